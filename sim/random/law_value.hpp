#pragma once
/// What all parts of a law agree on: the largest value, and how a 64-bit word picks one of n.

#include <cstdint>

#include "sim/units/checked.hpp"

namespace scansim {

/// The largest value that a law may give. Far enough below 2^63 that the sum of two draws cannot wrap unseen.
constexpr std::int64_t law_value_max = std::int64_t{1} << 62;

/// floor(u n / 2^64): the word u picks one of n, each with probability 1/n up to 2^-64; monotone in u.
/// REQUIRES: 1 <= n <= 2^64.
constexpr std::uint64_t pick(std::uint64_t u, uint128 n) {
  return (n >> 64) != 0 ? u : static_cast<std::uint64_t>((static_cast<uint128>(u) * n) >> 64);
}

}  // namespace scansim
