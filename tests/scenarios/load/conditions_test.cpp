#include "scenarios/load/conditions.hpp"

#include "tests/catch.hpp"
#include "tests/scenarios/load/loading.hpp"

using namespace scansim;
using namespace scansim::load_tests;
using namespace scansim::literals;

namespace {

std::string with_condition(const std::string& condition) {
  return minimal + "console: {heap: 8 GiB}\noperators: [{pause: {scan: hq, when: " + condition + "}}]\n";
}

Condition condition_of(const std::string& condition) {
  const Plan plan = plan_of(with_condition(condition));
  REQUIRE(plan.operators.size() == 1);
  REQUIRE(plan.operators[0].trigger);
  REQUIRE(plan.operators[0].trigger->when);
  return *plan.operators[0].trigger->when;
}

QuantityLimit limit_of(const std::string& condition) {
  const Condition read = condition_of(condition);
  REQUIRE(read.limit);
  return *read.limit;
}

}  // namespace

TEST_CASE("a condition waits for a share of a scan's assets") {
  const Condition condition = condition_of("{scan: hq, completed: 50 %}");

  REQUIRE(condition.site == SiteId(0));
  REQUIRE(!condition.occurrence);
  REQUIRE(condition.limit);
  REQUIRE(condition.limit->quantity == LiveQuantity::completed);
  REQUIRE(!condition.limit->is_upper);
  REQUIRE(condition.limit->numerator == 1);
  REQUIRE(condition.limit->denominator == 2);
  REQUIRE(limit_of("{scan: hq, integrated: 1/3}").quantity == LiveQuantity::integrated);
  REQUIRE(limit_of("{scan: hq, integrated: 1/3}").denominator == 3);
}

TEST_CASE("a condition may be about the n-th scan of a site") {
  REQUIRE(condition_of("{scan: hq#2, completed: 50 %}").occurrence == 2U);
}

TEST_CASE("a condition waits for a state, or one of several, as expectations name them") {
  const Condition paused = condition_of("{scan: hq, state: paused}");
  REQUIRE(paused.states == EnumSet<ScanState>(ScanState::paused));
  REQUIRE(!paused.limit);

  REQUIRE(condition_of("{scan: hq, state: in progress}").states == scan_in_progress);
  REQUIRE(condition_of("{scan: hq, state: [failed, aborted]}").states ==
          EnumSet<ScanState>({ScanState::failed, ScanState::aborted}));
}

TEST_CASE("a condition waits for what the console believes of an engine") {
  const Condition condition = condition_of("{engine: london, status: not responding}");

  REQUIRE(condition.engine == EngineId(0));
  REQUIRE(condition.status == EngineStatus::not_responding);
  REQUIRE(condition.site.is_none());
  REQUIRE(condition.states.is_empty());
}

TEST_CASE("a condition waits for a measure, in its unit") {
  const QuantityLimit lost = limit_of("{measure: work.lost, at_least: 2 h}");
  REQUIRE(lost.quantity == LiveQuantity::work_lost);
  REQUIRE(!lost.is_upper);
  REQUIRE(lost.numerator == (2_h).us());
  REQUIRE(lost.denominator == 1);

  REQUIRE(limit_of("{measure: data.lost, at_least: 3 KB}").numerator == 3000);
  REQUIRE(limit_of("{measure: data.integrated.assets, at_least: 7}").numerator == 7);
  REQUIRE(limit_of("{measure: scans.completed, at_least: 2}").quantity == LiveQuantity::scans_completed);
  REQUIRE(limit_of("{measure: console.heap, at_least: 5 GiB}").numerator == (5_GiB).count());
  REQUIRE(limit_of("{measure: console.backlog, at_most: 3}").is_upper);
}

TEST_CASE("a measure is of all scans unless one is named") {
  REQUIRE(condition_of("{measure: work.lost, at_least: 2 h}").site.is_none());
  REQUIRE(condition_of("{measure: work.lost, at_least: 2 h, scan: hq#3}").site == SiteId(0));
  REQUIRE(condition_of("{measure: work.lost, at_least: 2 h, scan: hq#3}").occurrence == 3U);
}

