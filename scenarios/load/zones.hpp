#pragma once
/// The IANA time zones by name, from the data that the machine has.

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/load/zone.hpp"
#include "sim/text/parsed.hpp"

namespace scansim::load {

/// First year of dates in a zone other than UTC.
inline constexpr int zone_year_min = 1900;

/// The zones that have been looked up. Pointers to them stay valid as long as this does.
class Zones {
 public:
  Zones() = default;
  Zones(const Zones&) = delete;
  Zones& operator=(const Zones&) = delete;

  /// The zone of this name; else what is wrong, with the nearest name. Never throws, not even where the
  /// machine has no zones.
  [[nodiscard]] Parsed<const Zone*> find(const std::string& name);
  /// Puts a zone in the place of what the machine says of its name; false, and nothing changes, if the name
  /// is known already. REQUIRES: it is not UTC.
  bool add(Zone zone);
  /// Those found that are not UTC, by name.
  [[nodiscard]] std::vector<const Zone*> all() const;

 private:
  std::map<std::string, Zone, std::less<>> zones_;
};

/// Digest of what the zones' clocks do from `from_us` to `to_us` (UTC, since 1970): names, offset at the
/// beginning, changes. XXH3_64 over their little-endian encoding, 16 hexadecimal digits.
[[nodiscard]] std::string zones_digest(const std::vector<const Zone*>& zones, std::int64_t from_us,
                                       std::int64_t to_us);

/// Which edition of the time zone data the machine has: "2026f"; "unknown" if it does not say.
[[nodiscard]] std::string zone_data_version();

}  // namespace scansim::load
