// Faults and operators: by date, by chance, and on conditions that are looked at after every event.
#include <algorithm>

#include "models/console/conductor.hpp"

namespace scansim {

namespace {

bool is_instant(const Fault& fault) {
  return std::visit(
      [](const auto& kind) {
        return requires { kind.is_instant; };
      },
      fault);
}

}  // namespace

SimTime later(SimTime t, std::int64_t us) {
  const Duration wait = Duration::from_us(us);
  return t > SimTime::never() - wait ? SimTime::never() : t + wait;
}

void Conductor::on_fault_strikes(FaultId id, std::uint64_t of_leader) {
  if (world_.are_faults_over) return;
  const FaultPlan& fault = plan_.faults[id.index()];
  TriggerState& state = world_.faults[id.index()];
  tell(FaultStruck{id, state.count});
  const SimTime heals = healing_of(id, of_leader);
  if (std::holds_alternative<Together>(fault.fault)) strike_followers(id, state.count);
  ++state.count;
  if (is_instant(fault.fault)) {
    schedule_next_strike(id);
  } else {
    ++state.in_force;
    if (!heals.is_never())
      world_.calendar.schedule(heals, Phase::heal, world_.fault_sources[id.index()],
                               {EventKind::fault_heal, id.value, 0});
  }
  const auto strike = [this, id](const auto& kind) {
    if constexpr (requires { kind.strike(*this, id); }) {
      kind.strike(*this, id);
    } else {
      kind.strike(*this);
    }
  };
  std::visit(strike, fault.fault);
}

/// When the strike that happens now is over.
SimTime Conductor::healing_of(FaultId id, std::uint64_t of_leader) const {
  const FaultPlan& fault = plan_.faults[id.index()];
  const TriggerState& state = world_.faults[id.index()];
  if (fault.lasts) {
    const std::int64_t lasts =
        fault.lasts->draw(state.stream, {state.count, trigger_purpose::lasts, 0, 0}).value;
    tell_draw({ValueDrawn::What::fault_lasts, id.value, state.count, 0, lasts, 0});
    return later(now(), lasts);
  }
  const std::optional<Leader> leader = fault.trigger ? fault.trigger->leader : std::nullopt;
  if (!leader || !leader->gives_length) return fault.heals;
  const std::optional<Law>& lasts = plan_.faults[leader->fault.index()].lasts;
  if (!lasts) return SimTime::never();
  const Stream& stream = world_.faults[leader->fault.index()].stream;
  // Drawn, and told, when the leader struck.
  return later(now(), lasts->draw(stream, {of_leader, trigger_purpose::lasts, 0, 0}).value);
}

/// Faults of a group strike in the instant of the group's strike, or after their delay.
void Conductor::strike_followers(FaultId id, std::uint64_t ordinal) {
  for (std::size_t i = 0; i < plan_.faults.size(); ++i) {
    const FaultPlan& follower = plan_.faults[i];
    if (!follower.trigger || !follower.trigger->leader || follower.trigger->leader->fault != id) continue;
    const auto of = static_cast<std::uint32_t>(i);
    const std::int64_t delay =
        follower.delay.draw(world_.faults[i].stream, {ordinal, trigger_purpose::delay, 0, 0}).value;
    tell_draw({ValueDrawn::What::fault_delay, of, ordinal, 0, delay, 0});
    const SimTime at = later(now(), delay);
    if (at.is_never()) continue;
    world_.calendar.schedule(at, Phase::fault, world_.fault_sources[i],
                             {EventKind::fault_strike, of, static_cast<std::uint32_t>(ordinal)});
  }
}

void Conductor::on_fault_heals(FaultId id) {
  if (world_.are_faults_over) return;
  heal(id);
  schedule_next_strike(id);
}

void Conductor::heal(FaultId id) {
  TriggerState& state = world_.faults[id.index()];
  require(state.in_force > 0, "a fault that is not in force does not heal");
  --state.in_force;
  tell(FaultHealed{id});
  const auto heal = [this, id](const auto& kind) {
    if constexpr (requires { kind.heal(*this, id); }) {
      kind.heal(*this, id);
    } else {
      kind.heal(*this);
    }
  };
  std::visit(heal, plan_.faults[id.index()].fault);
}

SimTime Conductor::following_moment(const Trigger& trigger, const TriggerState& state, ValueDrawn::What what,
                                    std::uint32_t of) const {
  if (!trigger.dates.empty())
    return state.count < trigger.dates.size() ? std::max(now(), trigger.dates[state.count])
                                              : SimTime::never();
  const std::int64_t wait =
      trigger.every->draw(state.stream, {state.count, trigger_purpose::every, 0, 0}).value;
  tell_draw({what, of, state.count, 0, wait, 0});
  return later(now(), wait);
}

/// The time to the next strike of a random fault runs from the end of the last one, busy or not.
void Conductor::schedule_next_strike(FaultId id) {
  const std::optional<Trigger>& trigger = plan_.faults[id.index()].trigger;
  if (!trigger || !trigger->comes_again()) return;
  const SimTime at =
      following_moment(*trigger, world_.faults[id.index()], ValueDrawn::What::fault_every, id.value);
  if (at.is_never()) return;
  world_.calendar.schedule(at, Phase::fault, world_.fault_sources[id.index()],
                           {EventKind::fault_strike, id.value, 0});
}

void Conductor::end_faults() {
  for (std::size_t i = 0; i < plan_.faults.size(); ++i)
    while (world_.faults[i].in_force > 0) heal(FaultId(i));
  world_.are_faults_over = true;
  settle_network();
}

void Conductor::on_operator(OperatorId id) {
  const OperatorPlan& order = plan_.operators[id.index()];
  TriggerState& state = world_.operators[id.index()];
  ++state.count;
  tell(OperatorActed{id});
  act(order);
  if (!order.trigger || !order.trigger->comes_again()) return;
  const SimTime at = following_moment(*order.trigger, state, ValueDrawn::What::operator_every, id.value);
  if (at.is_never()) return;
  world_.calendar.schedule(at, Phase::operators, world_.operator_sources[id.index()],
                           {EventKind::operator_acts, id.value, 0});
}

void Conductor::act(const OperatorPlan& order) {
  const ScanId newest = world_.newest_scan[order.site.index()];
  constexpr ScanSignal signals[] = {ScanSignal::user_pause, ScanSignal::user_resume, ScanSignal::user_stop,
                                    ScanSignal::user_start};
  const ScanSignal signal = signals[static_cast<std::size_t>(order.action)];
  if (!world_.console.is_up())
    return tell(RequestRefused{newest, order.site, signal, RefusalReason::console_down});
  const Asks who = order.is_administrator ? Asks::administrator : Asks::anybody;
  const bool may_start = newest.is_none() || is_terminal(scan(newest).state);
  if (order.action == OperatorAction::start && may_start) {
    const auto reason = why_not_now(order.site, who);
    if (reason) return tell(RequestRefused{newest, order.site, signal, *reason});
    return start_scan(order.site, now());
  }
  if (newest.is_none()) return tell(RequestRefused{ScanId(), order.site, signal, RefusalReason::no_scan_yet});
  switch (order.action) {
    case OperatorAction::pause:
      return request_ending(newest, {signal, ScanGuard::any, DisruptionCause::user_pause});
    case OperatorAction::stop:
      return request_ending(newest, {signal, ScanGuard::any, DisruptionCause::user_stop});
    case OperatorAction::resume:
      return resume(newest, signal, who);
    case OperatorAction::start:
      send(newest, {signal});
      return;
  }
}

void Conductor::on_load_changes(LoadId id, std::uint32_t point) {
  const std::vector<LoadPlan::Point>& points = plan_.console.memory.loads[id.index()].points;
  Bytes& load = world_.loads[id.index()];
  world_.memory.remove_pressure(load);
  load = points[point].size;
  world_.memory.add_pressure(load);
  if (point + 1 < points.size())
    world_.calendar.schedule(points[point + 1].at, Phase::schedule, world_.load_sources[id.index()],
                             {EventKind::load_changes, id.value, point + 1});
  memory_changed();
  pump_imports();
}

void Conductor::watch_conditions() {
  const auto has_come_true = [this](const Trigger& trigger, TriggerState& state) {
    if (state.met > 0 && !trigger.is_repeated) return false;
    const bool was_true = state.was_true;
    state.was_true = is_true(*trigger.when);
    return state.was_true && !was_true;
  };
  const auto moment = [this](const Law& law, TriggerState& state, ValueDrawn::What what, std::uint32_t of) {
    const std::int64_t delay = law.draw(state.stream, {state.met, trigger_purpose::delay, 0, 0}).value;
    tell_draw({what, of, state.met++, 0, delay, 0});
    return later(now(), delay);
  };
  for (const FaultId id : world_.watched_faults) {
    const FaultPlan& fault = plan_.faults[id.index()];
    TriggerState& state = world_.faults[id.index()];
    if (world_.are_faults_over || !has_come_true(*fault.trigger, state)) continue;
    world_.calendar.schedule(moment(fault.delay, state, ValueDrawn::What::fault_delay, id.value),
                             Phase::fault, world_.fault_sources[id.index()],
                             {EventKind::fault_strike, id.value, 0});
  }
  for (const OperatorId id : world_.watched_operators) {
    const OperatorPlan& order = plan_.operators[id.index()];
    TriggerState& state = world_.operators[id.index()];
    if (!has_come_true(*order.trigger, state)) continue;
    world_.calendar.schedule(moment(order.delay, state, ValueDrawn::What::operator_delay, id.value),
                             Phase::operators, world_.operator_sources[id.index()],
                             {EventKind::operator_acts, id.value, 0});
  }
}

/// Tells which watched conditions hold, if that has changed.
void Conductor::tell_watched(EventKind kind, std::uint64_t event) {
  const bool is_first = world_.watched.empty();
  bool has_changed = is_first;
  world_.watched.resize(plan_.watched.size());
  for (std::size_t i = 0; i < plan_.watched.size(); ++i) {
    const bool holds = is_true(plan_.watched[i]);
    has_changed = has_changed || holds != world_.watched[i];
    world_.watched[i] = holds;
  }
  if (has_changed) tell(WatchedChanged{&world_.watched, event, kind, last_change_, false});
}

ScanId Conductor::scan_meant(const Condition& condition) const {
  if (condition.site.is_none()) return {};
  if (!condition.occurrence) return world_.newest_scan[condition.site.index()];
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < world_.scans.size(); ++i)
    if (world_.scans[i].site == condition.site && ++number == *condition.occurrence) return ScanId(i);
  return {};
}

