/// Schedules that do what nobody wants: windows longer than the time between starts, sites that blackouts
/// never let start.

#include <algorithm>
#include <string>
#include <utility>

#include "scenarios/load/sections.hpp"
#include "sim/text/format.hpp"

namespace scansim::load {

namespace {

/// More starts than these are not looked at.
constexpr int starts_max = 1000;

void warn_of_long_window(Reading& reading, const WrittenRecurrence& written, const SchedulePlan& schedule) {
  const auto gap = shortest_gap(schedule);
  if (!gap || !schedule.duration || *schedule.duration <= *gap) return;
  reading.warning(written.repeat.place, "the window is longer than the shortest time between two starts, " +
                                            format_duration_exact(*gap) +
                                            ": the next start is refused while it is open");
}

bool is_in_blackout(const Plan& plan, SiteId site, SimTime at) {
  return std::any_of(plan.blackouts.begin(), plan.blackouts.end(), [&](const BlackoutPlan& blackout) {
    const auto& sites = blackout.sites;
    const auto begin = last_before(blackout, at);
    return begin && at - *begin < blackout.lasts &&
           (sites.empty() || std::find(sites.begin(), sites.end(), site) != sites.end());
  });
}

/// Whether there is a start up to the end of the run, and each falls into a blackout of the site.
bool never_starts(const Plan& plan, SiteId site) {
  const SchedulePlan& schedule = plan.sites[site.index()].schedule;
  std::optional<SimTime> start = schedule.start;
  if (*start > plan.until) return false;
  for (int count = 1; count <= starts_max && start && *start <= plan.until; ++count) {
    if (!is_in_blackout(plan, site, *start)) return false;
    start = schedule.following(static_cast<std::uint64_t>(count), *start);
  }
  return true;
}

}  // namespace

void check_schedules(Reading& reading, const Draft& draft) {
  const Plan& plan = draft.plan;
  for (std::size_t i = 0; i < plan.sites.size(); ++i) {
    warn_of_long_window(reading, draft.site_schedules[i], plan.sites[i].schedule);
    if (!plan.blackouts.empty() && never_starts(plan, SiteId(i)))
      reading.warning(draft.sites.place(i), "every start of the site " + ticked(draft.sites.name(i)) +
                                                " falls into a blackout: it is never scanned");
  }
}

}  // namespace scansim::load
