#include "tests/scenarios/cli/program_runner.hpp"

using namespace scansim;
using namespace scansim::testing;

namespace {

/// Two ways for one branch, one for the other; 30 assets in a subnet, 5 beside their engine.
const std::string branches =
    "scansim: 1\n"
    "name: branches\n"
    "engines: {leeds: {slots: 10}, york: {slots: 10}, local: {slots: 1}}\n"
    "routers: [exchange]\n"
    "subnets: [leeds-lan]\n"
    "network:\n"
    "  line: {between: [console, exchange], latency: 10 ms, bandwidth: 2 Mbps}\n"
    "  radio: {between: [console, exchange], latency: 40 ms, bandwidth: 512 kbps, loss: 2 %}\n"
    "  to-york: {between: [exchange, york], latency: 1 ms}\n"
    "  to-leeds: {between: [exchange, leeds-lan], latency: 2 ms, bandwidth: 1800 kbps}\n"
    "  desk: {between: [leeds-lan, leeds]}\n"
    "cuts: {trench: [line, radio]}\n"
    "assets:\n"
    "  a: {count: 30, scan_time: 1 min, subnet: leeds-lan}\n"
    "  b: {count: 5, scan_time: 1 min}\n"
    "sites:\n"
    "  leeds: {assets: [a], engine: leeds}\n"
    "  york: {assets: [b], engine: york}\n";

std::string inspected(const std::vector<std::string>& more = {}) {
  const TemporaryFolder folder;
  write_text(folder / "branches.yaml", branches);
  std::vector<std::string> arguments = {"inspect", folder / "branches.yaml"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  const Ran ran = scansim_program(arguments);
  REQUIRE(ran.code == 0);
  return ran.out;
}

/// The line that begins with a word, its blanks as one each.
std::string line_of(const std::string& text, const std::string& section, const std::string& word) {
  std::size_t at = text.find("\n" + word + " ", text.find(section));
  REQUIRE(at != std::string::npos);
  std::string line;
  for (++at; text[at] != '\n'; ++at)
    if (text[at] != ' ' || line.back() != ' ') line += text[at];
  return line;
}

}  // namespace

TEST_CASE("inspect shows nodes, links and the ways that results take") {
  const std::string text = inspected();

  REQUIRE(line_of(text, "TOPOLOGY", "local") == "local engine, local to the console");
  REQUIRE(line_of(text, "TOPOLOGY", "leeds-lan") == "leeds-lan subnet 30");
  REQUIRE(line_of(text, "TOPOLOGY", "radio") == "radio console and exchange 40 ms 512 kbps 2 %");
  REQUIRE(line_of(text, "ROUTES", "york") == "york line > to-york 11 ms 2 Mbps 2512 kbps");
  REQUIRE(line_of(text, "ROUTES", "leeds") == "leeds line > to-leeds > desk 12 ms 1800 kbps 1800 kbps");
}

TEST_CASE("inspect says what a cut strands") {
  REQUIRE(line_of(inspected(), "CUTS", "trench") == "trench line, radio 35");
}

TEST_CASE("inspect says how many assets at once a way to a subnet carries") {
  REQUIRE(line_of(inspected(), "SCANS OVER THE NETWORK", "leeds") ==
          "leeds a desk 0 s 0 % no limit no limit");
}

TEST_CASE("inspect names the single losses that strand assets, and how many") {
  const std::string text = inspected();
  const std::size_t begin = text.find("SINGLE LOSSES");
  const std::string section = text.substr(begin, text.find("CUTS") - begin);

  REQUIRE(line_of(section, "SINGLE", "to-york") == "to-york link 5 14.3 %");
  REQUIRE(line_of(section, "SINGLE", "desk") == "desk link 30 85.7 %");
  REQUIRE(line_of(section, "SINGLE", "exchange") == "exchange router 35 100 %");
  REQUIRE(line_of(section, "SINGLE", "york") == "york engine 5 14.3 %");
  REQUIRE(section.find("radio") == std::string::npos);
  REQUIRE(section.find("\nline") == std::string::npos);
}

TEST_CASE("inspect draws the network for Graphviz") {
  const std::string dot = inspected({"--dot"});

  REQUIRE(dot.starts_with("graph network {\n"));
  REQUIRE(dot.find("n0 [label=\"console\", shape=doubleoctagon];") != std::string::npos);
  REQUIRE(dot.find("n0 -- n4 [label=\"radio\\n40 ms, 512 kbps, loss 2 %\"];") != std::string::npos);
  REQUIRE(dot.find("n4 -- n2 [label=\"to-york\\n1 ms\", style=bold];") != std::string::npos);
  REQUIRE(dot.ends_with("}\n"));
}

TEST_CASE("inspect tells problems of a scenario as check does") {
  const TemporaryFolder folder;
  write_text(folder / "broken.yaml", "scansim: 1\n");

  const Ran ran = scansim_program({"inspect", folder / "broken.yaml"});

  REQUIRE(ran.code == 2);
  REQUIRE(ran.out.empty());
}
