#pragma once
/// What a test of theory draws: its mean, and whether a formula agrees with it.

#include <cmath>

namespace scansim::testing {

/// Mean and standard error of a sample, in seconds.
class Sample {
 public:
  void add(double value) {
    ++n_;
    sum_ += value;
    squares_ += value * value;
  }
  [[nodiscard]] double mean() const { return sum_ / n_; }
  [[nodiscard]] double standard_error() const {
    return std::sqrt((squares_ / n_ - mean() * mean()) / (n_ - 1));
  }
  /// Whether `expected` lies inside the 99 % interval.
  [[nodiscard]] bool agrees_with(double expected) const {
    return std::abs(mean() - expected) <= 2.576 * standard_error();
  }

 private:
  double n_ = 0, sum_ = 0, squares_ = 0;
};

}  // namespace scansim::testing
