#include "sim/state_machine/arrows.hpp"

#include <algorithm>

#include "sim/state_machine/render.hpp"

namespace scansim {
namespace {

bool has(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool has_all(const std::vector<std::string>& names, const std::vector<std::string>& wanted) {
  return std::all_of(wanted.begin(), wanted.end(), [&](const std::string& name) { return has(names, name); });
}

Arrow& arrow_like(std::vector<Arrow>& arrows, const Arrow& wanted) {
  const auto same = std::find_if(arrows.begin(), arrows.end(), [&](const Arrow& arrow) {
    return arrow.from == wanted.from && arrow.to == wanted.to && arrow.leaves_group == wanted.leaves_group;
  });
  if (same != arrows.end()) return *same;
  arrows.push_back(wanted);
  return arrows.back();
}

void add_to_arrow(Arrow& arrow, const RowView& row) {
  const std::string manner = transition_manner(row);
  const auto same = std::find_if(arrow.lines.begin(), arrow.lines.end(),
                                 [&](const ArrowLine& line) { return line.manner == manner; });
  if (same == arrow.lines.end()) {
    arrow.lines.push_back({{row.signal}, manner});
  } else if (!has(same->signals, row.signal)) {
    same->signals.push_back(row.signal);
  }
}

/// The frame is only used for leaving the group: renderers draw a frame's arrow to itself or to its inside
/// badly.
const StateGroup* group_left_by(const std::vector<StateGroup>& groups, const RowView& row,
                                const std::string& state) {
  if (row.to.empty()) return nullptr;
  for (const StateGroup& group : groups) {
    if (has(group.members, state) && has_all(row.from, group.members) && !has(group.members, row.to))
      return &group;
  }
  return nullptr;
}

}  // namespace

std::string text_of(const ArrowLine& line) {
  std::string text;
  for (const std::string& signal : line.signals) text += (text.empty() ? "" : ", ") + signal;
  return text + line.manner;
}

std::string group_id(const std::string& name) {
  std::string id = "group";
  for (const char c : name) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (id == "group") id += '_';
    id += is_plain ? c : '_';
  }
  return id;
}

std::vector<StateGroup> groups_of(const MachineView& view) {
  std::vector<StateGroup> groups;
  for (const StateView& state : view.states) {
    if (state.group.empty()) continue;
    auto group = std::find_if(groups.begin(), groups.end(),
                              [&](const StateGroup& g) { return g.name == state.group; });
    if (group == groups.end()) {
      groups.push_back({state.group, {}});
      group = groups.end() - 1;
    }
    group->members.push_back(state.id);
  }
  return groups;
}

std::vector<Arrow> arrows_of(const MachineView& view) {
  const std::vector<StateGroup> groups = groups_of(view);
  std::vector<Arrow> arrows;
  for (const RowView& row : view.rows) {
    if (row.is_refusal) continue;
    for (const std::string& state : row.from) {
      const StateGroup* group = group_left_by(groups, row, state);
      if (group != nullptr && state != group->members.front()) continue;
      Arrow arrow;
      arrow.from = group != nullptr ? group->name : state;
      arrow.to = row.to.empty() ? state : row.to;
      arrow.leaves_group = group != nullptr;
      add_to_arrow(arrow_like(arrows, arrow), row);
    }
  }
  return arrows;
}

}  // namespace scansim
