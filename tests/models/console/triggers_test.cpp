// Faults and operators that wait for a condition, or strike by themselves.
#include "tests/models/small_world.hpp"

using namespace scansim;
using namespace scansim::testing;

namespace {

SimTime after(Duration since_start) { return SimTime() + since_start; }

Condition when_completed(std::int64_t percent) {
  Condition condition;
  condition.site = SiteId(0);
  condition.limit = QuantityLimit{LiveQuantity::completed, false, percent, 100};
  return condition;
}

Condition when_in(ScanState state) {
  Condition condition;
  condition.site = SiteId(0);
  condition.states = {state};
  return condition;
}

FaultPlan fault_when(Condition condition, Fault fault, Duration lasts) {
  FaultPlan plan{"fault", std::move(fault), SimTime()};
  plan.trigger = Trigger{std::move(condition), false, {}};
  plan.lasts = constant(lasts);
  return plan;
}

OperatorPlan act_when(OperatorAction action, Condition condition, Duration delay) {
  OperatorPlan plan{action, SiteId(0), SimTime()};
  plan.name = "act";
  plan.trigger = Trigger{std::move(condition), false, {}};
  plan.delay = constant(delay);
  return plan;
}

/// When faults struck and healed.
struct Strikes : Outcome {
  using Outcome::observe;
  std::vector<SimTime> struck, healed, acted;
  void observe(SimTime t, const FaultStruck&) override { struck.push_back(t); }
  void observe(SimTime t, const FaultHealed&) override { healed.push_back(t); }
  void observe(SimTime t, const OperatorActed&) override { acted.push_back(t); }
};

Strikes run_strikes(const Plan& plan, RunKey key = {}) {
  Strikes outcome;
  World world(plan, key);
  Conductor conductor(plan, world, outcome);
  while (conductor.step()) audit(plan, world);
  conductor.finish();
  return outcome;
}

}  // namespace

TEST_CASE("a conditional fault strikes at the instant at which its condition comes true") {
  Plan plan = one_site(4, 10_min, 1);
  plan.policy.crash = ScanGuard::requeue;
  plan.faults.push_back(fault_when(when_completed(50), EngineCrash{EngineId(0)}, 5_min));

  const Strikes outcome = run_strikes(plan);

  REQUIRE(outcome.struck == std::vector<SimTime>{after(20_min)});
  REQUIRE(outcome.healed == std::vector<SimTime>{after(25_min)});
  REQUIRE(outcome.scans[0].ended == after(45_min));
}

TEST_CASE("a conditional fault strikes once, or each time where it says so") {
  Plan plan = one_site(4, 10_min, 1);
  plan.faults.push_back(fault_when(when_in(ScanState::paused), MemoryPressure{1_B}, 1_min));
  for (const Duration at : {5_min, 40_min}) {
    add_operator(plan, OperatorAction::pause, at);
    add_operator(plan, OperatorAction::resume, at + 10_min);
  }
  const Strikes once = run_strikes(plan);
  plan.faults[0].trigger->is_repeated = true;
  const Strikes each = run_strikes(plan);

  REQUIRE(once.struck == std::vector<SimTime>{after(5_min)});
  REQUIRE(each.struck == std::vector<SimTime>{after(5_min), after(40_min)});
}

TEST_CASE("an operator reacts to a state after a delay") {
  Plan plan = one_site(4, 10_min, 1);
  add_operator(plan, OperatorAction::pause, 15_min);
  plan.operators.push_back(act_when(OperatorAction::resume, when_in(ScanState::paused), 7_min));

  const Outcome outcome = run(plan);

  REQUIRE(outcome.rows[0].resumed_at == after(22_min));
  REQUIRE(outcome.scans[0].ended == after(52_min));
}

TEST_CASE("a dated act comes its reaction time after its date") {
  Plan plan = one_site(4, 10_min, 1);
  add_operator(plan, OperatorAction::stop, 10_min);
  plan.operators[0].delay = constant(5_min);

  REQUIRE(run(plan).scans[0].ended == after(15_min));
}

