// Disruptions that meet: pauses under a dead link, kept progress and orphans, pools, consoles that are down.
#include "tests/catch.hpp"
#include "tests/models/small_world.hpp"

using namespace scansim;
using namespace scansim::testing;

namespace {

Plan one_slow_asset() {
  Plan plan = one_site(1, 1000_s, 1);
  add_link(plan, Duration(), Bandwidth());
  plan.policy.kept_on_interruption = KeptUnit::keep_all;
  plan.policy.communication_failure = ScanGuard::wait;
  return plan;
}

Plan pool_of_two() {
  Plan plan = one_site(10, 60_s, 1);
  plan.engines.push_back(plan.engines[0]);
  plan.engines[1].name = "second";
  plan.sites[0].engines.push_back(EngineId(1));
  return plan;
}

}  // namespace

TEST_CASE("an orphan of an asset with saved progress is charged for what it did since the pause, no more") {
  Plan plan = one_slow_asset();
  add_operator(plan, OperatorAction::pause, 500_s);
  add_operator(plan, OperatorAction::resume, 500_s);
  add_fault(plan, LinkDown{LinkId(0)}, 510_s, 90_s);
  add_operator(plan, OperatorAction::pause, 550_s);

  REQUIRE(run(plan).scans[0].totals.orphaned.work == 50_s);
}

TEST_CASE("progress that was saved under one draw is completed under the same draw") {
  Plan plan = one_site(20, 0_s, 20);
  LawSpec law;
  law.kind = LawKind::exponential;
  law.scale = 100e6;
  plan.groups[0].scan_time = Law(law);
  plan.policy.kept_on_interruption = KeptUnit::keep_all;
  plan.policy.rescan_time = RescanTime::redraw;
  for (const Duration at : {60_s, 70_s, 80_s}) {
    add_operator(plan, OperatorAction::pause, at);
    add_operator(plan, OperatorAction::resume, at + 5_s);
  }

  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    const Outcome outcome = run(plan, {seed, 0});
    REQUIRE(outcome.scans[0].totals.lost == Goods{});
    REQUIRE(outcome.scans[0].state == ScanState::completed);
  }
}

