#include "models/plan_file/plan_file.hpp"
#include "tests/scenarios/cli/program_runner.hpp"

using namespace scansim;
using namespace scansim::testing;

TEST_CASE("expand --plan writes the plan of a scenario and the key of a run") {
  const Ran ran = scansim_program({"expand", tiny(), "--plan", "--seed", "7", "--replication", "3"});

  REQUIRE(ran.code == 0);
  REQUIRE(ran.err.empty());
  const PlannedRun planned = read_plan(ran.out);
  REQUIRE(planned.key.seed == 7);
  REQUIRE(planned.key.replication == 3);
  REQUIRE(planned.plan.groups.at(0).count == 40);
}

TEST_CASE("expand writes to a file what it writes to standard output") {
  const TemporaryFolder folder;
  const std::string file = (folder / "tiny.plan").string();
  const Ran ran = scansim_program({"expand", tiny(), "--plan", "-o", file});

  REQUIRE(ran.code == 0);
  REQUIRE(ran.out.empty());
  REQUIRE(content(file) == scansim_program({"expand", tiny(), "--plan"}).out);
  REQUIRE(folder.entries() == 1);
}

TEST_CASE("expand takes values that replace those of the scenario") {
  const Ran ran = scansim_program({"expand", tiny(), "--plan", "--set", "assets.office.count=41"});

  REQUIRE(read_plan(ran.out).plan.groups.at(0).count == 41);
}

TEST_CASE("expand without a scenario is exit code 2") {
  REQUIRE(scansim_program({"expand", "--plan"}).code == 2);
  REQUIRE(scansim_program({"expand"}).code == 2);
}

TEST_CASE("expand tells the problems of a scenario and writes nothing") {
  const TemporaryFolder folder;
  const std::string broken = (folder / "broken.yaml").string();
  const std::string file = (folder / "broken.plan").string();
  write_text(broken, "scansim: 1\nenigmes: {}\n");
  const Ran ran = scansim_program({"expand", broken, "--plan", "-o", file});

  REQUIRE(ran.code == 2);
  REQUIRE(holds(ran.err, "nothing was written"));
  REQUIRE(folder.entries() == 1);
}

TEST_CASE("expand does not overwrite the scenario it is about") {
  const TemporaryFolder folder;
  const std::string scenario = (folder / "tiny.yaml").string();
  write_text(scenario, content(tiny()));
  const Ran ran = scansim_program({"expand", scenario, "--plan", "-o", scenario});

  REQUIRE(ran.code == 2);
  REQUIRE(content(scenario) == content(tiny()));
}
