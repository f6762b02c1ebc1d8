// `run DIR` and `--junit`: scenarios as a test suite.
#include "scenarios/cli/suite.hpp"

#include "tests/scenarios/cli/program_runner.hpp"

using namespace scansim;
using namespace scansim::testing;

namespace {

/// A folder with a scenario that holds, one that is violated, one that cannot be read, and one below another
/// folder that includes a part.
struct Suite {
  TemporaryFolder folder;
  Suite() {
    const std::string good = content(tiny());
    write_text(folder / "good.yaml", good);
    write_text(folder / "bad.yaml", good.substr(0, good.find("expect:")) + "expect:\n  - makespan < 1 s\n");
    write_text(folder / "wrong.yaml", "scansim: 1\nnonsense: 7\n");
    std::filesystem::create_directories(folder / "below/parts");
    write_text(folder / "below/parts/all.yaml", good);
    write_text(folder / "below/whole.yaml", "scansim: 1\ninclude: [parts/all.yaml]\n");
    write_text(folder / "notes.txt", "no scenario");
  }
  [[nodiscard]] Ran run(std::vector<std::string> words) const {
    words.insert(words.begin(), {"run", folder / "."});
    return scansim_program(words);
  }
};

}  // namespace

TEST_CASE("run of a folder gives a verdict on every scenario below it, in order, and a summary") {
  const Suite suite;
  const Ran ran = suite.run({});

  REQUIRE(ran.code == 2);
  REQUIRE(ran.out.starts_with("VIOLATED: bad.yaml\n  violated: makespan < 1 s\n"));
  REQUIRE(holds(ran.out, "holds: below/whole.yaml\nholds: good.yaml\nunreadable: wrong.yaml\n"));
  REQUIRE(holds(ran.out, "unknown key"));
  REQUIRE_FALSE(holds(ran.out, "parts/all.yaml"));
  REQUIRE(ran.out.ends_with("4 scenarios: 2 as expected, 2 not as expected\n"));
}

TEST_CASE("a folder's results do not depend on how many scenarios run at once") {
  const Suite suite;

  REQUIRE(suite.run({"-j", "1"}).out == suite.run({"-j", "7"}).out);
}

TEST_CASE("known failures are respected, and one that does not fail any more is told") {
  const Suite suite;
  write_text(suite.folder / "known", "bad.yaml   # since the last change\n\nwrong.yaml\n");
  const Ran respected = suite.run({"--known-failures", suite.folder / "known"});
  write_text(suite.folder / "known", "bad.yaml\nwrong.yaml\ngood.yaml\n");
  const Ran fixed = suite.run({"--known-failures", suite.folder / "known"});
  write_text(suite.folder / "known", "absent.yaml\n");
  const Ran unknown = suite.run({"--known-failures", suite.folder / "known"});

  REQUIRE(respected.code == 0);
  REQUIRE(holds(respected.out, "known failure (violated): bad.yaml\n"));
  REQUIRE(holds(respected.out, "2 as expected, 2 known failures, 0 not as expected"));
  REQUIRE(fixed.code == 1);
  REQUIRE(holds(fixed.out, "no longer fails: good.yaml\n"));
  REQUIRE(unknown.code == 2);
  REQUIRE(holds(unknown.err, "absent.yaml"));
}

