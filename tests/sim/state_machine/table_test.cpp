#include "sim/state_machine/table.hpp"

#include <cstddef>
#include <utility>
#include <vector>

#include "tests/catch.hpp"
#include "tests/sim/state_machine/oven.hpp"

namespace scansim::oven {
namespace {

constexpr std::array<OvenRow, 1> only_light = {
    OvenRow{State::cold, Signal::light, Guard::any, State::baking, Effect::none, "It bakes.", "our rule"}};

// The predicates also judge while compiling.
static_assert(!is_total<Traits>(only_light));
static_assert(is_deterministic<Traits>(only_light));
static_assert(!reaches_every_state<Traits>(only_light, State::cold));
static_assert(is_total<Traits>(rows));

}  // namespace

TEST_CASE("a table that leaves a signal of a state without an answer is not total") {
  std::vector<OvenRow> spoilt = some_rows();

  spoilt.erase(spoilt.begin() + 4);

  REQUIRE(is_total<Traits>(rows));
  REQUIRE_FALSE(is_total<Traits>(spoilt));
}

TEST_CASE("a signal that is answered under one guard only leaves a gap") {
  std::vector<OvenRow> spoilt = some_rows();

  spoilt[0].guard = Guard::near;

  REQUIRE_FALSE(is_total<Traits>(spoilt));
}

TEST_CASE("two rows with the same guard for one question make a table ambiguous") {
  std::vector<OvenRow> spoilt = some_rows();

  spoilt.push_back({State::cold, Signal::lightning, Guard::near, stays(), Effect::none, "Luck.", "our rule"});

  REQUIRE(is_deterministic<Traits>(rows));
  REQUIRE_FALSE(is_deterministic<Traits>(spoilt));
}

TEST_CASE("two rows without a guard for one question make a table ambiguous") {
  std::vector<OvenRow> spoilt = some_rows();

  spoilt.push_back({State::baking, Signal::ring, Guard::any, State::cold, Effect::none, "Done.", "our rule"});

  REQUIRE_FALSE(is_deterministic<Traits>(spoilt));
}

TEST_CASE("a row that names a guard answers before one that does not, whatever their order") {
  std::vector<OvenRow> swapped = some_rows();
  std::swap(swapped[5], swapped[6]);

  const std::size_t question = Questions<Traits>::index(State::cold, Signal::lightning, Guard::near);

  REQUIRE(resolve<Traits>(rows).row_of[question] == 5);
  REQUIRE(resolve<Traits>(swapped).row_of[question] == 6);
  REQUIRE(is_deterministic<Traits>(swapped));
}

TEST_CASE("a row that another row answers for is dead") {
  std::vector<OvenRow> spoilt = some_rows();

  spoilt.push_back(
      {State::cooling, Signal::light, Guard::any, State::baking, Effect::none, "Again.", "our rule"});

  REQUIRE(has_no_dead_rows<Traits>(rows));
  REQUIRE_FALSE(has_no_dead_rows<Traits>(spoilt));
}

TEST_CASE("a row without a state is dead") {
  std::vector<OvenRow> spoilt = some_rows();

  spoilt.push_back({{}, Signal::light, Guard::near, State::baking, Effect::none, "Never.", "our rule"});

  REQUIRE_FALSE(has_no_dead_rows<Traits>(spoilt));
}

TEST_CASE("a state that no row leads to cannot be reached") {
  std::vector<OvenRow> spoilt = some_rows();

  spoilt[5].to = stays();

  REQUIRE(reaches_every_state<Traits>(rows, State::cold));
  REQUIRE_FALSE(reaches_every_state<Traits>(spoilt, State::cold));
}

TEST_CASE("nothing but itself can be reached from a terminal state") {
  REQUIRE(reachable_from<Traits>(rows, State::broken) == EnumSet<State>(State::broken));
}

TEST_CASE("a terminal state that can be left does not absorb") {
  std::vector<OvenRow> spoilt = some_rows();

  spoilt[7] = {State::broken, Signal::light, Guard::any, State::cold, Effect::none, "Repaired.", "our rule"};

  REQUIRE(absorbs<Traits>(rows, State::broken));
  REQUIRE_FALSE(absorbs<Traits>(spoilt, State::broken));
}

TEST_CASE("a terminal state that answers a signal with an effect does not absorb") {
  std::vector<OvenRow> spoilt = some_rows();

  spoilt[9].effect = Effect::smoke;

  REQUIRE_FALSE(absorbs<Traits>(spoilt, State::broken));
}

TEST_CASE("a refusal that leads to another state is found") {
  std::vector<OvenRow> spoilt = some_rows();

  spoilt[1].to = State::cold;

  REQUIRE(refusals_change_nothing<Traits>(rows));
  REQUIRE_FALSE(refusals_change_nothing<Traits>(spoilt));
}

TEST_CASE("a row without a reason or without a source is not explained") {
  std::vector<OvenRow> without_reason = some_rows();
  std::vector<OvenRow> without_source = some_rows();

  without_reason[2].why = "";
  without_source[2].source = "";

  REQUIRE(every_row_is_explained<Traits>(rows));
  REQUIRE_FALSE(every_row_is_explained<Traits>(without_reason));
  REQUIRE_FALSE(every_row_is_explained<Traits>(without_source));
}

TEST_CASE("a signal that is accepted in a further state is found") {
  std::vector<OvenRow> spoilt = some_rows();

  spoilt[1] = {one_of(State::baking, State::cooling),
               Signal::light,
               Guard::any,
               stays(),
               Effect::none,
               "Hotter.",
               "our rule"};

  REQUIRE(accepted_only_in<Traits>(rows, Signal::light, State::cold));
  REQUIRE_FALSE(accepted_only_in<Traits>(spoilt, Signal::light, State::cold));
}

TEST_CASE("an effect that happens in a further state is found") {
  REQUIRE(effect_only_in<Traits>(rows, Effect::smoke, whole));
  REQUIRE_FALSE(effect_only_in<Traits>(rows, Effect::smoke, State::cold));
}

TEST_CASE("a state that is entered from a further state is found") {
  REQUIRE(entered_only_from<Traits>(rows, State::baking, State::cold));
  REQUIRE_FALSE(entered_only_from<Traits>(rows, State::broken, State::cold));
}

TEST_CASE("a table finds the row, its place and the next state") {
  const OvenRow& row = machine.find(State::baking, Signal::ring);

  REQUIRE(machine.index_of(row) == 2);
  REQUIRE(machine.next(State::baking, row) == State::cooling);
}

TEST_CASE("a row that stays leaves every state as it is") {
  const OvenRow& row = machine.find(State::cooling, Signal::lightning, Guard::far);

  REQUIRE(row.why == "Missed.");
  REQUIRE(machine.next(State::cooling, row) == State::cooling);
}

TEST_CASE("rows written by topic are joined in order") {
  const auto joined = join_rows(only_light, rows);

  REQUIRE(joined.size() == rows.size() + 1);
  REQUIRE(joined[0].why == only_light[0].why);
  REQUIRE(joined.back().on == rows.back().on);
}

}  // namespace scansim::oven
