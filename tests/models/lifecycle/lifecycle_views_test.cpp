#include <algorithm>
#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "models/lifecycle/lifecycle.hpp"
#include "sim/state_machine/arrows.hpp"
#include "sim/state_machine/render.hpp"
#include "tests/catch.hpp"

namespace scansim {
namespace {

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t end = text.find('\n', start);
    lines.push_back(text.substr(start, end - start));
    start = end + 1;
  }
  return lines;
}

/// Some arrow from the state, or from the frame around it, says the row's signal and manner.
bool is_drawn(const std::vector<std::string>& diagram, const RowView& row, const StateView& state) {
  const std::string arrow = " --> " + (row.to.empty() ? state.id : row.to) + ": ";
  return std::any_of(diagram.begin(), diagram.end(), [&](const std::string& line) {
    const bool is_own = line.rfind("  " + state.id + arrow, 0) == 0;
    const bool is_of_frame = !state.group.empty() && line.rfind("  " + group_id(state.group) + arrow, 0) == 0;
    return (is_own || is_of_frame) && contains(line, row.signal) && contains(line, transition_manner(row));
  });
}

}  // namespace

TEST_CASE("there are three lifecycles: scan, engine and asset") {
  const std::vector<MachineView> views = lifecycle_views();

  REQUIRE(views.size() == 3);
  REQUIRE(views[0].name == "scan");
  REQUIRE(views[1].name == "engine");
  REQUIRE(views[2].name == "asset");
}

TEST_CASE("the diagrams of the lifecycles show every row that is not a refusal, from each of its states") {
  for (const MachineView& view : lifecycle_views()) {
    const std::vector<std::string> diagram = lines_of(render_mermaid(view));
    for (const RowView& row : view.rows) {
      for (const StateView& state : view.states) {
        const bool is_from = std::find(row.from.begin(), row.from.end(), state.id) != row.from.end();
        if (row.is_refusal || !is_from) continue;
        INFO(view.name << ": " << state.id << " " << row.signal << transition_manner(row));
        REQUIRE(is_drawn(diagram, row, state));
      }
    }
  }
}

TEST_CASE("the tables of the lifecycles list every row once") {
  for (const MachineView& view : lifecycle_views()) {
    const std::vector<std::string> lines = lines_of(render_markdown(view));
    for (std::size_t i = 0; i < view.rows.size(); ++i) {
      const std::string start = "| " + std::to_string(i) + " | ";
      INFO(view.name << " row " << i);
      REQUIRE(std::count_if(lines.begin(), lines.end(), [&](const std::string& line) {
                return line.rfind(start, 0) == 0 && contains(line, view.rows[i].why);
              }) == 1);
    }
  }
}

TEST_CASE("every row of the lifecycles names a page, a rule of ours or a guess") {
  for (const MachineView& view : lifecycle_views()) {
    for (const RowView& row : view.rows) {
      INFO(view.name << ": " << row.source);
      const bool is_page = row.source.rfind("https://", 0) == 0;
      const bool is_ours = row.source.rfind("our rule: ", 0) == 0 || row.source.rfind("guess: ", 0) == 0;
      REQUIRE((is_page || is_ours));
    }
  }
}

TEST_CASE("a row whose source is a guess says so in its sentence, and no other does") {
  for (const MachineView& view : lifecycle_views()) {
    for (const RowView& row : view.rows) {
      INFO(view.name << ": " << row.why);
      REQUIRE((row.source.rfind("guess: ", 0) == 0) == contains(row.why, "(guess"));
    }
  }
}

TEST_CASE("the words of a lifecycle are all different") {
  for (const MachineView& view : lifecycle_views()) {
    for (const std::vector<std::string>& words : {view.signals, view.guards, view.effects}) {
      INFO(view.name);
      REQUIRE(std::set<std::string>(words.begin(), words.end()).size() == words.size());
    }
  }
}

TEST_CASE("every signal, guard and effect of a lifecycle is used by some row") {
  for (const MachineView& view : lifecycle_views()) {
    std::set<std::string> used;
    for (const RowView& row : view.rows) used.insert({row.signal, row.guard, row.effect});
    for (const std::vector<std::string>& words : {view.signals, view.guards, view.effects}) {
      for (const std::string& word : words) {
        INFO(view.name << ": " << word);
        REQUIRE(used.count(word) == 1);
      }
    }
  }
}

TEST_CASE("the page of the lifecycles holds every diagram in a fence") {
  const std::string page = lifecycle_markdown();

  for (const MachineView& view : lifecycle_views()) {
    INFO(view.name);
    REQUIRE(contains(page, "## " + view.title + "\n\n```mermaid\n" + render_mermaid(view) + "```\n"));
    REQUIRE(contains(page, render_markdown(view)));
  }
}

}  // namespace scansim
