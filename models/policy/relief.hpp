#pragma once
/// What eases the console's memory above its threshold where no scan is paused. Pure functions.

#include <algorithm>
#include <cstdint>

#include "models/policy/switches.hpp"

namespace scansim {

/// Whether the threshold pauses scans.
[[nodiscard]] constexpr bool pauses_scans(MemoryPause policy) { return policy < MemoryPause::throttle; }
/// Workers that may import at a time: throttled to one, or none while results wait on disk.
[[nodiscard]] constexpr std::uint32_t import_workers(MemoryPause policy, std::uint32_t workers,
                                                     bool is_above_threshold) {
  if (!is_above_threshold || pauses_scans(policy) || policy == MemoryPause::backpressure) return workers;
  return policy == MemoryPause::throttle ? std::min<std::uint32_t>(workers, 1) : 0;
}
/// Whether engines begin no further asset; those under way go on.
[[nodiscard]] constexpr bool holds_engines_back(MemoryPause policy, bool is_above_threshold) {
  return policy == MemoryPause::backpressure && is_above_threshold;
}

}  // namespace scansim
