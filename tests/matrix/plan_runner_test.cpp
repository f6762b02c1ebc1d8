// The runner of plan files, in process and as a program: it gives what `scansim run` gives.

#include <cstdlib>
#include <sstream>

#include "models/console/conductor.hpp"
#include "models/plan_file/plan_file.hpp"
#include "reports/writers/words.hpp"
#include "scenarios/cli/find_scenario.hpp"
#include "scenarios/cli/shell_words.hpp"
#include "tests/scenarios/cli/program_runner.hpp"

using namespace scansim;
using namespace scansim::testing;

namespace {

std::vector<LibraryEntry> library() { return library_entries({source_file("scenarios/library")}); }

std::string plan_of(const std::string& scenario) {
  const Ran ran = scansim_program({"expand", scenario, "--plan"});
  REQUIRE(ran.code == 0);
  return ran.out;
}

std::string hash_in_json(const Arguments& arguments) {
  const std::string json = scansim_program(arguments).out;
  const std::string mark = "\"hash\": \"";
  return json.substr(json.find(mark) + mark.size(), 16);
}

}  // namespace

TEST_CASE("every scenario of the library comes out of its plan file as it went in", "[library]") {
  for (const LibraryEntry& entry : library()) {
    const std::string bytes = plan_of(entry.file.string());

    INFO(entry.name);
    REQUIRE(write_plan(read_plan(bytes)) == bytes);
  }
}

#ifdef SCANSIM_PLAN_RUNNER

namespace {

Ran runner(const std::vector<std::string>& files) {
  const TemporaryFolder folder;
  std::vector<std::string> words = {SCANSIM_PLAN_RUNNER};
  words.insert(words.end(), files.begin(), files.end());
  const std::string streams =
      " > " + shell_word((folder / "out").string()) + " 2> " + shell_word((folder / "err").string());
  const int status = std::system((shell_line(words) + streams).c_str());
  return {WEXITSTATUS(status), content(folder / "out"), content(folder / "err")};
}

}  // namespace

TEST_CASE("the runner of plan files gives the hash that is written down for each scenario of the library",
          "[library]") {
  const TemporaryFolder folder;
  std::vector<std::string> files;
  std::string expected;
  std::istringstream golden(content(source_file("scenarios/library/golden.txt")));
  for (std::string name, hash; golden >> name >> hash;) {
    files.push_back((folder / (name + ".plan")).string());
    write_text(files.back(), plan_of(source_file("scenarios/library/" + name + ".yaml")));
    expected += name + " " + hash + "\n";
  }

  const Ran ran = runner(files);

  REQUIRE(ran.err.empty());
  REQUIRE(ran.out == expected);
  REQUIRE(ran.code == 0);
}

TEST_CASE("a plan file carries the seed and the replication of its run") {
  const TemporaryFolder folder;
  const std::string file = (folder / "seeded.plan").string();
  REQUIRE(
      scansim_program({"expand", tiny(), "--plan", "--seed", "7", "--replication", "3", "-o", file}).code ==
      0);

  const Ran ran = runner({file});

  REQUIRE(ran.out ==
          "seeded " + hash_in_json({"run", tiny(), "--seed", "7", "--replication", "3", "--json"}) + "\n");
  REQUIRE(hash_in_json({"run", tiny(), "--json"}) + "\n" != ran.out.substr(7));
}

TEST_CASE("the runner of plan files says what is wrong with a file, and runs the others") {
  const TemporaryFolder folder;
  const std::string good = (folder / "tiny.plan").string();
  const std::string bad = (folder / "bad.plan").string();
  write_text(good, plan_of(tiny()));
  write_text(bad, plan_of(tiny()).substr(0, 200));

  const Ran ran = runner({bad, (folder / "missing.plan").string(), good});

  REQUIRE(ran.code == 2);
  REQUIRE(holds(ran.err, "bad.plan: the file is truncated"));
  REQUIRE(holds(ran.err, "missing.plan: cannot be read"));
  REQUIRE(ran.out == "tiny " + hash_in_json({"run", tiny(), "--json"}) + "\n");
}

#endif
