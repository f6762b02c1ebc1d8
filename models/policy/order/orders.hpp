#pragma once
/// The orders in which an engine takes the assets of a scan. Each is one file with a rank: the least rank
/// comes first, and of equals the first given. To add one: its file, its name here and in AssetOrder.

#include <variant>
#include <vector>

#include "models/policy/order/given.hpp"
#include "models/policy/order/longest.hpp"
#include "models/policy/order/most_valuable_first.hpp"
#include "models/policy/order/random.hpp"
#include "models/policy/order/shortest.hpp"
#include "models/policy/order/unfinished_first.hpp"
#include "models/policy/switches.hpp"

namespace scansim {

using Orders =
    std::variant<GivenOrder, RandomOrder, ShortestFirst, LongestFirst, UnfinishedFirst, MostValuableFirst>;
static_assert(std::variant_size_v<Orders> == static_cast<std::size_t>(AssetOrder::most_valuable_first) + 1);

[[nodiscard]] std::int64_t rank_of(AssetOrder order, const AssetView& asset);
/// The assets in their order. Of a policy with host groups, group by group. REQUIRES: `assets` ascend.
[[nodiscard]] std::vector<AssetIndex> arranged(const Switches& policy, const std::vector<AssetView>& assets);

}  // namespace scansim
