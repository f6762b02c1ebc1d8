#pragma once
/// Decimal numbers held exactly, as an integer over a power of ten. The standard readers give the nearest
/// binary fraction, and which one may depend on the locale; here 0.1 stays 1/10.

#include <cstdint>
#include <string>
#include <string_view>

#include "sim/text/parsed.hpp"

namespace scansim {

/// The number digits / 10^places.
/// Invariant of what parse_decimal gives: 0 <= places <= 18, and as few places as the value needs.
struct Decimal {
  std::int64_t digits = 0;
  int places = 0;

  friend bool operator==(const Decimal&, const Decimal&) = default;
  /// For real parameters such as the shape of a law. The nearest double if |digits| <= 2^53: both operands
  /// are then exact and the division rounds once.
  [[nodiscard]] double value() const;
};

/// 10^exponent. REQUIRES: 0 <= exponent <= 18.
[[nodiscard]] std::int64_t power_of_ten(int exponent);

/// Reads "[+-]digits[.digits]" and nothing else: no exponent, separator, blank or bare point.
/// A problem if the digits do not fit 64 bits or more than 18 places are needed.
[[nodiscard]] Parsed<Decimal> parse_decimal(std::string_view text);

/// The shortest text that parse_decimal reads as the same value, such as "-0.25" or "3".
/// REQUIRES: 0 <= number.places <= 18.
[[nodiscard]] std::string format_decimal(Decimal number);

}  // namespace scansim
