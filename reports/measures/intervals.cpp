#include "reports/measures/intervals.hpp"

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <functional>
#include <numeric>

#include "sim/kernel/require.hpp"

namespace scansim {

namespace {

double normal_quantile_two_sided(double level) {
  require(level > 0 && level < 1, "a confidence level lies between 0 and 1");
  return boost::math::quantile(boost::math::complement(boost::math::normal(), (1 - level) / 2));
}

double t_quantile_two_sided(double level, double degrees) {
  require(level > 0 && level < 1, "a confidence level lies between 0 and 1");
  const boost::math::students_t law(degrees);
  return boost::math::quantile(boost::math::complement(law, (1 - level) / 2));
}

/// P(at most k of n), each with probability p.
double binomial_cdf(std::uint64_t k, std::uint64_t n, double p) {
  return boost::math::cdf(boost::math::binomial(static_cast<double>(n), p), static_cast<double>(k));
}

/// Correlation of the pairs; a positive one is reduced by half a pair's worth, as method 10 asks for.
double reduced_phi(const PairedTally& tally) {
  const auto a = static_cast<double>(tally.both);
  const auto b = static_cast<double>(tally.only_first);
  const auto c = static_cast<double>(tally.only_second);
  const auto d = static_cast<double>(tally.neither);
  const double margins = (a + b) * (c + d) * (a + c) * (b + d);
  if (margins == 0) return 0;
  double numerator = a * d - b * c;
  if (numerator > 0) numerator = std::max(numerator - static_cast<double>(tally.n()) / 2, 0.0);
  return numerator / std::sqrt(margins);
}

/// Length of the third side of a triangle with these two, at an angle of cosine phi.
double third_side(double first, double second, double phi) {
  return std::sqrt(std::max(0.0, first * first - 2 * phi * first * second + second * second));
}

}  // namespace

double t_test_p(double t, double degrees) {
  const boost::math::students_t law(degrees);
  return 2 * boost::math::cdf(boost::math::complement(law, std::abs(t)));
}

Interval wilson_interval(const Tally& tally, double level) {
  require(tally.n > 0 && tally.k <= tally.n, "a share is of something");
  const double z = normal_quantile_two_sided(level);
  const auto n = static_cast<double>(tally.n);
  const double p = tally.share();
  const double centre = (p + z * z / (2 * n)) / (1 + z * z / n);
  const double half_width = z / (1 + z * z / n) * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n));
  // At the ends the formula gives 0 and 1 up to rounding.
  const double low = tally.k == 0 ? 0 : std::max(0.0, centre - half_width);
  const double high = tally.k == tally.n ? 1 : std::min(1.0, centre + half_width);
  return {low, high};
}

Interval newcombe_interval(const PairedTally& tally, double level) {
  const std::uint64_t n = tally.n();
  const Tally first{tally.both + tally.only_first, n};
  const Tally second{tally.both + tally.only_second, n};
  const Interval of_first = wilson_interval(first, level);
  const Interval of_second = wilson_interval(second, level);
  const double difference = second.share() - first.share();
  const double phi = reduced_phi(tally);
  return {
      difference - third_side(second.share() - of_second.low, of_first.high - first.share(), phi),
      difference + third_side(of_second.high - second.share(), first.share() - of_first.low, phi),
  };
}

double mcnemar_mid_p(const PairedTally& tally) {
  const std::uint64_t n = tally.only_first + tally.only_second;
  if (n == 0) return 1;
  const std::uint64_t fewer = std::min(tally.only_first, tally.only_second);
  const boost::math::binomial law(static_cast<double>(n), 0.5);
  const auto k = static_cast<double>(fewer);
  return std::min(1.0, 2 * boost::math::cdf(law, k) - boost::math::pdf(law, k));
}

double sign_test_p(std::uint64_t higher, std::uint64_t lower) {
  const std::uint64_t n = higher + lower;
  if (n == 0) return 1;
  return std::min(1.0, 2 * binomial_cdf(std::min(higher, lower), n, 0.5));
}

