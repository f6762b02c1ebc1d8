#pragma once
/// Statistics over replications. A replication without a value is left out and counted.

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "reports/measures/catalog.hpp"

namespace scansim {

/// Count, mean and variance in one pass, without cancellation: Welford, Technometrics 4(3), 1962,
/// doi:10.2307/1266577. The result depends on the order of the values in its last digits; replications are
/// added by ascending number.
class Moments {
 public:
  void add(double value) {
    ++n_;
    const double off = value - mean_;
    mean_ += off / static_cast<double>(n_);
    squares_ += off * (value - mean_);
  }
  [[nodiscard]] std::size_t n() const { return n_; }
  /// 0 if n = 0.
  [[nodiscard]] double mean() const { return mean_; }
  /// Unbiased; 0 if n < 2.
  [[nodiscard]] double variance() const { return n_ < 2 ? 0 : squares_ / static_cast<double>(n_ - 1); }

 private:
  std::size_t n_ = 0;
  double mean_ = 0;
  double squares_ = 0;
};

struct Interval {
  double low = 0;
  double high = 0;
};

/// In the base unit of the measure.
struct Summary {
  std::size_t n = 0;                                    ///< values
  std::size_t nulls = 0;                                ///< replications without a value
  std::optional<double> mean, min, p05, p50, p95, max;  ///< null if n = 0
  std::optional<double> sd;                             ///< null if n < 2
  std::optional<Interval> ci95;                         ///< of the mean; null if n < 2
};

/// Student's t interval for the mean, mean -+ t(1 - (1 - level) / 2, n - 1) sd / sqrt(n); see A. M. Law,
/// Simulation Modeling and Analysis, 5th edition, section 4.5. It presumes that the mean of the values is
/// nearly normal, thus that a variance exists. Null if n < 2. REQUIRES: 0 < level < 1.
[[nodiscard]] std::optional<Interval> mean_interval(const Moments& moments, double level = 0.95);

/// The quantile by linear interpolation between the order statistics at position p (n - 1): type 7 of Hyndman
/// & Fan, The American Statistician 50(4), 1996, doi:10.2307/2684934. REQUIRES: `sorted` ascends and is not
/// empty; 0 <= p <= 1.
[[nodiscard]] double quantile(const std::vector<double>& sorted, double p);

[[nodiscard]] Summary summarize(const std::vector<MeasureValue>& values);

}  // namespace scansim
