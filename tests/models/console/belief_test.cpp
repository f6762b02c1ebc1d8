// What the console believes about its engines: polls, Unknown, zombies, ghosts, orphaned work, giving up.
#include "tests/models/small_world.hpp"

using namespace scansim;
using namespace scansim::testing;

namespace {

SimTime after(Duration since_start) { return SimTime() + since_start; }

/// Polls every 60 s; a connection is given up after 10 s, an answer after 20 s.
Plan polled(std::uint64_t count = 4) {
  Plan plan = one_site(count, 10_min, 1);
  plan.console.poll = {60_s, 10_s, 20_s};
  return plan;
}

/// Changes of status: when, and to what.
using StatusChange = std::pair<SimTime, EngineStatus>;
struct Statuses : Outcome {
  using Outcome::observe;
  std::vector<StatusChange> changes_of_status;
  void observe(SimTime t, const EngineChanged& change) override {
    if (change.from != change.to) changes_of_status.emplace_back(t, change.to);
  }
};

Statuses run_statuses(const Plan& plan) {
  Statuses outcome;
  World world(plan, {});
  Conductor conductor(plan, world, outcome);
  while (conductor.step()) audit(plan, world);
  conductor.finish();
  return outcome;
}

}  // namespace

TEST_CASE("an outage shows as Unknown from the first poll that times out to the first that is answered") {
  Plan plan = polled();
  const LinkId link = add_link(plan, 1_s, Bandwidth());
  add_fault(plan, LinkDown{link}, 90_s, 100_s);

  const Statuses outcome = run_statuses(plan);

  // Polls at 120 s (times out at 130 s), 180 s (out too, until 190 s: the link is back, but the connection
  // takes its two seconds), and 240 s; connection and answer take a round trip of 2 s each.
  REQUIRE(outcome.changes_of_status == std::vector<StatusChange>{{after(130_s), EngineStatus::unknown},
                                                                 {after(244_s), EngineStatus::active}});
}

TEST_CASE("an outage between two polls is never noticed") {
  Plan plan = polled();
  const LinkId link = add_link(plan, 0_s, Bandwidth());
  add_fault(plan, LinkDown{link}, 65_s, 50_s);

  const Statuses outcome = run_statuses(plan);

  REQUIRE(outcome.changes_of_status.empty());
  REQUIRE(outcome.scans[0].state == ScanState::completed);
}

TEST_CASE("a connection that comes about before its timeout counts, and an answer that is cut off does not") {
  Plan plan = polled();
  const LinkId link = add_link(plan, 2_s, Bandwidth());
  add_fault(plan, LinkDown{link}, 115_s, 10_s);
  const Statuses reached = run_statuses(plan);
  plan.faults.clear();
  add_fault(plan, LinkDown{link}, 126_s, 1_h);
  const Statuses cut = run_statuses(plan);

  REQUIRE(reached.changes_of_status.empty());
  // The poll of 120 s connects at 124 s; the answer is lost and waited for until 144 s. The poll of 180 s
  // finds no connection.
  REQUIRE(cut.changes_of_status.at(0) == StatusChange{after(144_s), EngineStatus::not_responding});
  REQUIRE(cut.changes_of_status.at(1) == StatusChange{after(190_s), EngineStatus::unknown});
}

TEST_CASE(
    "a link slower than the connection timeout makes an engine Unknown that is there, and starts nothing") {
  Plan plan = polled();
  add_link(plan, 6_s, Bandwidth());
  plan.sites[0].schedule.start = after(1_h);
  plan.until = after(5_h);

  const Statuses outcome = run_statuses(plan);

  REQUIRE(outcome.changes_of_status == std::vector<StatusChange>{{after(10_s), EngineStatus::unknown}});
  REQUIRE(outcome.scans[0].state == ScanState::dispatched);
}

TEST_CASE("an engine that polls the console takes up its work at its next poll") {
  Plan plan = one_site(1, 10_min, 1);
  plan.engines[0].pairing = Pairing::engine_to_console;
  plan.engines[0].poll_every = 30_s;
  plan.sites[0].schedule.start = after(40_s);

  REQUIRE(run(plan).scans[0].ended == after(660_s));
}

