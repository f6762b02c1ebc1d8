#include "models/console/conductor.hpp"

#include <algorithm>
#include <string>

namespace scansim {

namespace {

/// Which machine a note in the hash chain is about.
enum class Machine : std::uint64_t { scan = 1, engine = 2, asset = 3 };

/// REQUIRES: source < 2^20, row < 2^8.
std::uint64_t state_note(Machine machine, std::size_t row, std::uint32_t source, std::uint32_t subject) {
  return static_cast<std::uint64_t>(machine) << 60 | static_cast<std::uint64_t>(row) << 52 |
         static_cast<std::uint64_t>(source) << 32 | subject;
}

}  // namespace

bool Conductor::step() {
  Calendar<Event, Phase>::Entry entry;
  if (!world_.calendar.pop_until(plan_.until, entry)) return false;
  HashChain& chain = world_.chain;
  last_change_.reset();
  if (!plan_.watched.empty() && world_.watched.empty()) tell_watched(EventKind::site_start, 0);
  chain.note(static_cast<std::uint64_t>(entry.key.time.us()));
  chain.note(static_cast<std::uint64_t>(entry.key.phase) << 60 |
             static_cast<std::uint64_t>(entry.key.source) << 40 | entry.key.sequence);
  chain.note(static_cast<std::uint64_t>(entry.event.kind));
  chain.note(static_cast<std::uint64_t>(entry.event.detail) << 32 | entry.event.subject);
  watch_progress();
  execute(entry.event);
  settle_network();
  chain.seal();
  if (!world_.watched_faults.empty() || !world_.watched_operators.empty()) watch_conditions();
  if (!plan_.watched.empty()) tell_watched(entry.event.kind, chain.events());
  if (wants_events_) tell(EventDone{chain.events(), entry.key, entry.event, chain.tip(), &world_});
#ifndef NDEBUG
  audit(plan_, world_);
#endif
  return true;
}

void Conductor::watch_progress() {
  // Of each site one scan is under way, and an asset of it needs fewer than ten events of its own; the rest
  // is for scans, faults and people. Scans that were started before do not count, or each new one would allow
  // for the next.
  constexpr std::uint64_t slack = 20'000;
  if (now() != world_.instant) world_.events_at_instant = 0;
  world_.instant = now();
  if (++world_.events_at_instant % slack != 0) return;
  std::uint64_t most = slack;
  for (const SitePlan& site : plan_.sites) most += 16 * plan_.assets_of(site);
  if (world_.events_at_instant > most)
    throw NoProgress("the scenario goes round in circles: more than " + std::to_string(most) +
                     " events at one instant (" + std::to_string(now().us()) + " us) without time going on");
}

void Conductor::execute(const Event& event) {
  switch (event.kind) {
    case EventKind::site_start:
      return on_site_start(SiteId(event.subject));
    case EventKind::engine_began:
      return on_engine_began(ScanId(event.subject), EngineId(event.detail));
    case EventKind::discovery_done:
      return on_discovery_done(ScanId(event.subject));
    case EventKind::work_done:
      return on_work_done(EngineId(event.subject), event.detail);
    case EventKind::transfer_sent:
      return on_transfer_sent(EngineId(event.subject));
    case EventKind::transfer_arrived:
      return on_transfer_arrived(EngineId(event.subject));
    case EventKind::import_done:
      return on_import_done(event.subject);
    case EventKind::ending_effect:
      return on_ending_effect(ScanId(event.subject));
    case EventKind::window_closed:
      return on_window_closed(ScanId(event.subject));
    case EventKind::auto_resume:
      return on_auto_resume(ScanId(event.subject));
    case EventKind::operator_acts:
      return on_operator(OperatorId(event.subject));
    case EventKind::give_up:
      return on_give_up(EngineId(event.subject));
    case EventKind::removal_noticed:
      return on_removal_noticed(ScanId(event.subject));
    case EventKind::fault_strike:
      return on_fault_strikes(FaultId(event.subject), event.detail);
    case EventKind::fault_heal:
      return on_fault_heals(FaultId(event.subject));
    case EventKind::load_changes:
      return on_load_changes(LoadId(event.subject), event.detail);
    case EventKind::blackout_begins:
      return on_blackout_begins(BlackoutId(event.subject));
    case EventKind::blackout_ends:
      return on_blackout_ends(BlackoutId(event.subject));
    case EventKind::admission_opens:
      return admit_all();
    case EventKind::limit_expires:
      return on_limit_expires(ScanId(event.subject));
    case EventKind::poll_begins:
    case EventKind::poll_stage_ends:
    case EventKind::engine_abandons:
    case EventKind::message_sent:
    case EventKind::link_turns:
      return execute_unseen(event);
  }
}

/// What goes on between console and engines, and on the network.
void Conductor::execute_unseen(const Event& event) {
  switch (event.kind) {
    case EventKind::poll_begins:
      return on_poll_begins(EngineId(event.subject));
    case EventKind::poll_stage_ends:
      return on_poll_stage_ends(EngineId(event.subject), event.detail != 0);
    case EventKind::engine_abandons:
      return on_engine_abandons(EngineId(event.subject));
    case EventKind::message_sent:
      return on_message_sent(EngineId(event.subject), ScanId(event.detail));
    case EventKind::link_turns:
      return on_link_turns(FaultId(event.subject));
    default:
      fail_invariant("every kind of event has a handler", __FILE__, __LINE__);
  }
}

const Row<ScanTraits>& Conductor::look_up(ScanId id, const Cause& cause) {
  return scan_lifecycle.find(scan(id).state, cause.signal, cause.guard);
}

bool Conductor::send(ScanId id, const Cause& cause) {
  Scan& s = scan(id);
  const Row<ScanTraits>& row = look_up(id, cause);
  world_.chain.note(state_note(Machine::scan, scan_lifecycle.index_of(row), s.source, 0));
  if (row.is_refusal()) {
    tell(SignalRefused{id, s.site, s.state, cause.signal, cause.guard});
    return false;
  }
  const ScanState from = s.state;
  s.state = row.to.from(from);
  if (s.state != from) {
    s.cause = cause.why;
    watch_limit(id);
    const Bytes memory = plan_.console.memory.per_scan;
    if (is_in_progress(s.state) && !is_in_progress(from)) world_.memory.reserve(memory);
    if (!is_in_progress(s.state) && is_in_progress(from)) world_.memory.release(memory);
  }
  if (is_terminal(s.state)) s.ended = now();
  last_change_ = ScanChanged{id, from, s.state, cause.signal, cause.guard, cause.why};
  tell(*last_change_);
  return true;
}

void Conductor::send_engine(EngineId id, EngineSignal signal) {
  EngineState& e = engine(id);
  const Row<EngineTraits>& row = engine_lifecycle.find(e.status, signal, EngineGuard::any);
  world_.chain.note(state_note(Machine::engine, engine_lifecycle.index_of(row), e.source, 0));
  const EngineStatus from = e.status;
  e.status = row.to.from(from);
  const bool is_reachable = is_in_contact(id);
  if (e.status != from) tell(EngineChanged{id, e.is_up(), is_reachable, from, e.status});
}

void Conductor::set_asset(ScanId id, AssetIndex asset, AssetSignal signal, EngineId on) {
  Scan& s = scan(id);
  AssetStates& states = s.progress.states();
  const AssetState from = states[asset];
  const auto& answer = asset_lifecycle.answer(from, signal);
  require(!answer.is_refusal, "the asset's table allows what happens to it");
  states.set(asset, from, answer.state());
  world_.chain.note(state_note(Machine::asset, answer.row, s.source, asset));
  tell(AssetChanged{id, asset, on, from, answer.state(), signal});
}

std::size_t Conductor::find_position(const std::vector<EngineId>& engines, EngineId id) {
  const auto found = std::find(engines.begin(), engines.end(), id);
  require(found != engines.end(), "a scan is worked on by engines of its site");
  return static_cast<std::size_t>(found - engines.begin());
}

void Conductor::settle_scan(ScanId id) {
  Scan& s = scan(id);
  const AssetStates& states = s.progress.states();
  if (s.is_hung) return;
  if (s.state == ScanState::running && states.in(AssetState::pending) == 0 &&
      states.in(AssetState::active) == 0) {
    release(id);
    send(id, {ScanSignal::all_scanned});
    leave_engines(id);
  }
  if (s.state == ScanState::integrating && s.held == 0) complete_scan(id);
}

void Conductor::complete_scan(ScanId id) {
  Scan& s = scan(id);
  // All else is integrated: beyond recall before the row of what the job could not get is opened.
  world_.ledger.commit(id);
  if (!s.undecided.empty()) {
    open_row(id, DisruptionCause::asset_errors, ScanState::completed);
    lose_undecided(id);
  }
  if (s.ending) tell(RequestRefused{id, s.site, s.ending->signal, RefusalReason::ended_first});
  cancel_timers(id);
  send(id, {ScanSignal::all_integrated});
  world_.ledger.check(id);
  if (plan_.console.memory.per_scan > Bytes()) memory_changed();
}

bool Conductor::has_open_ends() const {
  const auto is_open = [](const Scan& s) { return is_in_progress(s.state) || s.state == ScanState::queued; };
  const auto is_lost = [](const EngineState& e) { return e.status != EngineStatus::active; };
  return std::any_of(world_.scans.begin(), world_.scans.end(), is_open) ||
         std::any_of(world_.engines.begin(), world_.engines.end(), is_lost);
}

void Conductor::finish_scan(ScanId id) {
  Scan& s = scan(id);
  if (world_.calendar.is_pending(s.discovery)) world_.ledger.spend_discovery(id, now() - s.discovery_since);
  const std::vector<EngineId>& engines = site_of(s).engines;
  for (const EngineId on : engines) {
    for (Slot& slot : engine(on).slots) {
      if (slot.scan != id) continue;
      const AttemptProgress done = progress_of(slot, on);
      const PartialResult partial = partial_of(slot, on);
      if (slot.is_orphan) {
        world_.ledger.orphan(world_.chain, id, partial.whole - slot.posted, slot.row);
        continue;
      }
      world_.ledger.spend_overhead(id, done.overhead);
      const AssetRecord* record = s.progress.find_record(slot.asset);
      if (record != nullptr && record->furthest > slot.from) {
        const Duration again = std::min(done.work, attempt_work_to(attempt_of(slot, on), record->furthest));
        world_.ledger.repeat(world_.chain, id, again, record->row);
      }
    }
  }
  world_.ledger.settle(id, partials_of(id));
}

SimTime Conductor::end_time() const {
  // Where something is still open, it stays so until the run's end: a scan that hangs, an engine that never
  // comes back.
  const bool is_open = !world_.calendar.empty() || has_open_ends();
  return is_open ? std::max(now(), plan_.until) : now();
}

void Conductor::finish() {
  const bool is_quiet = world_.calendar.empty();
  world_.calendar.advance_to(end_time());
  RunEnded ended{now(), world_.chain.events(), world_.chain.tip(), is_quiet, nullptr, nullptr};
  std::vector<ScanSummary> summaries;
  for (std::size_t i = 0; i < world_.scans.size(); ++i) {
    const ScanId id(i);
    finish_scan(id);
    const Scan& s = scan(id);
    const AssetStates& states = s.progress.states();
    summaries.push_back({id, s.site, s.scheduled, s.ended, s.state, s.cause, s.windows, states.size(),
                         states.in(AssetState::integrated), states.in(AssetState::errored),
                         states.in(AssetState::incomplete), states.in(AssetState::pending),
                         world_.ledger.totals(id), world_.ledger.stock(id)});
  }
  world_.ledger.check_rows();
  ended.scans = &summaries;
  ended.rows = &world_.ledger.rows();
  tell(ended);
}

}  // namespace scansim
