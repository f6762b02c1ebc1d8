#pragma once
/// When a fault strikes or an operator acts: `at` a moment, `when` a condition becomes true, or `every` so
/// often by chance.

#include <cstdint>
#include <optional>
#include <vector>

#include "models/fault/trigger.hpp"
#include "scenarios/load/draft.hpp"
#include "scenarios/load/map_reader.hpp"

namespace scansim::load {

struct WrittenTrigger {
  WrittenMoment at;                  ///< of kind none with a trigger, or after a mistake
  std::optional<Trigger> trigger;    ///< instead of `at`
  std::vector<WrittenMoment> dates;  ///< of the trigger, if `at` is a list; with `trace` it has none yet
  Law delay;                         ///< us; 0 if none is written
};

enum class DelayGoesWith : std::uint8_t {
  when,        ///< faults: from the condition to the strike
  at_or_when,  ///< operators: their reaction time
};

/// Reads `at`, `when`, `every`, `again` and `delay` of the map, and sees whether a fault has a `trace`.
/// REQUIRES: the map's table holds these keys; console, engines and sites are read.
[[nodiscard]] WrittenTrigger read_trigger(const MapReader& map, const Draft& draft, DelayGoesWith rule);

}  // namespace scansim::load
