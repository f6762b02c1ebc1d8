#pragma once
/// The arrows of a diagram, shared by the diagram renderers: all transitions between the same two ends are
/// one arrow, and rows that leave a whole group of states leave its frame.

#include <string>
#include <vector>

#include "sim/state_machine/view.hpp"

namespace scansim {

/// One line on an arrow: signals that lead the same way, under the same guard and with the same effect.
struct ArrowLine {
  std::vector<std::string> signals;
  std::string manner;  ///< ` [guard] / effect`, see transition_manner
};

struct Arrow {
  std::string from;  ///< a state, or a group where `leaves_group`
  std::string to;
  bool leaves_group = false;
  std::vector<ArrowLine> lines;
};

/// The words of a line: `signal, signal [guard] / effect`.
[[nodiscard]] std::string text_of(const ArrowLine& line);

/// A group of states in order of declaration.
struct StateGroup {
  std::string name;
  std::vector<std::string> members;
};

[[nodiscard]] std::vector<StateGroup> groups_of(const MachineView& view);
/// In the order in which the rows first need them; refusals give none.
[[nodiscard]] std::vector<Arrow> arrows_of(const MachineView& view);
/// A group's name as an identifier of Mermaid and DOT: letters, digits and underscores.
[[nodiscard]] std::string group_id(const std::string& name);

}  // namespace scansim
