#include "sim/random/gamma_function.hpp"

#include "sim/kernel/require.hpp"

namespace scansim {
namespace {

constexpr double half_log_two_pi = 0.91893853320467274178;
constexpr double stirling_from = 10;
constexpr int iteration_limit = 100'000;
constexpr double log_of_smallest = -700;

double absolute(double x) { return x < 0 ? -x : x; }
double at_least(double x, double floor) { return x < floor ? floor : x; }

/// What Stirling's formula for log Gamma(x) lacks: DLMF 5.11.1, https://dlmf.nist.gov/5.11. REQUIRES: x >=
/// stirling_from.
double stirling_correction(double x) {
  const double z = 1 / (x * x);
  const double tail = 1.0 / 1188 - z * (691.0 / 360360 - z * (1.0 / 156));
  return (1.0 / 12 - z * (1.0 / 360 - z * (1.0 / 1260 - z * (1.0 / 1680 - z * tail)))) / x;
}

/// log(1 + d) - d, without cancellation for small d; `ratio` is 1 + d.
double log_minus_linear(double d, double ratio) {
  if (absolute(d) > 0.1) return elementary::log(ratio) - d;
  double power = d;
  double sum = 0;
  for (int n = 2; n <= 18; ++n) {
    power *= -d;
    sum += power / n;
  }
  return sum;
}

/// log of x^a e^-x / Gamma(a + 1). For large a by the deviance from x = a (Loader 2000), since the plain form
/// is a small difference of large numbers.
double log_kernel(double a, double x) {
  if (a < stirling_from) return a * elementary::log(x) - x - log_gamma(a + 1);
  return a * log_minus_linear((x - a) / a, x / a) - stirling_correction(a) - 0.5 * elementary::log(a) -
         half_log_two_pi;
}

/// 1 + x/(a+1) + x^2/((a+1)(a+2)) + ...: DLMF 8.11.4 (https://dlmf.nist.gov/8.11).
double lower_series(double a, double x) {
  double term = 1;
  double sum = 1;
  for (int n = 1; n < iteration_limit; ++n) {
    term *= x / (a + n);
    sum += term;
    if (term < sum * 1e-17) return sum;
  }
  fail_invariant("the series of the incomplete gamma function did not converge", __FILE__, __LINE__);
}

/// Q(a, x) / (x^a e^-x / Gamma(a)): the contracted continued fraction of DLMF 8.9.2
/// (https://dlmf.nist.gov/8.9) by the modified method of Lentz (Thompson and Barnett 1986).
double upper_fraction(double a, double x) {
  constexpr double tiny = 1e-300;
  double b = x + 1 - a;
  double c = 1 / tiny;
  double d = 1 / b;
  double value = d;
  for (int n = 1; n < iteration_limit; ++n) {
    const double numerator = -n * (n - a);
    b += 2;
    d = numerator * d + b;
    if (absolute(d) < tiny) d = tiny;
    c = b + numerator / c;
    if (absolute(c) < tiny) c = tiny;
    d = 1 / d;
    const double factor = c * d;
    value *= factor;
    if (absolute(factor - 1) < 2.3e-16) return value;
  }
  fail_invariant("the fraction of the incomplete gamma function did not converge", __FILE__, __LINE__);
}

/// log x near the quantile: Wilson and Hilferty (1931) where it holds, else the leading term at 0, else, for
/// small shapes, a split between a power and an exponential (Press et al., Numerical Recipes, 3rd edition,
/// section 6.2.1).
double first_guess(double a, Tail p) {
  using elementary::log;
  if (a > 1) {
    const double root = 1 - 1 / (9 * a) + elementary::normal_quantile(p) / (3 * __builtin_sqrt(a));
    if (root > 0.3) return log(a) + 3 * log(root);
    return (log(p.mass) + log_gamma(a + 1)) / a;
  }
  const double split = 1 - a * (0.253 + a * 0.12);
  const double lower = p.upper ? 1 - p.mass : p.mass;
  if (lower < split) return log(lower / split) / a;
  const double upper = p.upper ? p.mass : 1 - p.mass;
  return log(1 - log(upper / (1 - split)));
}

}  // namespace

double log_gamma(double x) {
  require(x > 0, "log_gamma takes a positive number");
  double product = 1;
  while (x < stirling_from) {
    product *= x;
    x += 1;
  }
  return (x - 0.5) * elementary::log(x) - x + half_log_two_pi + stirling_correction(x) -
         elementary::log(product);
}

GammaTails regularised_gamma(double shape, double x) {
  require(shape > 0 && x > 0, "the incomplete gamma function takes positive numbers");
  GammaTails tails;
  tails.kernel = elementary::exp(log_kernel(shape, x));
  if (x < shape + 1) {
    tails.lower = tails.kernel * lower_series(shape, x);
    tails.upper = 1 - tails.lower;
  } else {
    tails.upper = tails.kernel * shape * upper_fraction(shape, x);
    tails.lower = 1 - tails.upper;
  }
  return tails;
}

// Newton's method for log(tail mass) as a function of log x: concave, hence it converges from one side after
// at most one overshoot, and nearly a straight line in both tails.
double gamma_quantile(double shape, Tail p) {
  double t = first_guess(shape, p);
  for (int i = 0; i < 200; ++i) {
    if (t < log_of_smallest) return 0;
    const GammaTails tails = regularised_gamma(shape, elementary::exp(t));
    const double mass = at_least(p.upper ? tails.upper : tails.lower, 1e-300);
    const double slope = at_least(shape * tails.kernel / mass, 1e-300);
    double step = elementary::log(mass / p.mass) / (p.upper ? slope : -slope);
    if (step > 1) step = 1;
    if (step < -1) step = -1;
    t += step;
    if (absolute(step) < 1e-9)
      return elementary::exp(t);  // The next step would be about the square of this one.
  }
  fail_invariant("the quantile of the gamma law did not converge", __FILE__, __LINE__);
}

}  // namespace scansim
