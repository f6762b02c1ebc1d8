// A narrow peak and the rest, as a mixture of two lognormal laws.

#include <algorithm>
#include <cmath>

#include "scenarios/study/fit_families.hpp"

namespace scansim::fit {

namespace {

constexpr double narrow_sigma_max = 0.15;
/// Without a limit the likelihood grows beyond all bounds as the peak closes around a few equal values.
constexpr double sigma_min = 0.02;
constexpr double peak_share_min = 0.05;
constexpr double peak_values_min = 10;
constexpr int first_rounds = 30;
constexpr int last_rounds = 500;
constexpr std::uint64_t weights_total = 1000;  ///< weights are told in tenths of a percent

/// A normal law of logarithms.
struct Part {
  double mean = 0;
  double sigma = 1;
};

/// The peak, the rest, and the share of the peak.
struct TwoParts {
  Part peak, rest;
  double share = 0.5;
  double log_likelihood = 0;
};

double density(const Part& part, double y) {
  const double z = (y - part.mean) / part.sigma;
  return std::exp(-z * z / 2) / part.sigma;
}

/// Weighted sums of one part.
struct Sums {
  double weight = 0, first = 0, second = 0;

  void add(double y, double by) {
    weight += by;
    first += by * y;
    second += by * y * y;
  }
  [[nodiscard]] Part part(double sigma_max) const {
    if (weight <= 0) return {0, sigma_max};
    const double mean = first / weight;
    return {mean, std::clamp(std::sqrt(std::max(0.0, second / weight - mean * mean)), sigma_min, sigma_max)};
  }
};

/// Fits to centred logarithms in ascending order.
class PeakSearch {
 public:
  explicit PeakSearch(const std::vector<double>& logs) : logs_(logs) {}

  /// The densest interval that holds the share of the values is the peak, all others the rest.
  [[nodiscard]] TwoParts start(double share) const {
    const auto count =
        std::max<std::size_t>(3, static_cast<std::size_t>(share * static_cast<double>(logs_.size())));
    std::size_t best = 0;
    for (std::size_t i = 0; i + count <= logs_.size(); ++i)
      if (logs_[i + count - 1] - logs_[i] < logs_[best + count - 1] - logs_[best]) best = i;
    Sums peak;
    Sums rest;
    for (std::size_t i = 0; i < logs_.size(); ++i)
      (i >= best && i < best + count ? peak : rest).add(logs_[i], 1);
    return {peak.part(narrow_sigma_max), rest.part(sigma_max), share, 0};
  }

  /// Rounds of expectation and maximisation, until the likelihood stands still.
  [[nodiscard]] TwoParts improved(TwoParts parts, int rounds) const {
    for (int round = 0; round < rounds; ++round) {
      const double before = parts.log_likelihood;
      parts = next(parts);
      if (round > 0 && std::abs(parts.log_likelihood - before) < 1e-8) break;
    }
    return parts;
  }

 private:
  static constexpr double sigma_max = 20;

  [[nodiscard]] TwoParts next(const TwoParts& parts) const {
    Sums peak;
    Sums rest;
    double likelihood = 0;
    for (const double y : logs_) {
      const double in_peak = parts.share * density(parts.peak, y);
      const double sum = std::max(in_peak + (1 - parts.share) * density(parts.rest, y), 1e-300);
      const double by = in_peak / sum;
      likelihood += std::log(sum);
      peak.add(y, by);
      rest.add(y, 1 - by);
    }
    const double share = peak.weight / static_cast<double>(logs_.size());
    return {peak.part(narrow_sigma_max), rest.part(sigma_max), share, likelihood};
  }

  const std::vector<double>& logs_;
};

LawSpec lognormal(const Part& part, double centre) {
  return rounded_law(LawKind::lognormal, std::exp(part.mean + centre), part.sigma);
}

}  // namespace

std::optional<LawSpec> two_part_law(const Sample& sample) {
  std::vector<double> logs;
  logs.reserve(sample.size());
  for (const double value : sample) logs.push_back(std::log(value));
  const double centre = logs[logs.size() / 2];
  for (double& y : logs) y -= centre;
  const PeakSearch search(logs);
  std::optional<TwoParts> best;
  for (const double share : {0.1, 0.25, 0.5, 0.75, 0.9}) {
    const TwoParts found = search.improved(search.start(share), first_rounds);
    if (!best || found.log_likelihood > best->log_likelihood) best = found;
  }
  const TwoParts found = search.improved(*best, last_rounds);
  const bool is_peak = found.share >= peak_share_min && found.share <= 1 - peak_share_min &&
                       found.share * static_cast<double>(logs.size()) >= peak_values_min &&
                       found.peak.sigma < found.rest.sigma;
  if (!is_peak) return std::nullopt;
  LawSpec law;
  law.kind = LawKind::mixture;
  law.parts = {lognormal(found.peak, centre), lognormal(found.rest, centre)};
  const auto weight = static_cast<std::uint64_t>(std::llround(found.share * weights_total));
  law.weights = {weight, weights_total - weight};
  return law;
}

}  // namespace scansim::fit
