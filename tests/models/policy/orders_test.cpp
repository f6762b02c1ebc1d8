// Orders of assets as pure functions: permutations, stable, and what each puts first.
#include "models/policy/order/orders.hpp"

#include <rapidcheck.h>

#include <algorithm>

#include "tests/models/small_world.hpp"

using namespace scansim;
using namespace scansim::testing;

namespace {

Switches ordered(AssetOrder order) {
  Switches policy;
  policy.order = order;
  return policy;
}

AssetOrder any_order() {
  return static_cast<AssetOrder>(*rc::gen::inRange<std::size_t>(0, std::variant_size_v<Orders>));
}

/// Assets of which many are equal, so that ties occur.
std::vector<AssetView> any_assets() {
  std::vector<AssetView> assets;
  const auto count = *rc::gen::inRange<std::uint32_t>(0, 40);
  for (std::uint32_t i = 0; i < count; ++i)
    assets.push_back({static_cast<AssetIndex>(2 * i),
                      Duration::from_us(*rc::gen::inRange<std::int64_t>(0, 5)),
                      *rc::gen::inRange<std::int64_t>(0, 5), *rc::gen::arbitrary<bool>(),
                      *rc::gen::inRange<std::uint64_t>(0, 5)});
  return assets;
}

const std::vector<AssetView> four = {
    {0, 3_min, 10, false, 7}, {1, 1_min, 30, true, 1}, {2, 5_min, 20, false, 4}, {3, 1_min, 30, true, 5}};

}  // namespace

TEST_CASE("every order names each asset once") {
  REQUIRE(rc::check([] {
    const std::vector<AssetView> assets = any_assets();
    Switches policy = ordered(any_order());
    if (*rc::gen::arbitrary<bool>()) policy.kept_on_interruption = KeptUnit::host_group;
    policy.unit_assets = 8;

    std::vector<AssetIndex> order = arranged(policy, assets);

    std::sort(order.begin(), order.end());
    RC_ASSERT(order.size() == assets.size());
    for (std::size_t i = 0; i < order.size(); ++i) RC_ASSERT(order[i] == assets[i].asset);
  }));
}

TEST_CASE("assets that an order holds for equal stay as given") {
  REQUIRE(rc::check([] {
    const std::vector<AssetView> assets = any_assets();
    const Switches policy = ordered(any_order());

    const std::vector<AssetIndex> order = arranged(policy, assets);

    for (std::size_t i = 1; i < order.size(); ++i) {
      const std::int64_t before = rank_of(policy.order, assets[order[i - 1] / 2]);
      const std::int64_t after = rank_of(policy.order, assets[order[i] / 2]);
      RC_ASSERT(before < after || (before == after && order[i - 1] < order[i]));
    }
  }));
}

TEST_CASE("an order puts first what its name says") {
  using Order = std::vector<AssetIndex>;
  REQUIRE(arranged(ordered(AssetOrder::given), four) == Order{0, 1, 2, 3});
  REQUIRE(arranged(ordered(AssetOrder::shortest), four) == Order{1, 3, 0, 2});
  REQUIRE(arranged(ordered(AssetOrder::longest), four) == Order{2, 0, 1, 3});
  REQUIRE(arranged(ordered(AssetOrder::unfinished_first), four) == Order{1, 3, 0, 2});
  REQUIRE(arranged(ordered(AssetOrder::most_valuable_first), four) == Order{1, 3, 2, 0});
}

TEST_CASE("a shuffle goes by the lots alone") {
  REQUIRE(arranged(ordered(AssetOrder::random), four) == std::vector<AssetIndex>{1, 2, 3, 0});
}

TEST_CASE("host groups are put into order one by one") {
  Switches policy = ordered(AssetOrder::shortest);
  policy.kept_on_interruption = KeptUnit::host_group;
  policy.unit_assets = 2;

  REQUIRE(arranged(policy, four) == std::vector<AssetIndex>{1, 0, 3, 2});
}

TEST_CASE("no order but that of the scenario takes an asset twice or leaves one out, whatever happens") {
  for (const AssetOrder order : {AssetOrder::random, AssetOrder::shortest, AssetOrder::longest,
                                 AssetOrder::unfinished_first, AssetOrder::most_valuable_first}) {
    Plan plan = one_site(10, 10_min, 3);
    plan.policy = ordered(order);
    add_operator(plan, OperatorAction::pause, 15_min);
    add_operator(plan, OperatorAction::resume, 60_min);

    const Outcome outcome = run(plan);

    REQUIRE(outcome.scans[0].state == ScanState::completed);
    REQUIRE(outcome.scans[0].totals.kept.assets == 10);
    REQUIRE(outcome.scans[0].ended == SimTime() + 90_min);
  }
}

TEST_CASE("shortest first has more assets done at a stop than longest first") {
  const auto done_at_stop = [](AssetOrder order) {
    Plan plan = one_site(6, 10_min, 1);
    AssetRows rows;
    for (const Duration time : {30_min, 5_min, 20_min, 5_min, 10_min, 5_min}) {
      rows.name.emplace_back();
      rows.scan_time.push_back(time);
      rows.result_size.push_back(1000_B);
      rows.findings.push_back(1);
      rows.outcome.push_back(AssetOutcome::scanned);
    }
    plan.groups[0].rows = std::make_shared<const AssetRows>(rows);
    plan.policy = ordered(order);
    add_operator(plan, OperatorAction::stop, 31_min);
    return run(plan).scans[0].integrated;
  };

  REQUIRE(done_at_stop(AssetOrder::given) == 1);
  REQUIRE(done_at_stop(AssetOrder::longest) == 1);
  REQUIRE(done_at_stop(AssetOrder::shortest) == 4);
}
