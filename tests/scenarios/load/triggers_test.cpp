/// Faults and operators that wait for a condition or happen by chance.

#include "tests/catch.hpp"
#include "tests/scenarios/load/loading.hpp"

using namespace scansim;
using namespace scansim::load_tests;
using namespace scansim::literals;

namespace {

std::string with_crash(const std::string& keys) {
  return minimal + "faults: [{engine_crash: {engine: london, " + keys + "}}]\n";
}

FaultPlan crash_of(const std::string& keys) {
  const Plan plan = plan_of(with_crash(keys));
  REQUIRE(plan.faults.size() == 1);
  return plan.faults[0];
}

std::string with_pause(const std::string& keys) {
  return minimal + "operators: [{pause: {scan: hq, " + keys + "}}]\n";
}

OperatorPlan pause_of(const std::string& keys) {
  const Plan plan = plan_of(with_pause(keys));
  REQUIRE(plan.operators.size() == 1);
  return plan.operators[0];
}

}  // namespace

TEST_CASE("a dated fault of constant length has one moment of healing") {
  for (const char* length : {"20 min", "{constant: 20 min}"}) {
    const FaultPlan fault = crash_of("at: 1 h, lasts: " + std::string(length));
    REQUIRE(fault.heals == SimTime() + 80_min);
    REQUIRE(!fault.lasts);
    REQUIRE(!fault.trigger);
  }
}

TEST_CASE("a dated fault may last by a law") {
  const FaultPlan fault = crash_of("at: 1 h, lasts: {gamma: {shape: 2, mean: 30 min}}");

  REQUIRE(fault.at == SimTime() + 1_h);
  REQUIRE(fault.heals.is_never());
  REQUIRE(fault.lasts);
  REQUIRE(fault.lasts->spec().kind == LawKind::gamma);
}

TEST_CASE("a random fault strikes so long after the end of its last strike") {
  const FaultPlan fault = crash_of("every: {exponential: {mean: 5 d}}, lasts: 20 min");

  REQUIRE(fault.trigger);
  REQUIRE(fault.trigger->every);
  REQUIRE(fault.trigger->every->spec().kind == LawKind::exponential);
  REQUIRE(!fault.trigger->when);
  REQUIRE(fault.lasts);
  REQUIRE(fault.lasts->constant_value() == (20_min).us());
}

TEST_CASE("a conditional fault strikes once its condition holds, after a delay") {
  const FaultPlan fault =
      crash_of("when: {scan: hq, completed: 50 %}, delay: 2 min, lasts: 20 min, again: \"yes\"");

  REQUIRE(fault.trigger);
  REQUIRE(fault.trigger->when);
  REQUIRE(fault.trigger->is_repeated);
  REQUIRE(!fault.trigger->every);
  REQUIRE(fault.delay.constant_value() == (2_min).us());
}

TEST_CASE("without again and delay, a conditional fault strikes at once and only once") {
  const FaultPlan fault = crash_of("when: {scan: hq, completed: 50 %}, lasts: forever");

  REQUIRE(!fault.trigger->is_repeated);
  REQUIRE(fault.delay.constant_value() == 0);
  REQUIRE(!fault.lasts);
}

TEST_CASE("a random fault that never heals is pointed out") {
  const Loaded loaded = load_text(with_crash("every: {exponential: {mean: 5 d}}, lasts: forever"));

  REQUIRE(loaded.scenario);
  REQUIRE(contains(rendered(loaded), "warning: a fault that lasts forever strikes once"));
}

TEST_CASE("triggers that cannot be are errors") {
  struct Wrong {
    std::string keys;
    std::string told;
  };
  const std::vector<Wrong> table = {
      {"lasts: 1 h", "faults[0].engine_crash does not say when it happens"},
      {"lasts: 1 h", "give one of: at, when, every"},
      {"at: 1 h, every: 1 d, lasts: 1 h", "`at` and `every` exclude each other in faults[0].engine_crash"},
      {"at: 1 h, lasts: 1 h, again: \"yes\"", "`again` goes with `when` in faults[0].engine_crash"},
      {"every: 1 d, lasts: 1 h, again: \"yes\"", "`again` goes with `when`"},
      {"at: 1 h, lasts: 1 h, delay: 1 min", "`delay` goes with `when` in faults[0].engine_crash"},
      {"every: 1 d, lasts: 1 h, delay: 1 min", "`delay` goes with `when`"},
      {"every: 0 s, lasts: 1 h", "it must be above 0: a random process needs time between strikes"},
      {"every: {constant: 0 s}, lasts: 1 h", "a random process needs time between strikes"},
      {"every: 1 d, lasts: 0 s", "it must be above 0"},
      {"every: 1 d, lasts: {constant: 0 s}", "it must be above 0"},
      {"every: {exponential: {mean: 5}}, lasts: 1 h", "expected a duration such as"},
      {"when: hq, lasts: 1 h", "expected a map such as `{scan: london-office, completed: 50 %}`"},
  };
  for (const Wrong& wrong : table) {
    const std::string told = told_about(with_crash(wrong.keys));
    INFO(wrong.keys << "\n" << told);
    REQUIRE(contains(told, wrong.told));
  }
}

TEST_CASE("an operator acts at a moment, on a condition or by chance, and takes time to react") {
  const OperatorPlan dated = pause_of("at: 1 h, delay: {uniform: {from: 1 min, to: 5 min}}");
  REQUIRE(dated.at == SimTime() + 1_h);
  REQUIRE(dated.delay.spec().kind == LawKind::uniform);
  REQUIRE(!dated.trigger);

  const OperatorPlan conditional = pause_of("when: {engine: london, status: unknown}, delay: 5 min");
  REQUIRE(conditional.trigger->when->engine == EngineId(0));
  REQUIRE(conditional.delay.constant_value() == (5_min).us());

  REQUIRE(pause_of("every: {exponential: {mean: 5 d}}").trigger->every);
}

TEST_CASE("an operator who acts by chance has no reaction time") {
  REQUIRE(contains(told_about(with_pause("every: 1 d, delay: 5 min")),
                   "`delay` goes with one `at` or `when` in operators[0].pause"));
  REQUIRE(contains(told_about(with_pause("at: 1 d, again: \"yes\"")), "`again` goes with `when`"));
}
