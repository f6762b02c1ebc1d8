#include "sim/random/elementary.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "sim/kernel/require.hpp"
#include "sim/random/gamma_function.hpp"
#include "tests/catch.hpp"

using namespace scansim;

namespace {

double relative_error(double found, long double expected) {
  return static_cast<double>(std::abs((static_cast<long double>(found) - expected) / expected));
}

/// Points spread evenly over an interval, none of them round.
template <typename F>
double worst_over(double from, double to, int points, F error) {
  double worst = 0;
  for (int i = 0; i < points; ++i)
    worst = std::max(worst, error(from + (to - from) * (i + 0.381966011) / points));
  return worst;
}

}  // namespace

TEST_CASE("exp agrees with the C library to the last places over its whole range") {
  const auto error = [](double x) {
    return relative_error(elementary::exp(x), std::exp(static_cast<long double>(x)));
  };

  REQUIRE(worst_over(-708, 709.7, 200'000, error) < 4e-16);
  REQUIRE(worst_over(-1, 1, 100'000, error) < 4e-16);
  REQUIRE(elementary::exp(0) == 1);
}

TEST_CASE("exp underflows to zero and overflows to infinity") {
  REQUIRE(elementary::exp(-746) == 0);
  REQUIRE(elementary::exp(-1e300) == 0);
  REQUIRE(elementary::exp(710) == std::numeric_limits<double>::infinity());
  REQUIRE(elementary::exp(-740) ==
          Approx(std::exp(-740.0)).epsilon(1e-3));  // Subnormal numbers have few digits.
}

TEST_CASE("log agrees with the C library to the last places") {
  const auto error = [](double x) {
    return relative_error(elementary::log(x), std::log(static_cast<long double>(x)));
  };

  REQUIRE(worst_over(0.5, 2, 200'000, error) < 4e-16);
  REQUIRE(worst_over(2, 1e6, 100'000, error) < 4e-16);
  REQUIRE(worst_over(-1000, 1000, 100'000, [&](double x) { return error(std::exp2(x)); }) < 4e-16);
  REQUIRE(error(std::numeric_limits<double>::denorm_min()) < 4e-16);
  REQUIRE(error(std::nextafter(1.0, 0.0)) < 4e-16);
  REQUIRE(elementary::log(1) == 0);
}

TEST_CASE("log of nothing is a broken invariant") {
  REQUIRE_THROWS_AS(elementary::log(0), InvariantError);
  REQUIRE_THROWS_AS(elementary::log(-1), InvariantError);
  REQUIRE_THROWS_AS(elementary::log(std::numeric_limits<double>::quiet_NaN()), InvariantError);
  REQUIRE_THROWS_AS(elementary::log1p(-1), InvariantError);
}

TEST_CASE("log1p agrees with the C library, also for tiny numbers") {
  const auto error = [](double x) {
    return relative_error(elementary::log1p(x), std::log1p(static_cast<long double>(x)));
  };

  REQUIRE(worst_over(-0.999, 3, 200'000, error) < 4e-16);
  REQUIRE(worst_over(-60, -1, 10'000, [&](double x) { return error(std::exp2(x)); }) < 4e-16);
  REQUIRE(worst_over(-60, -1, 10'000, [&](double x) { return error(-std::exp2(x)); }) < 4e-16);
}

TEST_CASE("pow agrees with the C library within its documented error") {
  for (const double y : {0.01, 0.5, 1.0, 1.4285714, 10.0}) {
    const auto error = [&](double x) {
      const double bound = 4e-16 * (1 + std::abs(y * std::log(x)));
      return relative_error(elementary::pow(x, y),
                            std::pow(static_cast<long double>(x), static_cast<long double>(y))) /
             bound;
    };
    REQUIRE(worst_over(1e-3, 100, 20'000, error) < 1);
  }
  REQUIRE(elementary::pow(0, 2) == 0);
}

// Values to 17 digits by mpmath 1.3 with 80 digits of precision, from the complementary error function.
TEST_CASE("the normal quantile is right to 2e-15, also far out in the tail") {
  REQUIRE(relative_error(elementary::normal_quantile({0.4, true}), 0.2533471031357997413L) < 2e-15);
  REQUIRE(relative_error(elementary::normal_quantile({0.075, true}), 1.439531470938455935L) < 2e-15);
  REQUIRE(relative_error(elementary::normal_quantile({0.074, true}), 1.44663206715897851L) < 2e-15);
  REQUIRE(relative_error(elementary::normal_quantile({0.01, true}), 2.326347874040841093L) < 2e-15);
  REQUIRE(relative_error(elementary::normal_quantile({1e-5, true}), 4.26489079392282461L) < 2e-15);
  REQUIRE(relative_error(elementary::normal_quantile({1e-10, true}), 6.361340902404056199L) < 2e-15);
  REQUIRE(relative_error(elementary::normal_quantile({1e-12, true}), 7.034483825301131933L) < 2e-15);
  REQUIRE(relative_error(elementary::normal_quantile({1e-15, true}), 7.941345326170996771L) < 2e-15);
  REQUIRE(relative_error(elementary::normal_quantile({2.8e-20, true}), 9.151785871853645597L) < 2e-15);
  REQUIRE(elementary::normal_quantile({0.5, true}) == 0);
}

TEST_CASE("the normal quantile undoes the distribution function") {
  const auto error = [](double z) {
    const double mass = 0.5 * std::erfc(z / std::sqrt(2.0));
    return std::abs(elementary::normal_quantile({mass, true}) - z) / z;
  };

  REQUIRE(worst_over(0.01, 9, 10'000, error) < 1e-13);
}

TEST_CASE("the normal quantile is odd") {
  for (const double mass : {0.4, 0.07, 0.01, 1e-9, 1e-19})
    REQUIRE(elementary::normal_quantile({mass, false}) == -elementary::normal_quantile({mass, true}));
}

TEST_CASE("log_gamma agrees with the C library") {
  const auto error = [](double x) {
    return std::abs(log_gamma(x) - std::lgamma(x)) / (1 + std::abs(std::lgamma(x)));
  };

  REQUIRE(worst_over(0.01, 20, 50'000, error) < 1e-14);
  REQUIRE(worst_over(20, 1e6, 50'000, error) < 1e-14);
}

TEST_CASE("the incomplete gamma function of shape one is the exponential law") {
  for (const double x : {1e-9, 0.1, 1.0, 1.9, 2.1, 30.0, 700.0}) {
    REQUIRE(relative_error(regularised_gamma(1, x).upper, std::exp(-static_cast<long double>(x))) < 1e-12);
    REQUIRE(relative_error(regularised_gamma(1, x).lower, -std::expm1(-static_cast<long double>(x))) < 1e-12);
  }
}

// Values to 17 digits by mpmath 1.3 with 80 digits of precision.
TEST_CASE("the incomplete gamma function is right to 1e-12 in both tails") {
  REQUIRE(relative_error(regularised_gamma(0.01, 0.001).lower, 0.9385706525261289854L) < 1e-12);
  REQUIRE(relative_error(regularised_gamma(0.01, 0.001).upper, 0.06142934747387101462L) < 1e-12);
  REQUIRE(relative_error(regularised_gamma(0.5, 0.25).lower, 0.5204998778130465377L) < 1e-12);
  REQUIRE(relative_error(regularised_gamma(0.5, 0.25).upper, 0.4795001221869534623L) < 1e-12);
  REQUIRE(relative_error(regularised_gamma(0.5, 40).lower, 0.9999999999999999996L) < 1e-12);
  REQUIRE(relative_error(regularised_gamma(0.5, 40).upper, 3.744097384202898764e-19L) < 1e-12);
  REQUIRE(relative_error(regularised_gamma(3, 0.01).lower, 1.654216528074876866e-7L) < 1e-12);
  REQUIRE(relative_error(regularised_gamma(3, 0.01).upper, 0.9999998345783471925L) < 1e-12);
  REQUIRE(relative_error(regularised_gamma(3, 2).lower, 0.3233235838169365405L) < 1e-12);
  REQUIRE(relative_error(regularised_gamma(3, 2).upper, 0.6766764161830634595L) < 1e-12);
  REQUIRE(relative_error(regularised_gamma(3, 50).lower, 0.9999999999999999997L) < 1e-12);
  REQUIRE(relative_error(regularised_gamma(3, 50).upper, 2.509303552201057036e-19L) < 1e-12);
  REQUIRE(relative_error(regularised_gamma(40, 20).lower, 0.00005320202511246217574L) < 1e-12);
  REQUIRE(relative_error(regularised_gamma(40, 20).upper, 0.9999467979748875378L) < 1e-12);
  REQUIRE(relative_error(regularised_gamma(40, 100).lower, 0.9999999999970397433L) < 1e-12);
  REQUIRE(relative_error(regularised_gamma(40, 100).upper, 2.960256699813064231e-12L) < 1e-12);
  REQUIRE(relative_error(regularised_gamma(1000, 900).lower, 0.000549902265711782923L) < 1e-12);
  REQUIRE(relative_error(regularised_gamma(1000, 900).upper, 0.9994500977342882171L) < 1e-12);
  REQUIRE(relative_error(regularised_gamma(1000, 1100).lower, 0.9989406767460700227L) < 1e-12);
  REQUIRE(relative_error(regularised_gamma(1000, 1100).upper, 0.001059323253929977349L) < 1e-12);
}

TEST_CASE("the gamma quantile undoes the incomplete gamma function") {
  for (const double shape : {0.05, 0.5, 1.0, 1.5, 3.0, 40.0, 1000.0, 1e5})
    for (const double mass : {0.5, 0.3, 1e-2, 1e-6, 1e-12, 2.8e-20})
      for (const bool upper : {false, true}) {
        const double x = gamma_quantile(shape, {mass, upper});
        if (x == 0) continue;  // Far below anything that a law can give.
        const GammaTails tails = regularised_gamma(shape, x);
        const double off_by = std::abs((upper ? tails.upper : tails.lower) - mass) / (shape * tails.kernel);
        REQUIRE(off_by < 1e-11);
      }
}

TEST_CASE("the gamma quantile of a small shape is zero where nothing is left of it") {
  REQUIRE(gamma_quantile(0.01, {1e-9, false}) == 0);
}
