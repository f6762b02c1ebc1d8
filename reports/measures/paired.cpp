#include "reports/measures/paired.hpp"

#include <algorithm>
#include <cmath>

#include "sim/kernel/require.hpp"

namespace scansim {

namespace {

constexpr double error_rate = 0.05;

std::vector<double> sorted(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values;
}

/// The tail of how far values are from their median.
std::optional<TailIndex> tail_of(const std::vector<double>& values) {
  const double centre = quantile(sorted(values), 0.5);
  std::vector<double> off;
  for (const double value : values) off.push_back(std::abs(value - centre));
  return hill_tail_index(std::move(off));
}

bool is_heavy(const std::optional<TailIndex>& tail) {
  constexpr double variance_from = 2;
  return tail && tail->upper < variance_from;
}

bool is_skewed(const PairedDifference& difference) {
  constexpr double cochran = 25;
  constexpr double variance_from = 2;
  const double skew = difference.skewness.value_or(0);
  return static_cast<double>(difference.n) <= cochran * skew * skew ||
         (difference.tail && difference.tail->index < variance_from);
}

std::vector<double> differences_of(const ValuePairs& pairs) {
  std::vector<double> differences;
  for (std::size_t i = 0; i < pairs.first.size(); ++i)
    differences.push_back(pairs.second[i] - pairs.first[i]);
  return differences;
}

/// Variance of the differences; 0 where they are equal but for the rounding of their subtraction.
double variance_of(const Moments& differences, const ValuePairs& pairs) {
  constexpr double rounding = 1e-12;
  double largest = 0;
  for (const double value : pairs.first) largest = std::max(largest, std::abs(value));
  for (const double value : pairs.second) largest = std::max(largest, std::abs(value));
  const double variance = differences.variance();
  return std::sqrt(variance) <= rounding * largest ? 0 : variance;
}

Ground ground_of(const PairedDifference& difference, double variance) {
  if (difference.higher + difference.lower == 0) return Ground::equal;
  if (difference.n < pairs_min || variance == 0) return Ground::few;
  if (is_heavy(difference.tail)) return Ground::heavy_tail;
  return is_skewed(difference) ? Ground::skewed : Ground::sound;
}

/// A ratio says something of amounts alone: nothing is below 0, and the baseline has something.
void add_ratio(PairedDifference& difference, const ValuePairs& pairs, const PairedMoments& moments,
               bool has_moments) {
  const auto is_negative = [](double value) { return value < 0; };
  if (std::any_of(pairs.first.begin(), pairs.first.end(), is_negative) ||
      std::any_of(pairs.second.begin(), pairs.second.end(), is_negative) || moments.mean_first <= 0)
    return;
  difference.ratio = moments.mean_second / moments.mean_first;
  if (has_moments && !is_heavy(tail_of(pairs.first)) && !is_heavy(tail_of(pairs.second)))
    difference.ratio_ci95 = fieller_interval(moments);
}

/// What common random numbers bought.
void add_correlation(PairedDifference& difference, const PairedMoments& moments, double variance) {
  const double product = moments.variance_first * moments.variance_second;
  if (product > 0) difference.correlation = std::clamp(moments.covariance / std::sqrt(product), -1.0, 1.0);
  if (variance > 0)
    difference.variance_reduction = (moments.variance_first + moments.variance_second) / variance;
}

void compare_amounts(PairedDifference& difference, const ValuePairs& pairs, double joint_level) {
  const std::vector<double> differences = differences_of(pairs);
  Moments moments;
  for (const double value : differences) moments.add(value);
  const std::vector<double> ascending = sorted(differences);
  difference.mean = moments.mean();
  difference.median = quantile(ascending, 0.5);
  difference.median_ci95 = quantile_interval(ascending, 0.5);
  difference.skewness = skewness(differences);
  difference.tail = tail_of(differences);
  const double variance = variance_of(moments, pairs);
  difference.ground = ground_of(difference, variance);
  const bool has_moments = difference.ground == Ground::sound || difference.ground == Ground::skewed;
  if (pairs.first.size() >= 2) {
    const PairedMoments of_pairs = moments_of_pairs(pairs.first, pairs.second);
    add_correlation(difference, of_pairs, variance);
    add_ratio(difference, pairs, of_pairs, has_moments);
  }
  if (!has_moments) {
    difference.p = sign_test_p(difference.higher, difference.lower);
    return;
  }
  const auto n = static_cast<double>(difference.n);
  difference.ci95 = mean_interval(moments, 1 - error_rate);
  difference.joint = mean_interval(moments, joint_level);
  difference.p = t_test_p(moments.mean() / std::sqrt(variance / n), n - 1);
}

void compare_shares(PairedDifference& difference, const ValuePairs& pairs, double joint_level) {
  PairedTally tally;
  for (std::size_t i = 0; i < pairs.first.size(); ++i) {
    const bool is_first = pairs.first[i] > 0;
    const bool is_second = pairs.second[i] > 0;
    ++(is_first ? (is_second ? tally.both : tally.only_first)
                : (is_second ? tally.only_second : tally.neither));
  }
  const auto n = static_cast<double>(tally.n());
  difference.ground = Ground::shares;
  difference.mean = (static_cast<double>(tally.only_second) - static_cast<double>(tally.only_first)) / n;
  difference.ci95 = newcombe_interval(tally, 1 - error_rate);
  difference.joint = newcombe_interval(tally, joint_level);
  difference.p = mcnemar_mid_p(tally);
  if (pairs.first.size() < 2) return;
  const PairedMoments moments = moments_of_pairs(pairs.first, pairs.second);
  add_correlation(difference, moments,
                  moments.variance_first + moments.variance_second - 2 * moments.covariance);
}

}  // namespace

std::string_view name_of(Ground ground) {
  switch (ground) {
    case Ground::nothing:
      return "nothing";
    case Ground::equal:
      return "equal";
    case Ground::few:
      return "few";
    case Ground::heavy_tail:
      return "heavy_tail";
    case Ground::skewed:
      return "skewed";
    case Ground::sound:
      return "sound";
    case Ground::shares:
      break;
  }
  return "shares";
}

std::string_view name_of(Claim claim) {
  switch (claim) {
    case Claim::equal:
      return "equal";
    case Claim::higher:
      return "higher";
    case Claim::lower:
      return "lower";
    case Claim::not_shown:
      break;
  }
  return "not_shown";
}

ValuePairs pair_up(const std::vector<MeasureValue>& baseline, const std::vector<MeasureValue>& variant) {
  require(baseline.size() == variant.size(), "variants have the same replications");
  ValuePairs pairs;
  for (std::size_t i = 0; i < baseline.size(); ++i) {
    if (baseline[i] && variant[i]) {
      pairs.first.push_back(baseline[i]->value());
      pairs.second.push_back(variant[i]->value());
    } else {
      ++(baseline[i] ? pairs.without_second : pairs.without_first);
    }
  }
  return pairs;
}

PairedDifference compare_pairs(const ValuePairs& pairs, ValueKind kind, std::size_t others) {
  require(others >= 1, "a comparison has a variant beside the baseline");
  PairedDifference difference;
  difference.n = pairs.first.size();
  difference.without_baseline = pairs.without_first;
  difference.without_variant = pairs.without_second;
  if (difference.n == 0) return difference;
  for (std::size_t i = 0; i < difference.n; ++i) {
    difference.higher += pairs.second[i] > pairs.first[i] ? 1 : 0;
    difference.lower += pairs.second[i] < pairs.first[i] ? 1 : 0;
  }
  const double joint_level = 1 - error_rate / static_cast<double>(others);
  if (kind == ValueKind::shares)
    compare_shares(difference, pairs, joint_level);
  else
    compare_amounts(difference, pairs, joint_level);
  difference.p_holm = difference.p;
  return difference;
}

Claim claim_of(const PairedDifference& difference) {
  if (difference.n > 0 && difference.higher + difference.lower == 0) return Claim::equal;
  if (!difference.p_holm || *difference.p_holm >= error_rate) return Claim::not_shown;
  const bool is_of_mean = difference.ci95.has_value();
  const bool is_higher = is_of_mean ? *difference.mean > 0 : difference.higher > difference.lower;
  return is_higher ? Claim::higher : Claim::lower;
}

}  // namespace scansim
