#pragma once
/// Longest first (Graham 1969: the makespan is at most 4/3 of the best).

#include <cstdint>
#include <string_view>

#include "models/policy/order/asset_view.hpp"

namespace scansim {

struct LongestFirst {
  static constexpr std::string_view kind = "longest";
  static constexpr std::string_view summary = "the one with the most work left first";
  static constexpr std::int64_t rank(const AssetView& asset) { return -asset.remaining.us(); }
};

}  // namespace scansim
