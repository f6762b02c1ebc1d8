#pragma once
/// What a network could carry between two nodes, if nothing else were on it.

#include "models/network/topology.hpp"

namespace scansim {

/// The narrowest link of a way; unlimited if none is limited.
[[nodiscard]] Bandwidth narrowest(const Topology& topology, const Way& way);

/// The most that can flow from an engine to the console over all ways together (maximum flow). A transfer
/// uses one way at a time, the best one; what lies between its narrowest link and this is in reserve.
/// Unlimited if some way has only links without a limit. REQUIRES: the engine has a way to the console.
[[nodiscard]] Bandwidth most_to_console(const Topology& topology, EngineId engine);

}  // namespace scansim
