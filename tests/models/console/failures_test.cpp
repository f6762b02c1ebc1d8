// Links, engines and the console that fail: the documented ends, and the switches.
#include "tests/catch.hpp"
#include "tests/models/small_world.hpp"

using namespace scansim;
using namespace scansim::testing;

namespace {

Plan linked() {
  Plan plan = one_site(10, 10_min, 2);
  add_link(plan, Duration(), Bandwidth::from_bits_per_second(1'000'000));
  return plan;
}

}  // namespace

TEST_CASE("a short outage of the link costs nothing: the engine goes on and delivers later") {
  Plan plan = linked();
  add_fault(plan, LinkDown{LinkId(0)}, 15_min, 20_s);

  const Outcome outcome = run(plan);

  REQUIRE(outcome.scans[0].state == ScanState::completed);
  REQUIRE(outcome.scans[0].totals.lost == Goods{});
  REQUIRE(outcome.scans[0].totals.repeated == 0_s);
  REQUIRE(outcome.rows.size() == 1);
  REQUIRE(outcome.rows[0].recovered == outcome.rows[0].at_risk);
  REQUIRE(outcome.engine_changes.size() == 2);
  REQUIRE(outcome.engine_changes[0].to == EngineStatus::unknown);
  REQUIRE(outcome.engine_changes[1].to == EngineStatus::active);
}

TEST_CASE("a result that an outage cut short is sent again, and its bytes are counted") {
  Plan plan = one_site(1, 10_s, 1);
  add_link(plan, 0_s, Bandwidth::from_bits_per_second(1000));
  add_fault(plan, LinkDown{LinkId(0)}, 14_s, 10_s);

  const Outcome outcome = run(plan);

  REQUIRE(outcome.scans[0].totals.resent == 500_B);
  REQUIRE(outcome.rows[0].resent == 500_B);
  REQUIRE(outcome.last_integration == SimTime() + 32_s);
}

TEST_CASE("an outage beyond the give-up time fails the scan and keeps what had reached the console") {
  Plan plan = linked();
  add_fault(plan, LinkDown{LinkId(0)}, 25_min, 2_h);

  const Outcome outcome = run(plan);

  const ScanSummary& scan = outcome.scans[0];
  REQUIRE(scan.state == ScanState::failed);
  REQUIRE(scan.cause == DisruptionCause::communication_failure);
  REQUIRE(scan.ended == SimTime() + 30_min);
  REQUIRE(scan.integrated == 4);
  // Five parts each of the two in flight had come over until the link went down; the engine goes on until it
  // is told.
  REQUIRE(scan.totals.kept.bytes == 5000_B);
  REQUIRE(scan.totals.orphaned.work == 40_min);
  REQUIRE(outcome.rows.size() == 2);
  REQUIRE(outcome.rows[0].carried.assets == 4);
  REQUIRE(outcome.rows[1].at_risk.assets == 6);
}

TEST_CASE("an engine out of service fails the scan and rolls back what it had imported") {
  Plan plan = linked();
  add_fault(plan, EngineOutOfService{EngineId(0)}, 25_min, 1_h);

  const Outcome outcome = run(plan);

  REQUIRE(outcome.scans[0].state == ScanState::failed);
  REQUIRE(outcome.scans[0].integrated == 0);
  REQUIRE(outcome.scans[0].totals.kept == Goods{});
  REQUIRE(outcome.rows[0].ends_integrated == Goods{});
}

TEST_CASE("what an earlier pause had integrated survives a roll-back") {
  Plan plan = linked();
  add_operator(plan, OperatorAction::pause, 15_min);
  add_operator(plan, OperatorAction::resume, 20_min);
  add_fault(plan, EngineOutOfService{EngineId(0)}, 35_min, 1_h);

  const Outcome outcome = run(plan);

  REQUIRE(outcome.scans[0].state == ScanState::failed);
  REQUIRE(outcome.scans[0].integrated == 2);
  REQUIRE(outcome.rows[0].ends_integrated.assets == 2);
  REQUIRE(outcome.rows[1].ends_integrated.assets == 2);
}

