#pragma once
/// The three lifecycles of the scanner's world, and their views for documents, diagrams and reports.

#include <string>
#include <vector>

#include "models/lifecycle/asset_lifecycle.hpp"
#include "models/lifecycle/engine_lifecycle.hpp"
#include "models/lifecycle/scan_lifecycle.hpp"
#include "sim/state_machine/view.hpp"

namespace scansim {

/// Scan, engine status and asset, in this order.
[[nodiscard]] std::vector<MachineView> lifecycle_views();

/// The document LIFECYCLE.md: all three machines with their diagrams. Depends on the tables only.
[[nodiscard]] std::string lifecycle_markdown();

}  // namespace scansim
