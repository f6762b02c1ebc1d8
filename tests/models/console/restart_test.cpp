// The console is restarted; a window throws away what it cuts off, or leaves it for the next day.
#include "models/policy/presets/presets.hpp"
#include "tests/models/small_world.hpp"

using namespace scansim;
using namespace scansim::testing;

namespace {

/// Two assets of 10 min, one after the other; the console is restarted after 15 min, for 5 min.
Plan restarted() {
  Plan plan = one_site(2, 10_min, 1);
  add_fault(plan, ConsoleRestart{}, 15_min, 5_min);
  return plan;
}

/// A scan that waits for another one on its engine.
Plan restarted_with_queue() {
  Plan plan = restarted();
  plan.engines[0].concurrent_scans = 1;
  plan.sites.push_back(plan.sites[0]);
  plan.sites[1].name = "second";
  return plan;
}

/// Four assets of 100 s, one after another, in a window of 250 s.
Plan short_window(WindowEnd end) {
  Plan plan = one_site(4, 100_s, 1);
  plan.sites[0].schedule.duration = 250_s;
  plan.policy.window_end = end;
  return plan;
}

}  // namespace

TEST_CASE("a restart of the console is like a loss of its service, unless a switch says otherwise") {
  Plan plan = restarted();
  const Outcome as_lost = run(plan);
  REQUIRE(as_lost.scans[0].state == ScanState::failed);
  REQUIRE(as_lost.scans[0].cause == DisruptionCause::console_restart);
  REQUIRE(as_lost.scans[0].integrated == 0);

  plan.policy.console_out_of_service = ScanGuard::aborted_keep;
  REQUIRE(run(plan).scans[0].state == ScanState::aborted);

  plan.policy.console_restart = ScanGuard::requeue;
  const Outcome kept = run(plan);
  REQUIRE(kept.scans[0].state == ScanState::completed);
  REQUIRE(kept.scans[0].ended == SimTime() + 20_min);
}

TEST_CASE("a restart that interrupts scans clears the queue too") {
  Plan plan = restarted_with_queue();
  plan.policy.console_restart = ScanGuard::pause;

  const Outcome outcome = run(plan);

  for (const ScanSummary& scan : outcome.scans) {
    REQUIRE(scan.state == ScanState::paused);
    REQUIRE(scan.cause == DisruptionCause::console_restart);
  }
  REQUIRE(outcome.rows.size() == 2);
}

TEST_CASE("a queued scan waits on through a restart that only the active ones do not survive") {
  Plan plan = restarted_with_queue();
  plan.policy.console_restart = ScanGuard::aborted_keep;

  const Outcome outcome = run(plan);

  REQUIRE(outcome.scans[0].state == ScanState::aborted);
  REQUIRE(outcome.scans[1].state == ScanState::completed);
  REQUIRE(outcome.scans[1].ended == SimTime() + 40_min);
}

TEST_CASE("a paused scan survives a restart, or is Aborted with the results that it had") {
  Plan plan = restarted();
  add_operator(plan, OperatorAction::pause, 12_min);
  add_operator(plan, OperatorAction::resume, 30_min);
  REQUIRE(run(plan).scans[0].state == ScanState::completed);

  plan.policy.paused_at_restart = PausedAtRestart::aborted;
  const Outcome outcome = run(plan);

  REQUIRE(outcome.scans[0].state == ScanState::aborted);
  REQUIRE(outcome.scans[0].cause == DisruptionCause::console_restart);
  REQUIRE(outcome.scans[0].integrated == 1);
}

TEST_CASE("Nessus aborts paused scans at an update, GVM interrupts what runs") {
  Plan nessus = restarted();
  nessus.policy = find_preset("nessus")->switches;
  add_operator(nessus, OperatorAction::pause, 12_min);
  REQUIRE(run(nessus).scans[0].state == ScanState::aborted);

  Plan gvm = restarted();
  gvm.policy = find_preset("gvm")->switches;
  REQUIRE(run(gvm).scans[0].state == ScanState::paused);
}

TEST_CASE("a window can throw away what it cuts off") {
  const Outcome outcome = run(short_window(WindowEnd::discard));

  REQUIRE(outcome.scans[0].state == ScanState::failed);
  REQUIRE(outcome.scans[0].cause == DisruptionCause::window_closed);
  REQUIRE(outcome.scans[0].totals.kept == Goods{});
  REQUIRE(outcome.scans[0].totals.lost.work == 250_s);
}

TEST_CASE("a scan that is paused when its window ends has nothing to discard") {
  Plan plan = short_window(WindowEnd::discard);
  add_operator(plan, OperatorAction::pause, 120_s);

  REQUIRE(run(plan).scans[0].state == ScanState::paused);
}

TEST_CASE("what a window leaves is rolled over to the next day") {
  const Outcome outcome = run(short_window(WindowEnd::rollover));

  REQUIRE(outcome.scans.size() == 1);
  REQUIRE(outcome.scans[0].state == ScanState::completed);
  REQUIRE(outcome.scans[0].windows == 2);
  REQUIRE(outcome.scans[0].ended == SimTime() + 24_h + 200_s);
  REQUIRE(outcome.scans[0].totals.repeated == 50_s);
}

TEST_CASE("a rollover does not wait longer than for the next start, which does not begin anew") {
  Plan plan = short_window(WindowEnd::rollover);
  plan.until = SimTime() + 20_h;
  plan.sites[0].schedule.every = 12_h;
  plan.sites[0].schedule.on_repeat = OnRepeat::restart;

  const Outcome outcome = run(plan);

  REQUIRE(outcome.scans.size() == 1);
  REQUIRE(outcome.scans[0].ended == SimTime() + 12_h + 200_s);
}

TEST_CASE("a rollover that is refused is tried again a day later") {
  Plan plan = short_window(WindowEnd::rollover);
  add_fault(plan, ConsoleOutOfService{}, 23_h, 2_h);

  REQUIRE(run(plan).scans[0].ended == SimTime() + 48_h + 200_s);
}
