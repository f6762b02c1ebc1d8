#pragma once
/// The order in which the scenario gives the assets.

#include <cstdint>
#include <string_view>

#include "models/policy/order/asset_view.hpp"

namespace scansim {

struct GivenOrder {
  static constexpr std::string_view kind = "given";
  static constexpr std::string_view summary = "as the scenario gives them";
  static constexpr std::int64_t rank(const AssetView&) { return 0; }
};

}  // namespace scansim