TEST_CASE("a crash aborts the scan and keeps what it had imported") {
  Plan plan = linked();
  add_fault(plan, EngineCrash{EngineId(0)}, 25_min, 1_h);

  const Outcome outcome = run(plan);

  REQUIRE(outcome.scans[0].state == ScanState::aborted);
  REQUIRE(outcome.scans[0].integrated == 4);
}

TEST_CASE("requeue runs the assets of a crashed engine again after repair") {
  Plan plan = linked();
  plan.policy.crash = ScanGuard::requeue;
  add_fault(plan, EngineCrash{EngineId(0)}, 25_min, 1_h);

  const Outcome outcome = run(plan);

  REQUIRE(outcome.scans[0].state == ScanState::completed);
  REQUIRE(outcome.scans[0].totals.repeated == 10_min);
  REQUIRE(outcome.scans[0].totals.lost.work == 10_min);
  REQUIRE(outcome.rows[0].repeated == 10_min);
}

TEST_CASE("work that is reopened waits for room on an engine that has taken up another scan") {
  Plan plan = one_site(10, 10_min, 10);
  add_link(plan, Duration(), Bandwidth::from_bits_per_second(10));
  plan.engines[0].concurrent_scans = 1;
  plan.policy.crash = ScanGuard::requeue;
  plan.policy.kept_on_interruption = KeptUnit::nothing;
  plan.sites.push_back(plan.sites[0]);
  plan.sites[1].name = "second";
  add_fault(plan, EngineCrash{EngineId(0)}, 15_min, 1_min);

  const Outcome outcome = run(plan);

  REQUIRE(outcome.scans[0].state == ScanState::completed);
  REQUIRE(outcome.scans[1].state == ScanState::completed);
  REQUIRE(outcome.scans[0].totals.lost.assets > 0);
}

TEST_CASE("failover moves the work of a lost engine to another member of its pool") {
  Plan plan = linked();
  plan.policy.out_of_service = ScanGuard::failover;
  plan.engines.push_back(plan.engines[0]);
  plan.engines[1].name = "second";
  plan.sites[0].engines.push_back(EngineId(1));
  add_fault(plan, EngineOutOfService{EngineId(0)}, 5_min, 10_h);

  const Outcome outcome = run(plan);

  REQUIRE(outcome.scans[0].state == ScanState::completed);
  REQUIRE(outcome.scans[0].integrated == 10);
  REQUIRE(outcome.scans[0].totals.lost.work == 10_min);
}

TEST_CASE("hang_then_remove leaves the scan In progress until the console notices") {
  Plan plan = linked();
  plan.policy.out_of_service = ScanGuard::hang_then_remove;
  add_fault(plan, EngineOutOfService{EngineId(0)}, 25_min, 1_h);

  const Outcome outcome = run(plan);

  REQUIRE(outcome.scans[0].state == ScanState::failed);
  REQUIRE(outcome.scans[0].ended == SimTime() + 30_min);
  REQUIRE(outcome.scans[0].integrated == 4);
  REQUIRE(outcome.scans[0].totals.kept.bytes == 4000_B);
}

TEST_CASE("an engine loss that pauses keeps the scan resumable") {
  Plan plan = linked();
  plan.policy.crash = ScanGuard::pause;
  add_fault(plan, EngineCrash{EngineId(0)}, 25_min, 10_min);
  add_operator(plan, OperatorAction::resume, 60_min);

  const Outcome outcome = run(plan);

  REQUIRE(outcome.scans[0].state == ScanState::completed);
  REQUIRE(outcome.rows[0].after == ScanState::paused);
  REQUIRE(outcome.rows[0].cause == DisruptionCause::engine_crash);
}