TEST_CASE("a stop reaches an engine that polls the console at its next poll") {
  Plan plan = one_site(1, 10_min, 1);
  plan.engines[0].pairing = Pairing::engine_to_console;
  plan.engines[0].poll_every = 60_s;
  add_operator(plan, OperatorAction::stop, 100_s);

  REQUIRE(run(plan).scans[0].ended == after(120_s));
}

TEST_CASE("a crash is judged when a poll notices it, and work stops when it happens") {
  Plan plan = polled();
  add_fault(plan, EngineCrash{EngineId(0)}, 15_min + 30_s, 1_h);

  const Statuses outcome = run_statuses(plan);

  REQUIRE(outcome.changes_of_status.at(0) == StatusChange{after(16_min + 10_s), EngineStatus::unknown});
  REQUIRE(outcome.scans[0].state == ScanState::aborted);
  REQUIRE(outcome.scans[0].ended == after(16_min + 10_s));
  REQUIRE(outcome.scans[0].totals.gathered.work == 15_min + 30_s);
}

TEST_CASE("results that a crash caught on the way are sent again, and charged to it, seen or not") {
  Plan plan = polled();
  add_link(plan, 10_s, Bandwidth());
  plan.console.poll = {7_min, 30_s, 30_s};
  add_fault(plan, EngineCrash{EngineId(0)}, 10_min + 15_s, 2_s);
  plan.until = after(2_h);

  const Outcome outcome = run(plan);

  REQUIRE(outcome.rows.size() == 1);
  REQUIRE(outcome.rows[0].cause == DisruptionCause::engine_crash);
  REQUIRE(outcome.rows[0].resent == 1000_B);
  REQUIRE(outcome.scans[0].integrated == 1);
}

TEST_CASE("an engine that restarts between two polls leaves a zombie, which only a stop ends") {
  Plan plan = polled();
  add_fault(plan, EngineCrash{EngineId(0)}, 15_min + 10_s, 20_s);
  plan.until = after(2_d);
  const Outcome left = run(plan);
  add_operator(plan, OperatorAction::stop, 1_d);
  const Outcome stopped = run(plan);

  REQUIRE(left.scans[0].state == ScanState::running);
  REQUIRE(left.scans[0].integrated == 1);
  REQUIRE(stopped.scans[0].state == ScanState::stopped);
  REQUIRE(stopped.scans[0].cause == DisruptionCause::lost_association);
  REQUIRE(stopped.changes.back().signal == ScanSignal::association_lost_stop);
  REQUIRE(stopped.rows.back().lost.work == 5_min + 10_s);
}

TEST_CASE("requeue takes up again what a restarted engine has forgotten, seen or not") {
  Plan plan = polled();
  plan.policy.crash = ScanGuard::requeue;
  add_fault(plan, EngineCrash{EngineId(0)}, 15_min + 10_s, 20_s);
  const Outcome unseen = run(plan);
  plan.faults[0].heals = after(20_min + 5_s);
  const Outcome seen = run(plan);

  // The poll of 16 min tells that the job is gone; the asset begins again.
  REQUIRE(unseen.scans[0].ended == after(46_min));
  REQUIRE(unseen.rows[0].at == after(15_min + 10_s));
  REQUIRE(unseen.rows[1].at == after(16_min));
  REQUIRE(unseen.rows[1].repeated == 5_min + 10_s);
  REQUIRE(seen.rows[1].at == after(16_min + 10_s));
  REQUIRE(seen.scans[0].ended == after(51_min));
}

TEST_CASE("what a checkpoint has saved survives a crash that is noticed late") {
  Plan plan = polled(1);
  plan.policy.crash = ScanGuard::requeue;
  plan.policy.kept_on_interruption = KeptUnit::checkpoint;
  plan.policy.checkpoint = {4_min, 0_s, 0_s, false};
  add_fault(plan, EngineCrash{EngineId(0)}, 9_min, 5_min);

  const Outcome outcome = run(plan);

  REQUIRE(outcome.scans[0].ended == after(16_min));
  REQUIRE(outcome.rows[0].carried.work == 9_min);
  REQUIRE(outcome.rows[1].lost.work == 1_min);
  REQUIRE(outcome.rows[1].repeated == 1_min);
}

