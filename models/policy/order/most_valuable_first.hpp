#pragma once
/// Most findings first: what an interruption costs least to leave out comes last.

#include <cstdint>
#include <string_view>

#include "models/policy/order/asset_view.hpp"

namespace scansim {

struct MostValuableFirst {
  static constexpr std::string_view kind = "most_valuable_first";
  static constexpr std::string_view summary = "the one with the most findings first";
  static constexpr std::int64_t rank(const AssetView& asset) { return -asset.findings; }
};

}  // namespace scansim
