#pragma once
/// Values given on the command line in place of those in the file.

#include "scenarios/load/reading.hpp"
#include "scenarios/load/scenario.hpp"

namespace scansim::load {

/// Puts the value where the path leads, making keys that are missing; wrong keys are then found by whoever
/// reads the map. The names of engines, links, assets and sites, and items of lists, must be there. A
/// preset's name under `policy` becomes a map with that preset.
void apply_override(Reading& reading, NodeIndex root, const Override& change);

}  // namespace scansim::load