TEST_CASE("failover waits until the loss of the engine is noticed") {
  Plan plan = polled(4);
  plan.engines.push_back(plan.engines[0]);
  plan.sites[0].engines.push_back(EngineId(1));
  plan.policy.crash = ScanGuard::failover;
  add_fault(plan, EngineCrash{EngineId(0)}, 5_min, 10_h);

  const Outcome outcome = run(plan);

  REQUIRE(outcome.rows[1].at == after(5_min + 10_s));
  REQUIRE(outcome.scans[0].state == ScanState::completed);
  REQUIRE(outcome.scans[0].ended == after(40_min));
}

TEST_CASE("the console gives up on an engine that has been Unknown for the give-up time") {
  Plan plan = polled();
  const LinkId link = add_link(plan, 0_s, Bandwidth());
  add_fault(plan, LinkDown{link}, 90_s, 1_h);

  const Outcome outcome = run(plan);

  REQUIRE(outcome.scans[0].state == ScanState::failed);
  REQUIRE(outcome.scans[0].cause == DisruptionCause::communication_failure);
  REQUIRE(outcome.scans[0].ended == after(130_s + 5_min));
  REQUIRE(outcome.scans[0].totals.orphaned.work > Duration());
}

TEST_CASE("an engine that hears nothing for too long abandons its job: the scan is a zombie afterwards") {
  Plan plan = one_site(4, 10_min, 1);
  plan.engines[0].abandon_after = 10_min;
  plan.policy.communication_failure = ScanGuard::wait;
  const LinkId link = add_link(plan, 0_s, Bandwidth());
  add_fault(plan, LinkDown{link}, 12_min, 30_min);
  plan.until = after(2_d);
  add_operator(plan, OperatorAction::stop, 1_d);

  const Outcome outcome = run(plan);

  REQUIRE(outcome.scans[0].cause == DisruptionCause::lost_association);
  REQUIRE(outcome.scans[0].totals.gathered.work == 22_min);
  REQUIRE(outcome.scans[0].integrated == 2);
}

TEST_CASE("an engine that abandons orphaned work does less of it") {
  Plan plan = one_site(40, 10_min, 1);
  const LinkId link = add_link(plan, 0_s, Bandwidth());
  add_fault(plan, LinkDown{link}, 12_min, 3_h);
  const Outcome faithful = run(plan);
  plan.engines[0].abandon_after = 20_min;
  const Outcome impatient = run(plan);

  REQUIRE(faithful.scans[0].totals.orphaned.work == 3_h - 5_min);
  REQUIRE(impatient.scans[0].totals.orphaned.work == 15_min);
}

TEST_CASE("of two engines one is Unknown while the other goes on with its assets") {
  Plan plan = one_site(4, 10_min, 1);
  plan.engines.push_back(plan.engines[0]);
  plan.sites[0].engines.push_back(EngineId(1));
  plan.policy.communication_failure = ScanGuard::wait;
  const LinkId link = add_link(plan, 0_s, Bandwidth());
  add_fault(plan, LinkDown{link}, 5_min, 2_h);

  const Statuses outcome = run_statuses(plan);

  REQUIRE(outcome.changes_of_status.at(0) == StatusChange{after(5_min), EngineStatus::unknown});
  REQUIRE(outcome.changes_of_status.size() == 2);
  REQUIRE(outcome.scans[0].state == ScanState::completed);
  REQUIRE(outcome.scans[0].ended == after(2_h + 5_min));
}

TEST_CASE("a member of a pool that is out of contact finishes what it has and takes no more") {
  Plan plan = one_site(6, 10_min, 1);
  plan.engines.push_back(plan.engines[0]);
  plan.sites[0].engines.push_back(EngineId(1));
  plan.policy.communication_failure = ScanGuard::wait;
  const LinkId link = add_link(plan, 0_s, Bandwidth());
  add_fault(plan, LinkDown{link}, 5_min, 25_min);

  const Outcome outcome = run(plan);

  // The other one has scanned three assets by then; the last two are shared.
  REQUIRE(outcome.scans[0].ended == after(40_min));
}

