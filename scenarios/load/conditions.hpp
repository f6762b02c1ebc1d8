#pragma once
/// What stands under `when:` of a fault or operator: `{scan: london-office, completed: 50 %}`, `{engine:
/// london, status: unknown}`, `{measure: work.lost, at_least: 2 h}`.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/fault/condition.hpp"
#include "scenarios/load/draft.hpp"
#include "scenarios/load/reading.hpp"

namespace scansim::load {

/// The condition, or none if something is wrong with it. `path` names it in problems. REQUIRES: console,
/// engines and sites are read.
[[nodiscard]] std::optional<Condition> read_condition(Reading& reading, const NodeView& node,
                                                      const Draft& draft, const std::string& path);

/// The measures that have a value at every instant, in the order of LiveQuantity.
[[nodiscard]] std::vector<std::string_view> live_measures();
/// The quantity of that place in the list.
[[nodiscard]] LiveQuantity live_measure(std::size_t index);
/// Whether the quantity is one of scans, not of the whole run.
[[nodiscard]] bool is_of_scans(LiveQuantity quantity);

}  // namespace scansim::load
