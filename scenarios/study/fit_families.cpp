#include "scenarios/study/fit_families.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "sim/random/gamma_function.hpp"

namespace scansim::fit {

namespace {

constexpr double shape_step = 1e-5;
constexpr double gamma_shape_min = 0.01;
constexpr double gamma_shape_max = 1e5;

/// To five significant digits and whole units, at least one: what a scenario can hold.
double rounded_scale(double scale) {
  if (scale < 1) return 1;
  const double digits = std::pow(10, std::floor(std::log10(scale)) - 4);
  return digits <= 1 ? std::round(scale) : std::round(scale / digits) * digits;
}

double mean_of(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

std::vector<double> logs_of(const std::vector<double>& values) {
  std::vector<double> logs;
  logs.reserve(values.size());
  for (const double value : values) logs.push_back(std::log(value));
  return logs;
}

/// The argument between `low` and `high` at which a function of one peak is largest.
template <class Function>
double argmax(double low, double high, Function function) {
  constexpr double golden = 0.6180339887498949;
  double a = high - golden * (high - low);
  double b = low + golden * (high - low);
  double at_a = function(a);
  double at_b = function(b);
  while (high - low > 1e-9 * (1 + std::abs(low))) {
    if (at_a < at_b) {
      low = a;
      a = b;
      at_a = at_b;
      at_b = function(b = low + golden * (high - low));
    } else {
      high = b;
      b = a;
      at_b = at_a;
      at_a = function(a = high - golden * (high - low));
    }
  }
  return (low + high) / 2;
}

/// Of logarithms with mean 0: above 0 where the Weibull shape is too large.
double weibull_score(const std::vector<double>& logs, double shape) {
  const double largest = logs.back();
  double sum = 0;
  double weighted = 0;
  for (const double y : logs) {
    const double power = std::exp(shape * (y - largest));
    sum += power;
    weighted += power * y;
  }
  return weighted / sum - 1 / shape;
}

double log_normal_density(double log_x, double scale, double sigma) {
  const double z = (log_x - std::log(scale)) / sigma;
  return -z * z / 2 - std::log(sigma) - std::log(2 * std::numbers::pi) / 2 - log_x;
}

}  // namespace

LawSpec rounded_law(LawKind kind, double scale, double shape) {
  LawSpec law;
  law.kind = kind;
  law.scale = rounded_scale(scale);
  if (kind != LawKind::exponential)
    law.shape = std::max(shape_step, std::round(shape / shape_step) * shape_step);
  return law;
}

LawSpec exponential_law(const Sample& sample) {
  return rounded_law(LawKind::exponential, mean_of(sample), 0);
}

LawSpec lognormal_law(const Sample& sample) {
  const std::vector<double> logs = logs_of(sample);
  const double mean = mean_of(logs);
  double squares = 0;
  for (const double y : logs) squares += (y - mean) * (y - mean);
  return rounded_law(LawKind::lognormal, std::exp(mean),
                     std::sqrt(squares / static_cast<double>(logs.size())));
}

LawSpec weibull_law(const Sample& sample) {
  std::vector<double> logs = logs_of(sample);
  const double mean = mean_of(logs);
  for (double& y : logs) y -= mean;
  double low = 1e-3;
  double high = 1;
  while (high < 1e6 && weibull_score(logs, high) < 0) high *= 2;
  while (high - low > 1e-9 * high) {
    const double middle = (low + high) / 2;
    (weibull_score(logs, middle) < 0 ? low : high) = middle;
  }
  const double shape = (low + high) / 2;
  double power = 0;
  for (const double y : logs) power += std::exp(shape * (y - logs.back()));
  const double log_scale = mean + logs.back() + std::log(power / static_cast<double>(logs.size())) / shape;
  return rounded_law(LawKind::weibull, std::exp(log_scale), shape);
}

LawSpec gamma_law(const Sample& sample) {
  const double mean = mean_of(sample);
  const double gap = std::log(mean) - mean_of(logs_of(sample));
  // Per value and without what does not depend on the shape.
  const auto likelihood = [&](double log_shape) {
    const double shape = std::exp(log_shape);
    return shape * (log_shape - gap - 1) - log_gamma(shape);
  };
  const double shape = std::exp(argmax(std::log(gamma_shape_min), std::log(gamma_shape_max), likelihood));
  const double kept = std::clamp(shape, gamma_shape_min, gamma_shape_max);
  return rounded_law(LawKind::gamma, mean / kept, kept);
}

double log_density(const LawSpec& law, double x) {
  const double log_x = std::log(x);
  switch (law.kind) {
    case LawKind::exponential:
      return -x / law.scale - std::log(law.scale);
    case LawKind::lognormal:
      return log_normal_density(log_x, law.scale, law.shape);
    case LawKind::weibull: {
      const double z = log_x - std::log(law.scale);
      return std::log(law.shape) + law.shape * z - log_x - std::exp(law.shape * z);
    }
    case LawKind::gamma:
      return (law.shape - 1) * log_x - x / law.scale - law.shape * std::log(law.scale) - log_gamma(law.shape);
    default:
      break;
  }
  double total = 0;
  double density = 0;
  for (std::size_t i = 0; i < law.parts.size(); ++i) {
    const auto weight = static_cast<double>(law.weights[i]);
    total += weight;
    density += weight * std::exp(log_density(law.parts[i], x));
  }
  // Far from all parts the density is too small for a double; the logarithm stays finite.
  return std::log(std::max(density / total, 1e-300));
}

}  // namespace scansim::fit
