// What the calendar on the wall asks for: scheduled starts, windows, blackouts, limits on waiting.
#include <algorithm>
#include <utility>

#include "models/console/conductor.hpp"
#include "models/policy/limits.hpp"

namespace scansim {

void Conductor::on_site_start(SiteId site) {
  const SchedulePlan& schedule = plan_.sites[site.index()].schedule;
  const auto next = schedule.following(++world_.site_starts[site.index()], now());
  world_.next_starts[site.index()] = next.value_or(SimTime::never());
  if (next)
    world_.calendar.schedule(*next, Phase::schedule, world_.site_sources[site.index()],
                             {EventKind::site_start, site.value, 0});
  const ScanId newest = world_.newest_scan[site.index()];
  if (const auto reason = why_not_now(site, Asks::anybody))
    return tell(RequestRefused{newest, site, ScanSignal::user_start, *reason});
  if (newest.is_none() || is_terminal(scan(newest).state)) return start_scan(site, now());
  if (scan(newest).state != ScanState::paused) {
    send(newest, {ScanSignal::user_start});
    return;
  }
  if (resumes_at_next_start(plan_.policy, schedule.on_repeat, at_rest(scan(newest))))
    return resume(newest, ScanSignal::window_opened);
  const Cause restart{ScanSignal::next_start_restart, ScanGuard::any, DisruptionCause::restart};
  end_scan(newest, restart, rules_of(look_up(newest, restart).effect, restart.signal));
  start_scan(site, now());
}

void Conductor::on_window_closed(ScanId id) {
  Scan& s = scan(id);
  if (!world_.console.is_up()) {
    s.is_window_overdue = true;
    return;
  }
  const WindowEnd window_end = plan_.policy.window_end;
  const ScanSignal signal = window_end == WindowEnd::stop      ? ScanSignal::window_stop
                            : window_end == WindowEnd::discard ? ScanSignal::window_discard
                                                               : ScanSignal::window_closed;
  if (is_in_progress(s.state) || s.state == ScanState::queued)
    request_ending(id, {signal, ScanGuard::any, DisruptionCause::window_closed});
}

/// The rest of a scan is done a day later, at the time at which its window began, unless a scheduled start
/// comes first.
void Conductor::plan_rollover(ScanId id) {
  constexpr Duration day = Duration::from_seconds(86'400);
  Scan& s = scan(id);
  const std::optional<Duration>& window = site_of(s).schedule.duration;
  SimTime at = s.window_closes - window.value_or(Duration()) + day;
  while (at <= now()) at = at + day;
  if (world_.next_starts[s.site.index()] <= at) return;
  s.auto_resume =
      world_.calendar.schedule(at, Phase::schedule, s.source, {EventKind::auto_resume, id.value, 0});
}

bool Conductor::concerns(BlackoutId blackout, SiteId site) const {
  const std::vector<SiteId>& sites = plan_.blackouts[blackout.index()].sites;
  return sites.empty() || std::find(sites.begin(), sites.end(), site) != sites.end();
}

void Conductor::on_blackout_begins(BlackoutId id) {
  const BlackoutPlan& plan = plan_.blackouts[id.index()];
  const std::uint32_t source = world_.blackout_sources[id.index()];
  if (const auto next = plan.following(++world_.blackout_begins[id.index()], now()))
    world_.calendar.schedule(*next, Phase::schedule, source, {EventKind::blackout_begins, id.value, 0});
  world_.calendar.schedule(now() + plan.lasts, Phase::schedule, source,
                           {EventKind::blackout_ends, id.value, 0});
  tell(BlackoutChanged{id, true});
  for (std::size_t i = 0; i < plan_.sites.size(); ++i)
    if (concerns(id, SiteId(i))) ++world_.site_blackouts[i];
  if (!world_.console.is_up()) return;
  for (std::size_t i = 0; i < world_.scans.size(); ++i)
    if (concerns(id, world_.scans[i].site)) shut_down(ScanId(i));
}

/// A blackout's scans are shut down one after another, over all engines.
void Conductor::shut_down(ScanId id) {
  const Scan& s = scan(id);
  if (!is_in_progress(s.state) && s.state != ScanState::queued) return;
  request_ending(id, {ScanSignal::window_closed, ScanGuard::any, DisruptionCause::blackout});
}

void Conductor::on_blackout_ends(BlackoutId id) {
  tell(BlackoutChanged{id, false});
  for (std::size_t i = 0; i < plan_.sites.size(); ++i) {
    if (!concerns(id, SiteId(i))) continue;
    require(world_.site_blackouts[i] > 0, "a blackout that has not begun does not end");
    --world_.site_blackouts[i];
    const ScanId newest = world_.newest_scan[i];
    if (!newest.is_none()) resume_after_blackout(newest);
  }
}

/// A scan that a blackout paused goes on after it, unless its window closed meanwhile; so does one whose
/// automatic resume the blackout had refused.
void Conductor::resume_after_blackout(ScanId id) {
  Scan& s = scan(id);
  if (s.state != ScanState::paused || world_.site_blackouts[s.site.index()] > 0) return;
  const bool is_shut_down = s.cause == DisruptionCause::blackout && s.window_closes > now();
  if (is_shut_down || resumes_with_window(plan_.policy, at_rest(s)))
    return resume(id, ScanSignal::window_opened);
  if (s.wants_resume && resumes_by_itself(at_rest(s))) resume(id, ScanSignal::auto_resume);
}

/// A scan that has just become Paused or Queued, or has left that state: its time limit begins or is void.
void Conductor::watch_limit(ScanId id) {
  Scan& s = scan(id);
  world_.calendar.cancel(s.limit);
  s.is_limit_overdue = false;
  const Duration limit = limit_in(plan_.policy, s.state);
  if (limit > Duration())
    s.limit = world_.calendar.schedule(now() + limit, Phase::schedule, s.source,
                                       {EventKind::limit_expires, id.value, 0});
}

void Conductor::on_limit_expires(ScanId id) {
  if (!world_.console.is_up()) {
    scan(id).is_limit_overdue = true;
    return;
  }
  const Cause cause{ScanSignal::limit_expired, ScanGuard::any, DisruptionCause::time_limit};
  end_scan(id, cause, rules_of(look_up(id, cause).effect, cause.signal));
}

/// The console is back: what was due meanwhile.
void Conductor::catch_up_on_schedules() {
  for (std::size_t i = 0; i < world_.scans.size(); ++i) {
    const ScanId id(i);
    if (std::exchange(world_.scans[i].is_window_overdue, false)) on_window_closed(id);
    if (std::exchange(world_.scans[i].is_limit_overdue, false)) on_limit_expires(id);
    const std::uint32_t blackouts = world_.site_blackouts[world_.scans[i].site.index()];
    if (blackouts > 0) shut_down(id);
    if (blackouts == 0) resume_after_blackout(id);
  }
}

}  // namespace scansim
