// What an exact scenario brings along: recorded values, lists of times, time zones.

#include "tests/catch.hpp"
#include "tests/scenarios/load/loading.hpp"
#include "tests/scenarios/load/scratch_folder.hpp"

using namespace scansim;
using namespace scansim::load_tests;
using namespace scansim::literals;

namespace {

std::string with_recorded(const std::string& recorded) {
  return with_group("{count: 10, recorded: " + recorded + "}");
}

std::string with_crash_at(const std::string& at) {
  return minimal + "faults: [{engine_crash: {engine: london, at: " + at + ", lasts: 10 min}}]\n";
}

std::string with_zones(const std::string& offsets) {
  return minimal + "start: \"2024-03-30 12:00\"\nzone: Moon/Base\nzones: [{name: Moon/Base, offsets: [" +
         offsets + "]}]\n";
}

struct Wrong {
  std::string text;
  std::string told;
};

void require_told(const std::vector<Wrong>& table) {
  for (const Wrong& wrong : table) {
    const std::string told = told_about(wrong.text);
    INFO(wrong.text << told);
    REQUIRE(contains(told, wrong.told));
    REQUIRE(load_text(wrong.text).has_errors());
  }
}

}  // namespace

TEST_CASE("recorded assets hold a time for each attempt, and nothing that was not used") {
  const Plan plan =
      plan_of(with_recorded("[{asset: 1, scan_time: [180.5 s, none, 90 s], outcome: offline}, {asset: 4, "
                            "scan_time: 1 min, result_size: 37 "
                            "KB, findings: 3, import_time: 400 ms, import_memory: 5 MiB}]"));
  const RecordedAssets& recorded = *plan.groups.at(0).recorded;

  REQUIRE(recorded.attempt("office", 1, 0).scan_time == 180'500'000);
  REQUIRE(recorded.attempt("office", 1, 2).scan_time == 90'000'000);
  REQUIRE(recorded.attempt("office", 1, 2).outcome == AssetOutcome::offline);
  REQUIRE(recorded.result_size("office", 4) == Bytes::from_count(37'000));
  REQUIRE(recorded.findings("office", 4) == 3);
  REQUIRE(recorded.import_time("office", 4) == 400_ms);
  REQUIRE_THROWS_AS(recorded.attempt("office", 1, 1), MissingValue);
  REQUIRE_THROWS_AS(recorded.attempt("office", 4, 1), MissingValue);
  REQUIRE_THROWS_AS(recorded.findings("office", 1), MissingValue);
  REQUIRE_THROWS_AS(recorded.attempt("office", 2, 0), MissingValue);
}

TEST_CASE("recorded assets may stand in a table") {
  const ScratchFolder folder;
  folder.write("exact.csv",
               "asset,scan_time [us],outcome,result_size [B],findings\n0,5 none 7,scanned scanned "
               "silent,9,2\n3,8,silent,,\n");

  const Loaded loaded = load_scenario_text(with_recorded("exact.csv"), "test.yaml", folder.path(), {});

  INFO(rendered(loaded));
  REQUIRE(loaded.scenario);
  const RecordedAssets& recorded = *loaded.scenario->plan.groups.at(0).recorded;
  REQUIRE(recorded.attempt("office", 0, 2).scan_time == 7);
  REQUIRE(recorded.attempt("office", 0, 2).outcome == AssetOutcome::silent);
  REQUIRE(recorded.attempt("office", 0, 0).outcome == AssetOutcome::scanned);
  REQUIRE(recorded.attempt("office", 3, 0).outcome == AssetOutcome::silent);
  REQUIRE_THROWS_AS(recorded.findings("office", 3), MissingValue);
}

TEST_CASE("recorded assets that cannot be are errors") {
  require_told({
      {with_recorded("[{asset: 10}]"), "the group has 10 assets, numbered from 0 on"},
      {with_recorded("[{asset: 2}, {asset: 2}]"), "the numbers of recorded assets ascend"},
      {with_recorded("[{scan_time: 1 s}]"), "the key `asset` is missing"},
      {with_recorded("[{asset: 1, scan_time: 5}]"), "expected a duration"},
      {with_recorded("[{asset: 1, outcome: dead}]"), "dead"},
      {with_recorded("[{asset: 1, scan_time: 1 s, outcome: [scanned, silent]}]"),
       "not as many outcomes as scan times"},
      {with_recorded("{asset: 1}"), "expected a list or a file such as `recorded.csv`"},
      {with_group("{recorded: []}"), "the key `count` is missing"},
      {with_group("{count: 3, recorded: [], scan_time: 3 min}"), "exclude each other"},
  });
}

TEST_CASE("tables of recorded assets tell what is wrong with the place") {
  const std::vector<Wrong> table = {
      {"scan_time [us]\n5\n", "the first column is `asset`"},
      {"asset,scan_time\n1,5\n", "expected a unit in the header"},
      {"asset,times [us]\n1,5\n", "unknown column `times`"},
      {"asset,asset\n1,1\n", "stands here twice"},
      {"asset,outcome\n1,dead\n", "unknown outcome `dead`"},
      {"asset,scan_time [us]\n1,-5\n", "it must not be negative"},
      {"asset,scan_time [us]\n,5\n", "the number of the asset is missing"},
      {"asset,scan_time [us]\n5,5\n4,5\n", "the numbers of recorded assets ascend"},
  };
  for (const Wrong& wrong : table) {
    const ScratchFolder folder;
    folder.write("exact.csv", wrong.text);
    const Loaded loaded = load_scenario_text(with_recorded("exact.csv"), "test.yaml", folder.path(), {});
    INFO(wrong.text << rendered(loaded));
    REQUIRE(contains(rendered(loaded), wrong.told));
    REQUIRE(contains(rendered(loaded), "exact.csv:"));
  }
}

TEST_CASE("a fault may strike at listed times") {
  const Plan plan = plan_of(with_crash_at("[10 min, 1 h, 2 h]"));
  const Trigger& trigger = *plan.faults.at(0).trigger;

  REQUIRE(trigger.dates == std::vector<SimTime>{SimTime() + 10_min, SimTime() + 1_h, SimTime() + 2_h});
  REQUIRE(trigger.comes_again());
}

TEST_CASE("listed times ascend and are at least one") {
  require_told({{with_crash_at("[2 h, 1 h]"), "the times of a list ascend"},
                {with_crash_at("[]"), "give at least one time"},
                {with_crash_at("[1 h, soon]"), "expected a time"}});
}

TEST_CASE("recorded values are taken one after another, and have no law") {
  const Plan plan = plan_of(
      minimal +
      "faults: [{engine_crash: {engine: london, at: [1 h, 2 h], lasts: {recorded: [5 min, 7 min]}}}]\n");
  const Law& lasts = *plan.faults.at(0).lasts;

  REQUIRE(lasts.draw({}, {1, trigger_purpose::lasts, 0, 0}).value == (7_min).us());
  REQUIRE_THROWS_AS(lasts.draw({}, {2, trigger_purpose::lasts, 0, 0}), MissingValue);
  REQUIRE_FALSE(lasts.constant_value());
}

TEST_CASE("recorded values are no part of a mixture and are not truncated") {
  require_told(
      {{with_scan_time("{mixture: [{weight: 100 %, recorded: [3 min]}]}"), "unknown key `recorded`"},
       {with_scan_time("{recorded: [3 min], at_most: 5 min}"), "recorded values are not truncated"}});
}

TEST_CASE("a scenario may bring its time zones along") {
  const Loaded loaded =
      load_text(with_zones("{offset: \"+01:00\"}, {from: \"2024-03-30 18:00\", offset: \"-02:30\"}") +
                "operators: [{pause: {scan: hq, at: \"2024-03-30 18:30\"}}, {stop: {scan: hq, at: "
                "\"2024-03-31 00:00\"}}]\n");

  INFO(rendered(loaded));
  REQUIRE(loaded.scenario);
  REQUIRE(loaded.scenario->plan.operators[0].at == SimTime() + 6_h + 30_min);
  REQUIRE(loaded.scenario->plan.operators[1].at == SimTime() + 15_h + 30_min);
  REQUIRE(loaded.scenario->zones.names == std::vector<std::string>{"Moon/Base"});
}

TEST_CASE("time zones that cannot be are errors") {
  require_told({
      {with_zones(""), "a time zone has at least one offset"},
      {with_zones("{offset: \"01:00\"}"), "expected an offset from UTC"},
      {with_zones("{offset: \"+25:00\"}"), "expected an offset from UTC"},
      {with_zones("{from: \"2024-03-30 18:00\", offset: \"+01:00\"}"), "the first offset has no `from`"},
      {with_zones("{offset: \"+01:00\"}, {offset: \"+02:00\"}"), "only the first offset has none"},
      {with_zones(
           "{offset: \"+01:00\"}, {from: \"2024-03-30 18:00\", offset: \"+02:00\"}, {from: \"2024-03-30 "
           "18:00\", offset: \"+01:00\"}"),
       "the offsets of a zone are in order of time"},
      {minimal + "zones: [{name: UTC, offsets: [{offset: \"+01:00\"}]}]\n", "what UTC is, is known"},
      {minimal + "zones: [{name: A, offsets: [{offset: \"+01:00\"}]}, {name: A, offsets: [{offset: "
                 "\"+01:00\"}]}]\n",
       "stands here already"},
  });
}

TEST_CASE("what an exact scenario says of its run is read") {
  const Loaded loaded =
      load_text(minimal +
                "recorded: {kernel: \"2.0.0\", scenario: abc, seed: \"7\", replication: 3, events: 20, hash: "
                "\"0123456789abcdef\", every: 15, tips: [\"0123456789abcdef\"]}\n");

  INFO(rendered(loaded));
  REQUIRE(loaded.scenario);
  const RecordedRun& run = *loaded.scenario->recorded;
  REQUIRE(run.kernel == "2.0.0");
  REQUIRE(run.seed == "7");
  REQUIRE(run.replication == 3);
  REQUIRE(run.events == 20);
  REQUIRE(run.tips.size() == 1);
}

TEST_CASE("a record that contradicts itself is an error") {
  const auto with_run = [](const std::string& rest) {
    return minimal + "recorded: {kernel: \"2.0.0\", scenario: abc, seed: \"7\", replication: 3, " + rest +
           "}\n";
  };
  require_told({{with_run("events: 20, hash: \"0123\""), "expected 16 hexadecimal digits, found `0123`"},
                {with_run("events: -1, hash: \"0123456789abcdef\""), "expected a count from 0 to 2^64 - 1"},
                {with_run("events: 20, hash: \"0123456789abcdef\", tips: [\"0123456789abcdef\"]"),
                 "`tips` goes with `every`"},
                {with_run("events: 20, hash: \"0123456789abcdef\", every: 5, tips: [\"0123456789abcdef\"]"),
                 "20 events with a tip every 5 have 4"}});
}

TEST_CASE("a reaction time goes with one moment, not with a list of them") {
  require_told({{minimal + "operators: [{pause: {scan: hq, at: [30 min, 60 min], delay: 10 min}}]\n",
                 "`delay` goes with one `at` or `when`"}});
}
