#include "sim/random/elementary.hpp"

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>

#include "sim/kernel/require.hpp"

namespace scansim::elementary {
namespace {

// ln 2 in two parts: the first has so few bits that its product with any exponent is exact (Cody and Waite
// 1980, chapter 6).
constexpr double ln2_high = 0x1.62e42feep-1;
constexpr double ln2_low = 0x1.a39ef35793c76p-33;
constexpr double one_over_ln2 = 0x1.71547652b82fep+0;
constexpr double sqrt_two = 0x1.6a09e667f3bcdp+0;

/// 2^k. REQUIRES: -1022 <= k <= 1023.
double power_of_two(int k) { return std::bit_cast<double>(static_cast<std::uint64_t>(k + 1023) << 52); }

template <std::size_t n>
double horner(double x, const std::array<double, n>& coefficients) {
  double sum = coefficients[n - 1];
  for (std::size_t i = n - 1; i-- > 0;) sum = sum * x + coefficients[i];
  return sum;
}

/// k ln 2 + log(1 + f) by the series of the inverse hyperbolic tangent in s = f / (2 + f) (DLMF 4.6.4),
/// arranged so that f, the largest term, is added last and unrounded. REQUIRES: sqrt(1/2) - 1 <= f <= sqrt(2)
/// - 1.
double log_near_one(double f, double k) {
  static constexpr std::array<double, 12> series = {2.0 / 3,  2.0 / 5,  2.0 / 7,  2.0 / 9,
                                                    2.0 / 11, 2.0 / 13, 2.0 / 15, 2.0 / 17,
                                                    2.0 / 19, 2.0 / 21, 2.0 / 23, 2.0 / 25};
  const double s = f / (2 + f);
  const double z = s * s;
  const double rest = z * horner(z, series);
  const double half_square = 0.5 * f * f;
  return k * ln2_high - ((half_square - (s * (half_square + rest) + k * ln2_low)) - f);
}

}  // namespace

double exp(double x) {
  if (x > 709.782712893384) return std::numeric_limits<double>::infinity();
  if (x < -745.2) return 0;
  // 1/2!, 1/3!, ... 1/14!: with |r| <= ln 2 / 2 the first term left out is below 2^-60.
  static constexpr std::array<double, 13> series = {
      1.0 / 2,         1.0 / 6,          1.0 / 24,         1.0 / 120,     1.0 / 720,
      1.0 / 5040,      1.0 / 40320,      1.0 / 362880,     1.0 / 3628800, 1.0 / 39916800,
      1.0 / 479001600, 1.0 / 6227020800, 1.0 / 87178291200};
  const int k = static_cast<int>(x * one_over_ln2 + (x < 0 ? -0.5 : 0.5));
  const double r = (x - k * ln2_high) - k * ln2_low;
  const double result = 1 + (r + r * r * horner(r, series));
  // In two steps, because 2^k alone may lie outside the range of normal numbers.
  const int half = k / 2;
  return result * power_of_two(half) * power_of_two(k - half);
}

double log(double x) {
  require(x > 0 && x <= std::numeric_limits<double>::max(), "log takes a positive finite number");
  int exponent = 0;
  if (x < std::numeric_limits<double>::min()) {
    x *= power_of_two(54);
    exponent = -54;
  }
  const auto bits = std::bit_cast<std::uint64_t>(x);
  exponent += static_cast<int>(bits >> 52) - 1023;
  double mantissa = std::bit_cast<double>((bits & 0x000f'ffff'ffff'ffffULL) | 0x3ff0'0000'0000'0000ULL);
  if (mantissa > sqrt_two) {
    mantissa *= 0.5;
    ++exponent;
  }
  return log_near_one(mantissa - 1, exponent);
}

double log1p(double x) {
  require(x > -1 && x <= std::numeric_limits<double>::max(), "log1p takes a finite number above -1");
  if (x > -0.29 && x < 0.41) return log_near_one(x, 0);
  const double sum = 1 + x;
  // What the addition rounded away, put back to first order.
  const double lost = x > 1 ? 1 - (sum - x) : x - (sum - 1);
  return log(sum) + lost / sum;
}

double pow(double x, double y) {
  if (x == 0) {
    require(y > 0, "0^y takes a positive y");
    return 0;
  }
  return exp(y * log(x));
}

// Wichura, M. J. (1988). Algorithm AS 241: the percentage points of the normal distribution. Applied
// Statistics 37, 477-484, PPND16.
double normal_quantile(Tail p) {
  static constexpr std::array<double, 8> a = {
      3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3, 1.3731693765509461125e4,
      4.5921953931549871457e4, 6.7265770927008700853e4, 3.3430575583588128105e4, 2.5090809287301226727e3};
  static constexpr std::array<double, 8> b = {1.0,
                                              4.2313330701600911252e1,
                                              6.8718700749205790830e2,
                                              5.3941960214247511077e3,
                                              2.1213794301586595867e4,
                                              3.9307895800092710610e4,
                                              2.8729085735721942674e4,
                                              5.2264952788528545610e3};
  static constexpr std::array<double, 8> c = {1.42343711074968357734e0,  4.63033784615654529590e0,
                                              5.76949722146069140550e0,  3.64784832476320460504e0,
                                              1.27045825245236838258e0,  2.41780725177450611770e-1,
                                              2.27238449892691845833e-2, 7.74545014278341407640e-4};
  static constexpr std::array<double, 8> d = {1.0,
                                              2.05319162663775882187e0,
                                              1.67638483018380384940e0,
                                              6.89767334985100004550e-1,
                                              1.48103976427480074590e-1,
                                              1.51986665636164571966e-2,
                                              5.47593808499534494600e-4,
                                              1.05075007164441684324e-9};
  static constexpr std::array<double, 8> e = {6.65790464350110377720e0,  5.46378491116411436990e0,
                                              1.78482653991729133580e0,  2.96560571828504891230e-1,
                                              2.65321895265761230930e-2, 1.24266094738807843860e-3,
                                              2.71155556874348757815e-5, 2.01033439929228813265e-7};
  static constexpr std::array<double, 8> f = {1.0,
                                              5.99832206555887937690e-1,
                                              1.36929880922735805310e-1,
                                              1.48753612908506148525e-2,
                                              7.86869131145613259100e-4,
                                              1.84631831751005468180e-5,
                                              1.42151175831644588870e-7,
                                              2.04426310338993978564e-15};
  require(p.mass > 0 && p.mass <= 0.5, "a tail has a mass above 0 and up to 1/2");
  const double q = 0.5 - p.mass;
  double distance = 0;
  if (q <= 0.425) {
    const double r = 0.180625 - q * q;
    distance = q * horner(r, a) / horner(r, b);
  } else {
    const double r = __builtin_sqrt(-log(p.mass));
    distance = r <= 5 ? horner(r - 1.6, c) / horner(r - 1.6, d) : horner(r - 5, e) / horner(r - 5, f);
  }
  return p.upper ? distance : -distance;
}

}  // namespace scansim::elementary
