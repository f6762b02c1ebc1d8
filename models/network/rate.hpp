#pragma once
/// How fast bytes travel, in whole units of 2^-16 bytes a second. A bandwidth is an exact number of units;
/// what is shared is rounded down. What a rate carries in a time is an exact integer too, in units of 2^-16
/// bytes times 10^-6, so a transfer whose rate changes often does not drift.

#include <algorithm>
#include <cstdint>
#include <limits>

#include "sim/units/amount.hpp"
#include "sim/units/time.hpp"

namespace scansim {

using Rate = std::int64_t;

inline constexpr Rate rate_per_byte_second = 65'536;
/// Of what nothing holds up.
inline constexpr Rate no_limit = std::numeric_limits<Rate>::max();

/// REQUIRES: at most 10^15 bits a second.
constexpr Rate rate_of(Bandwidth bandwidth) {
  return bandwidth.is_unlimited() ? no_limit
                                  : checked_mul(bandwidth.bits_per_second(), rate_per_byte_second / 8);
}

/// Bytes as what a rate carries: units of 2^-16 bytes times 10^-6.
constexpr int128 load_of(Bytes bytes) {
  return static_cast<int128>(bytes.count()) * rate_per_byte_second * 1'000'000;
}

/// What is carried in a time. REQUIRES: `rate` is not no_limit.
constexpr int128 carried(Rate rate, Duration time) { return static_cast<int128>(rate) * time.us(); }

/// Whole bytes of a load, rounded down.
constexpr Bytes bytes_of(int128 load) {
  return Bytes::from_count(narrow(load / (static_cast<int128>(rate_per_byte_second) * 1'000'000)));
}

/// Time that a load takes, rounded up to the next microsecond. REQUIRES: rate > 0.
constexpr Duration time_for(int128 load, Rate rate) {
  if (rate == no_limit || load <= 0) return Duration();
  const int128 time = (load + rate - 1) / rate;
  // Beyond any run: the rate changes first, or the run ends.
  constexpr std::int64_t longest = std::numeric_limits<std::int64_t>::max() / 4;
  return Duration::from_us(static_cast<std::int64_t>(std::min<int128>(time, longest)));
}

}  // namespace scansim
