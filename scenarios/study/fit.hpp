#pragma once
/// Laws fitted to observed values: which law of a scenario could have given them.

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "sim/random/law.hpp"

namespace scansim {

enum class FitFamily : std::uint8_t { constant, exponential, lognormal, weibull, gamma, two_part, empirical };

[[nodiscard]] std::string_view name_of(FitFamily family);

/// A law with the parameters that make the values likeliest, rounded as they are shown: all figures are of
/// the law as it is shown. Constant and empirical laws have no density, so only their family and law count.
struct FittedLaw {
  FitFamily family = FitFamily::empirical;
  LawSpec law;
  int parameters = 0;
  double log_likelihood = 0;    ///< in the base unit of the values
  double bic = 0;               ///< parameters ln n - 2 log_likelihood; smaller is better
  double distance = 0;          ///< Kolmogorov-Smirnov: the largest gap between law and values, 0 to 1
  double anderson_darling = 0;  ///< weighs the tails; smaller is better
};

/// Invariant: values ascend and are above 0; laws are not empty, best first.
struct Fit {
  std::vector<double> values;
  std::size_t zeros = 0;  ///< values that were 0, taken as half of `step`
  std::int64_t step = 1;  ///< what all values are multiples of: the grain of the record
  std::vector<FittedLaw> laws;
};

/// Fewer values are not fitted: their empirical law is all that they say.
inline constexpr std::size_t fitted_values_min = 8;
/// A peak is looked for among at least so many values.
inline constexpr std::size_t two_part_values_min = 20;

/// Maximum likelihood for each family whose law a scenario can hold, ordered by BIC (Schwarz, The Annals of
/// Statistics 6(2), 1978, doi:10.1214/aos/1176344136). The two-part law is a mixture of two lognormal laws,
/// the first of them narrow: silent hosts pile up at a time-out while others spread. Equal values give a
/// constant, few values their empirical law. REQUIRES: some value; 0 <= values <= 2^62.
[[nodiscard]] Fit fit_laws(std::vector<std::int64_t> values);

/// Probability that the law gives at most x. REQUIRES: exponential, lognormal, weibull, gamma or a mixture of
/// these; x > 0.
[[nodiscard]] double cumulated(const LawSpec& law, double x);

}  // namespace scansim
