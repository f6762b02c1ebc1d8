#pragma once
/// Distributions over non-negative integers (microseconds, bytes, findings) that give the same values on
/// every platform. A LawSpec is what a scenario says; a Law is the sampler built from it while loading.

#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "sim/random/stream.hpp"

namespace scansim {

enum class LawKind : std::uint8_t {
  constant,
  uniform,
  exponential,
  lognormal,
  weibull,
  gamma,
  empirical,
  mixture,
  recorded
};

/// The description of a distribution. Real parameters are in the base unit of the quantity (us, B, 1).
struct LawSpec {
  LawKind kind = LawKind::constant;
  std::int64_t from = 0;  ///< constant: the value; uniform: lower end (inclusive)
  std::int64_t to = 0;    ///< uniform: upper end (inclusive)
  double scale = 0;       ///< exponential: mean; lognormal: median; Weibull and gamma: scale
  double shape = 0;       ///< lognormal: sigma; Weibull and gamma: shape
  /// Empirical: the observed values, each equally likely, nothing between them. Recorded: the values by
  /// index.
  std::vector<std::int64_t> values;
  /// Mixture: the parts, and their integer weights on any common scale, sum below 2^63.
  std::vector<LawSpec> parts;
  std::vector<std::uint64_t> weights;
  std::optional<std::int64_t> at_least;  ///< truncation: condition on value >= at_least
  std::optional<std::int64_t> at_most;   ///< truncation: condition on value <= at_most
  std::string name;  ///< recorded: whose values these are, for the one who misses a further one

  friend bool operator==(const LawSpec&, const LawSpec&) = default;
};

/// A run needs a value that its recording does not hold: it is not the run that was recorded. The message
/// names the value.
class MissingValue : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// A drawn value and, for a mixture, which part it came from (else 0).
struct Drawn {
  std::int64_t value = 0;
  std::uint32_t part = 0;
};

class LawTable;

/// A sampler: immutable, cheap to copy (shares its table).
class Law {
 public:
  /// The constant 0.
  Law();
  /// Builds the quantile tables. Throws std::invalid_argument with a plain sentence if the description is
  /// impossible (sigma < 0, truncation that leaves less than 1e-12 of the probability, no values, quantiles
  /// beyond 2^62).
  explicit Law(const LawSpec& spec);

  /// A value of the law; a real value is rounded up to the next integer. A mixture within a mixture also
  /// takes the sub-counter after that of the key, one per level. A recorded law gives the value of the key's
  /// index, whatever else the key says; throws MissingValue if it has none.
  [[nodiscard]] Drawn draw(const Stream& stream, const DrawKey& key) const {
    return is_constant_ ? Drawn{constant_, 0} : draw_from_table(stream, key);
  }
  /// The value at probability (u + 1/2) / 2^64 of a law that is not a mixture: monotone in u.
  [[nodiscard]] std::int64_t quantile(std::uint64_t u) const;
  /// Set if every draw gives the same value.
  [[nodiscard]] std::optional<std::int64_t> constant_value() const;
  /// Mean of the law before rounding to integers, for estimates and checks (lint); models draw.
  [[nodiscard]] double mean() const;
  [[nodiscard]] const LawSpec& spec() const;

 private:
  [[nodiscard]] Drawn draw_from_table(const Stream& stream, const DrawKey& key) const;

  std::shared_ptr<const LawTable> table_;
  std::int64_t constant_ =
      0;                      ///< what every draw gives, if it is_constant_: many laws are, and need no table
  bool is_constant_ = false;  ///< and no mixture: its parts are told apart
};

/// Converters used when reading a scenario: parameters of laws given in other terms. All in the same unit.
/// They throw std::invalid_argument with a plain sentence for what no law has.
[[nodiscard]] double lognormal_median_from_mean(double mean, double sigma);
[[nodiscard]] double lognormal_sigma_from_cv(double cv);
[[nodiscard]] double weibull_scale_from_mean(double mean, double shape);
[[nodiscard]] double weibull_scale_from_median(double median, double shape);

}  // namespace scansim
