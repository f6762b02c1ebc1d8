#pragma once
/// Who pauses when the console's memory crosses its threshold. A pure function.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "models/policy/relief.hpp"

namespace scansim {

/// A scan that is under way at the crossing and that nobody has asked to pause or stop.
struct MemoryUser {
  std::uint64_t assets = 0;
  bool is_importing = false;  ///< results of it wait at the console or are being imported
};

struct MemoryVerdict {
  std::vector<std::size_t> pause;  ///< positions in the list of scans
  /// Nobody pauses yet: each of them does when it begins to import, if memory is still short.
  bool is_put_off = false;
};

/// `scans`: in the order in which they started.
[[nodiscard]] MemoryVerdict who_pauses(MemoryPause policy, const std::vector<MemoryUser>& scans);

}  // namespace scansim
