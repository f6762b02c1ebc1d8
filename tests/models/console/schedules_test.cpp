// Starts, windows, blackouts and time limits over many nights.
#include "tests/models/small_world.hpp"

using namespace scansim;
using namespace scansim::testing;

namespace {

/// Four assets of 10 min on one slot, every day, in a window.
Plan nightly(Duration window) {
  Plan plan = one_site(4, 10_min, 1);
  plan.sites[0].schedule.every = 1_d;
  plan.sites[0].schedule.duration = window;
  plan.until = SimTime() + 3_d - 1_us;
  return plan;
}

BlackoutPlan blackout(Duration at, Duration lasts) {
  BlackoutPlan plan;
  plan.name = "blackout";
  plan.start = SimTime() + at;
  plan.lasts = lasts;
  return plan;
}

SimTime after(Duration since_start) { return SimTime() + since_start; }

bool was_refused(const Outcome& outcome, RefusalReason reason) {
  return std::any_of(outcome.requests_refused.begin(), outcome.requests_refused.end(),
                     [reason](const RequestRefused& refused) { return refused.reason == reason; });
}

}  // namespace

TEST_CASE("a recurring scan that overruns its window pauses and goes on where it paused at its next start") {
  const Outcome outcome = run(nightly(25_min));

  REQUIRE(outcome.scans.size() == 2);
  REQUIRE(outcome.scans[0].state == ScanState::completed);
  REQUIRE(outcome.scans[0].windows == 2);
  REQUIRE(outcome.scans[0].ended == after(1_d + 20_min));
  REQUIRE(outcome.rows[0].cause == DisruptionCause::window_closed);
  REQUIRE(outcome.rows[0].repeated == 5_min);
  REQUIRE(outcome.scans[1].scheduled == after(2_d));
}

TEST_CASE("a scan that is not recurring stays paused when its window has closed") {
  Plan plan = nightly(25_min);
  plan.sites[0].schedule.every.reset();

  const Outcome outcome = run(plan);

  REQUIRE(outcome.scans.size() == 1);
  REQUIRE(outcome.scans[0].state == ScanState::paused);
  REQUIRE(outcome.scans[0].cause == DisruptionCause::window_closed);
}

TEST_CASE("starts that are listed one by one come first, then those of the period") {
  Plan plan = nightly(1_h);
  plan.sites[0].schedule.later = {after(5_h), after(30_h)};
  plan.sites[0].schedule.every = 20_h;

  const Outcome outcome = run(plan);

  REQUIRE(outcome.scans.size() == 5);
  REQUIRE(outcome.scans[1].scheduled == after(5_h));
  REQUIRE(outcome.scans[2].scheduled == after(30_h));
  REQUIRE(outcome.scans[3].scheduled == after(50_h));
  REQUIRE(outcome.scans[4].scheduled == after(70_h));
}

TEST_CASE("the next start is refused while the scan before it runs") {
  Plan plan = nightly(1_h);
  plan.sites[0].schedule.duration.reset();
  plan.sites[0].schedule.every = 30_min;
  plan.until = after(75_min);

  const Outcome outcome = run(plan);

  REQUIRE(outcome.refused.size() == 1);
  REQUIRE(outcome.refused[0].signal == ScanSignal::user_start);
  REQUIRE(outcome.scans.size() == 2);
  REQUIRE(outcome.scans[1].scheduled == after(1_h));
}

TEST_CASE("a start by hand is refused while a scan of the site runs") {
  Plan plan = one_site(4, 10_min, 1);
  add_operator(plan, OperatorAction::start, 5_min);

  const Outcome outcome = run(plan);

  REQUIRE(outcome.scans.size() == 1);
  REQUIRE(outcome.refused[0].signal == ScanSignal::user_start);
}

TEST_CASE("a blackout pauses a running scan, which resumes after it in the same window") {
  Plan plan = nightly(2_h);
  plan.blackouts.push_back(blackout(15_min, 30_min));

  const Outcome outcome = run(plan);

  REQUIRE(outcome.rows[0].cause == DisruptionCause::blackout);
  REQUIRE(outcome.rows[0].at == after(15_min));
  REQUIRE(outcome.rows[0].repeated == 5_min);
  REQUIRE(outcome.scans[0].ended == after(75_min));
  REQUIRE(outcome.scans[0].windows == 1);
}

TEST_CASE("a scan whose window closes during the blackout waits for its next start") {
  Plan plan = nightly(40_min);
  plan.blackouts.push_back(blackout(15_min, 30_min));

  const Outcome outcome = run(plan);

  REQUIRE(outcome.rows[0].cause == DisruptionCause::blackout);
  REQUIRE(outcome.scans[0].ended == after(1_d + 30_min));
  REQUIRE(outcome.scans[0].windows == 2);
}

TEST_CASE("a blackout shuts scans down one after another, over all engines") {
  Plan plan = one_site(8, 10_min, 1);
  plan.engines[0].stop_delay = 30_s;
  for (std::size_t i = 1; i < 3; ++i) {
    plan.engines.push_back(plan.engines[0]);
    plan.sites.push_back(plan.sites[0]);
    plan.sites[i].engines = {EngineId(i)};
  }
  plan.blackouts.push_back(blackout(15_min, 30_min));

  const Outcome outcome = run(plan);

  REQUIRE(outcome.rows.size() == 3);
  REQUIRE(outcome.rows[0].at == after(15_min + 30_s));
  REQUIRE(outcome.rows[1].at == after(15_min + 60_s));
  REQUIRE(outcome.rows[2].at == after(15_min + 90_s));
}

