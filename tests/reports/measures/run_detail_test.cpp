// What only the shown run is asked for.
#include "reports/measures/run_detail.hpp"

#include "models/world/world.hpp"
#include "tests/reports/example.hpp"

#include "tests/catch.hpp"

using namespace scansim;
using namespace scansim::literals;

namespace {

ScanChanged changed(ScanState from, ScanSignal signal, ScanState to) {
  return {ScanId(0), from, to, signal, ScanGuard::any, DisruptionCause::none};
}

void run_into(RunDetailFold& fold, const Plan& plan, int pauses) {
  World world(plan, {1, 0});
  fold.observe(SimTime(), RunBegan{&world});
  ScanStarted started;
  started.scan = ScanId(0);
  started.site = SiteId(0);
  fold.observe(SimTime(), started);
  for (int i = 0; i < pauses; ++i) {
    fold.observe(example::at_time(Duration::from_seconds(60 * i + 10)),
                 changed(ScanState::running, ScanSignal::user_pause, ScanState::paused));
    fold.observe(example::at_time(Duration::from_seconds(60 * i + 20)),
                 changed(ScanState::paused, ScanSignal::user_resume, ScanState::running));
  }
  AssetChanged active;
  active.scan = ScanId(0);
  active.engine = EngineId(0);
  active.from = AssetState::pending;
  active.to = AssetState::active;
  fold.observe(example::at_time(100_s), active);
  RunEnded ended;
  ended.at = example::at_time(300_s);
  const std::vector<ScanSummary> scans;
  const std::vector<DisruptionRow> rows;
  ended.scans = &scans;
  ended.rows = &rows;
  fold.observe(example::at_time(300_s), ended);
}

}  // namespace

TEST_CASE("the detail of a run counts how often each row of the table was taken") {
  const Plan plan = example::plan();
  RunDetailFold fold(plan);

  run_into(fold, plan, 3);

  const RunDetail detail = fold.detail();
  REQUIRE(detail.transitions.size() == 2);
  REQUIRE(detail.transitions.at(
              {ScanState::running, ScanSignal::user_pause, ScanGuard::any, ScanState::paused}) == 3);
  REQUIRE(detail.engines.size() == 1);
  REQUIRE(detail.engines[0].active == 200_s);
  REQUIRE(detail.picture.ended_at == example::at_time(300_s));
  REQUIRE(detail.picture.scans.size() == 1);
}

TEST_CASE("the detail is of the last run that was folded") {
  const Plan plan = example::plan();
  RunDetailFold fold(plan);
  run_into(fold, plan, 3);

  run_into(fold, plan, 1);

  const RunDetail detail = fold.detail();
  REQUIRE(detail.transitions.at(
              {ScanState::running, ScanSignal::user_pause, ScanGuard::any, ScanState::paused}) == 1);
  REQUIRE(detail.engines[0].attempts == 1);
}
