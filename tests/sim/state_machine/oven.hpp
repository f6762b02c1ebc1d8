#pragma once
/// A small machine to test transition tables with: an oven that bakes, may be struck by lightning, and breaks
/// for good.

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "sim/state_machine/table.hpp"

namespace scansim::oven {

enum class State : std::uint8_t { cold, baking, cooling, broken };
enum class Signal : std::uint8_t { light, ring, lightning };
enum class Guard : std::uint8_t { any, near, far };
enum class Effect : std::uint8_t { refuse, none, smoke };

struct Traits {
  using State = oven::State;
  using Signal = oven::Signal;
  using Guard = oven::Guard;
  using Effect = oven::Effect;
  static constexpr std::string_view name = "oven";
  static constexpr std::string_view title = "Oven";
  static constexpr std::array<std::string_view, 4> state_names = {"cold", "baking", "cooling", "broken"};
  static constexpr std::array<std::string_view, 4> state_labels = {"Cold", "Baking", "Cooling", "Broken"};
  static constexpr std::array<std::string_view, 4> state_groups = {"", "Hot", "Hot", ""};
  static constexpr std::array<std::string_view, 3> signal_names = {"light", "ring", "lightning"};
  static constexpr std::array<std::string_view, 3> guard_names = {"any", "near", "far"};
  static constexpr std::array<std::string_view, 3> effect_names = {"refuse", "none", "smoke"};
};

using OvenRow = Row<Traits>;

inline constexpr EnumSet<State> whole = {State::cold, State::baking, State::cooling};

inline constexpr auto rows = std::to_array<OvenRow>({
    {State::cold, Signal::light, Guard::any, State::baking, Effect::none, "It bakes.", "our rule"},
    {one_of(State::baking, State::cooling), Signal::light, Guard::any, stays(), Effect::refuse,
     "It is hot|warm already.", "our rule"},
    {State::baking, Signal::ring, Guard::any, State::cooling, Effect::none, "The bread is done.", "our rule"},
    {State::cooling, Signal::ring, Guard::any, State::cold, Effect::none, "It is cold again.", "our rule"},
    {State::cold, Signal::ring, Guard::any, stays(), Effect::refuse, "Nothing is baking: light it first.",
     "our rule"},
    {whole, Signal::lightning, Guard::near, State::broken, Effect::smoke, "Struck.",
     "https://example.org/ovens"},
    {whole, Signal::lightning, Guard::any, stays(), Effect::none, "Missed.", "guess: it is far away"},
    {State::broken, Signal::light, Guard::any, stays(), Effect::refuse, "It is broken.", "our rule"},
    {State::broken, Signal::ring, Guard::any, stays(), Effect::refuse, "It is broken.", "our rule"},
    {State::broken, Signal::lightning, Guard::any, stays(), Effect::refuse, "It is broken.", "our rule"},
});

inline constexpr Table machine(rows, State::cold, EnumSet<State>(State::broken));

/// The oven's rows as a list, to spoil them.
inline std::vector<OvenRow> some_rows() { return {rows.begin(), rows.end()}; }

}  // namespace scansim::oven
