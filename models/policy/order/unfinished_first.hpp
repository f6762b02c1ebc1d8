#pragma once
/// Interrupted assets first, so that what was begun is not left over again.

#include <cstdint>
#include <string_view>

#include "models/policy/order/asset_view.hpp"

namespace scansim {

struct UnfinishedFirst {
  static constexpr std::string_view kind = "unfinished_first";
  static constexpr std::string_view summary = "interrupted ones first, then as given";
  static constexpr std::int64_t rank(const AssetView& asset) { return asset.is_unfinished ? 0 : 1; }
};

}  // namespace scansim
