#include "reports/measures/night.hpp"

#include <algorithm>
#include <utility>

namespace scansim {

namespace {

NightPart part_of_pause(DisruptionCause cause) {
  switch (cause) {
    case DisruptionCause::memory_threshold:
      return NightPart::paused_memory;
    case DisruptionCause::window_closed:
      return NightPart::paused_window;
    case DisruptionCause::blackout:
      return NightPart::paused_blackout;
    case DisruptionCause::user_pause:
      return NightPart::paused_user;
    case DisruptionCause::link_down:
    case DisruptionCause::communication_failure:
    case DisruptionCause::engine_out_of_service:
    case DisruptionCause::engine_crash:
    case DisruptionCause::console_out_of_service:
    case DisruptionCause::console_crash:
    case DisruptionCause::console_restart:
      return NightPart::outage;
    default:
      return NightPart::paused_other;
  }
}

/// whole * part / all, rounded down. REQUIRES: 0 <= part <= all, all > 0.
Duration share(Duration whole, int128 part, int128 all) {
  return Duration::from_us(narrow(static_cast<int128>(whole.us()) * part / all));
}

}  // namespace

void divide_scanning(NightParts& parts, const ScanTotals& totals) {
  const Duration whole = at(parts, NightPart::scanning);
  // What engines did for a scan that the console had ended or paused is no time of the scan.
  const int128 gathered = static_cast<int128>(totals.gathered.work.us()) - totals.orphaned.work.us();
  const int128 all = gathered + totals.overhead.us();
  if (all <= 0) return;
  const int128 repeated = std::min<int128>(totals.repeated.us(), gathered);
  at(parts, NightPart::scanning_again) = share(whole, repeated, all);
  at(parts, NightPart::held_up) = share(whole, totals.overhead.us(), all);
  at(parts, NightPart::scanning) =
      whole - at(parts, NightPart::scanning_again) - at(parts, NightPart::held_up);
}

NightFold::NightFold(const RunContext& context)
    : lost_engines_(context.plan.sites.size()), engines_(context.plan.engines.size()) {
  for (std::size_t i = 0; i < engines_.size(); ++i)
    engines_[i].abandon_after = context.plan.engines[i].abandon_after;
  for (std::size_t i = 0; i < context.plan.sites.size(); ++i)
    for (const EngineId engine : context.plan.sites[i].engines)
      engines_.at(engine.index()).sites.emplace_back(i);
}

NightFold::Stay* NightFold::find(ScanId scan) {
  return scan.index() < stays_.size() ? &stays_[scan.index()] : nullptr;
}

Duration NightFold::backlog_time(SimTime at) const {
  return backlog_ > 0 ? backlog_spent_ + (at - backlog_changed_) : backlog_spent_;
}

NightPart NightFold::part_of(const Stay& stay, bool has_backlog) const {
  if (stay.state == ScanState::queued) return NightPart::queued;
  if (stay.state == ScanState::paused) return stay.paused;
  if (stay.active > 0) return NightPart::scanning;
  if (!is_console_up_) return NightPart::outage;
  if (stay.importing > 0 || (stay.held > 0 && has_backlog)) return NightPart::import;
  const bool has_lost_engine =
      stay.site.index() < lost_engines_.size() && lost_engines_[stay.site.index()] > 0;
  if (has_lost_engine || stay.stranded > 0) return NightPart::outage;
  return stay.held > 0 ? NightPart::sending : NightPart::starting;
}

/// All but the backlog was the same since the last time; the backlog has a clock, as it changes too often to
/// look at all scans each time.
void NightFold::close(Stay& stay, SimTime at) const {
  if (is_terminal(stay.state)) return;
  const Duration with_backlog = backlog_time(at) - stay.backlog_since;
  const Duration without = at - stay.since - with_backlog;
  scansim::at(stay.spent, part_of(stay, true)) += with_backlog;
  scansim::at(stay.spent, part_of(stay, false)) += without;
  stay.since = at;
  stay.backlog_since = backlog_time(at);
}

void NightFold::close_all(SimTime at) {
  for (const ScanId scan : live_) close(stays_[scan.index()], at);
}

void NightFold::observe(SimTime at, const ScanStarted& start) {
  abandon_until(at);
  if (stays_.size() <= start.scan.index()) stays_.resize(start.scan.index() + 1);
  Stay& stay = stays_[start.scan.index()];
  stay.site = start.site;
  stay.since = at;
  stay.backlog_since = backlog_time(at);
  scansim::at(stay.spent, NightPart::queued) = at - start.scheduled;
  live_.push_back(start.scan);
}

void NightFold::observe(SimTime at, const ScanChanged& change) {
  abandon_until(at);
  Stay& stay = stays_.at(change.scan.index());
  close(stay, at);
  if (change.to == ScanState::paused && change.from != ScanState::paused)
    stay.paused = part_of_pause(change.cause);
  stay.state = change.to;
  if (is_terminal(stay.state)) std::erase(live_, change.scan);
}

void NightFold::observe(SimTime at, const AssetChanged& change) {
  abandon_until(at);
  Stay* stay = find(change.scan);
  if (stay == nullptr || change.from == change.to) return;
  // While assets are Active, and stay so, the scan's time goes to the same part.
  const bool takes_last = change.from == AssetState::active && stay->active <= 1;
  if (stay->active == 0 || takes_last) close(*stay, at);
  if (change.from == AssetState::active || change.to == AssetState::active) change_active(*stay, change);
  if (change.to == AssetState::completed) ++stay->held;
  if (change.from != AssetState::completed) return;
  if (stay->held > 0) --stay->held;
  if (end_import(change.scan, change.asset)) --stay->importing;
}

bool NightFold::end_import(ScanId scan, AssetIndex asset) {
  for (Import& import : imports_) {
    if (import.scan != scan || import.asset != asset) continue;
    import = imports_.back();
    imports_.pop_back();
    return true;
  }
  return false;
}

void NightFold::change_active(Stay& stay, const AssetChanged& change) {
  const bool has_engine = !change.engine.is_none();
  const std::size_t engine = has_engine ? change.engine.index() : 0;
  if (stay.active_on.size() <= engine) stay.active_on.resize(engine + 1);
  if (change.to == AssetState::active) {
    ++stay.active_on[engine];
    ++stay.active;
    return;
  }
  if (has_engine && stay.active_on[engine] > 0) {
    --stay.active_on[engine];
    --stay.active;
    return;
  }
  // What an engine dropped is told without it.
  if (stay.stranded > 0) {
    --stay.stranded;
    return;
  }
  const auto on = std::find_if(stay.active_on.begin(), stay.active_on.end(),
                               [](std::uint64_t count) { return count > 0; });
  if (on == stay.active_on.end()) return;
  --*on;
  --stay.active;
}

/// What the engine had Active and has not given back is not being scanned any more.
void NightFold::strand_all(EngineId engine) {
  for (const ScanId scan : live_) {
    Stay& stay = stays_[scan.index()];
    if (stay.active_on.size() <= engine.index()) continue;
    const std::uint64_t dropped = std::exchange(stay.active_on[engine.index()], 0);
    stay.active -= dropped;
    stay.stranded += dropped;
  }
}

void NightFold::abandon_all_until(SimTime at) {
  while (next_abandonment_ < at) {
    close_all(next_abandonment_);
    SimTime following = SimTime::never();
    for (std::size_t i = 0; i < engines_.size(); ++i) {
      SimTime& abandons = engines_[i].abandons;
      if (abandons == next_abandonment_) {
        strand_all(EngineId(i));
        abandons = SimTime::never();
      }
      following = std::min(following, abandons);
    }
    next_abandonment_ = following;
  }
}

void NightFold::observe(SimTime at, const EngineChanged& change) {
  abandon_until(at);
  if (change.engine.index() >= engines_.size()) return;
  Engine& engine = engines_[change.engine.index()];
  const bool is_lost = !change.is_up || !change.is_reachable;
  if (is_lost == engine.is_lost && change.is_up) return;
  close_all(at);
  if (!change.is_up) strand_all(change.engine);
  engine.abandons = SimTime::never();
  if (is_lost && change.is_up && engine.abandon_after) engine.abandons = at + *engine.abandon_after;
  next_abandonment_ = SimTime::never();
  for (const Engine& each : engines_) next_abandonment_ = std::min(next_abandonment_, each.abandons);
  if (is_lost == std::exchange(engine.is_lost, is_lost)) return;
  for (const SiteId site : engine.sites) {
    if (is_lost) ++lost_engines_[site.index()];
    if (!is_lost) --lost_engines_[site.index()];
  }
}

void NightFold::observe(SimTime at, const ConsoleChanged& change) {
  abandon_until(at);
  close_all(at);
  is_console_up_ = change.is_up;
  if (change.is_up) return;
  // Imports begin anew when the console is back.
  imports_.clear();
  for (Stay& stay : stays_) stay.importing = 0;
}

void NightFold::observe(SimTime at, const BacklogChanged& change) {
  abandon_until(at);
  backlog_spent_ = backlog_time(at);
  backlog_changed_ = at;
  backlog_ = change.waiting;
}

void NightFold::observe(SimTime at, const ImportStarted& start) {
  abandon_until(at);
  Stay* stay = find(start.scan);
  if (stay == nullptr) return;
  if (stay->active == 0) close(*stay, at);
  const auto is_it = [&start](const Import& import) {
    return import.scan == start.scan && import.asset == start.asset;
  };
  if (std::any_of(imports_.begin(), imports_.end(), is_it)) return;
  imports_.push_back({start.scan, start.asset});
  ++stay->importing;
}

void NightFold::report(SimTime end, const RunEnded& run, const MeasureSlice& out) const {
  require(stays_.size() <= run.scans->size(), "every scan that was started has a summary");
  std::array<Duration, measures.size()> sum{};
  NightFold at_end = *this;
  at_end.abandon_until(end);
  for (std::size_t s = 0; s < stays_.size(); ++s) {
    Stay& last = at_end.stays_[s];
    at_end.close(last, end);
    divide_scanning(last.spent, (*run.scans)[s].totals);
    Duration total;
    for (std::size_t p = 0; p < night_part_count; ++p) {
      total += last.spent[p];
      sum[p + 1] += last.spent[p];
      out.set_scan(p + 1, s, exact_of(last.spent[p]));
    }
    sum[0] += total;
    out.set_scan(0, s, exact_of(total));
  }
  for (std::size_t m = 0; m < measures.size(); ++m) out.set(m, exact_of(sum[m]));
}

}  // namespace scansim
