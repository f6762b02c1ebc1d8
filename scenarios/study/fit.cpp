#include "scenarios/study/fit.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <numeric>
#include <optional>
#include <stdexcept>

#include "scenarios/study/fit_families.hpp"
#include "sim/kernel/require.hpp"
#include "sim/random/gamma_function.hpp"

namespace scansim {

namespace {

constexpr std::array<std::string_view, 7> family_names = {"constant", "exponential", "lognormal", "weibull",
                                                          "gamma",    "two-part",    "empirical"};

/// Kolmogorov-Smirnov distance and the statistic of Anderson and Darling (Stephens, JASA 69, 1974,
/// doi:10.1080/01621459.1974.10480196).
void measure_distance(const std::vector<double>& values, FittedLaw& fitted) {
  const auto n = static_cast<double>(values.size());
  std::vector<double> at;
  at.reserve(values.size());
  for (const double value : values) at.push_back(cumulated(fitted.law, value));
  double sum = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double below = static_cast<double>(i) / n;
    fitted.distance = std::max({fitted.distance, at[i] - below, below + 1 / n - at[i]});
    const double low = std::max(at[i], 1e-300);
    const double high = std::max(1 - at[values.size() - 1 - i], 1e-16);
    sum += static_cast<double>(2 * i + 1) * (std::log(low) + std::log(high));
  }
  fitted.anderson_darling = -n - sum / n;
}

FittedLaw judged(FitFamily family, const LawSpec& law, int parameters, const std::vector<double>& values) {
  FittedLaw fitted;
  fitted.family = family;
  fitted.law = law;
  fitted.parameters = parameters;
  for (const double value : values) fitted.log_likelihood += fit::log_density(law, value);
  fitted.bic = parameters * std::log(static_cast<double>(values.size())) - 2 * fitted.log_likelihood;
  measure_distance(values, fitted);
  return fitted;
}

/// A law that repeats what was seen.
FittedLaw repeated(const std::vector<std::int64_t>& sorted) {
  FittedLaw fitted;
  if (sorted.front() == sorted.back()) {
    fitted.family = FitFamily::constant;
    fitted.law.from = sorted.front();
    return fitted;
  }
  fitted.law.kind = LawKind::empirical;
  fitted.law.values = sorted;
  return fitted;
}

bool can_be_loaded(const LawSpec& spec) {
  try {
    const Law law(spec);
    return true;
  } catch (const std::invalid_argument&) {  // Quantiles beyond what a scenario can hold.
    return false;
  }
}

}  // namespace

std::string_view name_of(FitFamily family) { return family_names[static_cast<std::size_t>(family)]; }

double cumulated(const LawSpec& law, double x) {
  switch (law.kind) {
    case LawKind::exponential:
      return -std::expm1(-x / law.scale);
    case LawKind::lognormal:
      return std::erfc(-std::log(x / law.scale) / (law.shape * std::numbers::sqrt2)) / 2;
    case LawKind::weibull:
      return -std::expm1(-std::pow(x / law.scale, law.shape));
    case LawKind::gamma:
      return regularised_gamma(law.shape, x / law.scale).lower;
    default:
      break;
  }
  double total = 0;
  double below = 0;
  for (std::size_t i = 0; i < law.parts.size(); ++i) {
    total += static_cast<double>(law.weights[i]);
    below += static_cast<double>(law.weights[i]) * cumulated(law.parts[i], x);
  }
  return below / total;
}

Fit fit_laws(std::vector<std::int64_t> values) {
  require(!values.empty(), "laws are fitted to no values");
  std::sort(values.begin(), values.end());
  Fit result;
  std::int64_t step = 0;
  for (const std::int64_t value : values) step = std::gcd(step, value);
  result.step = std::max<std::int64_t>(step, 1);
  for (const std::int64_t value : values) {
    if (value == 0) ++result.zeros;
    result.values.push_back(value == 0 ? static_cast<double>(result.step) / 2 : static_cast<double>(value));
  }
  if (values.size() < fitted_values_min || values.front() == values.back()) {
    result.laws.push_back(repeated(values));
    return result;
  }
  const fit::Sample& sample = result.values;
  const auto add = [&](FitFamily family, const LawSpec& law, int parameters) {
    if (can_be_loaded(law)) result.laws.push_back(judged(family, law, parameters, result.values));
  };
  add(FitFamily::exponential, fit::exponential_law(sample), 1);
  add(FitFamily::lognormal, fit::lognormal_law(sample), 2);
  add(FitFamily::weibull, fit::weibull_law(sample), 2);
  add(FitFamily::gamma, fit::gamma_law(sample), 2);
  if (values.size() >= two_part_values_min)
    if (const auto law = fit::two_part_law(sample)) add(FitFamily::two_part, *law, 5);
  if (result.laws.empty()) result.laws.push_back(repeated(values));
  std::stable_sort(result.laws.begin(), result.laws.end(),
                   [](const FittedLaw& a, const FittedLaw& b) { return a.bic < b.bic; });
  return result;
}

}  // namespace scansim
