#include "reports/measures/exact.hpp"

#include <limits>

namespace scansim {

namespace {

int128 magnitude(int128 value) { return value < 0 ? -value : value; }

int128 greatest_common_divisor(int128 a, int128 b) {
  while (b != 0) {
    const int128 rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}

}  // namespace

MeasureValue exact_fraction(int128 numerator, int128 denominator) {
  require(denominator >= 0, "a fraction needs a denominator >= 0");
  if (denominator == 0) return std::nullopt;
  constexpr int128 limit = std::numeric_limits<std::int64_t>::max();
  const int128 divisor = greatest_common_divisor(magnitude(numerator), denominator);
  numerator /= divisor;
  denominator /= divisor;
  while (magnitude(numerator) > limit || denominator > limit) {
    numerator /= 2;
    denominator = denominator / 2 == 0 ? 1 : denominator / 2;
    require(denominator > 1 || magnitude(numerator) <= limit, "a measure exceeds 64 bits");
  }
  return Exact{narrow(numerator), narrow(denominator)};
}

}  // namespace scansim
