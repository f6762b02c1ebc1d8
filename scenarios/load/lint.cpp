// What is no mistake and still hardly meant: told as warnings, only when there are no errors.

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "scenarios/load/sections.hpp"
#include "sim/random/stream.hpp"
#include "sim/text/format.hpp"
#include "sim/units/checked.hpp"

namespace scansim::load {

namespace {

/// Of a group of laws, so many assets are drawn.
constexpr std::uint64_t drawn_max = 10'000;
/// Capacity that falls short, and a process that hardly ever strikes, are told from these factors on.
constexpr double windows_max = 10;
constexpr double mean_times_max = 100;
constexpr double windows_told_max = 1e15;

constexpr std::string_view without_heap = "this has no effect: without console.heap, memory is not modelled";

void warn_of_late(Reading& reading, const Draft& draft) {
  const Plan& plan = draft.plan;
  const std::string message = "this is after the end of the run and never happens";
  for (std::size_t i = 0; i < plan.faults.size(); ++i)
    if (plan.faults[i].at > plan.until) reading.warning(draft.fault_moments[i].place, message);
  for (std::size_t i = 0; i < plan.faults.size(); ++i) {
    const std::optional<Trigger>& trigger = plan.faults[i].trigger;
    if (!trigger || trigger->dates.empty() || trigger->dates.front() <= plan.until) continue;
    reading.warning(draft.fault_places[i],
                    "all strikes of this fault are after the end of the run and never happen");
  }
  for (std::size_t i = 0; i < plan.operators.size(); ++i)
    if (plan.operators[i].at > plan.until) reading.warning(draft.operator_moments[i].place, message);
  for (std::size_t i = 0; i < plan.sites.size(); ++i)
    if (plan.sites[i].schedule.start > plan.until)
      reading.warning(draft.site_schedules[i].start.place, message);
  for (std::size_t i = 0; i < draft.blackouts.size(); ++i)
    if (plan.blackouts[i].start > plan.until) reading.warning(draft.blackouts[i].start.place, message);
  for (std::size_t i = 0; i < draft.loads.size(); ++i)
    if (plan.console.memory.loads[i].points.front().at > plan.until)
      reading.warning(draft.loads[i].recurrence.start.place, message);
}

void warn_of_unused(Reading& reading, const Draft& draft) {
  std::set<EngineId> engines;
  std::set<GroupId> groups;
  for (const SitePlan& site : draft.plan.sites) {
    engines.insert(site.engines.begin(), site.engines.end());
    groups.insert(site.groups.begin(), site.groups.end());
  }
  for (std::size_t i = 0; i < draft.engines.size(); ++i)
    if (!engines.contains(EngineId(i)))
      reading.warning(draft.engines.place(i), "no site uses the engine " + ticked(draft.engines.name(i)));
  for (std::size_t i = 0; i < draft.groups.size(); ++i)
    if (!groups.contains(GroupId(i)))
      reading.warning(draft.groups.place(i), "no site scans the assets " + ticked(draft.groups.name(i)));
}

void warn_of_memory_without_heap(Reading& reading, const Draft& draft) {
  if (draft.plan.console.memory.heap > Bytes()) return;
  for (std::size_t i = 0; i < draft.plan.faults.size(); ++i)
    if (std::holds_alternative<MemoryPressure>(draft.plan.faults[i].fault))
      reading.warning(draft.fault_places[i], std::string(without_heap));
  if (draft.start_below_place) reading.warning(draft.start_below_place, std::string(without_heap));
}

/// What happens by chance, and its place.
void warn_of_rare(Reading& reading, const Draft& draft) {
  const Plan& plan = draft.plan;
  const auto check = [&](const std::optional<Trigger>& trigger, const NodeView& place) {
    if (!trigger || !trigger->every) return;
    const double mean = trigger->every->mean();
    const Duration until = plan.until.since_start();
    if (mean <= mean_times_max * static_cast<double>(until.us())) return;
    reading.warning(place,
                    "in most runs this never happens: the mean of `every` is more than 100 times the run",
                    {"the run lasts " + format_duration_exact(until) +
                     ": shorten `every`, lengthen `until`, or give `at`"});
  };
  for (std::size_t i = 0; i < plan.faults.size(); ++i) check(plan.faults[i].trigger, draft.fault_places[i]);
  for (std::size_t i = 0; i < plan.operators.size(); ++i)
    check(plan.operators[i].trigger, draft.operator_places[i]);
}

/// Work of a group's assets, ascending: of rows all, of laws the very draws of the first replication of the
/// default seed.
std::vector<Duration> sorted_work(const AssetGroup& group) {
  const Stream stream(1, 0, "assets/" + group.name);
  const std::uint64_t count = group.rows ? group.count : std::min(group.count, drawn_max);
  std::vector<Duration> work;
  work.reserve(count);
  for (std::uint64_t i = 0; i < count; ++i) work.push_back(work_of(group, stream, i, 0).scan_time);
  std::sort(work.begin(), work.end());
  return work;
}

/// value * ratio, or the largest duration.
Duration scaled(Duration value, std::int64_t numerator, std::int64_t denominator) {
  const int128 us = static_cast<int128>(value.us()) * numerator / denominator;
  return us < Duration::max().us() ? Duration::from_us(narrow(us)) : Duration::max();
}

Ratio fastest_speed(const Plan& plan, const SitePlan& site) {
  Ratio fastest;
  for (const EngineId id : site.engines) fastest = std::max(fastest, plan.engines[id.index()].speed);
  return fastest;
}

/// From the end of a window until its pause takes effect, at most, if no other scan stops before.
Duration longest_wind_down(const Plan& plan, const SitePlan& site) {
  Duration longest;
  for (const EngineId id : site.engines) {
    const EnginePlan& engine = plan.engines[id.index()];
    const bool polls = engine.pairing == Pairing::engine_to_console;
    longest = std::max(longest, engine.stop_delay + (polls ? engine.poll_every : Duration()));
  }
  return longest;
}

bool keeps_whole_assets_only(const Switches& policy) {
  return policy.kept_on_interruption != KeptUnit::keep_all &&
         policy.kept_on_interruption != KeptUnit::checkpoint;
}

/// With `redraw`, the next attempt at an asset may take less.
bool stays_as_long(const AssetGroup& group, const Switches& policy) {
  if (group.recorded) return false;
  return policy.rescan_time == RescanTime::same || group.rows || group.scan_time.constant_value();
}

void warn_of_long_assets_of(Reading& reading, const Draft& draft, std::size_t index, const AssetGroup& group,
                            const std::vector<Duration>& work) {
  const SitePlan& site = draft.plan.sites[index];
  const Duration window = *site.schedule.duration;
  const Ratio speed = fastest_speed(draft.plan, site);
  // What ends while the engines wind down still counts.
  const Duration most =
      scaled(window + longest_wind_down(draft.plan, site), speed.numerator(), speed.denominator());
  const auto count = work.end() - std::upper_bound(work.begin(), work.end(), most);
  if (count == 0) return;
  const std::string of = work.size() < group.count ? " of the first " : " of ";
  reading.warning(
      draft.sites.place(index),
      std::to_string(count) + of + std::to_string(work.size()) + " assets of " + ticked(group.name) +
          " take longer than the window of " + format_duration_exact(window) + " and can never complete",
      {"the longest takes " + format_duration(scaled(work.back(), speed.denominator(), speed.numerator())) +
           " (seed 1), and an interrupted asset begins anew in the next window",
       "lengthen `duration`, or choose `policy.kept_on_interruption: {checkpoint: {every: 60 s}}`"});
}

/// Livelock: such an asset is begun anew in each window and never done.
void warn_of_long_assets(Reading& reading, const Draft& draft) {
  const Plan& plan = draft.plan;
  if (!keeps_whole_assets_only(plan.policy)) return;
  std::map<GroupId, std::vector<Duration>> work;  // Sites may share groups.
  for (std::size_t i = 0; i < plan.sites.size(); ++i) {
    if (!plan.sites[i].schedule.duration) continue;
    for (const GroupId id : plan.sites[i].groups) {
      const AssetGroup& group = plan.groups[id.index()];
      if (!stays_as_long(group, plan.policy)) continue;
      const auto [known, is_new] = work.try_emplace(id);
      if (is_new) known->second = sorted_work(group);
      warn_of_long_assets_of(reading, draft, i, group, known->second);
    }
  }
}

/// us of work at engine speed 1.
double expected_work(const AssetGroup& group) {
  if (!group.rows) return static_cast<double>(group.count) * group.scan_time.mean();
  double sum = 0;
  for (const Duration time : group.rows->scan_time) sum += static_cast<double>(time.us());
  return sum;
}

void warn_of_capacity(Reading& reading, const Draft& draft) {
  const Plan& plan = draft.plan;
  for (std::size_t i = 0; i < plan.sites.size(); ++i) {
    const SitePlan& site = plan.sites[i];
    if (!site.schedule.duration) continue;
    double work = 0;
    for (const GroupId id : site.groups) work += expected_work(plan.groups[id.index()]);
    double capacity = 0;
    for (const EngineId id : site.engines) {
      const EnginePlan& engine = plan.engines[id.index()];
      capacity += engine.slots * engine.speed.value();
    }
    const double windows = work / (capacity * static_cast<double>(site.schedule.duration->us()));
    if (windows <= windows_max) continue;
    reading.warning(
        draft.sites.place(i),
        "its scan takes at least " +
            std::to_string(static_cast<std::int64_t>(std::ceil(std::min(windows, windows_told_max)))) +
            " windows of " + format_duration_exact(*site.schedule.duration),
        {"the expected work, spread over all slots of its engines: give it more slots or longer "
         "windows"});
  }
}

/// Memory that the import of an asset takes: of rows the largest, of a law its mean.
double import_memory(const AssetGroup& group, Bytes otherwise) {
  if (group.rows && !group.rows->import_memory.empty()) {
    const auto& rows = group.rows->import_memory;
    return static_cast<double>(std::max_element(rows.begin(), rows.end())->count());
  }
  return group.import_memory ? group.import_memory->mean() : static_cast<double>(otherwise.count());
}

/// Memory that a single scan takes crosses the threshold: it is paused, resumed, and paused again.
void warn_of_threshold(Reading& reading, const Draft& draft) {
  const Plan& plan = draft.plan;
  const MemoryPlan& memory = plan.console.memory;
  if (memory.heap == Bytes() || memory.threshold == Ratio()) return;
  const Bytes limit = Bytes::from_count(memory.threshold.of_floor(memory.heap.count()));
  if (memory.baseline > limit) return;  // Told where the baseline stands.
  const Words details = {format_ratio(memory.threshold) + " of " + format_bytes_exact(memory.heap) + " is " +
                             format_bytes(limit) + ", the baseline " + format_bytes(memory.baseline),
                         "give a larger heap or a higher `memory_threshold`"};
  if (memory.baseline + memory.per_scan > limit)
    return reading.warning(
        draft.memory_per_scan_place,
        "a single scan crosses the memory threshold and pauses as soon as it is dispatched", details);
  if (plan.policy.completed_when != CompletedWhen::integrated) return;
  const auto room = static_cast<double>((limit - memory.baseline - memory.per_scan).count());
  for (std::size_t i = 0; i < plan.groups.size(); ++i)
    if (import_memory(plan.groups[i], plan.console.import.memory_per_asset) > room)
      reading.warning(
          draft.groups.place(i),
          "importing a single asset crosses the memory threshold: with `completed_when: integrated`, "
          "the pause throws it away, and it is gathered again and again",
          details);
}

/// Memory of scans under way is like other load: it can leave no room for any import.
void warn_of_overcommitment(Reading& reading, const Draft& draft) {
  const Plan& plan = draft.plan;
  const MemoryPlan& memory = plan.console.memory;
  if (memory.heap == Bytes() || memory.per_scan == Bytes() || memory.threshold != Ratio()) return;
  const int128 all = static_cast<int128>(memory.per_scan.count()) * static_cast<int128>(plan.sites.size());
  if (memory.baseline.count() + all + plan.console.import.memory_per_asset.count() <= memory.heap.count())
    return;
  reading.warning(
      draft.memory_per_scan_place,
      "if all sites are scanned at once, their scans fill the heap and no result is ever imported",
      {"without a memory threshold nothing pauses them: give a larger heap, or a threshold"});
}

void warn_of_no_start(Reading& reading, const Draft& draft) {
  const MemoryPlan& memory = draft.plan.console.memory;
  const Ratio below = draft.plan.policy.start_below;
  if (memory.heap == Bytes() || below == Ratio()) return;
  if (memory.baseline.count() <= below.of_floor(memory.heap.count())) return;
  reading.warning(draft.start_below_place, "no scan ever starts: the baseline alone is above this",
                  {format_ratio(below) + " of " + format_bytes_exact(memory.heap) +
                   " is less than the baseline of " + format_bytes_exact(memory.baseline)});
}

/// An outage between two polls is not noticed by the console, but by an engine that gives up as soon.
void warn_of_impatience(Reading& reading, const Draft& draft) {
  for (std::size_t i = 0; i < draft.plan.engines.size(); ++i) {
    const EnginePlan& engine = draft.plan.engines[i];
    const bool polls = engine.pairing == Pairing::engine_to_console;
    const Duration period = polls ? engine.poll_every : draft.plan.console.poll.every;
    if (!engine.abandon_after || *engine.abandon_after > period || period == Duration()) continue;
    reading.warning(
        draft.engines.place(i),
        "an outage that no poll notices can make it drop its jobs: `abandon_after` is not longer than "
        "`poll_every`, which is " +
            format_duration_exact(period));
  }
}

}  // namespace

void lint(Reading& reading, const Draft& draft) {
  warn_of_late(reading, draft);
  warn_of_unused(reading, draft);
  warn_of_memory_without_heap(reading, draft);
  warn_of_rare(reading, draft);
  warn_of_long_assets(reading, draft);
  warn_of_capacity(reading, draft);
  warn_of_threshold(reading, draft);
  warn_of_overcommitment(reading, draft);
  warn_of_no_start(reading, draft);
  warn_of_impatience(reading, draft);
  check_network_faults(reading, draft);
  check_schedules(reading, draft);
  check_policy(reading, draft);
  check_faults(reading, draft);
}

}  // namespace scansim::load
