// What other products do differently: verdicts of their own for the manager, windows that stop, limits,
// memory that pauses nobody.
#include "tests/models/small_world.hpp"

using namespace scansim;
using namespace scansim::testing;

namespace {

/// A heap of 1000 MiB, 400 MiB of which the console takes itself; other load crosses the threshold of 800 MiB
/// from 5 to 40 min.
Plan short_of_memory(MemoryPause policy) {
  Plan plan = one_site(4, 10_min, 2);
  plan.console.memory = {1000_MiB, 400_MiB, Ratio(80, 100)};
  plan.console.memory.loads.push_back({"load", {{SimTime() + 5_min, 500_MiB}, {SimTime() + 40_min, 0_B}}});
  plan.console.import.workers = 2;
  plan.console.import.time_per_asset = constant(8_min);
  plan.console.import.memory_per_asset = 10_MiB;
  plan.policy.memory_pause = policy;
  return plan;
}

SimTime end_of(MemoryPause policy) {
  const Outcome outcome = run(short_of_memory(policy));
  REQUIRE(outcome.rows.empty());
  REQUIRE(outcome.scans[0].state == ScanState::completed);
  return outcome.scans[0].ended;
}

}  // namespace

TEST_CASE("the console's crash can have a verdict of its own") {
  Plan plan = one_site(10, 10_min, 3);
  plan.policy.crash = ScanGuard::requeue;
  plan.policy.console_crash = ScanGuard::aborted_keep;
  add_fault(plan, EngineCrash{EngineId(0)}, 5_min, 5_min);
  add_fault(plan, ConsoleCrash{}, 25_min, 5_min);

  const Outcome outcome = run(plan);

  REQUIRE(outcome.scans[0].state == ScanState::aborted);
  REQUIRE(outcome.scans[0].cause == DisruptionCause::console_crash);
  plan.policy.console_crash = ScanGuard::any;
  REQUIRE(run(plan).scans[0].state == ScanState::completed);
}

TEST_CASE("a console that goes out of service can have a verdict of its own") {
  Plan plan = one_site(10, 10_min, 3);
  plan.policy.console_out_of_service = ScanGuard::pause;
  add_fault(plan, ConsoleOutOfService{}, 25_min, 5_min);

  REQUIRE(run(plan).scans[0].state == ScanState::paused);
}

TEST_CASE("a communication failure can pause a scan, which a user resumes") {
  Plan plan = one_site(10, 10_min, 3);
  plan.policy.communication_failure = ScanGuard::pause;
  plan.console.give_up_after = 5_min;
  const LinkId link = add_link(plan, 0_s, Bandwidth());
  add_fault(plan, LinkDown{link}, 15_min, 1_h);
  add_operator(plan, OperatorAction::resume, 2_h);

  const Outcome outcome = run(plan);

  REQUIRE(outcome.scans[0].state == ScanState::completed);
  REQUIRE(outcome.rows.back().cause == DisruptionCause::communication_failure);
  REQUIRE(outcome.rows.back().after == ScanState::paused);
}

TEST_CASE("a window can end a scan instead of pausing it") {
  Plan plan = one_site(10, 10_min, 3);
  plan.policy.window_end = WindowEnd::stop;
  plan.sites[0].schedule.duration = 15_min;

  const Outcome outcome = run(plan);

  REQUIRE(outcome.scans[0].state == ScanState::stopped);
  REQUIRE(outcome.scans[0].cause == DisruptionCause::window_closed);
  REQUIRE(outcome.scans[0].integrated == 3);
}

TEST_CASE("what a window's stop integrates is what a user's stop does") {
  Plan plan = one_site(10, 10_min, 3);
  plan.policy.window_end = WindowEnd::stop;
  plan.policy.on_stop = OnStop::flush;
  plan.sites[0].schedule.duration = 15_min;

  REQUIRE(run(plan).scans[0].totals.lost.work == 0_s);
}

TEST_CASE("a scan that is paused when its window ends is not stopped") {
  Plan plan = one_site(10, 10_min, 3);
  plan.policy.window_end = WindowEnd::stop;
  plan.sites[0].schedule.duration = 15_min;
  add_operator(plan, OperatorAction::pause, 5_min);

  REQUIRE(run(plan).scans[0].state == ScanState::paused);
}

TEST_CASE("a limit on all scans keeps the next one Queued until one is scanned") {
  Plan plan = one_site(3, 10_min, 3);
  plan.engines.push_back(plan.engines[0]);
  plan.engines[1].name = "other";
  plan.sites.push_back(plan.sites[0]);
  plan.sites[1].name = "second";
  plan.sites[1].engines = {EngineId(1)};

  REQUIRE(run(plan).scans[1].ended == SimTime() + 10_min);
  plan.policy.active_scans = 1;
  REQUIRE(run(plan).scans[1].ended == SimTime() + 20_min);
}

TEST_CASE("results wait on disk while memory is short, and scanning goes on") {
  // Scanned at 20 min; from 40 min two by two.
  REQUIRE(end_of(MemoryPause::spill) == SimTime() + 56_min);
}

TEST_CASE("imports go one by one while memory is short") {
  // From 10 min on one at a time: 18, 26, 34, 42 min; from 40 min the second worker has nothing left to do.
  REQUIRE(end_of(MemoryPause::throttle) == SimTime() + 42_min);
}

TEST_CASE("engines take up no further asset while memory is short, and imports go on") {
  // Two assets until 10 min, two from 40 to 50 min.
  REQUIRE(end_of(MemoryPause::backpressure) == SimTime() + 58_min);
}
