#include "sim/random/real_law.hpp"

#include "sim/kernel/require.hpp"
#include "sim/random/elementary.hpp"
#include "sim/random/gamma_function.hpp"

namespace scansim {
namespace {

constexpr std::uint64_t half_range = std::uint64_t{1} << 63;

Tail tail_of(std::uint64_t u) {
  const bool upper = u >= half_range;
  const double steps = static_cast<double>(upper ? ~u : u) + 0.5;
  const double mass = steps * 0x1p-64;
  return {mass < 0.5 ? mass : 0.5, upper};
}

/// Quantile of the exponential law with mean 1.
double unit_exponential(Tail p) { return p.upper ? -elementary::log(p.mass) : -elementary::log1p(-p.mass); }

}  // namespace

bool is_real(LawKind kind) {
  return kind == LawKind::exponential || kind == LawKind::lognormal || kind == LawKind::weibull ||
         kind == LawKind::gamma;
}

double real_quantile(const LawSpec& spec, std::uint64_t u) {
  const Tail p = tail_of(u);
  if (spec.kind == LawKind::exponential) return spec.scale * unit_exponential(p);
  if (spec.kind == LawKind::weibull) return spec.scale * elementary::pow(unit_exponential(p), 1 / spec.shape);
  if (spec.kind == LawKind::lognormal)
    return spec.scale * elementary::exp(spec.shape * elementary::normal_quantile(p));
  require(spec.kind == LawKind::gamma, "only a law over the reals has a real quantile");
  return spec.scale * gamma_quantile(spec.shape, p);
}

double real_mean(const LawSpec& spec) {
  if (spec.kind == LawKind::exponential) return spec.scale;
  if (spec.kind == LawKind::weibull) return spec.scale * elementary::exp(log_gamma(1 + 1 / spec.shape));
  if (spec.kind == LawKind::lognormal) return spec.scale * elementary::exp(0.5 * spec.shape * spec.shape);
  require(spec.kind == LawKind::gamma, "only a law over the reals has a real mean");
  return spec.scale * spec.shape;
}

}  // namespace scansim
