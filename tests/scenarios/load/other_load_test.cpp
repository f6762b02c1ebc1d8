#include "scenarios/load/other_load.hpp"

#include "tests/catch.hpp"
#include "tests/scenarios/load/loading.hpp"
#include "tests/scenarios/load/scratch_folder.hpp"

using namespace scansim;
using namespace scansim::load_tests;
using namespace scansim::literals;

namespace {

std::string with_load(const std::string& body) {
  return minimal + "console: {heap: 8 GiB, other_load: {backup: " + body + "}}\n";
}

std::vector<LoadPlan::Point> points_of(const std::string& body) {
  const Plan plan = plan_of(with_load(body));
  REQUIRE(plan.console.memory.loads.size() == 1);
  return plan.console.memory.loads[0].points;
}

/// Loads a scenario whose load is in `load.csv`.
Loaded load_table(const std::string& csv) {
  const ScratchFolder folder;
  folder.write("load.csv", csv);
  return load_scenario(folder.write("scenario.yaml", with_load("{start: 1 h, csv: load.csv}")));
}

}  // namespace

TEST_CASE("other load takes memory in steps from its start on") {
  const auto points =
      points_of("{start: 1 h, profile: [{after: 0 s, size: 2 GiB}, {after: 30 min, size: 0 B}]}");

  REQUIRE(points.size() == 2);
  REQUIRE(points[0].at == SimTime() + 1_h);
  REQUIRE(points[0].size == 2_GiB);
  REQUIRE(points[1].at == SimTime() + 90_min);
  REQUIRE(points[1].size == 0_B);
}

TEST_CASE("other load without a start begins at t = 0") {
  REQUIRE(points_of("{profile: [{after: 5 s, size: 1 GiB}]}").at(0).at == SimTime() + 5_s);
}

TEST_CASE("a ramp is a hundred equal steps from the size before") {
  const auto points =
      points_of("{profile: [{after: 0 s, size: 100 B}, {after: 10 s, size: 300 B, ramp: 100 s}]}");

  REQUIRE(points.size() == 101);
  REQUIRE(points[1].at == SimTime() + 11_s);
  REQUIRE(points[1].size == 102_B);
  REQUIRE(points[50].size == 200_B);
  REQUIRE(points[100].at == SimTime() + 110_s);
  REQUIRE(points[100].size == 300_B);
}

TEST_CASE("a ramp down may follow a ramp up at once") {
  const auto points = points_of(
      "{profile: [{after: 0 s, size: 100 B, ramp: 100 s}, {after: 100 s, size: 0 B, ramp: 100 s}]}");

  REQUIRE(points.size() == 200);
  REQUIRE(points[99].size == 100_B);
  REQUIRE(points[100].size == 99_B);
  REQUIRE(points[199].size == 0_B);
}

TEST_CASE("a step that begins where a ramp ends holds from then on") {
  const auto points =
      points_of("{profile: [{after: 0 s, size: 100 B, ramp: 100 s}, {after: 100 s, size: 7 B}]}");

  REQUIRE(points.size() == 100);
  REQUIRE(points[98].size == 99_B);
  REQUIRE(points[99].at == SimTime() + 100_s);
  REQUIRE(points[99].size == 7_B);
}

TEST_CASE("other load comes from a table beside the scenario") {
  const Loaded loaded = load_table("size [MiB],time [min]\n100,0\n0,1.5\n");

  REQUIRE(loaded.scenario);
  const auto& points = loaded.scenario->plan.console.memory.loads.at(0).points;
  REQUIRE(points.size() == 2);
  REQUIRE(points[0].size == 100_MiB);
  REQUIRE(points[1].at == SimTime() + 1_h + 90_s);
}

TEST_CASE("a mistake in a table of load is told with its line") {
  struct Wrong {
    std::string csv;
    std::string told;
  };
  const std::vector<Wrong> table = {
      {"time [s],size [B]\n", "the table has no rows"},
      {"time [s]\n1\n", "the column `size [B]` is missing"},
      {"size [B]\n1\n", "the column `time [s]` is missing"},
      {"time [s],size\n1,1\n", "load.csv:1:10: expected a unit in the header, such as `size [B]`"},
      {"time [s],siez [B]\n1,1\n", "did you mean `size`?"},
      {"time [s],time [s],size [B]\n1,1,1\n", "the column `time` stands here twice"},
      {"time [s],size [B]\n1,1\n1,2\n", "load.csv:3:1: the times of a load ascend"},
      {"time [s],size [B]\n1\n", "load.csv:2:1: expected 2 cells as in the header, found 1"},
      {"time [s],size [B]\n1,-1\n", "load.csv:2:3: it must not be negative"},
  };
  for (const Wrong& wrong : table) {
    const std::string told = rendered(load_table(wrong.csv));
    INFO(wrong.csv << "\n" << told);
    REQUIRE(contains(told, wrong.told));
  }
}

TEST_CASE("loads that cannot be are errors") {
  struct Wrong {
    std::string body;
    std::string told;
  };
  const std::vector<Wrong> table = {
      {"{}", "console.other_load.backup does not say what it takes"},
      {"{profile: [], csv: a.csv}", "`profile` and `csv` exclude each other"},
      {"{profile: []}", "the list is empty: a profile has at least one step"},
      {"{profile: [{after: 1 s}]}", "the key `size` is missing in console.other_load.backup.profile[0]"},
      {"{profile: [{after: 2 s, size: 1 B}, {after: 2 s, size: 2 B}]}", "the steps of a profile ascend"},
      {"{profile: [{after: 0 s, size: 1 B, ramp: 5 s}, {after: 4 s, size: 2 B}]}",
       "the steps of a profile ascend"},
      {"{profile: [{after: 0 s, size: 1 B, ramp: 0 s}]}", "it must be above 0"},
      {"{csv: nowhere.csv}", "the table `./nowhere.csv` cannot be used: there is no such file"},
      {"{start: soon, profile: [{after: 0 s, size: 1 B}]}", "expected a time such as `100 min`"},
  };
  for (const Wrong& wrong : table) {
    const std::string told = told_about(with_load(wrong.body));
    INFO(wrong.body << "\n" << told);
    REQUIRE(contains(told, wrong.told));
  }
}

TEST_CASE("other load is pointed out where memory is not modelled") {
  REQUIRE(contains(
      told_about(minimal + "console: {other_load: {backup: {profile: [{after: 0 s, size: 1 B}]}}}\n"),
      "warning: this has no effect: without console.heap"));
}

TEST_CASE("a profile repeats from each of its starts, unless one begins before the last has ended") {
  const load::LoadProfile profile = {{0_s, 5_B}, {10_s, 0_B}};

  const auto points = load::flatten(profile, {SimTime() + 1_min, SimTime() + 2_min});
  REQUIRE(points);
  REQUIRE(points->size() == 4);
  REQUIRE(points->at(3).at == SimTime() + 130_s);
  REQUIRE(!load::flatten(profile, {SimTime() + 60_s, SimTime() + 70_s}));
}
