#pragma once
/// Transition tables as plain data: constexpr rows, checked while compiling, looked up in constant time while
/// running. What always holds for a Table: every (state, signal, guard) has exactly one answer, whatever the
/// order of the rows; no row is dead; every state can be reached; terminal states absorb; refusals change
/// nothing; every row is explained.
///
/// A row that names a guard answers before a row with Guard::any. Two rows of the same rank must not answer
/// the same question: that is an error, never a matter of which one stands first.
///
/// Traits describes one machine:
///   State, Signal, Guard, Effect   scoped enums counting from 0; Guard has `any`, Effect has `refuse`
///   name, title                    std::string_view
///   state_names, state_labels, state_groups, signal_names, guard_names, effect_names
///                                  std::array<std::string_view, number of enumerators>; a group may be empty

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <stdexcept>
#include <string_view>

namespace scansim {

/// A set of enumerators, each below 64.
template <class Enum>
class EnumSet {
 public:
  constexpr EnumSet() = default;
  // NOLINTNEXTLINE(google-explicit-constructor): a row names one state as itself.
  constexpr EnumSet(Enum one) : bits_(bit(one)) {}
  constexpr EnumSet(std::initializer_list<Enum> members) {
    for (const Enum member : members) bits_ |= bit(member);
  }
  [[nodiscard]] constexpr bool contains(Enum member) const { return (bits_ & bit(member)) != 0; }
  [[nodiscard]] constexpr bool contains_all(EnumSet others) const { return (others.bits_ & ~bits_) == 0; }
  [[nodiscard]] constexpr bool meets(EnumSet others) const { return (others.bits_ & bits_) != 0; }
  [[nodiscard]] constexpr bool is_empty() const { return bits_ == 0; }
  friend constexpr EnumSet operator|(EnumSet a, EnumSet b) {
    a.bits_ |= b.bits_;
    return a;
  }
  friend constexpr bool operator==(EnumSet, EnumSet) = default;

 private:
  static constexpr std::uint64_t bit(Enum member) {
    return std::uint64_t{1} << static_cast<unsigned>(member);
  }
  std::uint64_t bits_ = 0;
};

/// In a row: any of these states.
template <class Enum, class... Enums>
constexpr EnumSet<Enum> one_of(Enum first, Enums... others) {
  return EnumSet<Enum>{first, others...};
}

/// Where a row leads: to a state, or nowhere (the default).
template <class State>
class Target {
 public:
  constexpr Target() = default;
  // NOLINTNEXTLINE(google-explicit-constructor): a row names its target as the state itself.
  constexpr Target(State to) : state_(to), stays_(false) {}
  [[nodiscard]] constexpr bool stays() const { return stays_; }
  [[nodiscard]] constexpr State from(State before) const { return stays_ ? before : state_; }

 private:
  State state_{};
  bool stays_ = true;
};

/// In a row: the state stays what it is.
struct Stays {
  template <class State>
  // NOLINTNEXTLINE(google-explicit-constructor): converts to the target of whatever machine the row belongs
  // to.
  constexpr operator Target<State>() const {
    return Target<State>();
  }
};
constexpr Stays stays() { return {}; }

template <class Traits>
struct Row {
  EnumSet<typename Traits::State> from;
  typename Traits::Signal on{};
  typename Traits::Guard guard{};
  Target<typename Traits::State> to;
  typename Traits::Effect effect{};
  std::string_view why;     ///< one sentence in our own words: the rule, or what to do instead
  std::string_view source;  ///< an address, or "our rule: ...", or "guess: ..."

