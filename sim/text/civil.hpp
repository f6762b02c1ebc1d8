#pragma once
/// Dates and times of day as written by people, without a zone: what instant they mean is the caller's
/// business.

#include <cstdint>
#include <string_view>

#include "sim/text/parsed.hpp"
#include "sim/units/time.hpp"

namespace scansim {

/// A date of the proleptic Gregorian calendar and a time of that day.
/// Invariant of what parse_date_time gives: an existing day of the years 1 to 9999, and 0 <= time < 24 h.
struct CivilTime {
  int year = 1970;
  int month = 1;
  int day = 1;
  Duration time;

  friend bool operator==(const CivilTime&, const CivilTime&) = default;
};

/// Days from 1970-01-01 to the date; the time of day does not count. REQUIRES: month and day exist.
/// Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil,
/// https://howardhinnant.github.io/date_algorithms.html
[[nodiscard]] std::int64_t days_from_civil(const CivilTime& date);

/// The date that is this many days after 1970-01-01, or before it; its time is 0. The inverse of
/// days_from_civil; civil_from_days at the same place. REQUIRES: within a million years.
[[nodiscard]] CivilTime civil_from_days(std::int64_t days);

/// Number of days of the month of `date`, 28 to 31. REQUIRES: 1 <= date.month <= 12.
[[nodiscard]] int days_in_month(const CivilTime& date);

/// Reads "23:40" or "23:40:30", the time since midnight. No "24:00", no leap second: neither names an instant
/// of its own.
[[nodiscard]] Parsed<Duration> parse_time_of_day(std::string_view text);

/// Reads "2024-03-04 22:00" or "2024-03-04T22:00:30".
[[nodiscard]] Parsed<CivilTime> parse_date_time(std::string_view text);

}  // namespace scansim
