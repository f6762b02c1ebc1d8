#pragma once
/// Simulated time: whole microseconds in 64 bits, as two types that cannot be mixed up. Every operation is
/// checked.

#include <compare>
#include <cstdint>
#include <limits>

#include "sim/units/checked.hpp"

namespace scansim {

/// A length of time in microseconds; a difference may be negative.
class Duration {
 public:
  constexpr Duration() = default;
  static constexpr Duration from_us(std::int64_t us) { return Duration(us); }
  static constexpr Duration from_seconds(std::int64_t s) { return Duration(checked_mul(s, 1'000'000)); }
  static constexpr Duration max() { return Duration(std::numeric_limits<std::int64_t>::max()); }
  [[nodiscard]] constexpr std::int64_t us() const { return us_; }
  /// For display and statistics only; models stay in integers.
  [[nodiscard]] constexpr double seconds() const { return static_cast<double>(us_) / 1e6; }

  friend constexpr auto operator<=>(Duration, Duration) = default;
  friend constexpr Duration operator+(Duration a, Duration b) { return Duration(checked_add(a.us_, b.us_)); }
  friend constexpr Duration operator-(Duration a, Duration b) { return Duration(checked_sub(a.us_, b.us_)); }
  friend constexpr Duration operator*(Duration a, std::int64_t n) { return Duration(checked_mul(a.us_, n)); }
  friend constexpr std::int64_t operator/(Duration a, Duration b) { return a.us_ / b.us_; }
  constexpr Duration& operator+=(Duration d) { return *this = *this + d; }
  constexpr Duration& operator-=(Duration d) { return *this = *this - d; }

 private:
  constexpr explicit Duration(std::int64_t us) : us_(us) {}
  std::int64_t us_ = 0;
};

/// An instant: microseconds since t = 0 of the run. The calendar holds none before 0.
class SimTime {
 public:
  constexpr SimTime() = default;
  static constexpr SimTime from_us(std::int64_t us) { return SimTime(us); }
  static constexpr SimTime never() { return SimTime(std::numeric_limits<std::int64_t>::max()); }
  [[nodiscard]] constexpr std::int64_t us() const { return us_; }
  [[nodiscard]] constexpr Duration since_start() const { return Duration::from_us(us_); }
  [[nodiscard]] constexpr bool is_never() const { return *this == never(); }

  friend constexpr auto operator<=>(SimTime, SimTime) = default;
  friend constexpr SimTime operator+(SimTime t, Duration d) { return SimTime(checked_add(t.us_, d.us())); }
  friend constexpr SimTime operator-(SimTime t, Duration d) { return SimTime(checked_sub(t.us_, d.us())); }
  friend constexpr Duration operator-(SimTime a, SimTime b) {
    return Duration::from_us(checked_sub(a.us_, b.us_));
  }

 private:
  constexpr explicit SimTime(std::int64_t us) : us_(us) {}
  std::int64_t us_ = 0;
};

namespace literals {
constexpr Duration operator""_us(unsigned long long n) {
  return Duration::from_us(static_cast<std::int64_t>(n));
}
constexpr Duration operator""_ms(unsigned long long n) {
  return Duration::from_us(checked_mul(static_cast<std::int64_t>(n), 1000));
}
constexpr Duration operator""_s(unsigned long long n) {
  return Duration::from_seconds(static_cast<std::int64_t>(n));
}
constexpr Duration operator""_min(unsigned long long n) {
  return Duration::from_seconds(checked_mul(static_cast<std::int64_t>(n), 60));
}
constexpr Duration operator""_h(unsigned long long n) {
  return Duration::from_seconds(checked_mul(static_cast<std::int64_t>(n), 3600));
}
constexpr Duration operator""_d(unsigned long long n) {
  return Duration::from_seconds(checked_mul(static_cast<std::int64_t>(n), 86400));
}
}  // namespace literals

}  // namespace scansim
