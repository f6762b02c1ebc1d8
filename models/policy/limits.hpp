#pragma once
/// How long a scan may wait. A pure function.

#include "models/policy/switches.hpp"

namespace scansim {

/// The scan is Aborted when it has been in this state for so long; 0: never.
[[nodiscard]] constexpr Duration limit_in(const Switches& policy, ScanState state) {
  if (state == ScanState::paused) return policy.paused_limit;
  if (state == ScanState::queued) return policy.pending_limit;
  return Duration();
}

}  // namespace scansim
