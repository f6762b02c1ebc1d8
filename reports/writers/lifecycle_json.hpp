#pragma once
/// A transition table as JSON, for tools that draw or check it.

#include <string>
#include <vector>

#include "sim/state_machine/view.hpp"

namespace scansim {

/// An array with an object per machine: name, title, initial, states, signals, guards, effects, rows. Ends
/// with a line break.
[[nodiscard]] std::string lifecycle_json(const std::vector<MachineView>& machines);

}  // namespace scansim
