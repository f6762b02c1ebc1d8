/// A million draws of each law against its exact distribution function. The seed is fixed, so these tests
/// give one answer; a law that is off by more than the sampling error at this size fails.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "sim/random/gamma_function.hpp"
#include "sim/random/law.hpp"
#include "tests/catch.hpp"
#include "tests/sim/random/law_specs.hpp"

using namespace scansim;

namespace {

constexpr int draws = 1'000'000;
constexpr double sec = 1e6;

/// A law and what mathematics says of it: survival function, moments, and the quantiles beyond which 1e-4 and
/// 1e-5 lie.
struct Reference {
  std::string name;
  LawSpec spec;
  std::function<double(double)> survival;
  double mean = 0;
  double sd = 0;
  double kurtosis =
      0;  ///< fourth standardised moment; 0 where it is too large for the sample's sd to mean anything
};

double normal_survival(double z) { return 0.5 * std::erfc(z / std::sqrt(2.0)); }

Reference exponential_case() {
  return {"exponential",
          real(LawKind::exponential, 60 * sec),
          [](double x) { return std::exp(-x / (60 * sec)); },
          60 * sec,
          60 * sec,
          9};
}

Reference lognormal_case(double sigma) {
  const double w = std::exp(sigma * sigma);
  const double kurtosis = sigma < 1 ? w * w * w * w + 2 * w * w * w + 3 * w * w - 3 : 0;
  return {"lognormal " + std::to_string(sigma),
          real(LawKind::lognormal, 153 * sec, sigma),
          [sigma](double x) { return x <= 0 ? 1 : normal_survival(std::log(x / (153 * sec)) / sigma); },
          153 * sec * std::sqrt(w),
          153 * sec * std::sqrt(w * (w - 1)),
          kurtosis};
}

Reference weibull_case(double shape) {
  const auto raw = [&](int k) { return std::tgamma(1 + k / shape); };
  const double variance = raw(2) - raw(1) * raw(1);
  const double fourth = raw(4) - 4 * raw(3) * raw(1) + 6 * raw(2) * raw(1) * raw(1) - 3 * std::pow(raw(1), 4);
  return {"Weibull " + std::to_string(shape),
          real(LawKind::weibull, 3600 * sec, shape),
          [shape](double x) { return std::exp(-std::pow(x / (3600 * sec), shape)); },
          3600 * sec * raw(1),
          3600 * sec * std::sqrt(variance),
          fourth / (variance * variance)};
}

Reference gamma_case(double shape) {
  return {"gamma " + std::to_string(shape),
          real(LawKind::gamma, 10 * sec, shape),
          [shape](double x) { return x <= 0 ? 1 : regularised_gamma(shape, x / (10 * sec)).upper; },
          10 * sec * shape,
          10 * sec * std::sqrt(shape),
          3 + 6 / shape};
}

Reference uniform_case() {
  return {"uniform",
          uniform(54'000'000, 66'000'000),
          [](double x) { return std::clamp((66 * sec - x) / (12 * sec), 0.0, 1.0); },
          60 * sec,
          12 * sec / std::sqrt(12.0),
          1.8};
}

/// 85 % lognormal, 15 % uniform; the moments follow from those of the parts about zero.
Reference mixture_case() {
  const Reference a = lognormal_case(0.8);
  const Reference b = uniform_case();
  const double w = std::exp(0.64);
  const auto raw_a = [&](int k) { return std::pow(153 * sec, k) * std::pow(w, k * k / 2.0); };
  const auto raw_b = [&](int k) {
    return (std::pow(66 * sec, k + 1) - std::pow(54 * sec, k + 1)) / ((k + 1) * 12 * sec);
  };
  const auto raw = [&](int k) { return 0.85 * raw_a(k) + 0.15 * raw_b(k); };
  const double m = raw(1);
  const double variance = raw(2) - m * m;
  const double fourth = raw(4) - 4 * raw(3) * m + 6 * raw(2) * m * m - 3 * m * m * m * m;
  return {"mixture",
          mixture({a.spec, b.spec}, {85, 15}),
          [a, b](double x) { return 0.85 * a.survival(x) + 0.15 * b.survival(x); },
          m,
          std::sqrt(variance),
          fourth / (variance * variance)};
}

std::vector<Reference> references() {
  return {exponential_case(), lognormal_case(0.8), lognormal_case(2), weibull_case(0.7), weibull_case(2),
          gamma_case(0.5),    gamma_case(3),       uniform_case(),    mixture_case()};
}

std::vector<double> sorted_sample(const Reference& reference) {
  const Law law(reference.spec);
  const Stream stream(1, 0, reference.name);
  std::vector<double> values;
  values.reserve(draws);
  for (std::uint64_t i = 0; i < draws; ++i)
    values.push_back(static_cast<double>(law.draw(stream, {i, Purpose{1}, 0, 0}).value));
  std::sort(values.begin(), values.end());
  return values;
}

/// The largest distance between the sample's and the exact distribution function.
double kolmogorov_distance(const std::vector<double>& sorted, const Reference& reference) {
  const auto n = static_cast<double>(sorted.size());
  double worst = 0;
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    const double exact = 1 - reference.survival(sorted[i]);
    worst = std::max({worst, exact - static_cast<double>(i) / n, static_cast<double>(i + 1) / n - exact});
  }
  return worst;
}

