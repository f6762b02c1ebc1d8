#pragma once
/// A quantile function as a table of integers: a value costs one look-up and one multiplication, and no
/// floating point. Invariant: at() never decreases in u.

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/random/law.hpp"
#include "sim/random/truncation.hpp"
#include "sim/units/checked.hpp"

namespace scansim {

/// The cells are those of a log-linear histogram, from both ends: the distance v of u from the nearer end of
/// its range is cut into octaves, each octave into 64 equal cells. So cells get as small as 2^-64 towards
/// both tails, and the interpolated tail is as good as the middle. Nodes are fixed-point numbers, taken from
/// the real quantile function.
class QuantileTable {
 public:
  /// An empty table, not to be asked.
  QuantileTable() = default;
  /// Tabulates the real law conditioned on `words`. Throws std::invalid_argument if values would exceed
  /// law_value_max. REQUIRES: is_real(spec.kind) and words.count > 0 within `limits`.
  QuantileTable(const LawSpec& spec, const KeptWords& words, const Limits& limits);

  /// The quantile at (u + 1/2) / 2^64, rounded up to the next integer.
  [[nodiscard]] std::int64_t at(std::uint64_t u) const {
    const std::uint64_t side = u >> 63;
    const std::uint64_t v = u ^ (0 - side);
    const auto octave = static_cast<unsigned>(std::bit_width(v | first_octave_mask)) - cell_bits - 1;
    const std::int64_t* node = nodes_.data() + side * side_nodes + cells_per_octave * octave + (v >> octave);
    // Where v lies within its cell, in units of 2^-63; what is above falls off.
    const std::uint64_t within = (v << (63 - octave)) & (~std::uint64_t{0} >> 1);
    const auto rise = (static_cast<int128>(node[1] - node[0]) * static_cast<std::int64_t>(within)) >> 63;
    return (node[0] + static_cast<std::int64_t>(rise) + round_up_) >> fraction_bits_;
  }
  /// Mean before rounding to integers.
  [[nodiscard]] double mean() const;

 private:
  static constexpr unsigned cell_bits = 6;
  static constexpr std::size_t cells_per_octave = std::size_t{1} << cell_bits;
  static constexpr std::uint64_t first_octave_mask = 2 * cells_per_octave - 1;  ///< there v is its own cell
  static constexpr std::size_t octaves = 63 - cell_bits - 1;                    ///< those after the first
  static constexpr std::size_t side_nodes = cells_per_octave * (octaves + 2) + 1;

  /// The v of a node: the inverse of the look-up.
  static std::uint64_t distance_of(std::size_t node);

  std::vector<std::int64_t> nodes_;  ///< the lower side rising, then the upper side falling
  std::int64_t round_up_ = 0;
  unsigned fraction_bits_ = 0;
};

}  // namespace scansim