TEST_CASE("a console crash during import keeps exactly what was imported") {
  Plan plan = one_site(100, 1_min, 100);
  plan.console.import.mode = ImportMode::at_end;
  plan.console.import.time_per_asset = constant(1_s);
  add_fault(plan, ConsoleCrash{}, Duration::from_us(90'500'000), 10_min);

  const Outcome outcome = run(plan);

  REQUIRE(outcome.scans[0].state == ScanState::aborted);
  REQUIRE(outcome.scans[0].integrated == 30);
  REQUIRE(outcome.rows[0].ends_integrated.assets == 30);
}

TEST_CASE(
    "the memory threshold pauses a scan while its results are imported, and refuses a resume above it") {
  Plan plan = one_site(100, 1_min, 100);
  plan.console.import.mode = ImportMode::at_end;
  plan.console.import.time_per_asset = constant(1_s);
  plan.console.memory.heap = 100_MiB;
  plan.console.memory.baseline = 50_MiB;
  plan.console.import.memory_per_asset = 5_MiB;
  add_fault(plan, MemoryPressure{36_MiB}, Duration::from_us(90'500'000), 10_min);
  add_operator(plan, OperatorAction::resume, 5_min);
  add_operator(plan, OperatorAction::resume, 20_min);

  const Outcome outcome = run(plan);

  REQUIRE(outcome.requests_refused.size() == 1);
  REQUIRE(outcome.scans[0].state == ScanState::completed);
  REQUIRE(outcome.rows[0].cause == DisruptionCause::memory_threshold);
  REQUIRE(outcome.scans[0].totals.lost == Goods{});
  REQUIRE(outcome.scans[0].ended == SimTime() + 20_min);
}

TEST_CASE("the same plan and seed give the same chain, and a copied world goes on alike") {
  Plan plan = linked();
  plan.policy.crash = ScanGuard::requeue;
  add_fault(plan, EngineCrash{EngineId(0)}, 25_min, 1_h);
  Outcome first_sink, second_sink;
  World world(plan, {});
  Conductor first(plan, world, first_sink);
  for (int i = 0; i < 8; ++i) first.step();
  World copy = world;
  Conductor second(plan, copy, second_sink);

  while (first.step()) {
  }
  while (second.step()) {
  }

  REQUIRE(world.chain.tip() == copy.chain.tip());
  REQUIRE(world.chain.tip() == run(plan).hash);
}

TEST_CASE("a run that until cuts off ends at until, and what is open stays open until then") {
  Plan plan = one_site(1, 10_min, 1);
  plan.until = SimTime() + 4_min;

  const Outcome outcome = run(plan);

  REQUIRE(outcome.ended_at == SimTime() + 4_min);
  REQUIRE_FALSE(outcome.is_quiet);
  REQUIRE(outcome.scans[0].totals.gathered.work == 4_min);
  REQUIRE(at(outcome.scans[0].stock, Place::in_flight).bytes == 400_B);
}

TEST_CASE("an engine that never comes back is Unknown until the end of the run") {
  Plan plan = linked();
  add_fault(plan, EngineCrash{EngineId(0)}, 25_min, 1_min);
  plan.faults[0].heals = SimTime::never();

  REQUIRE(run(plan).ended_at == plan.until);
}

TEST_CASE("assets that end with an error put only their own work at risk") {
  Plan plan = one_site(3, 10_min, 3);
  AssetRows rows;
  rows.name.resize(3);
  rows.scan_time.resize(3, 10_min);
  rows.result_size.resize(3, 1000_B);
  rows.findings.resize(3);
  rows.outcome = {AssetOutcome::scanned, AssetOutcome::errored, AssetOutcome::offline};
  plan.groups[0].rows = std::make_shared<const AssetRows>(rows);

  const Outcome outcome = run(plan);

  REQUIRE(outcome.scans[0].state == ScanState::completed);
  REQUIRE(outcome.rows.size() == 1);
  REQUIRE(outcome.rows[0].cause == DisruptionCause::asset_errors);
  REQUIRE(outcome.rows[0].at_risk == Goods{20_min, 0_B, 0, 0});
  REQUIRE(outcome.rows[0].lost.work == 20_min);
  REQUIRE(outcome.scans[0].errored == 1);
  REQUIRE(outcome.scans[0].incomplete == 1);
}
