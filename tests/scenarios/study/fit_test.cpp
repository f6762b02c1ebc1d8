#include "scenarios/study/fit.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "scenarios/study/fit_families.hpp"
#include "tests/catch.hpp"
#include "tests/sim/random/law_specs.hpp"

using namespace scansim;

namespace {

constexpr double minute = 60e6;  // in microseconds

std::vector<std::int64_t> draws(const LawSpec& spec, std::size_t n, std::uint64_t seed) {
  const Law law(spec);
  const Stream stream(seed, 0, "assets/office");
  std::vector<std::int64_t> values;
  for (std::size_t i = 0; i < n; ++i) values.push_back(law.draw(stream, {i, Purpose{1}, 0, 0}).value);
  return values;
}

const FittedLaw& of(const Fit& fit, FitFamily family) {
  const auto found = std::find_if(fit.laws.begin(), fit.laws.end(),
                                  [&](const FittedLaw& law) { return law.family == family; });
  REQUIRE(found != fit.laws.end());
  return *found;
}

/// Whether a parameter lies within four standard errors of the truth.
bool is_near(double found, double truth, double standard_error) {
  return std::abs(found - truth) <= 4 * standard_error;
}

/// How many of 20 samples are taken for the family that they were drawn from.
int times_chosen(FitFamily family, const LawSpec& spec, std::size_t n) {
  int times = 0;
  for (std::uint64_t seed = 1; seed <= 20; ++seed)
    times += fit_laws(draws(spec, n, seed)).laws.front().family == family ? 1 : 0;
  return times;
}

const LawSpec silent_mixture = mixture(
    {real(LawKind::lognormal, 10 * minute, 0.05), real(LawKind::lognormal, 2.5 * minute, 0.8)}, {300, 700});

}  // namespace

TEST_CASE("an exponential law is recovered within its standard error") {
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    const Fit fit = fit_laws(draws(real(LawKind::exponential, 3 * minute), 400, seed));
    REQUIRE(is_near(of(fit, FitFamily::exponential).law.scale, 3 * minute, 3 * minute / 20));
  }
}

TEST_CASE("a lognormal law is recovered within its standard errors") {
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    const FittedLaw found =
        of(fit_laws(draws(real(LawKind::lognormal, 3 * minute, 0.8), 400, seed)), FitFamily::lognormal);
    REQUIRE(is_near(std::log(found.law.scale), std::log(3 * minute), 0.8 / 20));
    REQUIRE(is_near(found.law.shape, 0.8, 0.8 / std::sqrt(800.0)));
  }
}

TEST_CASE("a Weibull law is recovered within its standard errors") {
  // Asymptotic: sd of the shape 0.78 k / sqrt n, of the log scale 1.05 / (k sqrt n).
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    const FittedLaw found =
        of(fit_laws(draws(real(LawKind::weibull, 3 * minute, 1.7), 400, seed)), FitFamily::weibull);
    REQUIRE(is_near(found.law.shape, 1.7, 0.78 * 1.7 / 20));
    REQUIRE(is_near(std::log(found.law.scale), std::log(3 * minute), 1.05 / 1.7 / 20));
  }
}

TEST_CASE("a gamma law is recovered within its standard errors") {
  // Variance of the shape: k / (n (k trigamma(k) - 1)), with trigamma(2.5) = 0.4904.
  const double standard_error = std::sqrt(2.5 / (400 * (2.5 * 0.4904 - 1)));
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    const FittedLaw found =
        of(fit_laws(draws(real(LawKind::gamma, minute, 2.5), 400, seed)), FitFamily::gamma);
    REQUIRE(is_near(found.law.shape, 2.5, standard_error));
    REQUIRE(is_near(found.law.scale * found.law.shape, 2.5 * minute, minute * std::sqrt(2.5) / 20));
  }
}

TEST_CASE("a narrow peak of silent hosts is found, with its share and the rest") {
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    const LawSpec law = of(fit_laws(draws(silent_mixture, 600, seed)), FitFamily::two_part).law;
    REQUIRE(is_near(static_cast<double>(law.weights[0]) / 1000, 0.3, std::sqrt(0.3 * 0.7 / 600)));
    REQUIRE(is_near(std::log(law.parts[0].scale), std::log(10 * minute), 0.01));
    REQUIRE(is_near(law.parts[0].shape, 0.05, 0.006));
    REQUIRE(is_near(std::log(law.parts[1].scale), std::log(2.5 * minute), 0.8 / std::sqrt(420.0)));
    REQUIRE(is_near(law.parts[1].shape, 0.8, 0.8 / std::sqrt(840.0)));
  }
}

TEST_CASE("the family that the values were drawn from is chosen in most cases") {
  REQUIRE(times_chosen(FitFamily::exponential, real(LawKind::exponential, 3 * minute), 400) >= 15);
  REQUIRE(times_chosen(FitFamily::lognormal, real(LawKind::lognormal, 3 * minute, 0.8), 400) >= 15);
  REQUIRE(times_chosen(FitFamily::weibull, real(LawKind::weibull, 3 * minute, 2.5), 400) >= 15);
  REQUIRE(times_chosen(FitFamily::gamma, real(LawKind::gamma, minute, 2.5), 1000) >= 15);
  REQUIRE(times_chosen(FitFamily::two_part, silent_mixture, 400) >= 19);
}

