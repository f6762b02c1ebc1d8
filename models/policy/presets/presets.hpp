#pragma once
/// The presets, in the order in which they are listed.

#include <cstddef>
#include <span>

#include "models/policy/presets/preset.hpp"

namespace scansim {

[[nodiscard]] std::span<const Preset* const> all_presets();
/// Null if there is none of that name.
[[nodiscard]] const Preset* find_preset(std::string_view name);
/// What the product calls a scan in this state; empty if it has no word for it, or ours is its own.
[[nodiscard]] std::string_view product_state(const Preset& preset, ScanState state, DisruptionCause cause);

}  // namespace scansim