TEST_CASE("a scan with nothing to shut down does not let the one after it go sooner") {
  Plan plan = one_site(8, 10_min, 1);
  plan.engines[0].stop_delay = 30_s;
  plan.engines[0].concurrent_scans = 1;
  plan.engines.push_back(plan.engines[0]);
  plan.sites.push_back(plan.sites[0]);
  plan.sites.push_back(plan.sites[0]);
  plan.sites[2].engines = {EngineId(1)};
  plan.blackouts.push_back(blackout(15_min, 30_min));

  const Outcome outcome = run(plan);

  REQUIRE(outcome.rows.size() == 3);
  REQUIRE(outcome.rows[1].at == after(15_min + 30_s));
  REQUIRE(outcome.rows[2].at == after(15_min + 60_s));
}

TEST_CASE("the undisturbed twin resumes by hand what its window paused") {
  Plan plan = nightly(25_min);
  plan.sites[0].schedule.every.reset();
  add_operator(plan, OperatorAction::resume, 2_h);

  REQUIRE(run(undisturbed(plan)).scans[0].state == ScanState::completed);
}

TEST_CASE("in a blackout scheduled and manual starts are refused, but for an administrator's") {
  Plan plan = one_site(4, 10_min, 1);
  plan.blackouts.push_back(blackout(0_s, 1_h));
  add_operator(plan, OperatorAction::start, 10_min);
  add_operator(plan, OperatorAction::start, 20_min);
  plan.operators[1].is_administrator = true;

  const Outcome outcome = run(plan);

  REQUIRE(was_refused(outcome, RefusalReason::blackout));
  REQUIRE(outcome.requests_refused.size() == 2);
  REQUIRE(outcome.scans.size() == 1);
  REQUIRE(outcome.scans[0].scheduled == after(20_min));
  REQUIRE(outcome.scans[0].ended == after(60_min));
}

TEST_CASE("a blackout of a site leaves other sites alone, and repeats") {
  Plan plan = one_site(4, 10_min, 1);
  plan.engines.push_back(plan.engines[0]);
  plan.sites.push_back(plan.sites[0]);
  plan.sites[1].engines = {EngineId(1)};
  plan.blackouts.push_back(blackout(5_min, 5_min));
  plan.blackouts[0].every = 20_min;
  plan.blackouts[0].sites = {SiteId(0)};
  plan.until = after(90_min);

  const Outcome outcome = run(plan);

  REQUIRE(outcome.scans[1].ended == after(40_min));
  REQUIRE(outcome.scans[0].ended == after(80_min));
  REQUIRE(outcome.rows.size() == 4);
}

TEST_CASE("overlapping blackouts are over when the last of them is") {
  Plan plan = one_site(4, 10_min, 1);
  plan.blackouts.push_back(blackout(5_min, 20_min));
  plan.blackouts.push_back(blackout(10_min, 30_min));
  plan.blackouts[1].name = "second";

  const Outcome outcome = run(plan);

  REQUIRE(outcome.scans[0].ended == after(80_min));
}

TEST_CASE("a blackout shorter than the winding down resumes the scan as soon as it has paused") {
  Plan plan = one_site(4, 10_min, 1);
  plan.engines[0].stop_delay = 10_min;
  plan.blackouts.push_back(blackout(5_min, 1_min));

  const Outcome outcome = run(plan);

  REQUIRE(outcome.rows[0].at == after(15_min));
  REQUIRE(outcome.scans[0].state == ScanState::completed);
}

TEST_CASE("a scan Paused or Queued for too long is Aborted, and what it had finished stays") {
  Plan plan = one_site(4, 10_min, 1);
  plan.policy.paused_limit = 2_h;
  add_operator(plan, OperatorAction::pause, 15_min);
  const Outcome paused = run(plan);
  plan.operators.clear();
  plan.policy.pending_limit = 30_min;
  plan.engines[0].concurrent_scans = 1;
  plan.sites.push_back(plan.sites[0]);
  plan.sites[1].schedule.start = after(1_min);
  const Outcome queued = run(plan);

  REQUIRE(paused.scans[0].state == ScanState::aborted);
  REQUIRE(paused.scans[0].cause == DisruptionCause::time_limit);
  REQUIRE(paused.scans[0].ended == after(15_min + 2_h));
  REQUIRE(paused.scans[0].integrated == 1);
  REQUIRE(queued.scans[0].state == ScanState::completed);
  REQUIRE(queued.scans[1].state == ScanState::aborted);
  REQUIRE(queued.scans[1].ended == after(31_min));
}

TEST_CASE("auto_resume next_window resumes a scan that a user paused, even where the schedule restarts") {
  Plan plan = nightly(8_h);
  plan.sites[0].schedule.on_repeat = OnRepeat::restart;
  add_operator(plan, OperatorAction::pause, 15_min);
  const Outcome restarted = run(plan);
  plan.policy.auto_resume = AutoResume::next_window;
  const Outcome resumed = run(plan);

  REQUIRE(restarted.scans[0].state == ScanState::stopped);
  REQUIRE(resumed.scans[0].state == ScanState::completed);
  REQUIRE(resumed.scans[0].windows == 2);
}
