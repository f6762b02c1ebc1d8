#pragma once
/// Maximum likelihood within each family. Values are scaled so that their geometric mean is 1 on the way, so
/// that no power of them overflows.

#include <optional>
#include <vector>

#include "sim/random/law.hpp"

namespace scansim::fit {

/// Invariant: the values ascend, are above 0, and are not all equal.
using Sample = std::vector<double>;

/// The law with its parameters as a scenario can hold them: five digits and whole units of the scale, five
/// places of the shape.
[[nodiscard]] LawSpec rounded_law(LawKind kind, double scale, double shape);

[[nodiscard]] LawSpec exponential_law(const Sample& sample);
[[nodiscard]] LawSpec lognormal_law(const Sample& sample);
/// The shape solves sum x^k ln x / sum x^k - 1 / k = mean ln x; see Johnson, Kotz & Balakrishnan, Continuous
/// Univariate Distributions 1, 2nd edition, section 21.5.
[[nodiscard]] LawSpec weibull_law(const Sample& sample);
/// The shape maximises the likelihood with the scale at mean / shape; the same, section 17.7.
[[nodiscard]] LawSpec gamma_law(const Sample& sample);

/// A narrow peak (sigma from 0.02 to 0.15) and the rest, by expectation maximisation (Dempster, Laird &
/// Rubin, Journal of the Royal Statistical Society B 39(1), 1977) from the densest intervals of several
/// widths. None if no such peak of ten values and 5 % to 95 % of all is found.
[[nodiscard]] std::optional<LawSpec> two_part_law(const Sample& sample);

/// log of the density at x. REQUIRES: as for cumulated().
[[nodiscard]] double log_density(const LawSpec& law, double x);

}  // namespace scansim::fit
