#include "reports/measures/statistics.hpp"

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>

#include "sim/kernel/require.hpp"

namespace scansim {

std::optional<Interval> mean_interval(const Moments& moments, double level) {
  require(level > 0 && level < 1, "a confidence level lies between 0 and 1");
  if (moments.n() < 2) return std::nullopt;
  const auto n = static_cast<double>(moments.n());
  const boost::math::students_t law(n - 1);
  const double t = boost::math::quantile(boost::math::complement(law, (1 - level) / 2));
  const double half_width = t * std::sqrt(moments.variance() / n);
  return Interval{moments.mean() - half_width, moments.mean() + half_width};
}

double quantile(const std::vector<double>& sorted, double p) {
  require(!sorted.empty() && p >= 0 && p <= 1, "a quantile needs values and a share of them");
  const double position = p * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(position);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  const double share = position - static_cast<double>(below);
  return share == 0 ? sorted[below] : sorted[below] + share * (sorted[above] - sorted[below]);
}

Summary summarize(const std::vector<MeasureValue>& values) {
  Summary summary;
  Moments moments;
  std::vector<double> sorted;
  for (const MeasureValue& value : values) {
    if (!value) {
      ++summary.nulls;
      continue;
    }
    sorted.push_back(value->value());
    moments.add(sorted.back());
  }
  summary.n = sorted.size();
  if (sorted.empty()) return summary;
  std::sort(sorted.begin(), sorted.end());
  summary.mean = moments.mean();
  summary.min = sorted.front();
  summary.p05 = quantile(sorted, 0.05);
  summary.p50 = quantile(sorted, 0.50);
  summary.p95 = quantile(sorted, 0.95);
  summary.max = sorted.back();
  summary.ci95 = mean_interval(moments);
  if (summary.n >= 2) summary.sd = std::sqrt(moments.variance());
  return summary;
}

}  // namespace scansim
