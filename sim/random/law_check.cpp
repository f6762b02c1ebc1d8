#include "sim/random/law_check.hpp"

#include <stdexcept>

#include "sim/random/law_value.hpp"

namespace scansim {
namespace {

// The range in which gamma_function.hpp promises its accuracy.
constexpr double gamma_shape_min = 0.01;
constexpr double gamma_shape_max = 1e5;
// Wide enough for any use; they keep NaN and infinity out of the formulas.
constexpr double weibull_shape_min = 0.001;
constexpr double shape_max = 1e6;

void refuse_unless(bool holds, const char* sentence) {
  if (!holds) throw std::invalid_argument(sentence);
}

bool is_value(std::int64_t value) { return value >= 0 && value <= law_value_max; }

void check_scale(const LawSpec& spec, const char* sentence) {
  refuse_unless(spec.scale > 0 && spec.scale <= static_cast<double>(law_value_max), sentence);
}

void check_mixture(const LawSpec& spec) {
  refuse_unless(!spec.parts.empty(), "a mixture needs at least one part");
  refuse_unless(spec.parts.size() == spec.weights.size(), "a mixture needs one weight per part");
  constexpr std::uint64_t sum_limit = std::uint64_t{1} << 63;
  std::uint64_t sum = 0;
  for (const std::uint64_t weight : spec.weights) {
    refuse_unless(weight < sum_limit - sum, "the weights of a mixture sum to 2^63 or more");
    sum += weight;
  }
  refuse_unless(sum > 0, "a mixture needs at least one weight above 0");
  for (const LawSpec& part : spec.parts) {
    refuse_unless(part.kind != LawKind::recorded, "recorded values are no part of a mixture");
    check_law(part);
  }
}

void check_parameters(const LawSpec& spec) {
  switch (spec.kind) {
    case LawKind::constant:
      return refuse_unless(is_value(spec.from), "a constant lies between 0 and 2^62");
    case LawKind::uniform:
      refuse_unless(is_value(spec.from) && is_value(spec.to),
                    "the ends of a uniform law lie between 0 and 2^62");
      return refuse_unless(spec.from <= spec.to, "the lower end of a uniform law is above its upper end");
    case LawKind::exponential:
      return check_scale(spec, "the mean of an exponential law must be above 0 and at most 2^62");
    case LawKind::lognormal:
      check_scale(spec, "the median of a lognormal law must be above 0 and at most 2^62");
      return refuse_unless(spec.shape >= 0 && spec.shape <= shape_max,
                           "the sigma of a lognormal law must lie between 0 and 1000000");
    case LawKind::weibull:
      check_scale(spec, "the scale of a Weibull law must be above 0 and at most 2^62");
      return refuse_unless(spec.shape >= weibull_shape_min && spec.shape <= shape_max,
                           "the shape of a Weibull law must lie between 0.001 and 1000000");
    case LawKind::gamma:
      check_scale(spec, "the scale of a gamma law must be above 0 and at most 2^62");
      return refuse_unless(spec.shape >= gamma_shape_min && spec.shape <= gamma_shape_max,
                           "the shape of a gamma law must lie between 0.01 and 100000");
    case LawKind::empirical:
      refuse_unless(!spec.values.empty(), "an empirical law needs at least one value");
      for (const std::int64_t value : spec.values)
        refuse_unless(is_value(value), "the values of an empirical law lie between 0 and 2^62");
      return;
    case LawKind::mixture:
      return check_mixture(spec);
    case LawKind::recorded:
      refuse_unless(!spec.at_least && !spec.at_most, "recorded values are not truncated");
      for (const std::int64_t value : spec.values)
        refuse_unless(is_value(value), "recorded values lie between 0 and 2^62");
      return;
  }
  refuse_unless(false, "the kind of a law is unknown");
}

}  // namespace

void check_law(const LawSpec& spec) {
  check_parameters(spec);
  if (spec.at_least && spec.at_most)
    refuse_unless(*spec.at_least <= *spec.at_most,
                  "the truncation of a law has its lower limit above its upper limit");
}

}  // namespace scansim
