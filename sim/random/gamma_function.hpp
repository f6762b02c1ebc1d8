#pragma once
/// The gamma function and the gamma law with scale 1, on top of sim's own exp and log.

#include "sim/random/elementary.hpp"

namespace scansim {

/// log Gamma(x); error below 1e-14 (1 + |result|). REQUIRES: x > 0.
[[nodiscard]] double log_gamma(double x);

/// The regularised incomplete gamma functions at one point.
struct GammaTails {
  double lower = 0;   ///< P(shape, x)
  double upper = 1;   ///< Q(shape, x) = 1 - P
  double kernel = 0;  ///< x^shape e^-x / Gamma(shape + 1); shape * kernel = x * density
};

/// Relative error of the smaller of the two tails below 1e-12 for shapes from 0.01 to 10^5. REQUIRES: shape >
/// 0, x > 0.
[[nodiscard]] GammaTails regularised_gamma(double shape, double x);

/// The x at which the tail has the given mass; 0 where it would be below e^-700. Relative error below 1e-11
/// for shapes from 0.01 to 10^5.
[[nodiscard]] double gamma_quantile(double shape, Tail p);

}  // namespace scansim
