// What results hold that were Completed a short while ago.
#include "models/console/recent_goods.hpp"

#include "tests/catch.hpp"

using namespace scansim;

namespace {

HeldResult result(std::size_t scan, std::uint32_t ordinal) {
  return {ScanId(scan), ordinal, EngineId(0), ordinal};
}

Goods findings(std::int64_t count) {
  Goods goods;
  goods.findings = count;
  return goods;
}

}  // namespace

TEST_CASE("nothing is remembered at first, not even for the first result of the first scan") {
  const RecentGoods recent;

  REQUIRE(recent.find(result(0, 0)) == nullptr);
}

TEST_CASE("what is remembered belongs to one result of one scan, until another takes its place") {
  RecentGoods recent;
  recent.remember(result(0, 37), findings(5));

  REQUIRE(recent.find(result(0, 37))->findings == 5);
  REQUIRE(recent.find(result(1, 0)) == nullptr);  // the same place
  recent.remember(result(1, 0), findings(7));
  REQUIRE(recent.find(result(1, 0))->findings == 7);
  REQUIRE(recent.find(result(0, 37)) == nullptr);
}
