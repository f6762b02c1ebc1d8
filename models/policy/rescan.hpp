#pragma once
/// What is drawn and done again when an asset or a discovery is. Pure functions.

#include <cstdint>

#include "models/policy/switches.hpp"

namespace scansim {

/// Whether an asset that is gathered again has draws of its own.
[[nodiscard]] constexpr bool redraws(const Switches& policy) {
  return policy.rescan_time == RescanTime::redraw;
}
/// Blocks of discovery that need not be done again by a scan that resumes.
[[nodiscard]] constexpr std::uint64_t blocks_kept(const Switches& policy, std::uint64_t blocks_done) {
  return policy.discovery_on_resume == DiscoveryOnResume::redo ? 0 : blocks_done;
}

}  // namespace scansim
