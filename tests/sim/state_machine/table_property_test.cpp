#include <rapidcheck.h>

#include <cstddef>
#include <vector>

#include "tests/catch.hpp"
#include "tests/sim/state_machine/oven.hpp"

/// The compiled lookup against the definition, word by word, on tables made at random, most of them bad.
namespace scansim::oven {
namespace {

constexpr std::size_t state_count = Traits::state_names.size();
constexpr std::size_t signal_count = Traits::signal_names.size();
constexpr std::size_t guard_count = Traits::guard_names.size();

OvenRow some_row() {
  EnumSet<State> from;
  for (std::size_t s = 0; s < state_count; ++s) {
    if (*rc::gen::inRange(0, 3) == 0) from = from | static_cast<State>(s);
  }
  const auto on = static_cast<Signal>(*rc::gen::inRange<std::size_t>(0, signal_count));
  const auto guard = static_cast<Guard>(*rc::gen::inRange<std::size_t>(0, guard_count));
  Target<State> to = stays();
  if (*rc::gen::inRange(0, 2) == 0) to = static_cast<State>(*rc::gen::inRange<std::size_t>(0, state_count));
  return {from, on, guard, to, Effect::none, "why", "source"};
}

std::vector<OvenRow> some_table() {
  const auto size = *rc::gen::inRange<std::size_t>(0, 25);
  std::vector<OvenRow> table;
  for (std::size_t i = 0; i < size; ++i) table.push_back(some_row());
  return table;
}

/// The rows of the highest rank that answer the question.
std::vector<std::size_t> candidates(const std::vector<OvenRow>& table, State state, Signal signal,
                                    Guard guard) {
  for (const Guard rank : {guard, Guard::any}) {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < table.size(); ++i) {
      const OvenRow& row = table[i];
      if (row.from.contains(state) && row.on == signal && row.guard == rank) found.push_back(i);
    }
    if (!found.empty()) return found;
  }
  return {};
}

template <class Visit>
void for_each_question(Visit visit) {
  for (std::size_t s = 0; s < state_count; ++s) {
    for (std::size_t e = 0; e < signal_count; ++e) {
      for (std::size_t g = 0; g < guard_count; ++g) {
        visit(static_cast<State>(s), static_cast<Signal>(e), static_cast<Guard>(g));
      }
    }
  }
}

}  // namespace

TEST_CASE("total and deterministic mean at least and at most one answer to every question") {
  REQUIRE(rc::check([] {
    const std::vector<OvenRow> table = some_table();
    bool total = true;
    bool deterministic = true;
    for_each_question([&](State state, Signal signal, Guard guard) {
      const std::size_t answers = candidates(table, state, signal, guard).size();
      total = total && answers >= 1;
      deterministic = deterministic && answers <= 1;
    });

    RC_ASSERT(is_total<Traits>(table) == total);
    RC_ASSERT(is_deterministic<Traits>(table) == deterministic);
  }));
}

TEST_CASE("the lookup finds the row that the definition names") {
  REQUIRE(rc::check([] {
    const std::vector<OvenRow> table = some_table();
    const Resolution<Traits> resolution = resolve<Traits>(table);

    for_each_question([&](State state, Signal signal, Guard guard) {
      const std::vector<std::size_t> expected = candidates(table, state, signal, guard);
      const std::uint16_t found = resolution.row_of[Questions<Traits>::index(state, signal, guard)];
      RC_ASSERT(found == (expected.empty() ? Resolution<Traits>::nobody : expected.front()));
    });
  }));
}

TEST_CASE("a table has no dead rows if every row answers something in each of its states") {
  REQUIRE(rc::check([] {
    const std::vector<OvenRow> table = some_table();
    std::vector<EnumSet<State>> answers_in(table.size());
    for_each_question([&](State state, Signal signal, Guard guard) {
      const std::vector<std::size_t> found = candidates(table, state, signal, guard);
      if (!found.empty()) answers_in[found.front()] = answers_in[found.front()] | state;
    });
    bool expected = true;
    for (std::size_t i = 0; i < table.size(); ++i) {
      expected = expected && !table[i].from.is_empty() && answers_in[i] == table[i].from;
    }

    RC_ASSERT(has_no_dead_rows<Traits>(table) == expected);
  }));
}

TEST_CASE("a walk along the rows never leaves the reachable states") {
  REQUIRE(rc::check([] {
    const std::vector<OvenRow> table = some_table();
    const EnumSet<State> reachable = reachable_from<Traits>(table, State::cold);
    State state = State::cold;

    for (int step = 0; step < 30; ++step) {
      const auto signal = static_cast<Signal>(*rc::gen::inRange<std::size_t>(0, signal_count));
      const auto guard = static_cast<Guard>(*rc::gen::inRange<std::size_t>(0, guard_count));
      const std::vector<std::size_t> found = candidates(table, state, signal, guard);
      if (!found.empty()) state = table[found.front()].to.from(state);
      RC_ASSERT(reachable.contains(state));
    }
  }));
}

}  // namespace scansim::oven
