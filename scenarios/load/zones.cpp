#include "scenarios/load/zones.hpp"

#include <date/tz.h>

#include <algorithm>
#include <chrono>
#include <exception>
#include <fstream>
#include <limits>
#include <optional>
#include <span>
#include <utility>

#include "sim/kernel/hash_chain.hpp"
#include "sim/text/civil.hpp"
#include "sim/text/nearest.hpp"

namespace scansim::load {

namespace {

constexpr std::int64_t us_per_second = 1'000'000;

date::sys_seconds start_of(int year) {
  return date::sys_seconds(std::chrono::seconds(days_from_civil({year, 1, 1, {}}) * 86'400));
}

/// The changes that the data list. A change of name alone is none.
std::vector<ZoneChange> listed_changes(const date::time_zone& zone) {
  const auto us_of = [](std::chrono::seconds s) { return s.count() * us_per_second; };
  date::sys_info info = zone.get_info(start_of(zone_year_min - 1));
  std::vector<ZoneChange> changes = {{std::numeric_limits<std::int64_t>::min(), us_of(info.offset)}};
  while (info.end < start_of(zone_year_end)) {
    info = zone.get_info(info.end);
    if (us_of(info.offset) == changes.back().ahead_us) continue;
    changes.push_back({us_of(info.begin.time_since_epoch()), us_of(info.offset)});
  }
  return changes;
}

/// What the author may have meant, by its name or by its last part, the place: "London".
std::optional<std::string> meant_by(const std::string& name, const std::vector<date::time_zone>& zones) {
  std::vector<std::string_view> names;
  names.reserve(zones.size());
  for (const date::time_zone& zone : zones) names.emplace_back(zone.name());
  for (const std::string_view known : names)
    if (known.ends_with("/" + name)) return std::string(known);
  return nearest(name, names);
}

Parsed<Zone> no_zones(const std::string& name) {
  return Parsed<Zone>::failed(
      "the time zones of this machine cannot be read, so " + quoted(name) + " is unknown",
      "install the package tzdata, or write times in UTC");
}

/// Throws what the library throws where the machine's data cannot be read.
Parsed<Zone> load_zone(const std::string& name) {
  const std::vector<date::time_zone>& zones = date::get_tzdb().zones;
  if (zones.empty()) return no_zones(name);
  const auto zone = std::find_if(zones.begin(), zones.end(),
                                 [&name](const date::time_zone& known) { return known.name() == name; });
  // "localtime" is a link to whatever this machine's zone is.
  if (zone == zones.end() || name == "localtime") {
    const auto meant = meant_by(name, zones);
    return Parsed<Zone>::failed(
        "there is no time zone " + quoted(name),
        meant ? "did you mean `" + *meant + "`?" : "expected an IANA name such as `Europe/London`");
  }
  return Parsed<Zone>::of(Zone(name, with_later_changes(listed_changes(*zone))));
}

Parsed<Zone> try_to_load(const std::string& name) {
  try {
    return load_zone(name);
  } catch (const std::exception&) {
    return no_zones(name);
  }
}

/// Appends a number as eight bytes, the lowest first.
void append(std::string& bytes, std::int64_t number) {
  const auto bits = static_cast<std::uint64_t>(number);
  for (int shift = 0; shift < 64; shift += 8) bytes += static_cast<char>(bits >> shift & 0xff);
}

std::string hex_of(std::uint64_t number) {
  std::string text;
  for (int shift = 60; shift >= 0; shift -= 4) text += "0123456789abcdef"[number >> shift & 0xf];
  return text;
}

}  // namespace

Parsed<const Zone*> Zones::find(const std::string& name) {
  using Found = Parsed<const Zone*>;
  if (name == utc_zone().name()) return Found::of(&utc_zone());
  if (const auto known = zones_.find(name); known != zones_.end()) return Found::of(&known->second);
  Parsed<Zone> loaded = try_to_load(name);
  if (!loaded.value) return Found::failed(std::move(loaded.problem), std::move(loaded.hint));
  return Found::of(&zones_.emplace(name, *std::move(loaded.value)).first->second);
}

bool Zones::add(Zone zone) {
  std::string name = zone.name();
  return zones_.try_emplace(std::move(name), std::move(zone)).second;
}

std::vector<const Zone*> Zones::all() const {
  std::vector<const Zone*> all;
  for (const auto& [name, zone] : zones_)
    if (!zone.is_utc()) all.push_back(&zone);
  return all;
}

std::string zones_digest(const std::vector<const Zone*>& zones, std::int64_t from_us, std::int64_t to_us) {
  std::string bytes;
  for (const Zone* zone : zones) {
    const std::span<const ZoneChange> changes = zone->changes_within(from_us, to_us);
    append(bytes, static_cast<std::int64_t>(zone->name().size()));
    bytes += zone->name();
    append(bytes, static_cast<std::int64_t>(changes.size()));
    append(bytes, zone->ahead_at(from_us));
    for (const ZoneChange& change : changes) {
      append(bytes, change.at_us);
      append(bytes, change.ahead_us);
    }
  }
  return hex_of(hash64(bytes.data(), bytes.size()));
}

std::string zone_data_version() {
  // The library looks for a file that Debian does not have; the first line of this one says it too.
  constexpr std::string_view lead = "# version ";
  std::ifstream file("/usr/share/zoneinfo/tzdata.zi");
  std::string line;
  if (std::getline(file, line) && line.starts_with(lead)) return line.substr(lead.size());
  try {
    return date::get_tzdb().version;
  } catch (const std::exception&) {
    return "unknown";
  }
}

}  // namespace scansim::load
