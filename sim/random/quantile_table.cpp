#include "sim/random/quantile_table.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>

#include "sim/kernel/require.hpp"
#include "sim/random/law_value.hpp"
#include "sim/random/real_law.hpp"

namespace scansim {
namespace {

constexpr unsigned fraction_bits_max = 32;
constexpr unsigned node_bits_max = 61;

/// As many fraction bits as leave room for the largest value: counts of a few keep their probabilities to
/// 1e-9, and microseconds of many years still fit.
unsigned fraction_bits_for(double largest) {
  unsigned integer_bits = 1;
  for (double power = 2; power <= largest; power *= 2) ++integer_bits;
  return integer_bits >= node_bits_max ? 0 : std::min(fraction_bits_max, node_bits_max - integer_bits);
}

std::int64_t ceiling(double x) {
  const auto whole = static_cast<std::int64_t>(x);
  return static_cast<double>(whole) < x ? whole + 1 : whole;
}

/// Keeps nodes within the truncation, whatever rounding does at its ends: the value v means the reals in (v -
/// 1, v].
class FixedPoint {
 public:
  FixedPoint(unsigned fraction_bits, const Limits& limits) : scale_(std::int64_t{1} << fraction_bits) {
    const std::int64_t representable = law_value_max / scale_;
    if (limits.lower > 0) lowest_ = (std::min(limits.lower, representable) - 1) * scale_ + 1;
    if (limits.upper < representable) highest_ = limits.upper * scale_;
  }
  [[nodiscard]] std::int64_t node(double value) const {
    return std::clamp(ceiling(value * static_cast<double>(scale_)), lowest_, highest_);
  }

 private:
  std::int64_t scale_;
  std::int64_t lowest_ = 0;
  std::int64_t highest_ = law_value_max;
};

}  // namespace

std::uint64_t QuantileTable::distance_of(std::size_t node) {
  if (node <= first_octave_mask) return node;
  const std::size_t octave = node / cells_per_octave - 1;
  return static_cast<std::uint64_t>(node - cells_per_octave * octave) << octave;
}

QuantileTable::QuantileTable(const LawSpec& spec, const KeptWords& words, const Limits& limits) {
  require(words.count > 0, "a quantile table needs some probability");
  const auto value_at = [&](std::uint64_t u) {
    return real_quantile(spec, words.first + pick(u, words.count));
  };
  const double largest = value_at(std::numeric_limits<std::uint64_t>::max());
  if (!(largest <= static_cast<double>(law_value_max)))
    throw std::invalid_argument("the law reaches values above 2^62; give it an upper limit");
  fraction_bits_ = fraction_bits_for(largest);
  round_up_ = (std::int64_t{1} << fraction_bits_) - 1;

  const FixedPoint fixed(fraction_bits_, limits);
  nodes_.reserve(2 * side_nodes);
  for (std::size_t i = 0; i < side_nodes; ++i) nodes_.push_back(fixed.node(value_at(distance_of(i))));
  for (std::size_t i = 0; i < side_nodes; ++i) nodes_.push_back(fixed.node(value_at(~distance_of(i))));
  // The real quantile function may step back by a unit in the last place; the table must not. From the lowest
  // value to the highest:
  const auto middle = nodes_.begin() + static_cast<std::ptrdiff_t>(side_nodes);
  std::int64_t highest = 0;
  for (auto node = nodes_.begin(); node != middle; ++node) *node = highest = std::max(highest, *node);
  for (auto node = nodes_.end(); node-- != middle;) *node = highest = std::max(highest, *node);
}

double QuantileTable::mean() const {
  double sum = 0;
  for (std::size_t side = 0; side < 2; ++side) {
    const std::int64_t* node = nodes_.data() + side * side_nodes;
    for (std::size_t i = 0; i + 1 < side_nodes; ++i) {
      const auto words = static_cast<double>(distance_of(i + 1) - distance_of(i));
      sum += words * 0x1p-65 * (static_cast<double>(node[i]) + static_cast<double>(node[i + 1]));
    }
  }
  return sum / static_cast<double>(std::int64_t{1} << fraction_bits_);
}

}  // namespace scansim
