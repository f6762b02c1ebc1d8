/// What a description may say, what it is told if it may not, and the numbers that follow from it without
/// drawing.

#include <cmath>
#include <cstdint>
#include <limits>
#include <stdexcept>
#include <string>

#include "sim/kernel/require.hpp"
#include "sim/random/law.hpp"
#include "tests/catch.hpp"
#include "tests/sim/random/law_specs.hpp"

using namespace scansim;

namespace {

constexpr std::int64_t too_large = (std::int64_t{1} << 62) + 1;
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

/// The sentence that refuses the description; empty if it is accepted.
std::string refusal(const LawSpec& spec) {
  try {
    const Law law(spec);
  } catch (const std::invalid_argument& problem) {
    return problem.what();
  }
  return "";
}

}  // namespace

TEST_CASE("values outside 0 to 2^62 are refused") {
  REQUIRE(refusal(constant(-1)) == "a constant lies between 0 and 2^62");
  REQUIRE(refusal(constant(too_large)) == "a constant lies between 0 and 2^62");
  REQUIRE(refusal(constant(too_large - 1)).empty());
  REQUIRE(refusal(uniform(-1, 5)) == "the ends of a uniform law lie between 0 and 2^62");
  REQUIRE(refusal(uniform(0, too_large)) == "the ends of a uniform law lie between 0 and 2^62");
  REQUIRE(refusal(empirical({1, -2})) == "the values of an empirical law lie between 0 and 2^62");
}

TEST_CASE("a uniform law upside down is refused") {
  REQUIRE(refusal(uniform(6, 5)) == "the lower end of a uniform law is above its upper end");
}

TEST_CASE("impossible scales and shapes are refused") {
  REQUIRE(refusal(real(LawKind::exponential, 0)) ==
          "the mean of an exponential law must be above 0 and at most 2^62");
  REQUIRE(refusal(real(LawKind::exponential, not_a_number)) ==
          "the mean of an exponential law must be above 0 and at most 2^62");
  REQUIRE(refusal(real(LawKind::lognormal, -1, 1)) ==
          "the median of a lognormal law must be above 0 and at most 2^62");
  REQUIRE(refusal(real(LawKind::lognormal, 1, -0.1)) ==
          "the sigma of a lognormal law must lie between 0 and 1000000");
  REQUIRE(refusal(real(LawKind::weibull, 1, 0)) ==
          "the shape of a Weibull law must lie between 0.001 and 1000000");
  REQUIRE(refusal(real(LawKind::gamma, 1, 0.001)) ==
          "the shape of a gamma law must lie between 0.01 and 100000");
  REQUIRE(refusal(real(LawKind::gamma, 1, not_a_number)) ==
          "the shape of a gamma law must lie between 0.01 and 100000");
}

TEST_CASE("an empirical law without values is refused") {
  REQUIRE(refusal(empirical({})) == "an empirical law needs at least one value");
}

TEST_CASE("a mixture that does not fit together is refused") {
  const std::uint64_t half = std::uint64_t{1} << 62;
  REQUIRE(refusal(mixture({}, {})) == "a mixture needs at least one part");
  REQUIRE(refusal(mixture({constant(1)}, {1, 2})) == "a mixture needs one weight per part");
  REQUIRE(refusal(mixture({constant(1)}, {0})) == "a mixture needs at least one weight above 0");
  REQUIRE(refusal(mixture({constant(1), constant(2)}, {half, half})) ==
          "the weights of a mixture sum to 2^63 or more");
  REQUIRE(refusal(mixture({constant(1), constant(2)}, {half, half - 1})).empty());
  REQUIRE(refusal(mixture({constant(1), uniform(6, 5)}, {1, 0})) ==
          "the lower end of a uniform law is above its upper end");
}

TEST_CASE("a truncation that leaves nothing is refused") {
  const std::string sentence = "the truncation leaves no probability to the law";
  REQUIRE(refusal(within(constant(5), 6, 9)) == sentence);
  REQUIRE(refusal(within(uniform(5, 9), 10, {})) == sentence);
  REQUIRE(refusal(within(empirical({1, 9}), 2, 8)) == sentence);
  REQUIRE(refusal(within(real(LawKind::exponential, 10), 1000, {})) == sentence);
  REQUIRE(refusal(within(real(LawKind::exponential, 10), {}, -1)) == sentence);
  REQUIRE(refusal(within(mixture({uniform(5, 9), constant(20)}, {1, 1}), 10, 19)) == sentence);
  REQUIRE(refusal(mixture({within(uniform(5, 9), 10, {}), constant(1)}, {1, 1})) == sentence);
}

