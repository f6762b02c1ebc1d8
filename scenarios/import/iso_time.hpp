#pragma once
/// Instants and durations in the notation of ISO 8601, exact to the microsecond, and back to text.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "sim/units/time.hpp"

namespace scansim {

/// Microseconds since 1970 of `2019-12-03T20:47:10.052Z`: a date, `T`, a time with or without a fraction,
/// and `Z` or an offset such as `+01:00`. Years 1970 to 9999; a fraction finer than a microsecond is cut.
[[nodiscard]] std::optional<std::int64_t> iso_instant(std::string_view text);

/// The duration that `PT6H52M30.494S` or `P1DT2H` says; at most 10,000 days. Years and months have no length
/// of their own and are refused; a fraction is for the seconds only.
[[nodiscard]] std::optional<Duration> iso_duration(std::string_view text);

/// `2019-12-03T20:47:10.052Z`, with as many places as the value needs. REQUIRES: a year from 1970 to 9999.
[[nodiscard]] std::string iso_text(std::int64_t epoch_us);

/// `2019-12-03 20:47:10`, as scenarios write it, cut to the second. REQUIRES: as iso_text.
[[nodiscard]] std::string scenario_date(std::int64_t epoch_us);

/// Seconds, exact: `588`, `0.25`.
[[nodiscard]] std::string exact_seconds(Duration time);

}  // namespace scansim
