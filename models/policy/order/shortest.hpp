#pragma once
/// Shortest first: the most assets done early.

#include <cstdint>
#include <string_view>

#include "models/policy/order/asset_view.hpp"

namespace scansim {

struct ShortestFirst {
  static constexpr std::string_view kind = "shortest";
  static constexpr std::string_view summary = "the one with the least work left first";
  static constexpr std::int64_t rank(const AssetView& asset) { return asset.remaining.us(); }
};

}  // namespace scansim