TEST_CASE("a fit by hand: 1, 2, 4, ..., 128 have the geometric mean 8 sqrt 2 and the mean 255 / 8") {
  const Fit fit =
      fit_laws({1'000'000, 2'000'000, 4'000'000, 8'000'000, 16'000'000, 32'000'000, 64'000'000, 128'000'000});
  const FittedLaw& lognormal = of(fit, FitFamily::lognormal);
  const FittedLaw& exponential = of(fit, FitFamily::exponential);

  REQUIRE(lognormal.law.scale == 11'314'000);
  REQUIRE(lognormal.law.shape == Approx(std::log(2.0) * std::sqrt(63.0 / 12)).margin(1e-5));
  REQUIRE(exponential.law.scale == 31'875'000);
  REQUIRE(exponential.log_likelihood == Approx(-8 * (std::log(31'875'000.0) + 1)));
  REQUIRE(exponential.bic == Approx(std::log(8.0) + 16 * (std::log(31'875'000.0) + 1)));
  // The gap is largest at 8: 4 of 8 values are at most 8, the law gives 1 - exp(-8 / 31.875).
  REQUIRE(exponential.distance == Approx(0.5 - (1 - std::exp(-8 / 31.875))));
}

TEST_CASE("no parameters near the fitted ones make the values likelier") {
  const Fit fit = fit_laws(draws(real(LawKind::gamma, minute, 2.5), 60, 3));
  const auto likelihood = [&](const LawSpec& law) {
    double sum = 0;
    for (const double value : fit.values) sum += fit::log_density(law, value);
    return sum;
  };

  for (const FittedLaw& found : fit.laws) {
    CAPTURE(std::string(name_of(found.family)));
    for (const double factor : {0.98, 1.02}) {
      LawSpec other = found.law;
      LawSpec& moved = other.parts.empty() ? other : other.parts[1];
      moved.scale *= factor;
      REQUIRE(likelihood(other) < found.log_likelihood);
      if (found.family == FitFamily::exponential) continue;
      moved.scale /= factor;
      moved.shape *= factor;
      REQUIRE(likelihood(other) < found.log_likelihood);
    }
  }
}

TEST_CASE("the statistic of Anderson and Darling is small for the right law and large for a wrong one") {
  const Fit fit = fit_laws(draws(real(LawKind::lognormal, 3 * minute, 0.8), 400, 1));

  REQUIRE(of(fit, FitFamily::lognormal).anderson_darling < 1.5);
  REQUIRE(of(fit, FitFamily::exponential).anderson_darling > 5);
}

TEST_CASE("a family whose best parameters no scenario can hold is left out") {
  std::vector<std::int64_t> values;
  for (int power = 0; power < 60; power += 5) values.push_back(std::int64_t{1} << power);
  const Fit fit = fit_laws(values);

  REQUIRE_FALSE(fit.laws.empty());
  for (const FittedLaw& law : fit.laws) REQUIRE_NOTHROW(Law(law.law));
}

TEST_CASE("laws come in order of BIC, and their shares go from 0 to 1") {
  const Fit fit = fit_laws(draws(silent_mixture, 200, 7));

  REQUIRE(fit.laws.size() == 5);
  for (std::size_t i = 1; i < fit.laws.size(); ++i) REQUIRE(fit.laws[i - 1].bic <= fit.laws[i].bic);
  for (const FittedLaw& law : fit.laws) {
    REQUIRE(cumulated(law.law, 1) < 0.01);
    REQUIRE(cumulated(law.law, 1e12) > 0.99);
  }
}

TEST_CASE("few values are given back as their empirical law") {
  const Fit fit = fit_laws({5, 3, 9});

  REQUIRE(fit.laws.size() == 1);
  REQUIRE(fit.laws[0].family == FitFamily::empirical);
  REQUIRE(fit.laws[0].law.values == std::vector<std::int64_t>{3, 5, 9});
}

TEST_CASE("equal values are a constant") {
  const Fit fit = fit_laws(std::vector<std::int64_t>(30, 7));

  REQUIRE(fit.laws[0].family == FitFamily::constant);
  REQUIRE(fit.laws[0].law.from == 7);
  REQUIRE(fit_laws({0}).laws[0].law.from == 0);
}

TEST_CASE("values of 0 are fitted as half the grain of the record") {
  std::vector<std::int64_t> values = draws(real(LawKind::exponential, 60), 50, 1);
  for (std::int64_t& value : values) value *= 1'000'000;
  values.push_back(0);
  const Fit fit = fit_laws(values);

  REQUIRE(fit.zeros == 1);
  REQUIRE(fit.step == 1'000'000);
  REQUIRE(fit.values.front() == 500'000);
}

TEST_CASE("three equal values among others are no peak") {
  std::vector<std::int64_t> values = draws(real(LawKind::lognormal, 3 * minute, 0.8), 31, 2);
  values.insert(values.end(), 3, 5'681'000'000);
  const Fit fit = fit_laws(values);

  for (const FittedLaw& law : fit.laws)
    if (law.family == FitFamily::two_part) REQUIRE(law.law.weights[0] >= 290);
}
