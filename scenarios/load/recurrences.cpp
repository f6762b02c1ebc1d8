#include "scenarios/load/recurrences.hpp"

#include <array>
#include <string>

#include "scenarios/load/choices.hpp"
#include "scenarios/load/keys.hpp"
#include "scenarios/load/occurrences.hpp"
#include "scenarios/load/scalars.hpp"

namespace scansim::load {

namespace {

using Unit = WrittenRepeat::Unit;

constexpr std::string_view ordinals[] = {"last", "first", "second", "third", "fourth"};
constexpr std::string_view weekdays[] = {"monday", "tuesday",  "wednesday", "thursday",
                                         "friday", "saturday", "sunday"};

// Nothing lasts longer than 10,000 years; a thousand years from one to the next keep sums of some of them in
// range as well.
constexpr CountRange days_range = {1, 3'652'425};
constexpr CountRange weeks_range = {1, 521'775};
constexpr CountRange months_range = {1, 12'000};

int index_of(std::string_view word, std::span<const std::string_view> words) {
  for (std::size_t i = 0; i < words.size(); ++i)
    if (words[i] == word) return static_cast<int>(i);
  return -1;
}

std::optional<DayOfMonth> read_day(Reading& reading, const NodeView& node) {
  const std::string_view text = node.is(NodeKind::scalar) ? node.text() : std::string_view();
  const std::size_t blank = text.find(' ');
  const std::string_view first = text.substr(0, blank);
  const std::string_view second = blank == std::string_view::npos ? "" : text.substr(blank + 1);
  const int ordinal = index_of(first, ordinals);
  const int weekday = index_of(second, weekdays);
  if (ordinal >= 0 && weekday >= 0) return DayOfMonth{ordinal, weekday};
  reading.error(node, "expected a day of the month such as `second tuesday`, found " + found_words(node),
                ordinal < 0 ? choice_details(first, ordinals) : choice_details(second, weekdays));
  return std::nullopt;
}

/// Reads a count into the repeat, which stays absent if it is wrong.
void take_count(const MapReader& map, std::string_view key, CountRange range, Unit unit,
                WrittenRepeat& repeat) {
  const auto read = [range](Reading& reading, const NodeView& node) {
    return read_count(reading, node, range);
  };
  if (map.take(key, repeat.count, read)) repeat.unit = unit;
}

void read_repeat_map(const MapReader& map, WrittenRepeat& repeat) {
  const auto unit = map.exactly_one_of(ways::repeat);
  if (!unit) return;
  if (*unit == "every" && map.take("every", repeat.every, read_positive_duration))
    repeat.unit = Unit::elapsed;
  if (*unit == "days") take_count(map, "days", days_range, Unit::days, repeat);
  if (*unit == "weeks") {
    take_count(map, "weeks", weeks_range, Unit::days, repeat);
    repeat.count *= 7;
  }
  if (*unit == "months") take_count(map, "months", months_range, Unit::months, repeat);
  const NodeView on = map.find("on");
  if (!on) return;
  if (*unit != "months")
    map.reading().error(on, "`on` chooses a day of a month: it goes with `months`",
                        {"such as `{months: 1, on: \"second tuesday\"}`"});
  if (const auto day = read_day(map.reading(), on)) repeat.day = *day;
}

WrittenRepeat read_repeat(const MapReader& owner) {
  WrittenRepeat repeat;
  const NodeView node = owner.find("repeat");
  if (!node) return repeat;
  repeat.place = node;
  const std::string path = owner.path_of("repeat");
  if (node.is(NodeKind::map)) {
    read_repeat_map(MapReader(owner.reading(), node, keys::repeat, path), repeat);
    return repeat;
  }
  const auto word =
      read_choice<choices::RepeatWord>(owner.reading(), node, path, choices::repeat, "{every: 12 h}");
  if (!word) return repeat;
  repeat.unit = word->unit;
  repeat.count = word->count;
  return repeat;
}

}  // namespace

WrittenRecurrence read_recurrence(const MapReader& map, NamedZones& zones) {
  WrittenRecurrence written;
  const NodeView start = map.find("start");
  written.start = start ? read_moment(map.reading(), start)
                        : WrittenMoment{WrittenMoment::Kind::offset, 0, map.node(), nullptr};
  written.start.zone = read_zone(map, zones);
  written.repeat = read_repeat(map);
  if (written.repeat.day && written.start.kind == WrittenMoment::Kind::date)
    written.start.us = first_on(*written.repeat.day, written.start.us);
  return written;
}

}  // namespace scansim::load
