// How often the intervals of a comparison hold what they should, on pairs whose truth is known.
// `scansim_tests "[coverage]"` prints the long study whose figures stand in reports/measures/README.md.

#include <cmath>
#include <cstdio>
#include <functional>
#include <random>
#include <string>

#include "reports/measures/paired.hpp"
#include "tests/catch.hpp"

using namespace scansim;

namespace {

using Random = std::mt19937_64;

/// Pairs of a law whose true difference and ratio of means are known.
struct Case {
  std::string name;
  double difference = 0;
  double ratio = 0;
  std::function<std::pair<double, double>(Random&)> draw;
};

/// Normal values with correlation 0.8: means 10 and 9, standard deviations 2.
Case normal_pairs() {
  return {"normal, correlation 0.8", -1, 0.9, [](Random& random) {
            std::normal_distribution<double> z;
            const double common = std::sqrt(0.8) * z(random);
            const double first = 10 + 2 * (common + std::sqrt(0.2) * z(random));
            return std::pair(first, 9 + 2 * (common + std::sqrt(0.2) * z(random)));
          }};
}

/// Lognormal values of sigma 0.8 with correlated logarithms; the second has half the median.
Case lognormal_pairs() {
  const double mean = std::exp(0.8 * 0.8 / 2);
  return {"lognormal, sigma 0.8", -mean / 2, 0.5, [](Random& random) {
            std::normal_distribution<double> z;
            const double common = std::sqrt(0.7) * z(random);
            const double first = std::exp(0.8 * (common + std::sqrt(0.3) * z(random)));
            return std::pair(first, 0.5 * std::exp(0.8 * (common + std::sqrt(0.3) * z(random))));
          }};
}

/// As work that is repeated: nothing in 40 % of the runs, else exponential; the variant repeats a share of
/// it.
Case repeated_work_pairs() {
  return {"zero in 40 %, else exponential", -0.6 * 0.6, 0.4, [](Random& random) {
            std::exponential_distribution<double> work;
            std::uniform_real_distribution<double> share;
            if (share(random) < 0.4) return std::pair(0.0, 0.0);
            const double first = work(random);
            return std::pair(first, first * 0.8 * share(random));
          }};
}

/// Differences whose law is Pareto of this index around a median of 1.
Case pareto_pairs(double index) {
  return {"Pareto, index " + std::to_string(index).substr(0, 3), 0, 0, [index](Random& random) {
            std::uniform_real_distribution<double> share;
            const double size = std::pow(1 - share(random), -1 / index) - 1;
            return std::pair(0.0, 1 + (share(random) < 0.5 ? -size : size));
          }};
}

struct Coverage {
  double of_mean = 0, of_ratio = 0, of_median = 0;  ///< shares of the intervals that there are
  double refused = 0;                               ///< share of the samples without an interval of the mean
  double rough = 0;                                 ///< share of the samples called skewed
};

bool holds(const std::optional<Interval>& interval, double truth) {
  return interval && interval->low <= truth && truth <= interval->high;
}

ValuePairs sample(const Case& of, std::size_t n, Random& random) {
  ValuePairs pairs;
  for (std::size_t i = 0; i < n; ++i) {
    const auto [first, second] = of.draw(random);
    pairs.first.push_back(first);
    pairs.second.push_back(second);
  }
  return pairs;
}

/// `median` is the true median of the differences, where it is asked for.
Coverage coverage_of(const Case& of, std::size_t n, int trials, double median = 0) {
  Random random(20'240'304);
  double means = 0, ratios = 0;
  Coverage coverage;
  for (int trial = 0; trial < trials; ++trial) {
    const PairedDifference difference = compare_pairs(sample(of, n, random), ValueKind::amounts, 1);
    means += difference.ci95 ? 1 : 0;
    ratios += difference.ratio_ci95 ? 1 : 0;
    coverage.of_mean += holds(difference.ci95, of.difference) ? 1 : 0;
    coverage.of_ratio += holds(difference.ratio_ci95, of.ratio) ? 1 : 0;
    coverage.of_median += holds(difference.median_ci95, median) ? 1 : 0;
    coverage.rough += difference.ground == Ground::skewed ? 1 : 0;
  }
  coverage.of_mean /= std::max(1.0, means);
  coverage.of_ratio /= std::max(1.0, ratios);
  coverage.of_median /= trials;
  coverage.rough /= trials;
  coverage.refused = 1 - means / trials;
  return coverage;
}

/// Of shares p and q that come out together as often as they can.
double coverage_of_shares(double p, double q, std::size_t n, int trials) {
  Random random(20'240'304);
  std::uniform_real_distribution<double> share;
  int covered = 0;
  for (int trial = 0; trial < trials; ++trial) {
    ValuePairs pairs;
    for (std::size_t i = 0; i < n; ++i) {
      // A third of the pairs are drawn apart, so that both sides differ.
      const double common = share(random);
      const double apart = share(random) < 1.0 / 3 ? share(random) : common;
      pairs.first.push_back(common < p ? 1 : 0);
      pairs.second.push_back(apart < q ? 1 : 0);
    }
    covered += holds(compare_pairs(pairs, ValueKind::shares, 1).ci95, q - p) ? 1 : 0;
  }
  return static_cast<double>(covered) / trials;
}

/// How often any of four variants that do not differ from the baseline is claimed to.
double false_claims(std::size_t n, int trials) {
  Random random(20'240'304);
  std::normal_distribution<double> z;
  int wrong = 0;
  for (int trial = 0; trial < trials; ++trial) {
    std::vector<double> baseline;
    for (std::size_t i = 0; i < n; ++i) baseline.push_back(z(random));
    std::vector<double> p;
    for (int variant = 0; variant < 4; ++variant) {
      ValuePairs pairs{baseline, {}, 0, 0};
      for (const double value : baseline) pairs.second.push_back(value + z(random));
      p.push_back(*compare_pairs(pairs, ValueKind::amounts, 4).p);
    }
    const std::vector<double> adjusted = holm_adjusted(p);
    wrong += std::any_of(adjusted.begin(), adjusted.end(), [](double q) { return q < 0.05; }) ? 1 : 0;
  }
  return static_cast<double>(wrong) / trials;
}

}  // namespace

