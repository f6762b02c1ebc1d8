#pragma once
/// Other load on the console's host: what it takes at which offset from its start, written as steps and
/// ramps or as a table.

#include <cstdint>
#include <optional>
#include <vector>

#include "models/memory/memory_plan.hpp"
#include "scenarios/load/draft.hpp"
#include "scenarios/load/map_reader.hpp"

namespace scansim::load {

/// A ramp is so many equal steps.
inline constexpr std::int64_t ramp_steps = 100;

/// Reads `console.other_load` into the draft; its moments are resolved later.
void read_other_load(Reading& reading, const NodeView& node, Draft& draft);

/// The load as instants up to `until`. Reports repeats that overlap, and more than 4,000,000 points.
[[nodiscard]] LoadPlan resolve_load(Reading& reading, const WrittenLoad& load, const Recurrence& recurrence,
                                    SimTime until);

/// The profile from each of the starts on, in one list of instants. None if a start lies before the end of
/// the profile that began before it. REQUIRES: the starts ascend.
[[nodiscard]] std::optional<std::vector<LoadPlan::Point>> flatten(const LoadProfile& profile,
                                                                  const std::vector<SimTime>& starts);

}  // namespace scansim::load