TEST_CASE("a truncation upside down is refused") {
  REQUIRE(refusal(within(uniform(5, 9), 8, 6)) ==
          "the truncation of a law has its lower limit above its upper limit");
}

TEST_CASE("a law that reaches beyond 2^62 is refused, not cut") {
  const std::string sentence = "the law reaches values above 2^62; give it an upper limit";
  REQUIRE(refusal(real(LawKind::lognormal, 60e6, 6)) == sentence);
  REQUIRE(refusal(real(LawKind::exponential, 0x1p60)) == sentence);
  REQUIRE(refusal(real(LawKind::weibull, 60e6, 0.1)) == sentence);
  REQUIRE(refusal(mixture({real(LawKind::lognormal, 60e6, 6), constant(1)}, {1, 1})) == sentence);
}

TEST_CASE("a mixture has no quantile function") {
  REQUIRE_THROWS_AS(Law(mixture({constant(1)}, {1})).quantile(0), InvariantError);
}

TEST_CASE("a law knows its mean") {
  REQUIRE(Law(uniform(10, 15)).mean() == 12.5);
  REQUIRE(Law(empirical({1, 2, 6})).mean() == 3);
  REQUIRE(Law(real(LawKind::exponential, 60e6)).mean() == 60e6);
  REQUIRE(Law(real(LawKind::lognormal, 60e6, 2)).mean() == Approx(60e6 * std::exp(2.0)));
  REQUIRE(Law(real(LawKind::weibull, 60e6, 0.7)).mean() == Approx(60e6 * std::tgamma(1 + 1 / 0.7)));
  REQUIRE(Law(real(LawKind::gamma, 60e6, 0.5)).mean() == Approx(30e6));
  REQUIRE(Law(mixture({constant(1), uniform(3, 5)}, {1, 3})).mean() == Approx(3.25));
}

TEST_CASE("a truncated law knows its mean") {
  // E[X | X <= b] of the exponential law with mean m: m - b / (e^(b/m) - 1).
  const double m = 60e6;
  const double b = 90e6;

  REQUIRE(Law(within(real(LawKind::exponential, m), {}, 90'000'000)).mean() ==
          Approx(m - b / std::expm1(b / m)).epsilon(1e-5));
  REQUIRE(Law(within(real(LawKind::exponential, m), 90'000'001, {})).mean() == Approx(m + b).epsilon(1e-5));
  REQUIRE(Law(within(uniform(10, 15), 12, {})).mean() == 13.5);
  REQUIRE(Law(within(mixture({uniform(1, 8), uniform(1, 16)}, {1, 1}), {}, 4)).mean() == Approx(2.5));
}

TEST_CASE("the lognormal converters undo the moments of the law") {
  const double sigma = lognormal_sigma_from_cv(0.75);
  REQUIRE(std::sqrt(std::expm1(sigma * sigma)) == Approx(0.75));

  const double median = lognormal_median_from_mean(210e6, 0.8);
  REQUIRE(Law(real(LawKind::lognormal, median, 0.8)).mean() == Approx(210e6));
}

TEST_CASE("the Weibull converters undo mean and median of the law") {
  const double by_mean = weibull_scale_from_mean(5e9, 0.7);
  REQUIRE(Law(real(LawKind::weibull, by_mean, 0.7)).mean() == Approx(5e9));

  const double by_median = weibull_scale_from_median(5e9, 0.7);
  REQUIRE(Law(real(LawKind::weibull, by_median, 0.7)).quantile(std::uint64_t{1} << 63) == Approx(5e9));
}

TEST_CASE("the converters refuse what no law has") {
  REQUIRE_THROWS_AS(lognormal_median_from_mean(0, 1), std::invalid_argument);
  REQUIRE_THROWS_AS(lognormal_median_from_mean(1, -1), std::invalid_argument);
  REQUIRE_THROWS_AS(lognormal_sigma_from_cv(-0.1), std::invalid_argument);
  REQUIRE_THROWS_AS(weibull_scale_from_mean(1, 0), std::invalid_argument);
  REQUIRE_THROWS_AS(weibull_scale_from_median(not_a_number, 1), std::invalid_argument);
}
