#pragma once
/// Quantities other than time: bytes, bandwidth, exact ratios. Integers throughout; every operation is
/// checked.

#include <compare>
#include <cstdint>
#include <numeric>

#include "sim/units/checked.hpp"
#include "sim/units/time.hpp"

namespace scansim {

/// A number of bytes; never negative in a valid model, signed so that a mistake shows.
class Bytes {
 public:
  constexpr Bytes() = default;
  static constexpr Bytes from_count(std::int64_t count) { return Bytes(count); }
  [[nodiscard]] constexpr std::int64_t count() const { return count_; }
  friend constexpr auto operator<=>(Bytes, Bytes) = default;
  friend constexpr Bytes operator+(Bytes a, Bytes b) { return Bytes(checked_add(a.count_, b.count_)); }
  friend constexpr Bytes operator-(Bytes a, Bytes b) { return Bytes(checked_sub(a.count_, b.count_)); }
  friend constexpr Bytes operator*(Bytes a, std::int64_t n) { return Bytes(checked_mul(a.count_, n)); }
  constexpr Bytes& operator+=(Bytes b) { return *this = *this + b; }
  constexpr Bytes& operator-=(Bytes b) { return *this = *this - b; }

 private:
  constexpr explicit Bytes(std::int64_t count) : count_(count) {}
  std::int64_t count_ = 0;
};

/// Bits per second. Zero stands for "no limit".
class Bandwidth {
 public:
  constexpr Bandwidth() = default;
  static constexpr Bandwidth from_bits_per_second(std::int64_t bps) { return Bandwidth(bps); }
  static constexpr Bandwidth unlimited() { return Bandwidth(); }
  [[nodiscard]] constexpr std::int64_t bits_per_second() const { return bps_; }
  [[nodiscard]] constexpr bool is_unlimited() const { return bps_ == 0; }
  friend constexpr auto operator<=>(Bandwidth, Bandwidth) = default;
  /// Time to send `amount`, rounded up to the next microsecond.
  [[nodiscard]] constexpr Duration time_for(Bytes amount) const {
    return is_unlimited() ? Duration() : Duration::from_us(mul_div_ceil(amount.count(), 8'000'000, bps_));
  }

 private:
  constexpr explicit Bandwidth(std::int64_t bps) : bps_(bps) {}
  std::int64_t bps_ = 0;
};

/// An exact non-negative fraction in lowest terms, such as a share (85 %) or a speed factor (1.5).
/// Invariant: numerator >= 0, denominator > 0, gcd = 1.
class Ratio {
 public:
  constexpr Ratio() = default;
  constexpr Ratio(std::int64_t numerator, std::int64_t denominator) {
    require(numerator >= 0 && denominator > 0, "a ratio needs a numerator >= 0 and a denominator > 0");
    const std::int64_t divisor = std::gcd(numerator, denominator);
    numerator_ = numerator / divisor;
    denominator_ = denominator / divisor;
  }
  static constexpr Ratio one() { return Ratio(1, 1); }
  [[nodiscard]] constexpr std::int64_t numerator() const { return numerator_; }
  [[nodiscard]] constexpr std::int64_t denominator() const { return denominator_; }
  [[nodiscard]] constexpr std::int64_t of_floor(std::int64_t value) const {
    return mul_div_floor(value, numerator_, denominator_);
  }
  [[nodiscard]] constexpr std::int64_t of_ceil(std::int64_t value) const {
    return mul_div_ceil(value, numerator_, denominator_);
  }
  /// value / ratio, rounded up or down. REQUIRES: the ratio is not 0.
  [[nodiscard]] constexpr std::int64_t into_ceil(std::int64_t value) const {
    return mul_div_ceil(value, denominator_, numerator_);
  }
  /// For display and statistics only.
  [[nodiscard]] constexpr double value() const {
    return static_cast<double>(numerator_) / static_cast<double>(denominator_);
  }
  friend constexpr bool operator==(Ratio, Ratio) = default;
  friend constexpr std::strong_ordering operator<=>(Ratio a, Ratio b) {
    return static_cast<int128>(a.numerator_) * b.denominator_ <=>
           static_cast<int128>(b.numerator_) * a.denominator_;
  }

 private:
  std::int64_t numerator_ = 0;
  std::int64_t denominator_ = 1;
};

namespace literals {
constexpr Bytes operator""_B(unsigned long long n) { return Bytes::from_count(static_cast<std::int64_t>(n)); }
constexpr Bytes operator""_KiB(unsigned long long n) {
  return Bytes::from_count(checked_mul(static_cast<std::int64_t>(n), 1024));
}
constexpr Bytes operator""_MiB(unsigned long long n) {
  return Bytes::from_count(checked_mul(static_cast<std::int64_t>(n), 1024 * 1024));
}
constexpr Bytes operator""_GiB(unsigned long long n) {
  return Bytes::from_count(checked_mul(static_cast<std::int64_t>(n), 1024 * 1024 * 1024));
}
}  // namespace literals

}  // namespace scansim
