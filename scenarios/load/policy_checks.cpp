// Policies that contradict the rest of a scenario: told as warnings.

#include <algorithm>
#include <string>

#include "scenarios/load/sections.hpp"
#include "sim/text/format.hpp"

namespace scansim::load {

namespace {

/// Where nothing can take over, a scan waits for its engine.
void warn_of_failover_without_pool(Reading& reading, const Draft& draft) {
  const Switches& policy = draft.plan.policy;
  const auto has_pool = [](const SitePlan& site) {
    return site.engines.size() > 1 && !site.uses_recent_engines;
  };
  const std::vector<SitePlan>& sites = draft.plan.sites;
  if (policy.crash != ScanGuard::failover || policy.out_of_service != ScanGuard::failover) return;
  if (sites.empty() || std::any_of(sites.begin(), sites.end(), has_pool)) return;
  reading.warning(draft.policy_place,
                  "assets of a lost engine move to another one of its pool, and no site has a pool",
                  {"give two engines the same `pool: NAME`, and a site `engine: NAME`"});
}

bool ends_with_window(WindowEnd end) { return end == WindowEnd::stop || end == WindowEnd::discard; }

/// A scan that loses its only engine ends as if nothing had been chosen.
void warn_of_going_on_alone(Reading& reading, const Draft& draft) {
  const Switches& policy = draft.plan.policy;
  const auto goes_on = [](ScanGuard verdict) { return verdict == ScanGuard::go_on; };
  if (!goes_on(policy.crash) && !goes_on(policy.out_of_service) && !goes_on(policy.communication_failure))
    return;
  const std::vector<SitePlan>& sites = draft.plan.sites;
  const auto has_several = [](const SitePlan& site) { return site.engines.size() > 1; };
  if (std::any_of(sites.begin(), sites.end(), has_several)) return;
  reading.warning(draft.policy_place,
                  "no scan has another engine to go on with: one that loses its engine ends as by default",
                  {"give two engines the same `pool: NAME`, and a site `engine: NAME`"});
}

/// What its window pauses is aborted before the next start could resume it.
void warn_of_short_paused_limit(Reading& reading, const Draft& draft) {
  const Plan& plan = draft.plan;
  const Duration limit = plan.policy.paused_limit;
  if (limit == Duration() || ends_with_window(plan.policy.window_end)) return;
  for (std::size_t i = 0; i < plan.sites.size(); ++i) {
    const SchedulePlan& schedule = plan.sites[i].schedule;
    const auto gap = shortest_gap(schedule);
    if (!gap || !schedule.duration || *gap <= *schedule.duration || *gap - *schedule.duration <= limit)
      continue;
    reading.warning(
        draft.sites.place(i),
        "what its window pauses is Aborted before the next start can resume it: the paused limit is " +
            format_duration_exact(limit),
        {"from the end of a window to the next start it is at least " +
         format_duration_exact(*gap - *schedule.duration) +
         ": start more often, or give another `policy.paused_limit`"});
  }
}

}  // namespace

void check_policy(Reading& reading, const Draft& draft) {
  warn_of_failover_without_pool(reading, draft);
  warn_of_going_on_alone(reading, draft);
  warn_of_short_paused_limit(reading, draft);
}

}  // namespace scansim::load
