#include "scenarios/cli/shell_words.hpp"
#include "tests/scenarios/cli/program_runner.hpp"

using namespace scansim;
using namespace scansim::testing;

TEST_CASE("the help names every verb and every exit code") {
  const Ran ran = scansim_program({GENERATE("--help", "-h", "help")});

  REQUIRE(ran.code == 0);
  REQUIRE(ran.err.empty());
  for (const Verb& verb : verbs()) REQUIRE(holds(ran.out, "  " + std::string(verb.name) + " "));
  REQUIRE(holds(ran.out, "130 interrupted"));
}

TEST_CASE("every verb has a help with an example") {
  for (const Verb& verb : verbs()) {
    const Ran ran = scansim_program({std::string(verb.name), "--help"});

    INFO(verb.name);
    REQUIRE(ran.code == 0);
    REQUIRE(holds(ran.out, "Example"));
    REQUIRE(holds(ran.out, "  scansim " + std::string(verb.name) + " "));
    REQUIRE(scansim_program({"help", std::string(verb.name)}).out == ran.out);
  }
}

TEST_CASE("the version of the program and of the kernel are told") {
  const Ran ran = scansim_program({"--version"});

  REQUIRE(ran.code == 0);
  REQUIRE(ran.out == std::string("scansim ") + SCANSIM_VERSION + ", kernel 3.0.0\n");
}

TEST_CASE("an unknown verb is exit code 2 and names the nearest") {
  const Ran ran = scansim_program({"rnu"});

  REQUIRE(ran.code == 2);
  REQUIRE(ran.out.empty());
  REQUIRE(holds(ran.err, "unknown verb `rnu`\n  did you mean `run`?"));
}

TEST_CASE("a verb that is not built is unknown") {
  const std::string verb = GENERATE("explore", "sweep", "plan", "hunt");

  REQUIRE(scansim_program({verb}).code == 2);
}

TEST_CASE("no verb at all is exit code 2") { REQUIRE(scansim_program({}).code == 2); }

TEST_CASE("an unknown option is exit code 2 and names the nearest") {
  const Ran ran = scansim_program({"run", tiny(), "--replication=3", "--sed", "4"});

  REQUIRE(ran.code == 2);
  REQUIRE(ran.out.empty());
  REQUIRE(holds(ran.err, "unknown option `--sed`\n  did you mean `--seed`?"));
}

TEST_CASE("an option without its value, or given twice, is exit code 2") {
  REQUIRE(holds(scansim_program({"run", tiny(), "--seed"}).err, "--seed needs a value"));
  REQUIRE(holds(scansim_program({"run", tiny(), "--seed", "1", "--seed", "2"}).err,
                "--seed is given more than once"));
}

TEST_CASE("words that nothing asks for are exit code 2") {
  const Ran ran = scansim_program({"run", tiny(), "list"});

  REQUIRE(ran.code == 2);
  REQUIRE(holds(ran.err, "unexpected argument `list`"));
}

TEST_CASE("a verb without what it needs is exit code 2") {
  const Arguments arguments =
      GENERATE(Arguments{"run"}, Arguments{"check"}, Arguments{"import"}, Arguments{"import", "nmap"});

  REQUIRE(scansim_program(arguments).code == 2);
}

TEST_CASE("options that contradict each other are exit code 2") {
  REQUIRE(scansim_program({"run", tiny(), "--replications", "3", "--replication", "1"}).code == 2);
  REQUIRE(scansim_program({"run", tiny(), "--values"}).code == 2);
}

TEST_CASE("control characters of the command line never reach the terminal") {
  const Ran ran = scansim_program({GENERATE("run", "check"), "no\x1b[2Jfile"});

  REQUIRE(ran.code == 2);
  REQUIRE_FALSE(holds(ran.err, "\x1b"));
}

TEST_CASE("words for a shell are quoted only where they must be") {
  REQUIRE(shell_line({"scansim", "run", "a.yaml", "x=1"}) == "scansim run a.yaml x=1");
  REQUIRE(shell_word("") == "''");
  REQUIRE(shell_word("two words") == "'two words'");
  REQUIRE(shell_word("it's $HOME") == "'it'\\''s $HOME'");
  REQUIRE(shell_word("tab\there's") == "$'tab\\x09here\\'s'");
  REQUIRE(shell_word("\xC3\xA4") == "$'\\xc3\\xa4'");
}
