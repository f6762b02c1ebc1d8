#pragma once
/// When something happens again and again, as instants: calendars and zones are resolved by the loader.

#include <cstdint>
#include <optional>
#include <vector>

#include "sim/units/time.hpp"

namespace scansim {

/// At `start`, at each instant of `later`, then every `every`.
/// Invariant: start < later[0] < later[1] < ...; every, if given, is above 0.
struct Recurrence {
  SimTime start;
  std::vector<SimTime> later;     ///< one by one, where days have no equal length
  std::optional<Duration> every;  ///< from the last of the above on; none: there is no further one

  [[nodiscard]] bool recurs() const { return every.has_value() || !later.empty(); }
  /// The time that is followed by number `count` (from 1); none if there is no such. `last` is number
  /// count - 1.
  [[nodiscard]] std::optional<SimTime> following(std::uint64_t count, SimTime last) const {
    if (count <= later.size()) return later[count - 1];
    if (!every || last > SimTime::never() - *every) return std::nullopt;
    return last + *every;
  }
};

}  // namespace scansim
