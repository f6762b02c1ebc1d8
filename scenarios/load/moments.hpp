#pragma once
/// Moments as authors write them (`90 min`, `"23:40"`, `"2024-03-04 22:00"`), and what they mean once t = 0
/// is known.

#include <cstdint>
#include <optional>
#include <vector>

#include "scenarios/load/reading.hpp"
#include "sim/units/time.hpp"

namespace scansim::load {

/// A moment as read. `us` is an offset from t = 0, a time since midnight, or the time since 1970, in UTC.
struct WrittenMoment {
  enum class Kind : std::uint8_t { none, offset, time_of_day, date };
  Kind kind = Kind::none;  ///< none: absent, or reported
  std::int64_t us = 0;
  NodeView place;
};

/// Reads any of the three. Warns about times of day and dates that are not quoted.
[[nodiscard]] WrittenMoment read_moment(Reading& reading, const NodeView& node);
/// Reads a duration or a date.
[[nodiscard]] WrittenMoment read_duration_or_date(Reading& reading, const NodeView& node);
/// Reads a date.
[[nodiscard]] WrittenMoment read_date(Reading& reading, const NodeView& node);

/// Where t = 0 lies: on a date, at a time of day, or nowhere (all moments are offsets).
class Clock {
 public:
  Clock() = default;
  /// t = 0 is `start`, if given. Else the earliest date of a scheduled start, or with times of day alone the
  /// earliest of these.
  Clock(const WrittenMoment& start, const std::vector<WrittenMoment>& scheduled);

  /// The instant meant; reports a moment before t = 0, or one that t = 0 says nothing about.
  [[nodiscard]] std::optional<SimTime> resolve(Reading& reading, const WrittenMoment& moment) const;
  [[nodiscard]] std::optional<std::int64_t> epoch_us() const { return epoch_us_; }

 private:
  std::optional<std::int64_t> epoch_us_;        ///< since 1970
  std::optional<std::int64_t> time_of_day_us_;  ///< since midnight
};

}  // namespace scansim::load
