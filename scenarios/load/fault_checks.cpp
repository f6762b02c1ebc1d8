// Faults that hardly do what is meant: told as warnings.

#include <optional>
#include <string>

#include "scenarios/load/sections.hpp"
#include "sim/text/format.hpp"

namespace scansim::load {

namespace {

/// How long each strike lasts, if that is no matter of chance; the longest duration: to the end of the run.
std::optional<Duration> length_of(const FaultPlan& fault) {
  if (fault.lasts) {
    const auto us = fault.lasts->constant_value();
    return us ? std::optional(Duration::from_us(*us)) : std::nullopt;
  }
  return fault.trigger || fault.heals.is_never() ? Duration::max() : fault.heals - fault.at;
}

void warn_of_endless_hang(Reading& reading, const NodeView& place, const SitePlan& site, Duration length) {
  const std::optional<Duration>& window = site.schedule.duration;
  if (!window && length == Duration::max())
    reading.warning(place,
                    "the scan of " + ticked(site.name) + " never completes: what hangs forever holds it up",
                    {"end it with `lasts`, or give the site's schedule a `duration`"});
  if (window && length > *window)
    reading.warning(place,
                    "what hangs is cut off at the end of the window of " + format_duration_exact(*window) +
                        ", and hangs again when it is begun anew before the fault is over",
                    {"if that is not meant, give a shorter `lasts` or a longer window"});
}

void check_hung_asset(Reading& reading, const NodeView& place, const Plan& plan, const FaultPlan& fault) {
  const auto* const hung = std::get_if<HungAsset>(&fault.fault);
  if (hung == nullptr || hung->scan.is_none()) return;
  const SitePlan& site = plan.sites[hung->scan.index()];
  if (const auto length = length_of(fault)) warn_of_endless_hang(reading, place, site, *length);
  std::uint64_t slots = 0;
  for (const EngineId id : site.engines) slots += plan.engines[id.index()].slots;
  if (hung->assets >= slots)
    reading.warning(place, "while it lasts nothing of " + ticked(site.name) + " goes on: its engines have " +
                               std::to_string(slots) + (slots == 1 ? " slot" : " slots"));
}

bool imports_take_time(const Plan& plan) {
  if (plan.console.import.time_per_asset.constant_value() != 0) return true;
  for (const AssetGroup& group : plan.groups)
    if (group.recorded) return true;
  return false;
}

}  // namespace

void check_faults(Reading& reading, const Draft& draft) {
  const Plan& plan = draft.plan;
  for (std::size_t i = 0; i < plan.faults.size(); ++i) {
    check_hung_asset(reading, draft.fault_places[i], plan, plan.faults[i]);
    if (std::holds_alternative<ConsoleSlowImport>(plan.faults[i].fault) && !imports_take_time(plan))
      reading.warning(draft.fault_places[i], "this has no effect: imports take no time",
                      {"give `console.import.time_per_asset`"});
  }
}

}  // namespace scansim::load