TEST_CASE("95 % intervals of differences and ratios hold the truth of normal pairs in 95 % of the samples") {
  const Coverage coverage = coverage_of(normal_pairs(), 30, 2000);

  CHECK(coverage.of_mean == Approx(0.95).margin(0.015));
  CHECK(coverage.of_ratio == Approx(0.95).margin(0.015));
  CHECK(coverage.refused == 0);
}

TEST_CASE("intervals of skewed pairs hold the truth a little less often, and are called rough") {
  const Coverage lognormal = coverage_of(lognormal_pairs(), 100, 1000);
  const Coverage work = coverage_of(repeated_work_pairs(), 100, 1000);

  CHECK(lognormal.of_mean > 0.91);
  CHECK(lognormal.of_ratio > 0.91);
  CHECK(work.of_mean > 0.92);
  CHECK(work.of_ratio > 0.92);
  CHECK(coverage_of(lognormal_pairs(), 30, 1000).rough > 0.5);
}

TEST_CASE("the interval of a median holds it whatever the tail, at least in 95 % of the samples") {
  const Coverage coverage = coverage_of(pareto_pairs(0.8), 60, 1000, 1);

  CHECK(coverage.of_median > 0.94);
  CHECK(coverage.refused > 0.75);
}

TEST_CASE("intervals of paired shares hold the truth in 95 % of the samples") {
  CHECK(coverage_of_shares(0.9, 0.8, 30, 2000) > 0.935);
  CHECK(coverage_of_shares(0.97, 0.97, 200, 1000) > 0.935);
}

TEST_CASE("four variants that do not differ are claimed to in at most 5 % of the comparisons") {
  CHECK(false_claims(30, 1500) < 0.065);
}

TEST_CASE("the coverage of the intervals of a comparison, in a long study", "[.slow][coverage]") {
  const int trials = 20'000;
  for (const Case& of : {normal_pairs(), lognormal_pairs(), repeated_work_pairs()})
    for (const std::size_t n : {10U, 30U, 100U, 400U}) {
      const Coverage coverage = coverage_of(of, n, trials);
      std::printf("%-32s n %4zu: mean %.3f, ratio %.3f, rough %.2f, refused %.3f\n", of.name.c_str(), n,
                  coverage.of_mean, coverage.of_ratio, coverage.rough, coverage.refused);
    }
  for (const double index : {0.8, 1.2, 1.5, 2.5, 4.0})
    for (const std::size_t n : {60U, 400U}) {
      const Coverage coverage = coverage_of(pareto_pairs(index), n, trials / 4, 1);
      std::printf("%-32s n %4zu: median %.3f, rough %.2f, refused %.3f\n", pareto_pairs(index).name.c_str(),
                  n, coverage.of_median, coverage.rough, coverage.refused);
    }
  for (const std::size_t n : {10U, 30U, 200U})
    std::printf("shares n %zu: 0.9 and 0.8: %.3f; 0.97 and 0.97: %.3f; 0.5 and 0.2: %.3f\n", n,
                coverage_of_shares(0.9, 0.8, n, trials), coverage_of_shares(0.97, 0.97, n, trials),
                coverage_of_shares(0.5, 0.2, n, trials));
  std::printf("false claims among four equal variants: %.4f\n", false_claims(30, trials / 2));
}
