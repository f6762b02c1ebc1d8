#pragma once
/// A machine as a picture or as text. Diagrams show what happens; refusals stand in the Markdown tables only.
/// The same view always gives the same characters.

#include <string>

#include "sim/state_machine/view.hpp"

namespace scansim {

/// A Mermaid stateDiagram-v2, without the surrounding fence. Ends with a line break.
[[nodiscard]] std::string render_mermaid(const MachineView& view);

/// A Graphviz digraph. Ends with a line break.
[[nodiscard]] std::string render_dot(const MachineView& view);

/// Tables in Markdown: states, what happens, what is refused, and the matrix state x signal. Headings are of
/// level 3.
[[nodiscard]] std::string render_markdown(const MachineView& view);

/// How a transition happens, as arrows say it after the signal: ` [guard] / effect`, without the guard `any`
/// and the effect `none`.
[[nodiscard]] std::string transition_manner(const RowView& row);

/// The states of a row in words: "any state", "any terminal state", a group's name where the whole group is
/// meant, else the states.
[[nodiscard]] std::string describe_from(const MachineView& view, const RowView& row);

}  // namespace scansim
