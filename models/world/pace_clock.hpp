#pragma once
/// A clock that something goes by which faults can slow: it runs at full pace, or at the product of the
/// shares that the faults in force leave. Exact, however often the pace changes.
/// Invariant: pace() is full_pace if and only if nothing slows it.

#include <algorithm>
#include <cstdint>
#include <limits>
#include <vector>

#include "sim/units/amount.hpp"
#include "sim/units/time.hpp"

namespace scansim {

class PaceClock {
 public:
  /// Per microsecond. All numbers up to 16 and 10^6 divide it, so the usual shares of it are whole.
  static constexpr std::int64_t full_pace = 720'720'000'000;

  [[nodiscard]] bool is_slow() const { return !shares_.empty(); }
  [[nodiscard]] std::int64_t pace() const { return pace_; }
  [[nodiscard]] int128 at(SimTime now) const {
    return clock_ + static_cast<int128>(pace_) * (now - since_).us();
  }
  /// What a time at full pace is on the clock, and back, rounded down.
  [[nodiscard]] static int128 of(Duration time) { return static_cast<int128>(time.us()) * full_pace; }
  [[nodiscard]] static Duration to_time(int128 gone) { return Duration::from_us(narrow(gone / full_pace)); }
  /// The first microsecond at which the clock shows this or more, as things stand; never, if it stands still.
  [[nodiscard]] SimTime reaches(int128 mark, SimTime now) const {
    if (pace_ == 0) return SimTime::never();
    const int128 left = std::max<int128>(mark - at(now), 0);
    // Beyond any run: the pace changes first, or the run ends.
    constexpr std::int64_t longest = std::numeric_limits<std::int64_t>::max() / 4;
    const int128 time = (left + pace_ - 1) / pace_;
    return now + Duration::from_us(static_cast<std::int64_t>(std::min<int128>(time, longest)));
  }

  /// REQUIRES: 0 < share < 1.
  void slow(Ratio share, SimTime now) {
    shares_.insert(std::upper_bound(shares_.begin(), shares_.end(), share), share);
    set_pace(now);
  }
  /// REQUIRES: slowed by this share before.
  void quicken(Ratio share, SimTime now) {
    const auto found = std::find(shares_.begin(), shares_.end(), share);
    require(found != shares_.end(), "what is not slow does not get quicker");
    shares_.erase(found);
    set_pace(now);
  }

 private:
  void set_pace(SimTime now) {
    clock_ = at(now);
    since_ = now;
    pace_ = full_pace;
    for (const Ratio share : shares_) pace_ = share.of_floor(pace_);
  }

  std::vector<Ratio> shares_;  ///< of faults in force, ascending: the order in which they came is no matter
  std::int64_t pace_ = full_pace;
  int128 clock_ = 0;  ///< at `since_`
  SimTime since_;
};

}  // namespace scansim
