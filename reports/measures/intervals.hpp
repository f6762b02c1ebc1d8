#pragma once
/// Intervals and tests of the textbooks, as functions of counts and moments; nothing here knows what was
/// measured. Each says what it presumes.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "reports/measures/statistics.hpp"

namespace scansim {

/// Probability of a value of Student's t at least as far from 0, on either side. REQUIRES: degrees > 0.
[[nodiscard]] double t_test_p(double t, double degrees);

/// Of n trials, k came out. REQUIRES: k <= n; n > 0.
struct Tally {
  std::uint64_t k = 0;
  std::uint64_t n = 0;
  [[nodiscard]] double share() const { return static_cast<double>(k) / static_cast<double>(n); }
};

/// Wilson's score interval of a probability; Wilson, JASA 22, 1927, doi:10.1080/01621459.1927.10502953,
/// recommended by Brown, Cai & DasGupta, Statistical Science 16(2), 2001, doi:10.1214/ss/1009213286.
[[nodiscard]] Interval wilson_interval(const Tally& tally, double level = 0.95);

/// Pairs of things that came out or did not.
struct PairedTally {
  std::uint64_t both = 0;
  std::uint64_t only_first = 0;
  std::uint64_t only_second = 0;
  std::uint64_t neither = 0;
  [[nodiscard]] std::uint64_t n() const { return both + only_first + only_second + neither; }
};

/// Interval of P(second) - P(first) from pairs: method 10 of Newcombe, Statistics in Medicine 17, 1998,
/// 2635-2650: the Wilson intervals of both, put together with the correlation of the pairs. REQUIRES: n > 0.
[[nodiscard]] Interval newcombe_interval(const PairedTally& tally, double level = 0.95);

/// McNemar's test with the mid-p value, which keeps its level where the exact test is timid: Fagerland,
/// Lydersen & Laake, BMC Medical Research Methodology 13:91, 2013, doi:10.1186/1471-2288-13-91.
[[nodiscard]] double mcnemar_mid_p(const PairedTally& tally);

/// The exact two-sided sign test of a median difference of 0; equal pairs are left out. 1 if all are equal.
[[nodiscard]] double sign_test_p(std::uint64_t higher, std::uint64_t lower);

/// Distribution-free interval of the p-quantile between two order statistics, both tails at most
/// (1 - level) / 2; Conover, Practical Nonparametric Statistics, 3rd edition, section 3.2. None if n is too
/// small for such order statistics: 6 values are needed for a median at 95 %, 72 for the 95 % quantile.
/// REQUIRES: `sorted` ascends; 0 < p < 1.
[[nodiscard]] std::optional<Interval> quantile_interval(const std::vector<double>& sorted, double p,
                                                        double level = 0.95);

/// Moments of pairs. REQUIRES: n >= 2.
struct PairedMoments {
  std::size_t n = 0;
  double mean_first = 0;
  double mean_second = 0;
  double variance_first = 0;
  double variance_second = 0;
  double covariance = 0;
};
[[nodiscard]] PairedMoments moments_of_pairs(const std::vector<double>& first,
                                             const std::vector<double>& second);

/// Interval of mean(second) / mean(first); Fieller, Journal of the Royal Statistical Society B 16(2), 1954,
/// 175-185. It is the set of ratios r for which the paired t test of second - r first against 0 is passed, so
/// it leaves out 1 exactly where the paired t interval of the difference leaves out 0, and values may be 0,
/// which a mean of logarithms does not bear. None if the first mean cannot be told from 0: then the set has
/// no end.
[[nodiscard]] std::optional<Interval> fieller_interval(const PairedMoments& moments, double level = 0.95);

/// Holm's adjusted p-values, in the order given: comparisons are made one after another from the smallest
/// on, so that the probability of one wrong claim among them all is kept; Holm, Scandinavian Journal of
/// Statistics 6(2), 1979, 65-70.
[[nodiscard]] std::vector<double> holm_adjusted(const std::vector<double>& p);

/// How slowly large values become rare: P(X > x) falls like x^-index. A variance exists above 2, a mean
/// above 1.
struct TailIndex {
  double index = 0;
  double upper = 0;  ///< one-sided 95 % limit, index (1 + 1.645 / sqrt(k))
};
/// Hill's estimate of the values' tail from the floor(sqrt(n)) largest; Hill, The Annals of Statistics 3(5),
/// 1975, doi:10.1214/aos/1176343247. None if there are fewer than `tail_values_min` values or the largest
/// are equal or not above 0.
[[nodiscard]] std::optional<TailIndex> hill_tail_index(std::vector<double> values);
inline constexpr std::size_t tail_values_min = 50;

/// m3 / m2^(3/2). None if all values are equal.
[[nodiscard]] std::optional<double> skewness(const std::vector<double>& values);

}  // namespace scansim
