#pragma once
/// A time zone as a table: how far its clocks are ahead of UTC, and from when on. Integers only; where the
/// table comes from is the business of zones.hpp.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace scansim::load {

/// From `at_us` on (UTC, since 1970) clocks are `ahead_us` ahead of UTC.
struct ZoneChange {
  std::int64_t at_us = 0;
  std::int64_t ahead_us = 0;
};

/// Instants are microseconds since 1970 in UTC; local times are what the zone's clocks and calendars show,
/// as microseconds since 1970-01-01 00:00 of the same calendar.
class Zone {
 public:
  /// REQUIRES: `changes` is not empty and ascending; the first holds for all times before the second.
  Zone(std::string name, std::vector<ZoneChange> changes);

  [[nodiscard]] const std::string& name() const { return name_; }
  /// Whether it is UTC, under whatever name.
  [[nodiscard]] bool is_utc() const { return changes_.size() == 1 && changes_[0].ahead_us == 0; }

  /// The instant at which clocks show this time. Of two such, the first; where clocks skip it, the first
  /// instant after the gap. Later times never give earlier instants.
  [[nodiscard]] std::int64_t to_utc(std::int64_t local_us) const;
  [[nodiscard]] std::int64_t to_local(std::int64_t utc_us) const;

  /// How far clocks are ahead at an instant.
  [[nodiscard]] std::int64_t ahead_at(std::int64_t utc_us) const;
  /// The changes after `from_us`, up to and with `to_us`.
  [[nodiscard]] std::span<const ZoneChange> changes_within(std::int64_t from_us, std::int64_t to_us) const;

 private:
  std::string name_;
  std::vector<ZoneChange> changes_;
};

/// Zones are known up to this year: dates end with 9999, and a run lasts at most 10,000 years.
inline constexpr int zone_year_end = 20'000;

/// Goes on with the rules behind the changes of 2027 to 2037, the last years that data list one by one,
/// unless there are none in 2037 or later ones are listed. REQUIRES: `changes` is not empty and ascending.
[[nodiscard]] std::vector<ZoneChange> with_later_changes(std::vector<ZoneChange> changes);

/// UTC, the zone of all that names none.
[[nodiscard]] const Zone& utc_zone();

}  // namespace scansim::load
