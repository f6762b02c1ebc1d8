#pragma once
/// Rapid7 with engine pools: the tasks of an engine that fails go to another one. The console has no second.

#include "models/policy/presets/preset.hpp"

namespace scansim::preset {

namespace rapid7_pool_detail {
inline constexpr Switches switches = [] {
  Switches s;
  s.out_of_service = ScanGuard::failover;
  s.crash = ScanGuard::failover;
  s.console_out_of_service = ScanGuard::failed_lose;
  s.console_crash = ScanGuard::aborted_keep;
  return s;
}();
inline constexpr PresetNote notes[] = {
    {PresetNote::Kind::guess, "crash",
     "an asset that moves to another engine is scanned from its beginning; the document does not say"},
};
}  // namespace rapid7_pool_detail

inline constexpr Preset rapid7_pool = {
    "rapid7-pool",
    "Rapid7",
    "as rapid7, and the assets of a lost engine move to another one of its pool",
    "https://www.rapid7.com/blog/post/2014/10/22/improve-your-scan-performance-with-scan-engine-pooling/",
    rapid7_pool_detail::switches,
    {},
    rapid7_pool_detail::notes,
};

}  // namespace scansim::preset
