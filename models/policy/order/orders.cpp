#include "models/policy/order/orders.hpp"

#include <algorithm>
#include <utility>

#include "models/policy/unit.hpp"

namespace scansim {

namespace {

template <std::size_t... I>
std::int64_t rank_among(AssetOrder order, const AssetView& asset, std::index_sequence<I...>) {
  std::int64_t rank = 0;
  ((static_cast<std::size_t>(order) == I ? void(rank = std::variant_alternative_t<I, Orders>::rank(asset))
                                         : void()),
   ...);
  return rank;
}

}  // namespace

std::int64_t rank_of(AssetOrder order, const AssetView& asset) {
  return rank_among(order, asset, std::make_index_sequence<std::variant_size_v<Orders>>());
}

std::vector<AssetIndex> arranged(const Switches& policy, const std::vector<AssetView>& assets) {
  struct Ranked {
    std::uint64_t group;
    std::int64_t rank;
    AssetIndex asset;
    bool operator<(const Ranked& other) const {
      return std::pair(group, rank) < std::pair(other.group, other.rank);
    }
  };
  const std::uint32_t closed = closed_unit(policy);
  std::vector<Ranked> ranked;
  ranked.reserve(assets.size());
  for (const AssetView& asset : assets)
    ranked.push_back({closed == 0 ? 0 : asset.asset / closed, rank_of(policy.order, asset), asset.asset});
  std::stable_sort(ranked.begin(), ranked.end());
  std::vector<AssetIndex> order;
  order.reserve(ranked.size());
  for (const Ranked& next : ranked) order.push_back(next.asset);
  return order;
}

}  // namespace scansim