TEST_CASE("JUnit's XML has a case for each expectation, of a folder and of one scenario") {
  const Suite suite;
  const std::string file = suite.folder / "verdicts.xml";
  REQUIRE(suite.run({"--junit", file}).code == 2);
  const std::string all = content(file);
  REQUIRE(scansim_program({"run", suite.folder / "bad.yaml", "--junit", file}).code == 1);
  const std::string one = content(file);

  REQUIRE(holds(all, R"(<testcase classname="bad.yaml" name="makespan &lt; 1 s">)"));
  REQUIRE(holds(all, R"(<failure message="violated: is )"));
  REQUIRE(holds(all, R"(<error message="unreadable">)"));
  REQUIRE(holds(one, R"(<testsuites name="scansim" tests="1" failures="1" errors="0" skipped="0">)"));
}

TEST_CASE("a failure in JUnit's XML tells what was measured, where, and the line that repeats exactly that") {
  const TemporaryFolder folder;
  const std::string scenario = folder / "some.yaml";
  const std::string good = content(tiny());
  write_text(scenario, good.substr(0, good.find("expect:")) + "expect:\n  - engine.unknown == 1 s\n");
  const std::string file = folder / "verdicts.xml";
  const std::vector<std::string> choice = {"--seed", "7", "--replications", "3", "--junit", file};
  std::vector<std::string> words = {"run", scenario};
  words.insert(words.end(), choice.begin(), choice.end());
  REQUIRE(scansim_program(words).code == 1);
  const std::string one = content(file);
  words[1] = folder / ".";
  const Ran all = scansim_program(words);

  const std::string line = "scansim run " + scenario + " --seed 7 --replication 0";
  for (const std::string& xml : {one, content(file)}) {
    REQUIRE(holds(xml, "message=\"violated: is "));
    REQUIRE(holds(xml, "expected:    engine.unknown == 1 s\n"));
    REQUIRE(holds(xml, "found:       is "));
    REQUIRE(holds(xml, "replication: 0 of seed 7; not met in 3 of 3\n"));
  }
  REQUIRE(holds(one, "rerun:       " + line + "\n"));
  REQUIRE(holds(content(file), "rerun:       scansim run "));
  REQUIRE(holds(all.out, "violated: engine.unknown == 1 s\n    is "));
  REQUIRE(holds(all.out, ", in replication 0 and 2 other of 3\n"));
  REQUIRE(scansim_program({"run", scenario, "--seed", "7", "--replication", "0"}).code == 1);
}

TEST_CASE("JUnit's XML skips known failures") {
  const Suite suite;
  write_text(suite.folder / "known", "bad.yaml\nwrong.yaml\n");
  REQUIRE(suite.run({"--known-failures", suite.folder / "known", "--junit", suite.folder / "verdicts.xml"})
              .code == 0);

  REQUIRE(holds(content(suite.folder / "verdicts.xml"), R"(failures="0" errors="0" skipped="2")"));
}

TEST_CASE("what is about one scenario is refused with a folder, and the other way round") {
  const Suite suite;

  for (const char* option : {"--trace", "--csv", "--sqlite", "--perfetto"}) {
    const Ran ran = suite.run({option, suite.folder / "x"});
    REQUIRE(ran.code == 2);
    REQUIRE(holds(ran.err, "is a folder"));
  }
  REQUIRE(scansim_program({"run", tiny(), "--known-failures", tiny()}).code == 2);
  REQUIRE(scansim_program({"run", suite.folder / "below/parts"}).code == 0);
}

TEST_CASE("a folder without scenarios is exit code 2") {
  const TemporaryFolder folder;
  const Ran ran = scansim_program({"run", folder / "."});

  REQUIRE(ran.code == 2);
  REQUIRE(holds(ran.err, "there is no scenario below"));
}

TEST_CASE("an exact scenario in a folder that lacks a recorded value is drift, with exit code 4") {
  const TemporaryFolder folder;
  const std::string file = folder / "exact.yaml";
  REQUIRE(scansim_program({"expand", tiny(), "-o", file}).code == 0);
  write_text(file, content(file) +
                       "operators: [{pause: {scan: london-office, at: 1 min, delay: {recorded: []}}}]\n");
  const Ran ran = scansim_program({"run", folder / ".", "--junit", folder / "verdicts.xml"});

  REQUIRE(ran.code == 4);
  REQUIRE(holds(ran.out, "drifted: exact.yaml\n"));
  REQUIRE(holds(ran.out, "is needed and not recorded"));
  REQUIRE(holds(content(folder / "verdicts.xml"), R"(<error message="drifted">)"));
}

TEST_CASE("an interrupt is heeded while the scenarios of a folder are read") {
  const TemporaryFolder folder;
  // Nothing here comes to be run.
  write_text(folder / "wrong.yaml", "scansim: 1\nnonsense: 7\n");
  const Ran ran = scansim_program({"run", folder / "."}, Interrupt::yes);

  REQUIRE(ran.code == 130);
  REQUIRE(ran.out.empty());
}
