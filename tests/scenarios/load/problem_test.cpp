#include "scenarios/load/problem.hpp"

#include "scenarios/load/source.hpp"
#include "tests/catch.hpp"
#include "tests/scenarios/load/loading.hpp"

using namespace scansim;
using namespace scansim::load_tests;

namespace {

Problem unknown_key() {
  Problem problem;
  problem.file = "wan_outage.yaml";
  problem.line = 14;
  problem.column = 5;
  problem.length = 7;
  problem.message = "unknown key `latancy` in network.wan";
  problem.details = {"expected one of: between, latency, bandwidth", "did you mean `latency`?"};
  problem.source_line = "    latancy: 40 ms";
  return problem;
}

}  // namespace

TEST_CASE("a problem is told with its place, its line, what was expected and the nearest hint") {
  REQUIRE(render(unknown_key()) ==
          "wan_outage.yaml:14:5: unknown key `latancy` in network.wan\n"
          "   14 |     latancy: 40 ms\n"
          "      |     ^~~~~~~\n"
          "  expected one of: between, latency, bandwidth\n"
          "  did you mean `latency`?\n");
}

TEST_CASE("a warning says that it is one") {
  Problem problem = unknown_key();
  problem.is_warning = true;

  REQUIRE(contains(render(problem), "wan_outage.yaml:14:5: warning: unknown key"));
}

TEST_CASE("a problem of a file as a whole has no line") {
  const Problem problem = problem_of_file("nowhere.yaml", "there is no such file");

  REQUIRE(render(problem) == "nowhere.yaml: there is no such file\n");
}

TEST_CASE("a long line is cut around the place, and the caret stays below it") {
  Problem problem = unknown_key();
  problem.source_line = std::string(300, 'x') + "HERE" + std::string(300, 'y');
  problem.column = 301;
  problem.length = 4;

  const std::string text = render(problem);
  const std::size_t line = text.find("   14 | ");
  const std::size_t caret_line = text.find("      | ");

  REQUIRE(contains(text, "..."));
  REQUIRE(text.find("HERE") - line == text.find("^~~~") - caret_line);
  REQUIRE(text.find('\n', line) - line < 130);
}

TEST_CASE("control characters of a source line are shown, not obeyed") {
  Problem problem = unknown_key();
  problem.source_line = "a\x1b[31mred\ttab\xFF";
  problem.file = "na\nme";

  const std::string text = render(problem);

  REQUIRE(text.find('\x1b') == std::string::npos);
  REQUIRE(text.find('\t') == std::string::npos);
  REQUIRE(contains(text, "a\xE2\x90\x9B[31mred tab\xEF\xBF\xBD"));
  REQUIRE(!contains(text, "na\nme"));
}

TEST_CASE("columns count characters, not bytes") {
  const load::Source source("t", "\xC3\xA9\xC3\xA9 x: 1");

  const Problem problem = source.problem_at({5, 1}, "here", {});

  REQUIRE(problem.column == 4);
  REQUIRE(contains(render(problem), "      |    ^\n"));
}

TEST_CASE("a place at the end of a text without a line end is in its last line") {
  const load::Source source("t", "a: 1\nb: 2");

  const Problem problem = source.problem_at({99, 5}, "here", {});

  REQUIRE(problem.line == 2);
  REQUIRE(problem.column == 5);
}
