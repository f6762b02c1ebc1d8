#include <algorithm>

#include "sim/state_machine/arrows.hpp"
#include "sim/state_machine/render.hpp"

namespace scansim {
namespace {

std::string lines_of(const Arrow& arrow, const std::string& line_break) {
  std::string text;
  for (const ArrowLine& line : arrow.lines) text += (text.empty() ? "" : line_break) + text_of(line);
  return text;
}

const StateView& state_named(const MachineView& view, const std::string& id) {
  return *std::find_if(view.states.begin(), view.states.end(),
                       [&](const StateView& s) { return s.id == id; });
}

std::string mermaid_state(const StateView& state, const std::string& indent) {
  return indent + "state \"" + state.label + "\" as " + state.id + "\n";
}

std::string quoted(const std::string& text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    result += c;
  }
  return result + "\"";
}

std::string dot_state(const StateView& state, const std::string& indent) {
  const std::string border = state.is_terminal ? ", peripheries=2" : "";
  return indent + quoted(state.id) + " [label=" + quoted(state.label) + border + "];\n";
}

/// DOT's own line break; names contain no backslash, so nothing else is escaped by accident.
std::string dot_label(const Arrow& arrow) { return "\"" + lines_of(arrow, "\\n") + "\""; }

std::string dot_arrow(const Arrow& arrow, const std::vector<StateGroup>& groups) {
  std::string from = arrow.from;
  std::string tail;
  if (arrow.leaves_group) {
    const auto group =
        std::find_if(groups.begin(), groups.end(), [&](const StateGroup& g) { return g.name == arrow.from; });
    from = group->members[group->members.size() / 2];
    tail = ", ltail=" + quoted("cluster_" + group_id(group->name));
  }
  return "  " + quoted(from) + " -> " + quoted(arrow.to) + " [label=" + dot_label(arrow) + tail + "];\n";
}

}  // namespace

std::string transition_manner(const RowView& row) {
  std::string manner;
  if (row.guard != "any") manner += " [" + row.guard + "]";
  if (row.effect != "none") manner += " / " + row.effect;
  return manner;
}

std::string render_mermaid(const MachineView& view) {
  std::string text = "stateDiagram-v2\n";
  for (const StateView& state : view.states) {
    if (state.group.empty()) text += mermaid_state(state, "  ");
  }
  for (const StateGroup& group : groups_of(view)) {
    text += "  state \"" + group.name + "\" as " + group_id(group.name) + " {\n";
    for (const std::string& member : group.members) text += mermaid_state(state_named(view, member), "    ");
    text += "  }\n";
  }
  text += "  [*] --> " + view.initial + "\n";
  for (const Arrow& arrow : arrows_of(view)) {
    const std::string from = arrow.leaves_group ? group_id(arrow.from) : arrow.from;
    text += "  " + from + " --> " + arrow.to + ": " + lines_of(arrow, "<br/>") + "\n";
  }
  for (const StateView& state : view.states) {
    if (state.is_terminal) text += "  " + state.id + " --> [*]\n";
  }
  return text;
}

std::string render_dot(const MachineView& view) {
  const std::vector<StateGroup> groups = groups_of(view);
  std::string text = "digraph " + quoted(view.name) + " {\n";
  text += "  compound=true;\n  node [shape=box, style=rounded];\n  \"[*]\" [shape=point];\n";
  for (const StateView& state : view.states) {
    if (state.group.empty()) text += dot_state(state, "  ");
  }
  for (const StateGroup& group : groups) {
    text += "  subgraph " + quoted("cluster_" + group_id(group.name)) +
            " {\n    label=" + quoted(group.name) + ";\n";
    for (const std::string& member : group.members) text += dot_state(state_named(view, member), "    ");
    text += "  }\n";
  }
  text += "  \"[*]\" -> " + quoted(view.initial) + ";\n";
  for (const Arrow& arrow : arrows_of(view)) text += dot_arrow(arrow, groups);
  return text + "}\n";
}

}  // namespace scansim
