#pragma once
/// Moments as authors write them (`90 min`, `"23:40"`, `"2024-03-04 22:00"`), the time zones these are in,
/// and what they mean once t = 0 is known.

#include <cstdint>
#include <optional>
#include <vector>

#include "scenarios/load/map_reader.hpp"
#include "scenarios/load/reading.hpp"
#include "scenarios/load/zones.hpp"
#include "sim/units/time.hpp"

namespace scansim::load {

/// A moment as read. `us` is an offset from t = 0, a local time since midnight, or local time since
/// 1970-01-01 00:00.
struct WrittenMoment {
  enum class Kind : std::uint8_t { none, offset, time_of_day, date };
  Kind kind = Kind::none;  ///< none: absent, or reported
  std::int64_t us = 0;
  NodeView place;
  const Zone* zone = nullptr;  ///< of what is local; none: that of the file
};

/// Reads any of the three. Warns about times of day and dates that are not quoted.
[[nodiscard]] WrittenMoment read_moment(Reading& reading, const NodeView& node);
/// Reads a duration or a date.
[[nodiscard]] WrittenMoment read_duration_or_date(Reading& reading, const NodeView& node);
/// Reads a date.
[[nodiscard]] WrittenMoment read_date(Reading& reading, const NodeView& node);

/// The time zones that a scenario names.
struct NamedZones {
  Zones zones;
  const Zone* of_file = &utc_zone();
  std::vector<NodeView> places;  ///< where zones other than UTC are named
  bool has_unknown = false;      ///< a name has been reported: some times are read in the wrong zone
};

/// Reads `zones` at the top: tables that stand for what the machine says of these names.
void read_own_zones(Reading& reading, const NodeView& node, NamedZones& named);

/// The zone that the key `zone` of a map names. None if there is no such key, or if it has been reported.
[[nodiscard]] const Zone* read_zone(const MapReader& map, NamedZones& named);

/// Where t = 0 lies: on a date, at a time of day, or nowhere (all moments are offsets).
/// REQUIRES: the zones of moments, and `zones`, outlive it.
class Clock {
 public:
  /// t = 0 is `start`, if given. Else the earliest date of a scheduled start, as instants, or with times of
  /// day alone the earliest of these.
  Clock(const NamedZones& zones, const WrittenMoment& start, const std::vector<WrittenMoment>& scheduled);

  /// An instant, and what clocks and calendars of the moment's zone are meant to show then. They do not show
  /// it if it falls into a gap. `local_us` is 0 where t = 0 is on no date.
  struct Resolved {
    SimTime at;
    std::int64_t local_us = 0;
  };
  /// Reports a moment before t = 0, or one that t = 0 says nothing about.
  [[nodiscard]] std::optional<Resolved> resolve_local(Reading& reading, const WrittenMoment& moment) const;
  [[nodiscard]] std::optional<SimTime> resolve(Reading& reading, const WrittenMoment& moment) const;

  [[nodiscard]] const Zone& zone_of(const WrittenMoment& moment) const;
  /// The instant of a date, in microseconds since 1970; it may lie before t = 0.
  [[nodiscard]] std::int64_t utc_of_date(const WrittenMoment& date) const;
  /// Reports a date of a year in which nobody knows what the zone's clocks showed.
  bool check_year(Reading& reading, const WrittenMoment& date) const;
  [[nodiscard]] std::optional<std::int64_t> epoch_us() const { return epoch_us_; }

 private:
  [[nodiscard]] std::optional<Resolved> resolve_time_of_day(Reading& reading,
                                                            const WrittenMoment& moment) const;
  [[nodiscard]] std::optional<Resolved> resolve_date(Reading& reading, const WrittenMoment& moment) const;

  const NamedZones* zones_;
  std::optional<std::int64_t> epoch_us_;        ///< since 1970
  std::optional<std::int64_t> time_of_day_us_;  ///< since midnight, where there is no date
};

}  // namespace scansim::load
