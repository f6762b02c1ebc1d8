#include "tests/scenarios/cli/program_runner.hpp"

using namespace scansim;
using namespace scansim::testing;

TEST_CASE("the scenario that init writes runs, holds, and has no warnings") {
  const TemporaryFolder folder;
  const std::string file = folder / "night.yaml";
  const Ran written = scansim_program({"init", file});
  const Ran checked = scansim_program({"check", file});
  const Ran ran = scansim_program({"run", file});

  REQUIRE(written.code == 0);
  REQUIRE(written.out.empty());
  REQUIRE(checked.code == 0);
  REQUIRE(checked.err.empty());
  REQUIRE(ran.code == 0);
  REQUIRE(ran.err.empty());
}

TEST_CASE("init without a file writes the same to standard output") {
  const TemporaryFolder folder;
  const std::string file = folder / "night.yaml";

  REQUIRE(scansim_program({"init", file}).code == 0);
  REQUIRE(scansim_program({"init"}).out == content(file));
}

TEST_CASE("init replaces a file only with --force") {
  const TemporaryFolder folder;
  const std::string file = folder / "night.yaml";
  write_text(file, "mine");
  const Ran refused = scansim_program({"init", file});

  REQUIRE(refused.code == 2);
  REQUIRE(holds(refused.err, "`--force` replaces it"));
  REQUIRE(content(file) == "mine");
  REQUIRE(scansim_program({"init", file, "--force"}).code == 0);
  REQUIRE(content(file) == scansim_program({"init"}).out);
}

TEST_CASE("the scenario that init writes explains units, schedules, faults and expectations") {
  const std::string text = scansim_program({"init"}).out;

  for (const char* topic : {"# UNITS", "# SCHEDULE", "# FAULTS", "# EXPECT"}) REQUIRE(holds(text, topic));
}
