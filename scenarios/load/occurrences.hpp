#pragma once
/// The instants of something that repeats in the calendar of a zone, by number.

#include <cstdint>
#include <optional>

#include "scenarios/load/recurrences.hpp"

namespace scansim::load {

/// The first time at or after `local_us` that is on this day of a month, at the same time of day.
[[nodiscard]] std::int64_t first_on(const DayOfMonth& day, std::int64_t local_us);

/// Local times and instants are microseconds since 1970, as in Zone.
class Occurrences {
 public:
  /// Number 0 as an instant and as clocks are meant to show it.
  struct First {
    std::int64_t utc_us = 0;
    std::int64_t local_us = 0;
  };
  /// REQUIRES: the zone outlives it.
  Occurrences(const Zone& zone, First first, const WrittenRepeat& repeat);

  /// What clocks are meant to show at number i; none where the month has no such day, which skips it.
  [[nodiscard]] std::optional<std::int64_t> local(std::int64_t i) const;
  /// The instant of number i; none where local() has none. Two numbers share an instant where clocks skip a
  /// whole day.
  [[nodiscard]] std::optional<std::int64_t> at(std::int64_t i) const;
  /// The first number whose instant is after this one. REQUIRES: it repeats.
  [[nodiscard]] std::int64_t first_after(std::int64_t utc_us) const;
  /// Whether months are skipped, now or in the years to come.
  [[nodiscard]] bool skips_months() const;
  /// From one to the next, where all days have 24 hours and all months 30 days.
  [[nodiscard]] Duration nominal_period() const;

  [[nodiscard]] const Zone& zone() const { return *zone_; }

 private:
  [[nodiscard]] std::optional<std::int64_t> day_in_month(std::int64_t i) const;

  const Zone* zone_;
  First first_;
  WrittenRepeat repeat_;
  std::int64_t month_ = 0;  ///< of number 0, counted from the year 0
  int day_ = 1;             ///< of number 0 in its month
  std::int64_t time_of_day_us_ = 0;
};

}  // namespace scansim::load
