#include <sys/wait.h>

#include <cstdlib>
#include <nlohmann/json.hpp>

#include "tests/scenarios/cli/program_runner.hpp"

using namespace scansim;
using namespace scansim::testing;
using nlohmann::json;

TEST_CASE("-o writes the report to a file and nothing to stdout") {
  const TemporaryFolder folder;
  const std::string file = folder / "report.json";
  const Ran ran = scansim_program({"run", tiny(), "--json", "-o", file});

  REQUIRE(ran.code == 0);
  REQUIRE(ran.out.empty());
  REQUIRE(content(file) == scansim_program({"run", tiny(), "--json"}).out);
  REQUIRE(folder.entries() == 1);
}

TEST_CASE("a run that fails leaves the old output as it was") {
  const TemporaryFolder folder;
  const std::string file = folder / "report.txt";
  write_text(file, "old");
  const Ran ran = scansim_program({"run", circles(), "-o", file});

  REQUIRE(ran.code == 3);
  REQUIRE(content(file) == "old");
  REQUIRE(folder.entries() == 1);
}

TEST_CASE("an output that cannot be written is exit code 2 before anything is run") {
  const TemporaryFolder folder;
  const Ran ran = scansim_program({"run", tiny(), "-o", folder / "missing/report.txt"});

  REQUIRE(ran.code == 2);
  REQUIRE(holds(ran.err, "its folder does not exist"));
}

TEST_CASE("a scenario is never overwritten by its own report or trace") {
  const TemporaryFolder folder;
  const std::string file = folder / "mine.yaml";
  std::filesystem::copy_file(tiny(), file);
  const std::string option = GENERATE("-o", "--trace", "--perfetto");
  const Ran ran = scansim_program({"run", file, option, folder / "./mine.yaml"});

  REQUIRE(ran.code == 2);
  REQUIRE(content(file) == content(tiny()));
}

TEST_CASE("a file that a scenario includes is never overwritten by its report") {
  const TemporaryFolder folder;
  const std::string part = folder / "part.yaml";
  std::filesystem::copy_file(tiny(), part);
  write_text(folder / "mine.yaml", "scansim: 1\ninclude: [part.yaml]\n");

  REQUIRE(scansim_program({"run", folder / "mine.yaml"}).code == 0);
  REQUIRE(scansim_program({"run", folder / "mine.yaml", "-o", part}).code == 2);
  REQUIRE(content(part) == content(tiny()));
}

TEST_CASE("report and trace cannot be one file") {
  const TemporaryFolder folder;

  REQUIRE(scansim_program({"run", tiny(), "-o", folder / "x", "--trace", folder / "./x"}).code == 2);
  REQUIRE(scansim_program({"run", tiny(), "--trace", folder / "x", "--perfetto", folder / "./x"}).code == 2);
  REQUIRE(folder.entries() == 0);
}

TEST_CASE("a trace has an observation on each line, the end of the run on the last") {
  const TemporaryFolder folder;
  const std::string file = folder / "trace.jsonl";
  const Ran ran = scansim_program({"run", tiny(), "--json", "--trace", file});

  std::istringstream lines(content(file));
  json last;
  for (std::string line; std::getline(lines, line);) last = json::parse(line);
  REQUIRE(last["what"] == "run_ended");
  REQUIRE(last["hash"] == json::parse(ran.out)["trace"]["hash"]);
}

TEST_CASE("the trace is that of the replication that is shown") {
  const TemporaryFolder folder;
  const std::string of_many = folder / "many.jsonl";
  const std::string of_one = folder / "one.jsonl";
  const Ran many = scansim_program({"run", tiny(), "--json", "--replications", "5", "--trace", of_many,
                                    "--set", "expect=[makespan == 0 s]"});
  const Ran one = scansim_program({"run", tiny(), "--replication", "0", "--trace", of_one});

  REQUIRE(many.code == 1);
  REQUIRE(json::parse(many.out)["shown_replication"] == 0);
  REQUIRE(one.code == 0);
  REQUIRE(content(of_many) == content(of_one));
}

TEST_CASE("an interrupted run ends with 130, writes nothing and says how to start again") {
  const TemporaryFolder folder;
  const Ran ran = scansim_program(
      {"run", tiny(), "--seed", "3", "-o", folder / "report.txt", "--trace", folder / "trace.jsonl"},
      Interrupt::yes);

  REQUIRE(ran.code == 130);
  REQUIRE(ran.out.empty());
  REQUIRE(holds(ran.err, "scansim run " + tiny() + " --seed 3 --replications 1"));
  REQUIRE(folder.entries() == 0);
}

TEST_CASE(
    "a hostile file name is shown without its control characters and repeated in a form that a shell reads "
    "back") {
  const TemporaryFolder folder;
  const std::string file = folder / "a\x1b[31m'b\n.yaml";
  std::filesystem::copy_file(tiny(), file);
  const Ran ran = scansim_program({"run", file});

  REQUIRE(ran.code == 0);
  REQUIRE_FALSE(holds(ran.out, "\x1b"));
  REQUIRE(holds(ran.out, "a\\x1b[31m\\'b\\x0a.yaml'"));
}

TEST_CASE("a file name that begins with a dash is taken after two dashes") {
  const Ran ran = scansim_program({"run", "--", "-missing.yaml"});

  REQUIRE(ran.code == 2);
  REQUIRE(holds(ran.err, "there is no file `-missing.yaml`"));
}

#ifdef SCANSIM_PROGRAM
namespace {

/// Exit code of a shell line in which `scansim` stands for the program under test.
int shell(const std::string& line) {
  const std::string function = std::string("scansim() { '") + SCANSIM_PROGRAM + "' \"$@\"; }; ";
  const int status = std::system((function + line).c_str());
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace

TEST_CASE("a reader that goes away is no error") {
  const TemporaryFolder folder;
  const std::string code = folder / "code";
  const std::string line =
      "{ scansim run '" + tiny() + "' --json --replications 50 --values; echo $? > '" + code + "'; } | true";

  REQUIRE(shell(line) == 0);
  REQUIRE(content(code) == "0\n");
}

TEST_CASE("a full disk on stdout is exit code 2") {
  REQUIRE(shell("scansim run '" + tiny() + "' > /dev/full 2> /dev/null") == 2);
}

TEST_CASE("a result is not lost in silence if stdout is closed") {
  REQUIRE(shell("scansim run '" + tiny() + "' >&- 2> /dev/null") == 2);
}
#endif