TEST_CASE("a condition can ask for an engine's status, a scan's occurrence, or a quantity") {
  Plan plan = one_site(4, 10_min, 1);
  const LinkId link = add_link(plan, 0_s, Bandwidth());
  plan.policy.communication_failure = ScanGuard::wait;
  add_fault(plan, LinkDown{link}, 12_min, 1_h);
  Condition unknown;
  unknown.engine = EngineId(0);
  unknown.status = EngineStatus::unknown;
  plan.operators.push_back(act_when(OperatorAction::stop, unknown, 1_min));
  Condition lost;
  lost.limit = QuantityLimit{LiveQuantity::work_lost, false, Duration(1_min).us(), 1};
  plan.operators.push_back(act_when(OperatorAction::start, lost, 2_min));
  Condition second = when_in(ScanState::dispatched);
  second.occurrence = 2;
  plan.operators.push_back(act_when(OperatorAction::stop, second, 0_s));

  const Strikes outcome = run_strikes(plan);

  REQUIRE(outcome.acted == std::vector<SimTime>{after(13_min), after(15_min), after(15_min)});
  REQUIRE(outcome.scans.size() == 2);
}

TEST_CASE("a random fault waits from the end of one strike to the next, the first time from t = 0") {
  Plan plan = one_site(1, 1_min, 1);
  plan.until = after(100_min);
  plan.faults.push_back({"fault", MemoryPressure{1_B}, SimTime()});
  plan.faults[0].trigger = Trigger{{}, false, constant(20_min)};
  plan.faults[0].lasts = constant(5_min);

  const Strikes outcome = run_strikes(plan);

  REQUIRE(outcome.struck == std::vector<SimTime>{after(20_min), after(45_min), after(70_min), after(95_min)});
  REQUIRE(outcome.healed ==
          std::vector<SimTime>{after(25_min), after(50_min), after(75_min), after(100_min)});
}

TEST_CASE("a random fault depends on its name, the seed and the replication, not on what else there is") {
  LawSpec spec;
  spec.kind = LawKind::exponential;
  spec.scale = 20.0 * 60e6;
  Plan plan = one_site(1, 1_min, 1);
  plan.until = after(1_d);
  plan.faults.push_back({"outages", MemoryPressure{1_B}, SimTime()});
  plan.faults[0].trigger = Trigger{{}, false, Law(spec)};
  plan.faults[0].lasts = constant(5_min);
  const Strikes alone = run_strikes(plan);
  add_fault(plan, MemoryPressure{2_B}, 7_min, 1_min);
  std::swap(plan.faults[0], plan.faults[1]);
  const Strikes beside = run_strikes(plan);
  const Strikes other = run_strikes(plan, {1, 1});

  REQUIRE(alone.struck.size() > 10);
  for (const SimTime at : alone.struck)
    REQUIRE(std::count(beside.struck.begin(), beside.struck.end(), at) == 1);
  REQUIRE(other.struck != beside.struck);
}

TEST_CASE("a random operator acts again and again") {
  Plan plan = one_site(1, 1_min, 1);
  plan.until = after(50_min);
  add_operator(plan, OperatorAction::start, 0_s);
  plan.operators[0].trigger = Trigger{{}, false, constant(20_min)};

  const Strikes outcome = run_strikes(plan);

  REQUIRE(outcome.acted == std::vector<SimTime>{after(20_min), after(40_min)});
  REQUIRE(outcome.scans.size() == 3);
}

TEST_CASE("a ghost is shown as Completed without data, and its engine works on for nobody") {
  Plan plan = one_site(4, 10_min, 1);
  plan.faults.push_back({"ghost", Ghost{SiteId(0)}, after(15_min)});
  add_operator(plan, OperatorAction::start, 20_min);
  add_operator(plan, OperatorAction::start, 50_min);

  const Outcome outcome = run(plan);

  REQUIRE(outcome.scans[0].state == ScanState::completed);
  REQUIRE(outcome.scans[0].cause == DisruptionCause::ghost);
  REQUIRE(outcome.scans[0].integrated == 0);
  REQUIRE(outcome.scans[0].totals.kept == Goods{});
  REQUIRE(outcome.scans[0].totals.orphaned.work == 25_min);
  REQUIRE(outcome.requests_refused.at(0).reason == RefusalReason::already_running);
  REQUIRE(outcome.late.size() == 1);
  REQUIRE(outcome.scans.size() == 2);
  REQUIRE(outcome.scans[1].ended == after(90_min));
}

TEST_CASE("a start that follows each completion at once, of assets that take no time, is stopped") {
  Plan plan = one_site(2, 0_s, 1);
  OperatorPlan start{OperatorAction::start, SiteId(0), {}};
  Condition completed;
  completed.site = SiteId(0);
  completed.states = {ScanState::completed};
  start.trigger = Trigger{completed, true, {}};
  start.name = "again";
  plan.operators.push_back(start);

  REQUIRE_THROWS_AS(run(plan, {}, Audited::no), NoProgress);
}