std::optional<Interval> quantile_interval(const std::vector<double>& sorted, double p, double level) {
  require(p > 0 && p < 1 && level > 0 && level < 1, "a quantile lies within a law");
  const std::size_t n = sorted.size();
  const double tail = (1 - level) / 2;
  if (n == 0) return std::nullopt;
  // The r-th value is above the quantile if fewer than r values are below it, and below it if at least r are.
  // Both ranks are found by bisection, since the distribution function ascends.
  const auto first_rank_where = [n](const auto& holds) {
    std::size_t low = 0;
    std::size_t high = n;
    while (low < high) {
      const std::size_t middle = low + (high - low) / 2;
      (holds(middle) ? high : low) = holds(middle) ? middle : middle + 1;
    }
    return low;
  };
  const std::size_t below = first_rank_where([&](std::size_t k) { return binomial_cdf(k, n, p) > tail; });
  const std::size_t above =
      first_rank_where([&](std::size_t k) { return binomial_cdf(k, n, p) >= 1 - tail; });
  if (below == 0 || above >= n) return std::nullopt;
  return Interval{sorted[below - 1], sorted[above]};
}

PairedMoments moments_of_pairs(const std::vector<double>& first, const std::vector<double>& second) {
  require(first.size() == second.size() && first.size() >= 2, "moments are of two pairs or more");
  Moments of_first;
  Moments of_second;
  for (const double value : first) of_first.add(value);
  for (const double value : second) of_second.add(value);
  PairedMoments moments{first.size(),        of_first.mean(),      of_second.mean(),
                        of_first.variance(), of_second.variance(), 0};
  double sum = 0;
  for (std::size_t i = 0; i < first.size(); ++i)
    sum += (first[i] - moments.mean_first) * (second[i] - moments.mean_second);
  moments.covariance = sum / static_cast<double>(first.size() - 1);
  return moments;
}

std::optional<Interval> fieller_interval(const PairedMoments& m, double level) {
  const auto n = static_cast<double>(m.n);
  const double t = t_quantile_two_sided(level, n - 1);
  // The ratios r with a r^2 - 2 b r + c <= 0.
  const double a = m.mean_first * m.mean_first - t * t * m.variance_first / n;
  const double b = m.mean_first * m.mean_second - t * t * m.covariance / n;
  const double c = m.mean_second * m.mean_second - t * t * m.variance_second / n;
  if (a <= 0) return std::nullopt;
  const double root = std::sqrt(std::max(0.0, b * b - a * c));
  return Interval{(b - root) / a, (b + root) / a};
}

std::vector<double> holm_adjusted(const std::vector<double>& p) {
  std::vector<std::size_t> order(p.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&p](std::size_t a, std::size_t b) { return p[a] < p[b]; });
  std::vector<double> adjusted(p.size());
  double largest = 0;
  for (std::size_t step = 0; step < order.size(); ++step) {
    const auto left = static_cast<double>(order.size() - step);
    largest = std::max(largest, std::min(1.0, left * p[order[step]]));
    adjusted[order[step]] = largest;
  }
  return adjusted;
}

std::optional<TailIndex> hill_tail_index(std::vector<double> values) {
  constexpr double normal_95 = 1.6448536269514722;
  if (values.size() < tail_values_min) return std::nullopt;
  std::sort(values.begin(), values.end(), std::greater<>());
  const auto k = static_cast<std::size_t>(std::sqrt(static_cast<double>(values.size())));
  const double threshold = values[k];
  if (threshold <= 0) return std::nullopt;
  double sum = 0;
  for (std::size_t i = 0; i < k; ++i) sum += std::log(values[i] / threshold);
  if (sum <= 0) return std::nullopt;
  const double index = static_cast<double>(k) / sum;
  return TailIndex{index, index * (1 + normal_95 / std::sqrt(static_cast<double>(k)))};
}

std::optional<double> skewness(const std::vector<double>& values) {
  if (values.size() < 2) return std::nullopt;
  const auto n = static_cast<double>(values.size());
  Moments moments;
  for (const double value : values) moments.add(value);
  const double m2 = moments.variance() * (n - 1) / n;
  if (m2 <= 0) return std::nullopt;
  double m3 = 0;
  for (const double value : values) {
    const double off = value - moments.mean();
    m3 += off * off * off / n;
  }
  return m3 / (m2 * std::sqrt(m2));
}

}  // namespace scansim
