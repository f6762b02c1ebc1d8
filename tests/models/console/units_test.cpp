// Assets that are handed over together: tasks and groups of hosts.
#include "tests/models/small_world.hpp"

using namespace scansim;
using namespace scansim::testing;

namespace {

/// Ten assets of 10 min on three slots, in units of four.
Plan ten_in_units(KeptUnit unit) {
  Plan plan = one_site(10, 10_min, 3);
  plan.policy.kept_on_interruption = unit;
  plan.policy.unit_assets = 4;
  return plan;
}

/// The scan time of the first asset of the group.
void slow_down_first(Plan& plan, Duration time) {
  AssetRows rows;
  for (std::uint64_t i = 0; i < plan.groups[0].count; ++i) {
    rows.name.emplace_back();
    rows.scan_time.push_back(i == 0 ? time : 10_min);
    rows.result_size.push_back(1000_B);
    rows.findings.push_back(10);
    rows.outcome.push_back(AssetOutcome::scanned);
  }
  plan.groups[0].rows = std::make_shared<const AssetRows>(rows);
}

}  // namespace

TEST_CASE("a host group begins when the one before is done") {
  const Outcome outcome = run(ten_in_units(KeptUnit::host_group));

  // Three hosts and one; three and one; two.
  REQUIRE(outcome.scans[0].ended == SimTime() + 50_min);
  REQUIRE(run(ten_in_units(KeptUnit::task)).scans[0].ended == SimTime() + 40_min);
}

TEST_CASE("one slow host holds up the next host group, on all engines of a pool") {
  Plan plan = ten_in_units(KeptUnit::host_group);
  plan.engines.push_back(plan.engines[0]);
  plan.engines[1].name = "other";
  plan.sites[0].engines.push_back(EngineId(1));
  slow_down_first(plan, 60_min);

  const Outcome outcome = run(plan);

  REQUIRE(outcome.scans[0].ended == SimTime() + 80_min);
}

TEST_CASE("a pause loses what is finished of the host group under way") {
  Plan plan = ten_in_units(KeptUnit::host_group);
  add_operator(plan, OperatorAction::pause, 35_min);
  add_operator(plan, OperatorAction::resume, 60_min);

  const Outcome outcome = run(plan);

  const ScanSummary& scan = outcome.scans[0];
  REQUIRE(scan.state == ScanState::completed);
  REQUIRE(outcome.rows[0].ends_integrated.assets == 4);
  REQUIRE(outcome.rows[0].lost.assets == 3);
  REQUIRE(scan.totals.lost.work == 35_min);
  REQUIRE(scan.totals.repeated == 35_min);
  REQUIRE(scan.ended == SimTime() + 90_min);
}

TEST_CASE("a pause keeps what is finished of a task") {
  Plan plan = ten_in_units(KeptUnit::task);
  add_operator(plan, OperatorAction::pause, 15_min);
  add_operator(plan, OperatorAction::resume, 60_min);

  const Outcome outcome = run(plan);

  REQUIRE(outcome.scans[0].state == ScanState::completed);
  REQUIRE(outcome.rows[0].recovered.assets == 3);
  REQUIRE(outcome.scans[0].totals.lost.work == 15_min);
}

TEST_CASE("an aborted scan keeps finished tasks, and no part of the others") {
  Plan plan = ten_in_units(KeptUnit::task);
  add_fault(plan, EngineCrash{EngineId(0)}, 25_min, 1_h);

  const Outcome outcome = run(plan);

  const ScanSummary& scan = outcome.scans[0];
  REQUIRE(scan.state == ScanState::aborted);
  REQUIRE(scan.integrated == 4);
  REQUIRE(scan.totals.kept.work == 40_min);
  REQUIRE(scan.totals.kept.bytes == 4000_B);
  REQUIRE(scan.totals.lost.work == 35_min);
}

TEST_CASE("a lost engine gives back the finished assets of an unfinished task") {
  Plan plan = ten_in_units(KeptUnit::task);
  plan.policy.crash = ScanGuard::requeue;
  add_fault(plan, EngineCrash{EngineId(0)}, 25_min, 10_min);

  const Outcome outcome = run(plan);

  const ScanSummary& scan = outcome.scans[0];
  REQUIRE(scan.state == ScanState::completed);
  REQUIRE(scan.totals.lost.work == 35_min);
  REQUIRE(scan.totals.repeated == 35_min);
  REQUIRE(scan.ended == SimTime() + 55_min);
}

TEST_CASE("a crash that pauses a scan loses the unfinished task as well") {
  Plan plan = ten_in_units(KeptUnit::task);
  plan.policy.crash = ScanGuard::pause;
  add_fault(plan, EngineCrash{EngineId(0)}, 25_min, 10_min);
  add_operator(plan, OperatorAction::resume, 60_min);

  const Outcome outcome = run(plan);

  REQUIRE(outcome.scans[0].state == ScanState::completed);
  REQUIRE(outcome.rows[0].after == ScanState::paused);
  REQUIRE(outcome.scans[0].totals.lost.work == 35_min);
}

TEST_CASE("a host that does not answer finishes its unit like any other") {
  Plan plan = ten_in_units(KeptUnit::host_group);
  AssetRows rows;
  for (int i = 0; i < 10; ++i) {
    rows.name.emplace_back();
    rows.scan_time.push_back(10_min);
    rows.result_size.push_back(1000_B);
    rows.findings.push_back(10);
    rows.outcome.push_back(i == 3 ? AssetOutcome::silent : AssetOutcome::scanned);
  }
  plan.groups[0].rows = std::make_shared<const AssetRows>(rows);
  add_operator(plan, OperatorAction::stop, 25_min);

  REQUIRE(run(plan).scans[0].integrated == 4);
}

TEST_CASE("a full result buffer hands over an unfinished unit instead of stopping its engine for good") {
  Plan plan = ten_in_units(KeptUnit::host_group);
  plan.engines[0].result_buffer = 2000_B;

  REQUIRE(run(plan).scans[0].state == ScanState::completed);
}
