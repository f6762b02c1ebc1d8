#include <algorithm>

#include "sim/state_machine/arrows.hpp"
#include "sim/state_machine/render.hpp"

namespace scansim {
namespace {

/// A bar would end the cell.
std::string cell(const std::string& text) {
  std::string result;
  for (const char c : text) {
    if (c == '|') result += '\\';
    result += c;
  }
  return result;
}

std::string code(const std::string& text) { return "`" + cell(text) + "`"; }

std::string states_table(const MachineView& view) {
  std::string text = "### States\n\n| state | shown as | notes |\n| --- | --- | --- |\n";
  for (const StateView& state : view.states) {
    std::string notes;
    if (state.id == view.initial) notes = "initial";
    if (state.is_terminal) notes += notes.empty() ? "terminal" : ", terminal";
    const std::string shown = state.group.empty() ? state.label : state.group + " (" + state.label + ")";
    text += "| " + code(state.id) + " | " + cell(shown) + " | " + notes + " |\n";
  }
  return text;
}

/// Addresses become links; "our rule: ..." and "guess: ..." stay words.
std::string source_cell(const std::string& source) {
  const bool is_address = source.rfind("https://", 0) == 0 && source.find(' ') == std::string::npos;
  return is_address ? "<" + cell(source) + ">" : cell(source);
}

std::string rows_table(const MachineView& view, bool refusals) {
  std::string text =
      refusals
          ? "### What is refused, and what to do instead\n\n| row | from | signal | guard | why | source |\n"
            "| ---: | --- | --- | --- | --- | --- |\n"
          : "### What happens\n\n| row | from | signal | guard | to | effect | why | source |\n"
            "| ---: | --- | --- | --- | --- | --- | --- | --- |\n";
  for (std::size_t i = 0; i < view.rows.size(); ++i) {
    const RowView& row = view.rows[i];
    if (row.is_refusal != refusals) continue;
    text +=
        "| " + std::to_string(i) + " | " + cell(describe_from(view, row)) + " | " + code(row.signal) + " | ";
    text += (row.guard == "any" ? "" : code(row.guard)) + " | ";
    if (!refusals) text += (row.to.empty() ? "stays" : code(row.to)) + " | " + code(row.effect) + " | ";
    text += cell(row.why) + " | " + source_cell(row.source) + " |\n";
  }
  return text;
}

/// The different outcomes of a signal over all guards; a refusal is only said where it is the only answer.
std::string matrix_cell(const MachineView& view, const std::vector<std::size_t>& answers) {
  std::vector<std::string> outcomes;
  for (const std::size_t index : answers) {
    const RowView& row = view.rows[index];
    if (row.is_refusal) continue;
    const std::string outcome = row.to.empty() ? "stays" : row.to;
    if (std::find(outcomes.begin(), outcomes.end(), outcome) == outcomes.end()) outcomes.push_back(outcome);
  }
  if (outcomes.empty()) return "-";
  std::string text;
  for (const std::string& outcome : outcomes) text += (text.empty() ? "" : ", ") + outcome;
  return text;
}

std::string matrix(const MachineView& view) {
  std::string text = "### Matrix\n\nA dash is a refusal. Several outcomes: the guard decides.\n\n| signal |";
  for (const StateView& state : view.states) text += " " + cell(state.id) + " |";
  text += "\n| --- |";
  for (std::size_t s = 0; s < view.states.size(); ++s) text += " --- |";
  text += "\n";
  for (std::size_t e = 0; e < view.signals.size(); ++e) {
    text += "| " + code(view.signals[e]) + " |";
    for (std::size_t s = 0; s < view.states.size(); ++s)
      text += " " + matrix_cell(view, view.answers[s][e]) + " |";
    text += "\n";
  }
  return text;
}

bool has(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool has_all(const std::vector<std::string>& names, const std::vector<std::string>& wanted) {
  return std::all_of(wanted.begin(), wanted.end(), [&](const std::string& name) { return has(names, name); });
}

/// The states that have one word together: the groups, and the terminal states.
std::vector<StateGroup> words_for_sets(const MachineView& view) {
  std::vector<StateGroup> words = groups_of(view);
  StateGroup terminal{"any terminal state", {}};
  for (const StateView& state : view.states) {
    if (state.is_terminal) terminal.members.push_back(state.id);
  }
  if (terminal.members.size() > 1) words.push_back(terminal);
  return words;
}

}  // namespace

std::string describe_from(const MachineView& view, const RowView& row) {
  if (row.from.size() == view.states.size()) return "any state";
  std::string text;
  const std::vector<StateGroup> sets = words_for_sets(view);
  for (const std::string& id : row.from) {
    const auto whole = std::find_if(sets.begin(), sets.end(), [&](const StateGroup& set) {
      return has(set.members, id) && has_all(row.from, set.members);
    });
    if (whole != sets.end() && id != whole->members.front()) continue;
    text += (text.empty() ? "" : ", ") + (whole != sets.end() ? whole->name : id);
  }
  return text;
}

std::string render_markdown(const MachineView& view) {
  return states_table(view) + "\n" + rows_table(view, false) + "\n" + rows_table(view, true) + "\n" +
         matrix(view);
}

}  // namespace scansim
