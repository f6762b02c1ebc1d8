#include "sim/random/truncation.hpp"

#include <algorithm>
#include <cstddef>
#include <limits>

#include "sim/kernel/require.hpp"
#include "sim/random/real_law.hpp"

namespace scansim {
namespace {

constexpr std::uint64_t last_word = std::numeric_limits<std::uint64_t>::max();

/// The smallest word whose quantile is above a bound; `found` is false if there is none.
struct Crossing {
  std::uint64_t word = 0;
  bool found = false;
};

Crossing first_above(const LawSpec& spec, std::int64_t bound) {
  const auto limit = static_cast<double>(bound);
  if (real_quantile(spec, 0) > limit) return {0, true};
  if (!(real_quantile(spec, last_word) > limit)) return {};
  std::uint64_t below = 0;
  std::uint64_t above = last_word;
  while (above - below > 1) {
    const std::uint64_t middle = below + (above - below) / 2;
    if (real_quantile(spec, middle) > limit)
      above = middle;
    else
      below = middle;
  }
  return {above, true};
}

/// A probability as a fraction: how much of the law's whole lies within limits.
struct Portion {
  uint128 part = 0;
  uint128 whole = 1;
};

std::uint64_t integers_within(std::int64_t from, std::int64_t to, const Limits& limits) {
  const std::int64_t lower = std::max(from, limits.lower);
  const std::int64_t upper = std::min(to, limits.upper);
  return lower > upper ? 0 : static_cast<std::uint64_t>(upper - lower) + 1;
}

/// How much of the law without its own truncation lies within limits, in words, integers or observations.
uint128 amount_within(const LawSpec& spec, const Limits& limits) {
  if (spec.kind == LawKind::constant) return limits.contains(spec.from) ? 1 : 0;
  if (spec.kind == LawKind::uniform) return integers_within(spec.from, spec.to, limits);
  if (spec.kind == LawKind::empirical) {
    const auto kept = std::count_if(spec.values.begin(), spec.values.end(),
                                    [&](std::int64_t value) { return limits.contains(value); });
    return static_cast<uint128>(kept);
  }
  const uint128 words = kept_words(spec, limits).count;
  return words < kept_words_min ? 0 : words;
}

/// Weights times shares, in units of 2^-63; the sum stays below 2^126.
std::vector<uint128> exact_weights(const LawSpec& spec, const Limits& limits) {
  std::vector<uint128> weights;
  for (std::size_t i = 0; i < spec.parts.size(); ++i)
    weights.push_back(static_cast<uint128>(spec.weights[i]) * share_within(spec.parts[i], limits));
  return weights;
}

uint128 sum_of(const std::vector<uint128>& weights) {
  uint128 sum = 0;
  for (const uint128 weight : weights) sum += weight;
  return sum;
}

Portion portion_within(const LawSpec& spec, const Limits& limits) {
  const Limits own = limits_of(spec);
  if (spec.kind != LawKind::mixture)
    return {amount_within(spec, both(own, limits)), amount_within(spec, own)};
  return {sum_of(exact_weights(spec, both(own, limits))), sum_of(exact_weights(spec, own))};
}

}  // namespace

Limits limits_of(const LawSpec& spec) {
  Limits limits;
  if (spec.at_least) limits.lower = std::max(limits.lower, *spec.at_least);
  if (spec.at_most) limits.upper = std::min(limits.upper, *spec.at_most);
  return limits;
}

Limits both(const Limits& a, const Limits& b) {
  return {std::max(a.lower, b.lower), std::min(a.upper, b.upper)};
}

KeptWords kept_words(const LawSpec& spec, const Limits& limits) {
  require(is_real(spec.kind), "only a law over the reals keeps words");
  if (limits.lower > limits.upper) return {};
  const Crossing start = limits.lower == 0 ? Crossing{0, true} : first_above(spec, limits.lower - 1);
  if (!start.found) return {};
  const Crossing end = limits.upper == no_upper_limit ? Crossing{} : first_above(spec, limits.upper);
  const uint128 past = end.found ? uint128{end.word} : uint128{last_word} + 1;
  return past > start.word ? KeptWords{start.word, past - start.word} : KeptWords{};
}

std::uint64_t share_within(const LawSpec& spec, const Limits& limits) {
  Portion portion = portion_within(spec, limits);
  if (portion.part == 0) return 0;
  while ((portion.whole >> 64) != 0) {
    portion.part >>= 1;
    portion.whole >>= 1;
  }
  return static_cast<std::uint64_t>((portion.part << 63) / portion.whole);
}

std::vector<std::uint64_t> weights_within(const LawSpec& spec, const Limits& limits) {
  const std::vector<uint128> exact = exact_weights(spec, limits);
  unsigned shift = 0;
  while ((sum_of(exact) >> (shift + 63)) != 0) ++shift;
  std::vector<std::uint64_t> weights;
  for (const uint128 weight : exact) weights.push_back(static_cast<std::uint64_t>(weight >> shift));
  return weights;
}

}  // namespace scansim
