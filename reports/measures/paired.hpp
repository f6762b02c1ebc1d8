#pragma once
/// Two variants of a scenario under common random numbers: what is the same replication of both, is a pair.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "reports/measures/intervals.hpp"

namespace scansim {

/// The values of a measure in both variants, a pair per replication in which both have one.
struct ValuePairs {
  std::vector<double> first;       ///< of the baseline
  std::vector<double> second;      ///< of the variant
  std::size_t without_first = 0;   ///< replications left out because the baseline has no value
  std::size_t without_second = 0;  ///< because the variant alone has none
};
/// REQUIRES: as many values, in the order of replications.
[[nodiscard]] ValuePairs pair_up(const std::vector<MeasureValue>& baseline,
                                 const std::vector<MeasureValue>& variant);

/// What the pairs allow to say.
enum class Ground : std::uint8_t {
  nothing,     ///< there is no pair
  equal,       ///< no pair differs
  few,         ///< fewer than `pairs_min` pairs, or all differ by the same: counts and quantiles alone
  heavy_tail,  ///< a variance need not exist: counts and quantiles alone
  skewed,      ///< a t interval, but n is small for so skewed differences
  sound,       ///< a t interval
  shares,      ///< values are 0 or 1: McNemar's test and Newcombe's interval
};
[[nodiscard]] std::string_view name_of(Ground ground);

/// Below, the central limit theorem has nothing to work on and neither skewness nor tail can be seen.
inline constexpr std::size_t pairs_min = 10;

/// The difference variant - baseline of a measure. Means and intervals are in its base unit.
struct PairedDifference {
  Ground ground = Ground::nothing;
  std::size_t n = 0;  ///< pairs
  std::size_t without_baseline = 0, without_variant = 0;
  std::size_t higher = 0, lower = 0;  ///< pairs in which the variant's value is
  std::optional<double> mean;         ///< of the differences; of shares their difference
  std::optional<Interval> ci95;       ///< each for itself; none where ground says so
  std::optional<Interval> joint;      ///< all variants together at 95 % (Bonferroni)
  std::optional<double> median;
  std::optional<Interval> median_ci95;  ///< between order statistics
  std::optional<double> p;              ///< of the test that belongs to the ground
  std::optional<double> p_holm;         ///< adjusted for the number of variants
  std::optional<double> ratio;          ///< mean of the variant / mean of the baseline
  std::optional<Interval> ratio_ci95;
  std::optional<double> correlation;  ///< of the pairs; none if a side does not vary
  /// (variance + variance) / variance of the differences: so many times as many runs were needed without
  /// common random numbers. None if the differences do not vary.
  std::optional<double> variance_reduction;
  std::optional<double> skewness;
  std::optional<TailIndex> tail;  ///< of how far differences are from their median
};

enum class ValueKind : std::uint8_t { amounts, shares };
/// Judges the ground and does what it allows; `p_holm` is p until the p-values of all variants are known.
/// `others` is the number of variants that are compared with the baseline. REQUIRES: others >= 1; values of
/// kind shares are 0 or 1.
///
/// The ground is heavy_tail where Hill's one-sided 95 % limit of the tail index is below 2: t intervals need
/// a variance. It is skewed where n <= 25 skewness^2, the rule of Cochran, Sampling Techniques, 3rd edition,
/// section 2.15, or where the index itself is below 2. On the grounds few and heavy_tail the test is the sign
/// test, which needs no moments.
[[nodiscard]] PairedDifference compare_pairs(const ValuePairs& pairs, ValueKind kind, std::size_t others);

/// The claim that holds for all variants together with probability 95 % (p_holm < 0.05). `not_shown` is not
/// `equal`: the pairs do not tell.
enum class Claim : std::uint8_t { equal, higher, lower, not_shown };
[[nodiscard]] Claim claim_of(const PairedDifference& difference);
[[nodiscard]] std::string_view name_of(Claim claim);

}  // namespace scansim
