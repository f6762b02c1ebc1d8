#pragma once
/// A transition table as text, without its types: what renderers, reports and the command line work on.

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "sim/state_machine/table.hpp"

namespace scansim {

struct StateView {
  std::string id;
  std::string label;
  std::string group;  ///< states of one group are one state to the user; empty: none
  bool is_terminal = false;
};

struct RowView {
  std::vector<std::string> from;
  std::string signal;
  std::string guard;  ///< "any" where the row does not ask
  std::string to;     ///< empty: the state stays
  std::string effect;
  std::string why;
  std::string source;
  bool is_refusal = false;
};

struct MachineView {
  std::string name;
  std::string title;
  std::string initial;
  std::vector<StateView> states;
  std::vector<std::string> signals;
  std::vector<std::string> guards;
  std::vector<std::string> effects;
  std::vector<RowView> rows;
  /// answers[state][signal]: the rows that answer under some guard, by ascending index, each once.
  std::vector<std::vector<std::vector<std::size_t>>> answers;
};

template <class Traits>
RowView view_of_row(const Row<Traits>& row) {
  RowView view;
  for (std::size_t s = 0; s < Traits::state_names.size(); ++s) {
    if (row.from.contains(static_cast<typename Traits::State>(s)))
      view.from.emplace_back(Traits::state_names[s]);
  }
  view.signal = Traits::signal_names[static_cast<std::size_t>(row.on)];
  view.guard = Traits::guard_names[static_cast<std::size_t>(row.guard)];
  if (!row.to.stays()) view.to = Traits::state_names[static_cast<std::size_t>(row.to.from({}))];
  view.effect = Traits::effect_names[static_cast<std::size_t>(row.effect)];
  view.why = row.why;
  view.source = row.source;
  view.is_refusal = row.is_refusal();
  return view;
}

/// The rows that answer one signal in one state, whatever the guard.
template <class Traits, std::size_t N>
std::vector<std::size_t> answers_of(const Table<Traits, N>& table, typename Traits::State state,
                                    typename Traits::Signal signal) {
  std::vector<std::size_t> rows;
  for (std::size_t g = 0; g < Traits::guard_names.size(); ++g) {
    rows.push_back(table.index_of(table.find(state, signal, static_cast<typename Traits::Guard>(g))));
  }
  std::sort(rows.begin(), rows.end());
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
  return rows;
}

template <class Traits, std::size_t N>
MachineView view_of(const Table<Traits, N>& table) {
  using State = typename Traits::State;
  using Signal = typename Traits::Signal;
  MachineView view;
  view.name = Traits::name;
  view.title = Traits::title;
  view.initial = Traits::state_names[static_cast<std::size_t>(table.initial())];
  for (std::size_t s = 0; s < Traits::state_names.size(); ++s) {
    StateView state;
    state.id = Traits::state_names[s];
    state.label = Traits::state_labels[s];
    state.group = Traits::state_groups[s];
    state.is_terminal = table.terminal().contains(static_cast<State>(s));
    view.states.push_back(state);
  }
  view.signals.assign(Traits::signal_names.begin(), Traits::signal_names.end());
  view.guards.assign(Traits::guard_names.begin(), Traits::guard_names.end());
  view.effects.assign(Traits::effect_names.begin(), Traits::effect_names.end());
  for (const Row<Traits>& row : table.rows()) view.rows.push_back(view_of_row<Traits>(row));
  for (std::size_t s = 0; s < view.states.size(); ++s) {
    view.answers.emplace_back();
    for (std::size_t e = 0; e < view.signals.size(); ++e) {
      view.answers.back().push_back(answers_of(table, static_cast<State>(s), static_cast<Signal>(e)));
    }
  }
  return view;
}

}  // namespace scansim
