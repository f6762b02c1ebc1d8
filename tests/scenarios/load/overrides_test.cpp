#include "tests/catch.hpp"
#include "tests/scenarios/load/loading.hpp"

using namespace scansim;
using namespace scansim::load_tests;
using namespace scansim::literals;

TEST_CASE("an override replaces a value") {
  REQUIRE(plan_of(minimal, {{"engines.london.slots", "25"}}).engines.at(0).slots == 25);
  REQUIRE(plan_of(minimal, {{"assets.office.count", "7"}, {"name", "other"}}).groups.at(0).count == 7);
  REQUIRE(plan_of(minimal, {{"assets.office.scan_time", "{uniform: {from: 1 s, to: 2 s}}"}})
              .groups.at(0)
              .scan_time.spec()
              .to == 2'000'000);
}

TEST_CASE("an override makes the keys that are missing") {
  REQUIRE(plan_of(minimal, {{"console.import.workers", "3"}}).console.import.workers == 3);
  REQUIRE(plan_of(minimal, {{"sites.hq.schedule.duration", "8 h"}}).sites.at(0).schedule.duration == 8_h);
}

TEST_CASE("an override reaches items of lists, counted from 0") {
  const std::string text =
      minimal +
      "faults:\n  - console_crash: {at: 1 h, lasts: 1 h}\n  - console_crash: {at: 2 h, lasts: 1 h}\n"
      "expect: [scan hq ends completed]\n";
  const Loaded loaded =
      load_text(text, {{"faults[1].console_crash.at", "5 h"}, {"expect[0]", "scan hq ends failed"}});

  REQUIRE(loaded.scenario);
  REQUIRE(loaded.scenario->plan.faults.at(0).at == SimTime() + 1_h);
  REQUIRE(loaded.scenario->plan.faults.at(1).at == SimTime() + 5_h);
  REQUIRE(loaded.scenario->expectations.at(0).text == "scan hq ends failed");
}

TEST_CASE("names may hold points in an override's path") {
  const std::string text =
      "scansim: 1\nname: x\nengines: {a: {}, a.b: {}}\nassets: {g: {count: 1, scan_time: 1 s}}\n"
      "sites: {s: {assets: [g], engine: a}, t: {assets: [g], engine: a.b}}\n";

  REQUIRE(plan_of(text, {{"engines.a.b.slots", "3"}}).engines.at(1).slots == 3);
  REQUIRE(plan_of(text, {{"engines.a.slots", "4"}}).engines.at(0).slots == 4);
}

TEST_CASE("a switch can be overridden where only a preset is named") {
  REQUIRE(plan_of(minimal + "policy: rapid7\n", {{"policy.crash", "requeue"}}).policy.crash ==
          ScanGuard::requeue);
  REQUIRE(plan_of(minimal, {{"policy.crash", "requeue"}}).policy.crash == ScanGuard::requeue);
}

TEST_CASE("an override changes what it names alone, not what shares an anchor with it") {
  const Plan plan = plan_of(with("{london: {slots: 10}}", "{london: &e {slots: 7}, paris: *e}"),
                            {{"engines.paris.slots", "9"}});

  REQUIRE(plan.engines.at(0).slots == 7);
  REQUIRE(plan.engines.at(1).slots == 9);
}

TEST_CASE("times in overrides need no quotes") {
  const Loaded loaded =
      load_text(minimal, {{"sites.hq.schedule.start", "22:00"}, {"start", "2024-03-04 21:00"}});

  REQUIRE(rendered(loaded).empty());
  REQUIRE(loaded.scenario->plan.sites.at(0).schedule.start == SimTime() + 1_h);
}

TEST_CASE("a wrong key in an override is told at its place in the override") {
  const Loaded loaded = load_text(minimal, {{"console.import.worker", "3"}});

  REQUIRE(loaded.problems.size() == 1);
  REQUIRE(loaded.problems[0].file == "--set console.import.worker=3");
  REQUIRE(loaded.problems[0].line == 1);
  REQUIRE(loaded.problems[0].column == 16);
  REQUIRE(contains(rendered(loaded), "did you mean `workers`?"));
  REQUIRE(contains(told_about(minimal, {{"consle.heap", "1 GiB"}}),
                   "--set consle.heap=1 GiB:1:1: unknown key `consle` at the top"));
}

TEST_CASE("a wrong value in an override is told at its place in the override") {
  const std::string told = told_about(minimal, {{"engines.london.slots", "many"}});

  REQUIRE(
      contains(told, "--set engines.london.slots=many:1:22: expected a count such as `1000`, found `many`"));
  REQUIRE(contains(told, "    1 | engines.london.slots=many\n      |                      ^~~~\n"));
}

TEST_CASE("names and items that are not there cannot be overridden") {
  const std::string told = told_about(minimal, {{"engines.lodnon.slots", "3"}});
  REQUIRE(contains(told, "1:9: there is no `lodnon` in the scenario"));
  REQUIRE(contains(told, "did you mean `london`?"));
  REQUIRE(contains(told_about(minimal + "faults: []\n", {{"faults[0].console_crash.at", "3 h"}}),
                   "1:7: the list has 0 items"));
}

TEST_CASE("paths and values that are neither are problems") {
  struct Wrong {
    Override change;
    std::string told;
  };
  const std::vector<Wrong> table = {
      {{"", "3"}, "an override names a key"},
      {{"console..heap", "3"}, "a key is missing in the path"},
      {{"engines[0]", "3"}, "there is no list here: the scenario has a map"},
      {{"name.x", "3"}, "there is no key `x` here: the scenario has `smallest`"},
      {{"sites.hq.assets[x]", "3"}, "expected the number of an item, counted from 0"},
      {{"sites.hq.assets[0", "3"}, "expected the number of an item, counted from 0"},
      {{"name", ""}, "the value is missing"},
      {{"name", "[1,"}, "this is not well-formed YAML"},
      {{"name", "\xFF"}, "an override is UTF-8 text"},
  };
  for (const Wrong& wrong : table) {
    const std::string told = told_about(minimal, {wrong.change});
    INFO(told);
    REQUIRE(contains(told, wrong.told));
  }
}

TEST_CASE("problems of overrides come last") {
  const Loaded loaded = load_text(minimal + "nam: x\n", {{"engines.london.slots", "0"}});

  REQUIRE(loaded.problems.size() == 2);
  REQUIRE(loaded.problems[1].file == "--set engines.london.slots=0");
}