  /// The signal is answered with "no": recorded, explained by `why`, and nothing changes.
  [[nodiscard]] constexpr bool is_refusal() const { return effect == Traits::Effect::refuse; }
};

template <class Traits>
using Rows = std::span<const Row<Traits>>;

/// Rows written by topic, as one array.
template <class Traits, std::size_t... Sizes>
constexpr std::array<Row<Traits>, (Sizes + ...)> join_rows(const std::array<Row<Traits>, Sizes>&... topics) {
  std::array<Row<Traits>, (Sizes + ...)> rows{};
  std::size_t next = 0;
  const auto append = [&](const auto& topic) {
    for (const Row<Traits>& row : topic) rows[next++] = row;
  };
  (append(topics), ...);
  return rows;
}

/// The numbers of states, signals and guards of a machine, and the place of a question among all questions.
template <class Traits>
struct Questions {
  static constexpr std::size_t states = Traits::state_names.size();
  static constexpr std::size_t signals = Traits::signal_names.size();
  static constexpr std::size_t guards = Traits::guard_names.size();
  static constexpr std::size_t count = states * signals * guards;
  static constexpr std::size_t index(typename Traits::State state, typename Traits::Signal signal,
                                     typename Traits::Guard guard) {
    return (static_cast<std::size_t>(state) * signals + static_cast<std::size_t>(signal)) * guards +
           static_cast<std::size_t>(guard);
  }
};

/// Which row answers which question, worked out once. Bad tables can be resolved too: the predicates below
/// judge.
template <class Traits>
struct Resolution {
  static constexpr std::uint16_t nobody = 0xffff;
  std::array<std::uint16_t, Questions<Traits>::count> row_of;
  bool is_ambiguous = false;
};

/// Fills row by row rather than question by question: compilers limit the steps of a constant evaluation.
template <class Traits>
constexpr void answer_with_row(Resolution<Traits>& resolution, Rows<Traits> rows, std::size_t index) {
  using State = typename Traits::State;
  using Guard = typename Traits::Guard;
  const Row<Traits>& row = rows[index];
  const bool names_guard = row.guard != Guard::any;
  const std::size_t first = names_guard ? static_cast<std::size_t>(row.guard) : 0;
  const std::size_t last = names_guard ? first + 1 : Questions<Traits>::guards;
  for (std::size_t s = 0; s < Questions<Traits>::states; ++s) {
    if (!row.from.contains(static_cast<State>(s))) continue;
    for (std::size_t g = first; g < last; ++g) {
      std::uint16_t& answer =
          resolution.row_of[Questions<Traits>::index(static_cast<State>(s), row.on, static_cast<Guard>(g))];
      const bool is_taken = answer != Resolution<Traits>::nobody && rows[answer].guard == row.guard;
      if (is_taken) resolution.is_ambiguous = true;
      if (!is_taken) answer = static_cast<std::uint16_t>(index);
    }
  }
}

template <class Traits>
constexpr Resolution<Traits> resolve(Rows<Traits> rows) {
  Resolution<Traits> resolution{};
  resolution.row_of.fill(Resolution<Traits>::nobody);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].guard == Traits::Guard::any) answer_with_row<Traits>(resolution, rows, i);
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].guard != Traits::Guard::any) answer_with_row<Traits>(resolution, rows, i);
  }
  return resolution;
}

/// Every (state, signal, guard) has an answer, also without a guard (Guard::any).
template <class Traits>
constexpr bool is_total(Rows<Traits> rows) {
  for (const std::uint16_t row : resolve<Traits>(rows).row_of) {
    if (row == Resolution<Traits>::nobody) return false;
  }
  return true;
}

/// No two rows of the same rank answer the same question.
template <class Traits>
constexpr bool is_deterministic(Rows<Traits> rows) {
  return !resolve<Traits>(rows).is_ambiguous;
}

/// Every row answers at least one question in each state that it names.
template <class Traits>
constexpr bool has_no_dead_rows(Rows<Traits> rows) {
  using State = typename Traits::State;
  const Resolution<Traits> resolution = resolve<Traits>(rows);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].from.is_empty()) return false;
    for (std::size_t s = 0; s < Questions<Traits>::states; ++s) {
      if (!rows[i].from.contains(static_cast<State>(s))) continue;
      const std::size_t first =
          Questions<Traits>::index(static_cast<State>(s), rows[i].on, Traits::Guard::any);
      bool answers = false;
      for (std::size_t g = 0; g < Questions<Traits>::guards; ++g)
        answers |= resolution.row_of[first + g] == i;
      if (!answers) return false;
    }
  }
  return true;
}

/// The states that some sequence of signals can reach.
template <class Traits>
constexpr EnumSet<typename Traits::State> reachable_from(Rows<Traits> rows, typename Traits::State initial) {
  EnumSet<typename Traits::State> reached = initial;
  for (bool grows = true; grows;) {
    grows = false;
    for (const Row<Traits>& row : rows) {
      if (row.to.stays() || !row.from.meets(reached) || reached.contains(row.to.from(initial))) continue;
      reached = reached | row.to.from(initial);
      grows = true;
    }
  }
  return reached;
}

template <class Traits>
constexpr bool reaches_every_state(Rows<Traits> rows, typename Traits::State initial) {
  const auto reached = reachable_from<Traits>(rows, initial);
  for (std::size_t s = 0; s < Questions<Traits>::states; ++s) {
    if (!reached.contains(static_cast<typename Traits::State>(s))) return false;
  }
  return true;
}

/// No row leads out of the given states, and every signal is refused there.
template <class Traits>
constexpr bool absorbs(Rows<Traits> rows, EnumSet<typename Traits::State> terminal) {
  for (const Row<Traits>& row : rows) {
    if (row.from.meets(terminal) && (!row.to.stays() || !row.is_refusal())) return false;
  }
  return true;
}

template <class Traits>
constexpr bool refusals_change_nothing(Rows<Traits> rows) {
  for (const Row<Traits>& row : rows) {
    if (row.is_refusal() && !row.to.stays()) return false;
  }
  return true;
}

template <class Traits>
constexpr bool every_row_is_explained(Rows<Traits> rows) {
  for (const Row<Traits>& row : rows) {
    if (row.why.empty() || row.source.empty()) return false;
  }
  return true;
}