TEST_CASE("every quantity but the shares of a scan is a measure to wait for") {
  REQUIRE(load::live_measures().size() == live_quantity_count - 2);
  REQUIRE(load::live_measures().front() == "work.kept");
  REQUIRE(load::live_measures().back() == "console.backlog");
}

TEST_CASE("conditions that cannot be are errors") {
  struct Wrong {
    std::string condition;
    std::string told;
  };
  const std::string where = "operators[0].pause.when";
  const std::vector<Wrong> table = {
      {"{}", where + " does not say what it waits for"},
      {"{scan: hq}", "give one of: completed, integrated, state, status, measure"},
      {"{scan: hq, completed: 50 %, state: paused}",
       "`completed` and `state` exclude each other in " + where},
      {"{scan: hq, completd: 50 %}", "did you mean `completed`?"},
      {"{completed: 50 %}", "the key `scan` is missing in " + where},
      {"{completed: 50 %}", "it goes with `completed`"},
      {"{scan: hq, completed: 50 %, engine: london}", "`engine` does not go with `completed` in " + where},
      {"{scan: hq, completed: 50 %, at_least: 3}", "`at_least` does not go with `completed`"},
      {"{scan: hq, completed: 0 %}", "it must be above 0 %"},
      {"{scan: hq, completed: 101 %}", "a share is at most 100 %"},
      {"{scan: hp, completed: 50 %}", "test.yaml:7:45: there is no site `hp`"},
      {"{scan: \"hq#0\", completed: 50 %}", "expected the number of a scan of the site, counted from 1"},
      {"{scan: [hq], completed: 50 %}",
       "expected a site, or one of its scans such as `SITE#2`, found a list"},
      {"{scan: hq, state: pausd}", "unknown value `pausd` for " + where + ".state"},
      {"{scan: hq, state: pausd}", "did you mean `paused`?"},
      {"{scan: hq, state: [paused, running]}",
       "expected one of: queued, in progress, paused, completed, stopped, failed, aborted"},
      {"{scan: hq, state: []}", "the list is empty: at least one state is needed"},
      {"{engine: london, status: lost}",
       "expected one of: pending authorization, active, unknown, not responding"},
      {"{engine: paris, status: unknown}", "there is no engine `paris`"},
      {"{status: unknown}", "the key `engine` is missing in " + where},
      {"{measure: work.lsot, at_least: 1 h}", "did you mean `work.lost`?"},
      {"{measure: work.lsot, at_least: 1 h}", "there is no measure `work.lsot`"},
      {"{measure: makespan, at_least: 1 h}", "`makespan` has no value before the end of the run"},
      {"{measure: makespan, at_least: 1 h}", "expected one of: work.kept, work.lost"},
      {"{measure: work.lost}", where + " does not say which value it waits for"},
      {"{measure: work.lost, at_least: 1 h, at_most: 2 h}", "`at_least` and `at_most` exclude each other"},
      {"{measure: work.lost, at_least: 7}", "expected a duration such as"},
      {"{measure: data.lost, at_least: 7}", "expected a size such as"},
      {"{measure: scans.completed, at_least: 1 h}", "expected a count"},
      {"{measure: console.backlog, at_least: 7, scan: hq}",
       "`console.backlog` is a measure of the whole run, not of a scan"},
  };
  for (const Wrong& wrong : table) {
    const std::string told = told_about(with_condition(wrong.condition));
    INFO(wrong.condition << "\n" << told);
    REQUIRE(contains(told, wrong.told));
  }
}

TEST_CASE("a misspelt key is not told a second time as a missing one") {
  REQUIRE(load_text(with_condition("{scan: hq, completd: 50 %}")).problems.size() == 1);
}

TEST_CASE("memory that is not modelled cannot be waited for") {
  REQUIRE(contains(
      told_about(minimal +
                 "operators: [{pause: {scan: hq, when: {measure: console.heap, at_least: 1 GiB}}}]\n"),
      "without console.heap, memory is not modelled"));
}
