#pragma once
/// What an order of assets may look at.

#include <cstdint>

#include "models/ids.hpp"
#include "sim/units/time.hpp"

namespace scansim {

/// An asset that is to be gathered. The order knows its true times and findings: it shows what the best
/// estimate would be worth.
struct AssetView {
  AssetIndex asset = 0;
  Duration remaining;          ///< work at speed 1 that is left to do
  std::int64_t findings = 0;   ///< that it will yield
  bool is_unfinished = false;  ///< was interrupted, or had its results lost
  std::uint64_t lot = 0;       ///< drawn for the asset
};

}  // namespace scansim