TEST_CASE("late results of a scan that the console has ended are refused, and its assets are scanned again") {
  Plan plan = one_site(4, 10_min, 1);
  const LinkId link = add_link(plan, 0_s, Bandwidth());
  plan.console.give_up_after = 1_h;
  add_fault(plan, LinkDown{link}, 5_min, 20_min);
  add_operator(plan, OperatorAction::stop, 6_min);
  add_operator(plan, OperatorAction::start, 7_min);

  const Outcome outcome = run(plan);

  REQUIRE(outcome.scans[0].state == ScanState::stopped);
  REQUIRE(outcome.late.size() == 1);
  REQUIRE(outcome.late[0].scan == ScanId(0));
  REQUIRE(outcome.late[0].bytes == 2000_B);
  REQUIRE(outcome.scans[1].state == ScanState::completed);
  REQUIRE(outcome.scans[1].ended == after(65_min));
}

TEST_CASE("a console that is down polls nobody and learns afterwards what has happened") {
  Plan plan = polled();
  plan.policy.crash = ScanGuard::requeue;
  plan.policy.out_of_service = ScanGuard::requeue;
  add_fault(plan, ConsoleOutOfService{}, 90_s, 10_min);
  add_fault(plan, EngineCrash{EngineId(0)}, 150_s, 1_h);

  const Statuses outcome = run_statuses(plan);

  REQUIRE(outcome.changes_of_status.at(0) == StatusChange{after(12_min + 10_s), EngineStatus::unknown});
  REQUIRE(outcome.scans[0].state == ScanState::completed);
}

TEST_CASE("a crash behind a link that is known to be dead does not stop the console from giving up") {
  Plan plan = polled(8);
  const LinkId link = add_link(plan, 0_s, Bandwidth());
  plan.faults.push_back({"link", LinkDown{link}, after(15_min)});
  plan.faults.push_back({"crash", EngineCrash{EngineId(0)}, after(18_min)});
  const Outcome for_ever = run(plan);
  plan.faults[1].heals = after(19_min);
  const Outcome restarted = run(plan);

  for (const Outcome& outcome : {for_ever, restarted}) {
    REQUIRE(outcome.scans[0].cause == DisruptionCause::communication_failure);
    REQUIRE(outcome.scans[0].ended == after(20_min + 10_s));
  }
}

TEST_CASE("a crash that was over before anybody looked is not made out of a later link outage") {
  Plan plan = polled(8);
  plan.policy.communication_failure = ScanGuard::wait;
  const LinkId link = add_link(plan, 0_s, Bandwidth());
  add_fault(plan, EngineCrash{EngineId(0)}, 35_min + 5_s, 5_s);
  add_fault(plan, LinkDown{link}, 35_min + 20_s, 10_min);
  plan.until = after(5_h);

  REQUIRE(run(plan).scans[0].state == ScanState::running);
}

TEST_CASE("after a failure that was noticed its verdict holds, and no give-up time runs") {
  Plan plan = polled(4);
  plan.policy.crash = ScanGuard::requeue;
  add_fault(plan, EngineCrash{EngineId(0)}, 15_min, 1_h);

  REQUIRE(run(plan).scans[0].state == ScanState::completed);
}

TEST_CASE("an engine that was told to stop before its link failed stops") {
  Plan plan = one_site(40, 10_min, 1);
  plan.engines[0].stop_delay = 10_min;
  const LinkId link = add_link(plan, 0_s, Bandwidth());
  add_operator(plan, OperatorAction::pause, 35_min);
  add_fault(plan, LinkDown{link}, 40_min, 3_h);

  const Outcome outcome = run(plan);

  REQUIRE(outcome.scans[0].totals.orphaned.work == 0_s);
  REQUIRE(outcome.scans[0].totals.gathered.work == 40_min);
}

TEST_CASE("a console that is down starts nothing that was queued, and starts it when it is back") {
  Plan plan = one_site(1, 30_min, 1);
  plan.policy.out_of_service = ScanGuard::requeue;
  plan.policy.start_gap = 10_min;
  plan.engines[0].slots = 3;
  plan.sites.push_back(plan.sites[0]);
  plan.engines.push_back(plan.engines[0]);
  plan.sites[1].engines = {EngineId(1)};
  add_fault(plan, ConsoleOutOfService{}, 5_min, 3_h);

  const Outcome outcome = run(plan);

  for (const ScanChanged& change : outcome.changes)
    if (change.scan == ScanId(1) && change.signal == ScanSignal::admit)
      REQUIRE(change.from == ScanState::queued);
  REQUIRE(outcome.scans[1].ended == after(3_h + 35_min));
}