bool Conductor::is_true(const Condition& condition) const {
  if (!condition.engine.is_none()) return world_.engines[condition.engine.index()].status == condition.status;
  if (condition.limit) return is_beyond(condition);
  const ScanId id = scan_meant(condition);
  return !id.is_none() && condition.states.contains(world_.scans[id.index()].state);
}

bool Conductor::is_beyond(const Condition& condition) const {
  const QuantityLimit& limit = *condition.limit;
  const ScanId id = scan_meant(condition);
  if (id.is_none() && !condition.site.is_none()) return false;
  int128 whole = 1;
  const bool is_share =
      limit.quantity == LiveQuantity::completed || limit.quantity == LiveQuantity::integrated;
  if (is_share) whole = static_cast<int128>(world_.scans[id.index()].progress.states().size());
  const int128 value = quantity_of(limit.quantity, id) * limit.denominator;
  const int128 bound = whole * limit.numerator;
  return limit.is_upper ? value <= bound : value >= bound;
}

int128 Conductor::quantity_of(LiveQuantity quantity, ScanId id) const {
  const auto sum = [&](auto amount) {
    if (!id.is_none()) return static_cast<int128>(amount(world_.ledger.totals(id)));
    int128 all = 0;
    for (std::size_t i = 0; i < world_.scans.size(); ++i) all += amount(world_.ledger.totals(ScanId(i)));
    return all;
  };
  const auto in = [&](AssetState state) {
    return static_cast<int128>(world_.scans[id.index()].progress.states().in(state));
  };
  switch (quantity) {
    case LiveQuantity::completed:
      return in(AssetState::completed) + in(AssetState::integrated);
    case LiveQuantity::integrated:
      return in(AssetState::integrated);
    case LiveQuantity::work_kept:
      return sum([](const ScanTotals& t) { return t.kept.work.us(); });
    case LiveQuantity::work_lost:
      return sum([](const ScanTotals& t) { return t.lost.work.us(); });
    case LiveQuantity::work_repeated:
      return sum([](const ScanTotals& t) { return t.repeated.us(); });
    case LiveQuantity::work_orphaned:
      return sum([](const ScanTotals& t) { return t.orphaned.work.us(); });
    case LiveQuantity::data_integrated:
      return sum([](const ScanTotals& t) { return t.kept.bytes.count(); });
    case LiveQuantity::data_lost:
      return sum([](const ScanTotals& t) { return t.lost.bytes.count(); });
    case LiveQuantity::assets_integrated:
      return sum([](const ScanTotals& t) { return t.kept.assets; });
    case LiveQuantity::scans_completed:
      return static_cast<int128>(std::count_if(world_.scans.begin(), world_.scans.end(), [](const Scan& s) {
        return s.state == ScanState::completed;
      }));
    case LiveQuantity::console_heap:
      return world_.memory.used().count();
    case LiveQuantity::console_backlog:
      return static_cast<int128>(world_.console.waiting.size());
  }
  fail_invariant("a quantity has a value", __FILE__, __LINE__);
}

}  // namespace scansim
