#include "sim/random/law.hpp"

#include <stdexcept>

#include "sim/random/elementary.hpp"
#include "sim/random/gamma_function.hpp"
#include "sim/random/law_table.hpp"

namespace scansim {
namespace {

void refuse_unless(bool holds, const char* sentence) {
  if (!holds) throw std::invalid_argument(sentence);
}

constexpr double largest = 0x1p62;

void check_positive(double value, const char* sentence) {
  refuse_unless(value > 0 && value <= largest, sentence);
}

void check_weibull_shape(double shape) {
  refuse_unless(shape >= 0.001 && shape <= 1e6,
                "the shape of a Weibull law must lie between 0.001 and 1000000");
}

}  // namespace

Law::Law() : Law(LawSpec{}) {}
Law::Law(const LawSpec& spec) : table_(std::make_shared<const LawTable>(spec)) {
  is_constant_ = spec.kind != LawKind::mixture && table_->constant_value().has_value();
  constant_ = is_constant_ ? *table_->constant_value() : 0;
}

Drawn Law::draw_from_table(const Stream& stream, const DrawKey& key) const {
  return table_->draw(stream, key);
}
std::int64_t Law::quantile(std::uint64_t u) const { return table_->quantile(u); }
std::optional<std::int64_t> Law::constant_value() const { return table_->constant_value(); }
double Law::mean() const { return table_->mean(); }
const LawSpec& Law::spec() const { return table_->spec(); }

// The mean of the lognormal law is median * exp(sigma^2 / 2), its squared coefficient of variation
// exp(sigma^2) - 1; that of Weibull has the mean scale * Gamma(1 + 1/shape) and the median scale * (ln
// 2)^(1/shape). Johnson, Kotz and Balakrishnan (1994), volume 1, chapters 14 and 21.

double lognormal_median_from_mean(double mean, double sigma) {
  check_positive(mean, "the mean of a lognormal law must be above 0 and at most 2^62");
  refuse_unless(sigma >= 0 && sigma <= 1e6, "the sigma of a lognormal law must lie between 0 and 1000000");
  return mean * elementary::exp(-0.5 * sigma * sigma);
}

double lognormal_sigma_from_cv(double cv) {
  refuse_unless(cv >= 0 && cv <= 1e6, "the coefficient of variation must lie between 0 and 1000000");
  return __builtin_sqrt(elementary::log1p(cv * cv));
}

double weibull_scale_from_mean(double mean, double shape) {
  check_positive(mean, "the mean of a Weibull law must be above 0 and at most 2^62");
  check_weibull_shape(shape);
  return mean * elementary::exp(-log_gamma(1 + 1 / shape));
}

double weibull_scale_from_median(double median, double shape) {
  check_positive(median, "the median of a Weibull law must be above 0 and at most 2^62");
  check_weibull_shape(shape);
  constexpr double ln_ln_two = -0.36651292058166432701;
  return median * elementary::exp(-ln_ln_two / shape);
}

}  // namespace scansim
