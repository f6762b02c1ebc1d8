#pragma once
/// Truncation: conditioning a law on lower <= value <= upper, where a real value counts as the next integer
/// above it. So a real X is kept if lower - 1 < X <= upper.

#include <cstdint>
#include <limits>
#include <vector>

#include "sim/random/law.hpp"
#include "sim/random/law_value.hpp"

namespace scansim {

/// Stands for no upper limit. Not law_value_max: a law that goes beyond that must be refused, not cut
/// silently.
constexpr std::int64_t no_upper_limit = std::numeric_limits<std::int64_t>::max();

/// The integers that a truncation keeps. Invariant: 0 <= lower; empty if lower > upper.
struct Limits {
  std::int64_t lower = 0;
  std::int64_t upper = no_upper_limit;
  [[nodiscard]] bool contains(std::int64_t value) const { return lower <= value && value <= upper; }
};

/// The limits that a description itself states.
[[nodiscard]] Limits limits_of(const LawSpec& spec);
[[nodiscard]] Limits both(const Limits& a, const Limits& b);

/// The words u of a real law whose quantile is kept: `count` words from `first` on.
struct KeptWords {
  std::uint64_t first = 0;
  uint128 count = 0;
};
/// By bisection on the real quantile function. REQUIRES: is_real(spec.kind).
[[nodiscard]] KeptWords kept_words(const LawSpec& spec, const Limits& limits);

/// Fewer words than these (a probability of 1e-12) are too coarse to sample from and count as no probability.
constexpr std::uint64_t kept_words_min = std::uint64_t{1} << 24;

/// The probability, in units of 2^-63, that a value of the law (which has its own truncation) lies within
/// `limits`.
[[nodiscard]] std::uint64_t share_within(const LawSpec& spec, const Limits& limits);

/// The weights of the parts of a mixture, given that the value lies within `limits`; any common scale, sum
/// below 2^63, 0 if nothing is left of a part. REQUIRES: a mixture.
[[nodiscard]] std::vector<std::uint64_t> weights_within(const LawSpec& spec, const Limits& limits);

}  // namespace scansim
