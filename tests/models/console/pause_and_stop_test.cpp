// Pause, resume and stop: what is kept, what is lost, what it costs.
#include "tests/catch.hpp"
#include "tests/models/small_world.hpp"

using namespace scansim;
using namespace scansim::testing;

namespace {

/// Ten assets of 10 min on three slots: after 45 min nine have... four batches of three; at 15 min 3 are done
/// and 3 half done.
Plan ten_assets() { return one_site(10, 10_min, 3); }

}  // namespace

TEST_CASE("a pause keeps what is Completed and gathers the rest again from the beginning") {
  Plan plan = ten_assets();
  add_operator(plan, OperatorAction::pause, 15_min);
  add_operator(plan, OperatorAction::resume, 60_min);

  const Outcome outcome = run(plan);

  const ScanSummary& scan = outcome.scans[0];
  REQUIRE(scan.state == ScanState::completed);
  REQUIRE(scan.totals.lost.work == 15_min);
  REQUIRE(scan.totals.repeated == 15_min);
  REQUIRE(scan.totals.kept.work == 100_min);
  REQUIRE(scan.totals.gathered.work == 115_min);
  REQUIRE(scan.ended == SimTime() + 90_min);
  REQUIRE(outcome.rows.size() == 1);
  const DisruptionRow& row = outcome.rows[0];
  REQUIRE(row.cause == DisruptionCause::user_pause);
  REQUIRE(row.before == ScanState::running);
  REQUIRE(row.after == ScanState::paused);
  REQUIRE(row.gathered_before.bytes == 4500_B);
  REQUIRE(row.ends_integrated.bytes == 3000_B);
  REQUIRE(row.recovered.assets == 3);
  REQUIRE(row.repeated == 15_min);
  REQUIRE(*row.resumed_at == SimTime() + 60_min);
  REQUIRE(*row.caught_up_at == SimTime() + 65_min);
}

TEST_CASE("a stop keeps the parts that the console had imported of assets in flight") {
  Plan plan = ten_assets();
  plan.console.import.part = 60_s;
  add_operator(plan, OperatorAction::stop, Duration::from_us(15 * 60'000'000 + 30'000'000));

  const Outcome outcome = run(plan);

  const ScanSummary& scan = outcome.scans[0];
  REQUIRE(scan.state == ScanState::stopped);
  REQUIRE(scan.integrated == 3);
  REQUIRE(scan.incomplete == 7);
  REQUIRE(scan.totals.kept.bytes == 4500_B);
  REQUIRE(scan.totals.kept.work == 45_min);
  REQUIRE(scan.totals.lost.work == 90_s);
  REQUIRE(scan.totals.lost.bytes == 150_B);
}

TEST_CASE("a stop under at-end import keeps less than a pause at the same instant") {
  Plan plan = ten_assets();
  plan.console.import.mode = ImportMode::at_end;
  Plan paused = plan;
  add_operator(plan, OperatorAction::stop, 15_min);
  add_operator(paused, OperatorAction::pause, 15_min);

  REQUIRE(run(plan).scans[0].totals.kept.bytes == 0_B);
  REQUIRE(run(paused).scans[0].totals.kept.bytes == 3000_B);
}

TEST_CASE("only a paused scan resumes, and a refused resume is recorded") {
  Plan plan = ten_assets();
  add_operator(plan, OperatorAction::stop, 15_min);
  add_operator(plan, OperatorAction::resume, 20_min);

  const Outcome outcome = run(plan);

  REQUIRE(outcome.scans[0].state == ScanState::stopped);
  REQUIRE(outcome.refused.size() == 1);
  REQUIRE(outcome.refused[0].signal == ScanSignal::user_resume);
}

TEST_CASE("a start after an end makes a new scan, and is refused while one runs") {
  Plan plan = ten_assets();
  add_operator(plan, OperatorAction::start, 5_min);
  add_operator(plan, OperatorAction::stop, 15_min);
  add_operator(plan, OperatorAction::start, 20_min);

  const Outcome outcome = run(plan);

  REQUIRE(outcome.refused.size() == 1);
  REQUIRE(outcome.scans.size() == 2);
  REQUIRE(outcome.scans[1].state == ScanState::completed);
  REQUIRE(outcome.scans[1].ended == SimTime() + 60_min);
}

TEST_CASE("assets that finish while engines wind down are Completed") {
  Plan plan = ten_assets();
  plan.engines[0].stop_delay = 5_min;
  add_operator(plan, OperatorAction::pause, 15_min);

  const Outcome outcome = run(plan);

  REQUIRE(outcome.scans[0].state == ScanState::paused);
  REQUIRE(outcome.scans[0].integrated == 6);
  REQUIRE(outcome.scans[0].totals.lost.work == 0_s);
}
