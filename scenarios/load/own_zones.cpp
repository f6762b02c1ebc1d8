// Time zones that a scenario brings along.

#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "scenarios/load/keys.hpp"
#include "scenarios/load/moments.hpp"
#include "scenarios/load/scalars.hpp"
#include "sim/text/civil.hpp"

namespace scansim::load {

namespace {

/// "+01:00", "-05:00", "+00:53:28".
std::optional<std::int64_t> read_offset(Reading& reading, const NodeView& node) {
  const std::string_view text = node.is(NodeKind::scalar) ? node.text() : std::string_view();
  const bool has_sign = text.starts_with('+') || text.starts_with('-');
  const auto time = parse_time_of_day(has_sign ? text.substr(1) : "");
  if (time.value) return text.starts_with('-') ? -time.value->us() : time.value->us();
  reading.error(
      node, "expected an offset from UTC such as `\"+01:00\"` or `\"-05:00\"`, found " + found_words(node));
  return std::nullopt;
}

std::optional<ZoneChange> read_change(Reading& reading, const NodeView& node, const std::string& path,
                                      const std::vector<ZoneChange>& before) {
  const MapReader map(reading, node, keys::zone_offset, path);
  if (!map.is_map()) return std::nullopt;
  ZoneChange change{std::numeric_limits<std::int64_t>::min(), 0};
  const bool has_offset = map.take("offset", change.ahead_us, read_offset);
  const NodeView from = map.find("from");
  if (static_cast<bool>(from) == before.empty()) {
    reading.error(from ? from : node, before.empty()
                                          ? "the first offset has no `from`: it holds for all times before"
                                          : "`from` is missing: only the first offset has none");
    return std::nullopt;
  }
  if (!from) return has_offset ? std::optional(change) : std::nullopt;
  const WrittenMoment moment = read_date(reading, from);
  if (moment.kind == WrittenMoment::Kind::none || !has_offset) return std::nullopt;
  change.at_us = moment.us;
  if (change.at_us > before.back().at_us) return change;
  reading.error(from, "the offsets of a zone are in order of time");
  return std::nullopt;
}

}  // namespace

void read_own_zones(Reading& reading, const NodeView& node, NamedZones& named) {
  const auto items = read_items(reading, node, "- {name: Europe/London, offsets: [{offset: \"+00:00\"}]}");
  if (!items) return;
  for (std::size_t i = 0; i < items->size(); ++i) {
    const std::string path = "zones[" + std::to_string(i) + "]";
    const MapReader map(reading, (*items)[i], keys::own_zone, path);
    std::string name;
    if (!map.is_map()) continue;
    const bool has_name = map.take("name", name, read_text);
    const NodeView list = map.find("offsets");
    const auto offsets = list ? read_items(reading, list, "[{offset: \"+00:00\"}]") : std::nullopt;
    if (!offsets) continue;
    if (offsets->empty()) reading.error(list, "a time zone has at least one offset");
    std::vector<ZoneChange> changes;
    for (const NodeView& offset : *offsets)
      if (const auto change = read_change(reading, offset,
                                          path + ".offsets[" + std::to_string(changes.size()) + "]", changes))
        changes.push_back(*change);
    if (changes.empty() || !has_name) continue;
    if (name == utc_zone().name())
      reading.error(map.find("name"), "what UTC is, is known");
    else if (!named.zones.add(Zone(name, std::move(changes))))
      reading.error(map.find("name"), "a time zone named " + ticked(name) + " stands here already");
  }
}

}  // namespace scansim::load
