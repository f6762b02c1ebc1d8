#pragma once
/// Exact values from quantities: nothing is rounded unless a fraction needs more than 64 bits.

#include <cstdint>

#include "reports/measures/catalog.hpp"
#include "sim/units/amount.hpp"
#include "sim/units/time.hpp"

namespace scansim {

inline constexpr std::int64_t us_per_second = 1'000'000;

/// Seconds.
constexpr Exact exact_of(Duration duration) { return {duration.us(), us_per_second}; }
constexpr Exact exact_of(Bytes bytes) { return {bytes.count(), 1}; }
constexpr Exact exact_of(std::int64_t count) { return {count, 1}; }
constexpr Exact exact_of(std::uint64_t count) { return {narrow(static_cast<int128>(count)), 1}; }

/// numerator / denominator in lowest terms, with 128-bit operands so that sums over assets and products with
/// slots fit. Where even the lowest terms exceed 64 bits, both are halved until they fit, which drops their
/// last bits. No value if the denominator is 0. REQUIRES: denominator >= 0.
[[nodiscard]] MeasureValue exact_fraction(int128 numerator, int128 denominator);

}  // namespace scansim
