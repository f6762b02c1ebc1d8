#pragma once
/// Elementary functions from + - * / and bit operations only, which IEEE 754 fixes to the last bit: equal on
/// every platform, unlike those of the C library. Used while loading; never per event. REQUIRES: compilation
/// without contraction into fused multiply-add (-ffp-contract=off) and without -ffast-math.

namespace scansim {

/// A probability told by its nearer end: p = mass, or p = 1 - mass if `upper`. So nothing is lost near 1.
/// Invariant: 0 < mass <= 1/2.
struct Tail {
  double mass = 0.5;
  bool upper = false;
};

namespace elementary {

/// e^x; relative error below 4e-16 where the result is a normal number; 0 below -745.2, infinity above
/// 709.78.
[[nodiscard]] double exp(double x);
/// Natural logarithm; relative error below 4e-16. REQUIRES: x > 0 and finite.
[[nodiscard]] double log(double x);
/// log(1 + x), also for tiny x; relative error below 4e-16. REQUIRES: x > -1 and finite.
[[nodiscard]] double log1p(double x);
/// x^y = exp(y log x); relative error below 4e-16 (1 + |y log x|). REQUIRES: x >= 0, y > 0 where x = 0.
[[nodiscard]] double pow(double x, double y);
/// Quantile of the standard normal law; relative error below 2e-15 (AS241, PPND16).
[[nodiscard]] double normal_quantile(Tail p);

}  // namespace elementary
}  // namespace scansim
