#pragma once
/// Integer arithmetic that refuses to wrap: an overflow is an InvariantError with its place, never a wrong
/// number.

#include <cstdint>
#include <limits>

#include "sim/kernel/require.hpp"

namespace scansim {

__extension__ typedef __int128 int128;
__extension__ typedef unsigned __int128 uint128;

constexpr std::int64_t checked_add(std::int64_t a, std::int64_t b) {
  std::int64_t sum = 0;
  if (__builtin_add_overflow(a, b, &sum)) [[unlikely]]
    fail_invariant("overflow in addition", __FILE__, __LINE__);
  return sum;
}

constexpr std::int64_t checked_sub(std::int64_t a, std::int64_t b) {
  std::int64_t difference = 0;
  if (__builtin_sub_overflow(a, b, &difference)) [[unlikely]]
    fail_invariant("overflow in subtraction", __FILE__, __LINE__);
  return difference;
}

constexpr std::int64_t checked_mul(std::int64_t a, std::int64_t b) {
  std::int64_t product = 0;
  if (__builtin_mul_overflow(a, b, &product)) [[unlikely]]
    fail_invariant("overflow in multiplication", __FILE__, __LINE__);
  return product;
}

/// Narrows a 128-bit intermediate.
constexpr std::int64_t narrow(int128 value) {
  if (value > std::numeric_limits<std::int64_t>::max() || value < std::numeric_limits<std::int64_t>::min())
      [[unlikely]]
    fail_invariant("overflow when narrowing to 64 bits", __FILE__, __LINE__);
  return static_cast<std::int64_t>(value);
}

/// floor(a * b / c) with a 128-bit intermediate. REQUIRES: a, b >= 0 and c > 0.
constexpr std::int64_t mul_div_floor(std::int64_t a, std::int64_t b, std::int64_t c) {
  return narrow(static_cast<int128>(a) * b / c);
}

/// ceil(a * b / c) with a 128-bit intermediate. REQUIRES: a, b >= 0 and c > 0.
constexpr std::int64_t mul_div_ceil(std::int64_t a, std::int64_t b, std::int64_t c) {
  return narrow((static_cast<int128>(a) * b + (c - 1)) / c);
}

}  // namespace scansim
