// How each engine spent a run.
#include "reports/measures/engine_times.hpp"

#include "tests/reports/example.hpp"

#include "tests/catch.hpp"

using namespace scansim;
using namespace scansim::literals;

namespace {

EngineChanged changed(bool is_up, bool is_reachable, EngineStatus from, EngineStatus to) {
  return {EngineId(0), is_up, is_reachable, from, to};
}

AssetChanged asset_changed(AssetIndex asset, AssetState from, AssetState to) {
  return {ScanId(0), asset, EngineId(0), from, to, AssetSignal::slot_given};
}

}  // namespace

TEST_CASE("the times of an engine are those down, out of reach and Unknown, until the end of the run") {
  EngineTimesFold fold(2);
  fold.observe(example::at_time(10_s), changed(false, false, EngineStatus::active, EngineStatus::active));
  fold.observe(example::at_time(15_s), changed(false, false, EngineStatus::active, EngineStatus::unknown));
  fold.observe(example::at_time(30_s), changed(true, false, EngineStatus::unknown, EngineStatus::unknown));
  fold.observe(example::at_time(50_s), changed(true, true, EngineStatus::unknown, EngineStatus::active));
  fold.observe(example::at_time(90_s), changed(true, false, EngineStatus::active, EngineStatus::active));

  const std::vector<EngineTimes> times = fold.times(example::at_time(100_s));

  REQUIRE(times[0].down == 20_s);
  REQUIRE(times[0].cut_off == 30_s);
  REQUIRE(times[0].unknown == 35_s);
  REQUIRE(times[1].down == 0_s);
}

TEST_CASE("the times of an engine add up its Active assets, also of those that never end") {
  EngineTimesFold fold(1);
  fold.observe(example::at_time(0_s), asset_changed(0, AssetState::pending, AssetState::active));
  fold.observe(example::at_time(10_s), asset_changed(1, AssetState::pending, AssetState::active));
  fold.observe(example::at_time(30_s), asset_changed(0, AssetState::active, AssetState::completed));

  const std::vector<EngineTimes> times = fold.times(example::at_time(100_s));

  REQUIRE(times[0].active == 120_s);
  REQUIRE(times[0].attempts == 2);
}
