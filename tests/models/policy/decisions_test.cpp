// Small decisions as pure functions: units of assets, what eases the memory.
#include "models/policy/relief.hpp"
#include "models/policy/unit.hpp"
#include "tests/catch.hpp"

using namespace scansim;

namespace {

Switches with_unit(KeptUnit unit, std::uint32_t assets) {
  Switches policy;
  policy.kept_on_interruption = unit;
  policy.unit_assets = assets;
  return policy;
}

}  // namespace

TEST_CASE("units of assets part a scan without gaps, the last one as small as it must be") {
  const Switches policy = with_unit(KeptUnit::task, 120);
  std::uint64_t next = 0;
  std::vector<std::uint64_t> sizes;
  while (next < 300) {
    const UnitRange unit = unit_of(policy, next, 300);
    REQUIRE(unit.first == next);
    for (std::uint64_t asset = unit.first; asset < unit.last; ++asset)
      REQUIRE(unit_of(policy, asset, 300).first == unit.first);
    sizes.push_back(unit.last - unit.first);
    next = unit.last;
  }

  REQUIRE(sizes == std::vector<std::uint64_t>{120, 120, 60});
}

TEST_CASE(
    "only tasks and host groups hand several assets over together, and only groups wait for each other") {
  for (const KeptUnit unit : {KeptUnit::asset, KeptUnit::keep_all, KeptUnit::nothing, KeptUnit::checkpoint}) {
    REQUIRE_FALSE(has_units(with_unit(unit, 4)));
    REQUIRE(closed_unit(with_unit(unit, 4)) == 0);
    REQUIRE_FALSE(pause_loses_open_units(with_unit(unit, 4), true));
  }
  REQUIRE(has_units(with_unit(KeptUnit::task, 4)));
  REQUIRE(closed_unit(with_unit(KeptUnit::task, 4)) == 0);
  REQUIRE(closed_unit(with_unit(KeptUnit::host_group, 4)) == 4);
}

TEST_CASE("a pause by a user keeps the finished part of a task and not of a host group, a loss of neither") {
  REQUIRE_FALSE(pause_loses_open_units(with_unit(KeptUnit::task, 4), false));
  REQUIRE(pause_loses_open_units(with_unit(KeptUnit::task, 4), true));
  REQUIRE(pause_loses_open_units(with_unit(KeptUnit::host_group, 4), false));
}

TEST_CASE("above the memory threshold imports are throttled to one, stop, or go on while engines wait") {
  REQUIRE(import_workers(MemoryPause::throttle, 3, true) == 1);
  REQUIRE(import_workers(MemoryPause::spill, 3, true) == 0);
  REQUIRE(import_workers(MemoryPause::backpressure, 3, true) == 3);
  REQUIRE(holds_engines_back(MemoryPause::backpressure, true));
  REQUIRE_FALSE(holds_engines_back(MemoryPause::throttle, true));
}

TEST_CASE("below the memory threshold nothing is held back, and pausing scans holds nothing back either") {
  for (const MemoryPause policy :
       {MemoryPause::importing, MemoryPause::all, MemoryPause::newest, MemoryPause::largest,
        MemoryPause::throttle, MemoryPause::backpressure, MemoryPause::spill}) {
    REQUIRE(import_workers(policy, 3, false) == 3);
    REQUIRE_FALSE(holds_engines_back(policy, false));
    if (!pauses_scans(policy)) continue;
    REQUIRE(import_workers(policy, 3, true) == 3);
    REQUIRE_FALSE(holds_engines_back(policy, true));
  }
}