TEST_CASE("a transmission that nothing disturbs goes on through a pause") {
  Plan plan = one_site(2, 10_s, 1);
  plan.groups[0].result_size = constant(100'000);
  add_link(plan, Duration(), Bandwidth::from_bits_per_second(8'000));
  add_operator(plan, OperatorAction::pause, 15_s);

  const Outcome outcome = run(plan);

  REQUIRE(outcome.last_integration == SimTime() + 110_s);
  REQUIRE(outcome.scans[0].totals.resent == 0_B);
}

TEST_CASE("the members of a pool that are left go on sending when another crashes") {
  Plan plan = pool_of_two();
  plan.groups[0].result_size = constant(100'000);
  plan.policy.crash = ScanGuard::failover;
  add_link(plan, Duration(), Bandwidth::from_bits_per_second(8'000));
  plan.links.push_back(
      console_link("second", EngineId(1), Duration(), Bandwidth::from_bits_per_second(8'000)));
  add_fault(plan, EngineCrash{EngineId(0)}, 100_s, 1_s);
  plan.faults[0].heals = SimTime::never();

  REQUIRE(run(plan).scans[0].state == ScanState::completed);
}

TEST_CASE("discovery goes on when an engine is lost that did not run it, and moves when one is that did") {
  for (const std::size_t lost : {0, 1}) {
    Plan plan = pool_of_two();
    plan.groups[0].discovery = DiscoveryPlan{10, 1, constant(60_s)};
    plan.policy.crash = ScanGuard::failover;
    add_fault(plan, EngineCrash{EngineId(lost)}, 100_s, 1_s);
    plan.faults[0].heals = SimTime::never();

    const Outcome outcome = run(plan);

    REQUIRE(outcome.scans[0].state == ScanState::completed);
    REQUIRE(outcome.scans[0].totals.discovery == (lost == 1 ? 600_s : 640_s));
  }
}

TEST_CASE("what an engine gathered unasked during a pause counts as repeated when it is gathered again") {
  Plan plan = one_site(3, 100_s, 1);
  add_link(plan, Duration(), Bandwidth());
  plan.policy.communication_failure = ScanGuard::wait;
  add_fault(plan, LinkDown{LinkId(0)}, 10_s, 390_s);
  add_operator(plan, OperatorAction::pause, 50_s);
  add_operator(plan, OperatorAction::resume, 400_s);

  const Outcome outcome = run(plan);

  REQUIRE(outcome.scans[0].state == ScanState::completed);
  REQUIRE(outcome.scans[0].totals.repeated == 300_s);
}

TEST_CASE("a resumed scan with nothing left to gather completes without its engine") {
  Plan plan = one_site(5, 10_s, 5);
  plan.console.import.time_per_asset = constant(10_s);
  add_operator(plan, OperatorAction::pause, 15_s);
  add_fault(plan, EngineCrash{EngineId(0)}, 200_s, 1_s);
  plan.faults[0].heals = SimTime::never();
  add_operator(plan, OperatorAction::resume, 300_s);

  const Outcome outcome = run(plan);

  REQUIRE(outcome.scans[0].state == ScanState::completed);
  REQUIRE(outcome.scans[0].ended == SimTime() + 300_s);
}

TEST_CASE("the give-up time of a dead link runs on while its engine crashes and restarts") {
  Plan plan = one_site(10, 10_min, 1);
  add_link(plan, Duration(), Bandwidth());
  plan.policy.crash = ScanGuard::requeue;
  add_fault(plan, LinkDown{LinkId(0)}, 100_s, 1_h);
  add_fault(plan, EngineCrash{EngineId(0)}, 390_s, 1_s);

  REQUIRE(run(plan).scans[0].ended == SimTime() + 400_s);
}

TEST_CASE("an engine that restarts has dropped a hung scan") {
  Plan plan = one_site(20, 20_s, 1);
  plan.policy.crash = ScanGuard::hang_then_remove;
  add_fault(plan, EngineCrash{EngineId(0)}, 100_s, 10_s);

  const Outcome outcome = run(plan);

  REQUIRE(outcome.scans[0].cause == DisruptionCause::removal);
  REQUIRE(outcome.scans[0].integrated == 4);
}

TEST_CASE("a console that is down neither notices nor takes requests") {
  Plan plan = one_site(20, 20_s, 1);
  plan.policy.crash = ScanGuard::hang_then_remove;
  add_fault(plan, ConsoleCrash{}, 100_s, 1_h);
  add_operator(plan, OperatorAction::pause, 200_s);

  const Outcome outcome = run(plan);

  REQUIRE(outcome.requests_refused.size() == 1);
  REQUIRE(outcome.requests_refused[0].reason == RefusalReason::console_down);
  REQUIRE(outcome.scans[0].ended == SimTime() + 100_s + 1_h + 5_min);
}

TEST_CASE("a stop under keep_all keeps imported parts of the last attempt only") {
  Plan plan = one_slow_asset();
  add_operator(plan, OperatorAction::pause, 500_s);
  add_operator(plan, OperatorAction::resume, 600_s);
  add_operator(plan, OperatorAction::stop, 630_s);

  REQUIRE(run(plan).scans[0].totals.kept.bytes == 0_B);
}

TEST_CASE("an automatic resume after a delay is tried again when memory is free") {
  Plan plan = one_site(1, 1000_s, 1);
  plan.console.memory = {100_MiB, 10_MiB, Ratio(85, 100)};
  plan.policy.auto_resume = AutoResume::after;
  plan.policy.auto_resume_after = 10_min;
  add_operator(plan, OperatorAction::pause, 100_s);
  add_fault(plan, MemoryPressure{80_MiB}, 200_s, 3800_s);

  const Outcome outcome = run(plan);

  REQUIRE(outcome.scans[0].state == ScanState::completed);
  REQUIRE(outcome.scans[0].ended == SimTime() + 5000_s);
}

TEST_CASE("each window that a resume opens is counted") {
  Plan plan = one_site(2, 400_s, 1);
  plan.sites[0].schedule.duration = 450_s;
  add_operator(plan, OperatorAction::resume, 500_s);

  const Outcome outcome = run(plan);

  REQUIRE(outcome.scans[0].state == ScanState::completed);
  REQUIRE(outcome.scans[0].windows == 2);
}
