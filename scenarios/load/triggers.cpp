#include "scenarios/load/triggers.hpp"

#include <string_view>
#include <utility>

#include "scenarios/load/choices.hpp"
#include "scenarios/load/conditions.hpp"
#include "scenarios/load/laws.hpp"
#include "scenarios/load/scalars.hpp"

namespace scansim::load {

namespace {

std::optional<Law> read_durations(const MapReader& map, std::string_view key) {
  const NodeView node = map.find(key);
  if (!node) return std::nullopt;
  return read_law(map.reading(), node, LawUnit::duration, map.path_of(key));
}

void report_without(const MapReader& map, std::string_view key, std::string_view partner) {
  map.reading().error(map.find(key),
                      "`" + std::string(key) + "` goes with " + std::string(partner) + " in " + map.path());
}

/// A process without time between its strikes would never let the run go on.
std::optional<Law> read_every(const MapReader& map) {
  auto every = read_durations(map, "every");
  if (!every || every->constant_value() != 0) return every;
  map.reading().error(map.find("every"), "it must be above 0: a random process needs time between strikes");
  return std::nullopt;
}

std::vector<WrittenMoment> read_dates(Reading& reading, const NodeView& list) {
  std::vector<WrittenMoment> dates;
  for (NodeView item = list.first(); item; item = item.next()) dates.push_back(read_moment(reading, item));
  if (dates.empty()) reading.error(list, "the list is empty: give at least one time");
  return dates;
}

}  // namespace

WrittenTrigger read_trigger(const MapReader& map, const Draft& draft, DelayGoesWith rule) {
  Reading& reading = map.reading();
  WrittenTrigger written;
  const Ways all = rule == DelayGoesWith::when ? Ways(ways::fault_trigger) : Ways(ways::trigger);
  const auto way = map.exactly_one_of(all, "when it happens");
  if (map.find("again") && !map.find("when")) report_without(map, "again", "`when`");
  const bool is_dated = map.find("at") && !map.find("at").is(NodeKind::list);
  const bool takes_delay = map.find("when") || (rule == DelayGoesWith::at_or_when && is_dated);
  if (map.find("delay") && way && !takes_delay)
    report_without(map, "delay", rule == DelayGoesWith::when ? "`when`" : "one `at` or `when`");
  if (auto delay = read_durations(map, "delay")) written.delay = *std::move(delay);
  if (!way) return written;
  const NodeView at = map.find("at");
  if (at && !at.is(NodeKind::list)) {
    written.at = read_moment(reading, at);
    return written;
  }
  Trigger trigger;
  if (at) written.dates = read_dates(reading, at);
  if (*way == "when") trigger.when = read_condition(reading, map.find("when"), draft, map.path_of("when"));
  if (*way == "every") trigger.every = read_every(map);
  map.take("again", trigger.is_repeated, read_flag);
  written.trigger = std::move(trigger);
  return written;
}

}  // namespace scansim::load
