#include "sim/state_machine/render.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "tests/catch.hpp"
#include "tests/sim/state_machine/oven.hpp"

namespace scansim {
namespace {

MachineView oven_view() { return view_of(oven::machine); }

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a view holds a table's words") {
  const MachineView view = oven_view();

  REQUIRE(view.name == "oven");
  REQUIRE(view.initial == "cold");
  REQUIRE(view.states.size() == 4);
  REQUIRE(view.states[1].group == "Hot");
  REQUIRE(view.states[3].is_terminal);
  REQUIRE_FALSE(view.states[0].is_terminal);
  REQUIRE(view.rows[5].from == std::vector<std::string>{"cold", "baking", "cooling"});
  REQUIRE(view.rows[5].to == "broken");
  REQUIRE(view.rows[6].to.empty());
  REQUIRE(view.rows[7].is_refusal);
}

TEST_CASE("a view knows which rows answer a signal in a state") {
  const MachineView view = oven_view();

  REQUIRE(view.answers[0][2] == std::vector<std::size_t>{5, 6});
  REQUIRE(view.answers[3][0] == std::vector<std::size_t>{7});
}

TEST_CASE("a Mermaid diagram shows where a machine begins and ends") {
  const std::string diagram = render_mermaid(oven_view());

  REQUIRE(diagram.rfind("stateDiagram-v2\n", 0) == 0);
  REQUIRE(contains(diagram, "  [*] --> cold\n"));
  REQUIRE(contains(diagram, "  broken --> [*]\n"));
}

TEST_CASE("a Mermaid diagram frames the states of a group") {
  REQUIRE(contains(render_mermaid(oven_view()),
                   "  state \"Hot\" as group_Hot {\n    state \"Baking\" as baking\n    state \"Cooling\" as "
                   "cooling\n  }\n"));
}

TEST_CASE("a row that leaves all states of a group is one arrow from its frame") {
  const std::string diagram = render_mermaid(oven_view());

  REQUIRE(contains(diagram, "  group_Hot --> broken: lightning [near] / smoke\n"));
  REQUIRE_FALSE(contains(diagram, "  baking --> broken"));
}

TEST_CASE("a row that stays is an arrow from each state to itself") {
  const std::string diagram = render_mermaid(oven_view());

  REQUIRE(contains(diagram, "  baking --> baking: lightning\n"));
  REQUIRE(contains(diagram, "  cold --> cold: lightning\n"));
}

TEST_CASE("signals that lead the same way share a line of an arrow") {
  MachineView view = oven_view();

  view.rows[4] = view.rows[0];
  view.rows[4].signal = "ring";

  REQUIRE(contains(render_mermaid(view), "  cold --> baking: light, ring\n"));
}

TEST_CASE("ways of different manner are lines of their own on one arrow") {
  MachineView view = oven_view();

  view.rows[4] = view.rows[0];
  view.rows[4].guard = "far";

  REQUIRE(contains(render_mermaid(view), "  cold --> baking: light<br/>light [far]\n"));
}

TEST_CASE("refusals are left out of diagrams") {
  REQUIRE_FALSE(contains(render_mermaid(oven_view()), "refuse"));
  REQUIRE_FALSE(contains(render_dot(oven_view()), "refuse"));
  REQUIRE_FALSE(contains(render_mermaid(oven_view()), "broken --> broken"));
}

TEST_CASE("a DOT diagram closes every brace and every quotation mark") {
  const std::string diagram = render_dot(oven_view());

  REQUIRE(std::count(diagram.begin(), diagram.end(), '{') == std::count(diagram.begin(), diagram.end(), '}'));
  REQUIRE(std::count(diagram.begin(), diagram.end(), '"') % 2 == 0);
  REQUIRE(diagram.rfind("digraph \"oven\" {\n", 0) == 0);
}

TEST_CASE("a DOT diagram lets an arrow of a group start at its frame") {
  REQUIRE(contains(render_dot(oven_view()),
                   "-> \"broken\" [label=\"lightning [near] / smoke\", ltail=\"cluster_group_Hot\"];\n"));
}

TEST_CASE("a quotation mark in a label does not end it in DOT") {
  MachineView view = oven_view();

  view.states[0].label = "\"cold\"";

  REQUIRE(contains(render_dot(view), "[label=\"\\\"cold\\\"\"]"));
}

TEST_CASE("a Markdown table lists what happens and what is refused apart") {
  const std::string text = render_markdown(oven_view());
  const std::size_t refused = text.find("### What is refused");

  REQUIRE(text.find("| 0 | cold | `light` |  | `baking` | `none` | It bakes. | our rule |\n") < refused);
  REQUIRE(text.find("| 4 | cold | `ring` |  | Nothing is baking: light it first. | our rule |\n") !=
          std::string::npos);
  REQUIRE(text.find("| 4 | cold | `ring` |") > refused);
}

TEST_CASE("an address becomes a link in Markdown, a guess stays a word") {
  const std::string text = render_markdown(oven_view());

  REQUIRE(contains(text, "| <https://example.org/ovens> |\n"));
  REQUIRE(contains(text, "| guess: it is far away |\n"));
}

TEST_CASE("a bar in a sentence does not end its cell in Markdown") {
  REQUIRE(contains(render_markdown(oven_view()), "It is hot\\|warm already."));
}

TEST_CASE("the matrix says every outcome of a signal in a state, and a dash where it is refused") {
  const std::string text = render_markdown(oven_view());

  REQUIRE(contains(text, "| `lightning` | broken, stays | broken, stays | broken, stays | - |\n"));
  REQUIRE(contains(text, "| `light` | baking | - | - | - |\n"));
}

TEST_CASE("a row of a whole group is described by the group's name") {
  const MachineView view = oven_view();

  REQUIRE(describe_from(view, view.rows[1]) == "Hot");
  REQUIRE(describe_from(view, view.rows[2]) == "baking");
  REQUIRE(describe_from(view, view.rows[5]) == "cold, Hot");
}

TEST_CASE("a row of all states is described as such") {
  MachineView view = oven_view();

  view.rows[0].from = {"cold", "baking", "cooling", "broken"};

  REQUIRE(describe_from(view, view.rows[0]) == "any state");
}

TEST_CASE("a row of all terminal states is described as such") {
  MachineView view = oven_view();

  view.states[0].is_terminal = true;
  view.rows[0].from = {"cold", "broken"};

  REQUIRE(describe_from(view, view.rows[0]) == "any terminal state");
}

}  // namespace scansim