/// The signal is refused in every state outside `states`.
template <class Traits>
constexpr bool accepted_only_in(Rows<Traits> rows, typename Traits::Signal signal,
                                EnumSet<typename Traits::State> states) {
  for (const Row<Traits>& row : rows) {
    if (row.on == signal && !row.is_refusal() && !states.contains_all(row.from)) return false;
  }
  return true;
}

/// The effect happens in no state outside `states`.
template <class Traits>
constexpr bool effect_only_in(Rows<Traits> rows, typename Traits::Effect effect,
                              EnumSet<typename Traits::State> states) {
  for (const Row<Traits>& row : rows) {
    if (row.effect == effect && !states.contains_all(row.from)) return false;
  }
  return true;
}

/// Every change into `target` starts in one of `sources`.
template <class Traits>
constexpr bool entered_only_from(Rows<Traits> rows, typename Traits::State target,
                                 EnumSet<typename Traits::State> sources) {
  for (const Row<Traits>& row : rows) {
    if (row.to.stays() || row.to.from(target) != target) continue;
    if (!(sources | target).contains_all(row.from)) return false;
  }
  return true;
}

/// A valid table. One that is not does not compile, and the compiler names the check that it failed.
template <class Traits, std::size_t N>
class Table {
 public:
  using State = typename Traits::State;
  using Signal = typename Traits::Signal;
  using Guard = typename Traits::Guard;
  static_assert(N < Resolution<Traits>::nobody);
  static_assert(Questions<Traits>::states <= 64);

  consteval Table(const std::array<Row<Traits>, N>& rows, State initial, EnumSet<State> terminal)
      : rows_(rows), resolution_(resolve<Traits>(rows_)), initial_(initial), terminal_(terminal) {
    if (!is_total<Traits>(rows_)) throw std::logic_error("some (state, signal, guard) has no answer");
    if (resolution_.is_ambiguous) throw std::logic_error("two rows of the same rank answer one question");
    if (!has_no_dead_rows<Traits>(rows_)) throw std::logic_error("a row is dead in a state that it names");
    if (!reaches_every_state<Traits>(rows_, initial)) throw std::logic_error("a state cannot be reached");
    if (!absorbs<Traits>(rows_, terminal)) throw std::logic_error("a terminal state does not absorb");
    if (!refusals_change_nothing<Traits>(rows_)) throw std::logic_error("a refusal changes the state");
    if (!every_row_is_explained<Traits>(rows_))
      throw std::logic_error("a row lacks its reason or its source");
    answer_in_short();
  }

  /// The one row that answers. Guard::any asks without a guard.
  [[nodiscard]] constexpr const Row<Traits>& find(State state, Signal signal,
                                                  Guard guard = Guard::any) const {
    return rows_[resolution_.row_of[Questions<Traits>::index(state, signal, guard)]];
  }
  /// The same answer in short, for what happens for each asset: a row is long, and these few bytes are not.
  struct Answer {
    std::uint16_t row = 0;  ///< its index
    std::uint8_t to = 0;    ///< the state afterwards
    bool is_refusal = false;
    [[nodiscard]] constexpr State state() const { return static_cast<State>(to); }
  };
  [[nodiscard]] constexpr const Answer& answer(State state, Signal signal, Guard guard = Guard::any) const {
    return answers_[Questions<Traits>::index(state, signal, guard)];
  }
  /// REQUIRES: `row` was found in this table.
  [[nodiscard]] constexpr std::size_t index_of(const Row<Traits>& row) const {
    return static_cast<std::size_t>(&row - rows_.data());
  }
  /// The state after `row` answered in `state`.
  [[nodiscard]] constexpr State next(State state, const Row<Traits>& row) const { return row.to.from(state); }
  [[nodiscard]] constexpr const std::array<Row<Traits>, N>& rows() const { return rows_; }
  [[nodiscard]] constexpr State initial() const { return initial_; }
  [[nodiscard]] constexpr EnumSet<State> terminal() const { return terminal_; }

 private:
  consteval void answer_in_short() {
    for (std::size_t i = 0; i < answers_.size(); ++i) {
      const auto state = static_cast<State>(i / (Questions<Traits>::signals * Questions<Traits>::guards));
      const Row<Traits>& row = rows_[resolution_.row_of[i]];
      answers_[i] = {resolution_.row_of[i], static_cast<std::uint8_t>(row.to.from(state)), row.is_refusal()};
    }
  }

  std::array<Row<Traits>, N> rows_;
  Resolution<Traits> resolution_;
  std::array<Answer, Questions<Traits>::count> answers_{};
  State initial_;
  EnumSet<State> terminal_;
};

template <class Traits, std::size_t N>
Table(const std::array<Row<Traits>, N>&, typename Traits::State, EnumSet<typename Traits::State>)
    -> Table<Traits, N>;

}  // namespace scansim