/// Where the survival function falls to p, by bisection.
double upper_quantile(const Reference& reference, double p) {
  double below = 0;
  double above = 1e18;
  for (int i = 0; i < 200; ++i) {
    const double middle = 0.5 * (below + above);
    (reference.survival(middle) > p ? below : above) = middle;
  }
  return above;
}

double mean_of(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

double sd_of(const std::vector<double>& values, double mean) {
  double sum = 0;
  for (const double value : values) sum += (value - mean) * (value - mean);
  return std::sqrt(sum / static_cast<double>(values.size() - 1));
}

}  // namespace

TEST_CASE("a million draws of each law follow its distribution function, its moments and its tail") {
  for (const Reference& reference : references()) {
    INFO(reference.name);
    const std::vector<double> sample = sorted_sample(reference);

    // Kolmogorov-Smirnov at 1 %: the critical value is 1.628 / sqrt(n) for large n.
    REQUIRE(kolmogorov_distance(sample, reference) < 1.628 / std::sqrt(static_cast<double>(draws)));

    const double mean = mean_of(sample);
    REQUIRE(std::abs(mean - reference.mean) < 5 * reference.sd / std::sqrt(static_cast<double>(draws)));
    if (reference.kurtosis > 0) {
      const double error = reference.sd * std::sqrt((reference.kurtosis - 1) / (4.0 * draws));
      REQUIRE(std::abs(sd_of(sample, mean) - reference.sd) < 5 * error);
    }

    // Counts beyond a far quantile are binomial; the bounds hold with 99.9 %.
    for (const double p : {1e-4, 1e-5}) {
      const auto first = std::upper_bound(sample.begin(), sample.end(), upper_quantile(reference, p));
      const auto beyond = static_cast<double>(sample.end() - first);
      REQUIRE(std::abs(beyond - p * draws) < 3.3 * std::sqrt(p * draws) + 1);
    }
  }
}

TEST_CASE("a law's mean is the mean of its draws") {
  for (const Reference& reference : references()) {
    INFO(reference.name);
    REQUIRE(Law(reference.spec).mean() == Approx(reference.mean).epsilon(1e-9));
  }
}

TEST_CASE("neighbouring draws of a stream are not correlated") {
  const Law law(uniform(0, 1'000'000));
  const Stream stream(1, 0, "correlation");
  double sum = 0;
  for (std::uint64_t i = 0; i < 200'000; ++i) {
    const auto centred = [&](std::uint64_t index, std::uint32_t attempt) {
      return static_cast<double>(law.draw(stream, {index, Purpose{1}, attempt, 0}).value) - 5e5;
    };
    sum += centred(i, 0) * centred(i + 1, 0) + centred(i, 0) * centred(i, 1);
  }

  const double variance = 1e12 / 12;
  REQUIRE(std::abs(sum) < 5 * variance * std::sqrt(2 * 200'000.0));
}
