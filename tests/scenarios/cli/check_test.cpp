#include <nlohmann/json.hpp>

#include "tests/scenarios/cli/program_runner.hpp"

using namespace scansim;
using namespace scansim::testing;

namespace {

constexpr const char* broken =
    "scansim: 1\n"
    "name: Broken\n"
    "engines:\n"
    "  london: {slots: 4}\n"
    "network:\n"
    "  wan:\n"
    "    between: [console, lodnon]\n"
    "    latancy: 40 ms\n"
    "assets:\n"
    "  office: {count: 10, scan_time: 90}\n"
    "sites:\n"
    "  london-office: {assets: [office], engine: london}\n";

}  // namespace

TEST_CASE("check tells what a good scenario holds") {
  const Ran ran = scansim_program({"check", tiny()});

  REQUIRE(ran.code == 0);
  REQUIRE(ran.err.empty());
  REQUIRE(ran.out ==
          "ok: " + tiny() + ": 40 assets in 1 group, 1 engine, 1 link, 1 site, 1 fault, 2 expectations\n");
}

TEST_CASE("check tells all problems at once: place, line, expectation, nearest name") {
  const TemporaryFolder folder;
  const std::string file = folder / "broken.yaml";
  write_text(file, broken);
  const Ran ran = scansim_program({"check", file});

  REQUIRE(ran.code == 2);
  REQUIRE(ran.out.empty());
  REQUIRE(holds(ran.err, file + ":7:"));
  REQUIRE(holds(ran.err, "did you mean `london`?"));
  REQUIRE(holds(ran.err, file + ":8:5: unknown key `latancy`"));
  REQUIRE(holds(ran.err, "    8 |     latancy: 40 ms\n      |     ^~~~~~~\n"));
  REQUIRE(holds(ran.err, "did you mean `latency`?"));
  REQUIRE(holds(ran.err, file + ":10:"));
  REQUIRE(holds(ran.err, "3 problems in " + file));
}

TEST_CASE("run refuses the same scenario with the same words") {
  const TemporaryFolder folder;
  const std::string file = folder / "broken.yaml";
  write_text(file, broken);
  const Ran ran = scansim_program({"run", file});

  REQUIRE(ran.code == 2);
  REQUIRE(ran.out.empty());
  REQUIRE(holds(ran.err, file + ":8:5: unknown key `latancy`"));
  REQUIRE(holds(ran.err, "3 errors in " + file + "; nothing was run"));
}

TEST_CASE("check goes on after a file with problems, and after one that is not there") {
  const TemporaryFolder folder;
  const std::string file = folder / "broken.yaml";
  write_text(file, broken);
  const Ran ran = scansim_program({"check", folder / "missing.yaml", file, tiny()});

  REQUIRE(ran.code == 2);
  REQUIRE(holds(ran.err, "there is no file"));
  REQUIRE(holds(ran.err, "3 problems in " + file));
  REQUIRE(holds(ran.out, "ok: " + tiny()));
}

TEST_CASE("check --json gives the problems as data") {
  const TemporaryFolder folder;
  const std::string file = folder / "broken.yaml";
  write_text(file, broken);
  const Ran ran = scansim_program({"check", "--json", tiny(), file});
  const nlohmann::json files = nlohmann::json::parse(ran.out);

  REQUIRE(ran.code == 2);
  REQUIRE(files.size() == 2);
  REQUIRE(files[0]["ok"] == true);
  REQUIRE(files[1]["ok"] == false);
  REQUIRE(files[1]["problems"].size() == 3);
  REQUIRE(files[1]["problems"][1]["line"] == 8);
  REQUIRE(files[1]["problems"][1]["source_line"] == "    latancy: 40 ms");
}

TEST_CASE("what is not a scenario at all is exit code 2") {
  const TemporaryFolder folder;
  const std::string text =
      GENERATE(std::string(), std::string("scansim: 1\n\0", 12), std::string("\xFF\xFE{"),
               std::string("[[[["), std::string(100'000, '['), std::string("a: &a [*a]"));
  const std::string file = folder / "odd.yaml";
  write_text(file, text);

  REQUIRE(scansim_program({"check", file}).code == 2);
  REQUIRE(scansim_program({"run", file}).code == 2);
  REQUIRE(scansim_program({"check", folder.path().string()}).code == 2);
}
