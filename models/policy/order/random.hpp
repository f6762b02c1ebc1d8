#pragma once
/// Shuffled, as port and address scanners do to spread their load.

#include <cstdint>
#include <string_view>

#include "models/policy/order/asset_view.hpp"

namespace scansim {

struct RandomOrder {
  static constexpr std::string_view kind = "random";
  static constexpr std::string_view summary = "shuffled, in every replication alike";
  static constexpr std::int64_t rank(const AssetView& asset) {
    return static_cast<std::int64_t>(asset.lot >> 1);
  }
};

}  // namespace scansim
