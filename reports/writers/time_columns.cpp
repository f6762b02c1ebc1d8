#include "reports/writers/time_columns.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "reports/measures/exact.hpp"
#include "sim/kernel/require.hpp"
#include "sim/text/civil.hpp"
#include "sim/units/checked.hpp"

namespace scansim {

namespace {

constexpr std::int64_t minute = 60;
constexpr std::int64_t hour = 60 * minute;
constexpr std::int64_t day = 24 * hour;

/// How the marks are written: the shortest words that tell them apart.
struct TickWords {
  bool has_day = false;      ///< the run is longer than a day
  bool has_time = true;      ///< not all marks are midnights
  bool has_seconds = false;  ///< not all marks are whole minutes
  bool has_date = false;     ///< the day is one of the calendar

  [[nodiscard]] std::string operator()(std::int64_t second) const {
    const std::int64_t days = second / day - (second % day < 0 ? 1 : 0);
    const std::int64_t of_day = second - days * day;
    std::string words;
    if (has_day && has_date) {
      const CivilTime date = civil_from_days(days);
      words = fmt::format("{:02}-{:02}", date.month, date.day);
    } else if (has_day) {
      words = fmt::format("{}d", days);
    }
    if (!has_time) return words;
    if (!words.empty()) words += " ";
    words += fmt::format("{:02}:{:02}", of_day / hour, of_day / minute % 60);
    if (has_seconds) words += fmt::format(":{:02}", of_day % minute);
    return words;
  }
};

/// The next round number of seconds after this one: what clocks and calendars count in, then 1, 2, 5 times
/// powers of ten of days.
std::int64_t next_step(std::int64_t step) {
  constexpr std::array<std::int64_t, 24> steps = {
      1,          2,           5,           10,          15,          30,      minute,   2 * minute,
      5 * minute, 10 * minute, 15 * minute, 20 * minute, 30 * minute, hour,    2 * hour, 3 * hour,
      4 * hour,   6 * hour,    12 * hour,   day,         2 * day,     7 * day, 14 * day, 28 * day};
  const auto* const next = std::upper_bound(steps.begin(), steps.end(), step);
  return next != steps.end() ? *next : checked_mul(step, 2);
}

}  // namespace

TimeColumns::TimeColumns(SimTime end, std::size_t count)
    : end_us_(std::max<std::int64_t>(1, end.us())), count_(count) {
  require(count >= 1, "a timeline has columns");
}

Duration TimeColumns::width() const {
  return Duration::from_us(std::max<std::int64_t>(1, end_us_ / static_cast<std::int64_t>(count_)));
}

std::size_t TimeColumns::column_of(SimTime at) const {
  if (at.us() >= end_us_) return count_ - 1;
  return static_cast<std::size_t>(static_cast<int128>(std::max<std::int64_t>(0, at.us())) *
                                  static_cast<int128>(count_) / end_us_);
}

std::size_t TimeColumns::last_column_of(SimTime from, SimTime to) const {
  return to <= from ? column_of(from) : column_of(SimTime::from_us(to.us() - 1));
}

SimTime TimeColumns::begin(std::size_t column) const {
  const int128 count = static_cast<int128>(count_);
  return SimTime::from_us(
      static_cast<std::int64_t>((static_cast<int128>(column) * end_us_ + count - 1) / count));
}

SimTime TimeColumns::end(std::size_t column) const {
  const SimTime next = begin(column + 1);
  return column + 1 < count_ || next.is_never() ? next : SimTime::from_us(next.us() + 1);
}

std::string ruler(const TimeColumns& columns, std::optional<std::int64_t> epoch_us) {
  // Marks are at whole seconds of the clock that is shown.
  const std::int64_t base_us = epoch_us.value_or(0);
  const std::int64_t base = base_us / us_per_second - (base_us % us_per_second < 0 ? 1 : 0);
  const std::int64_t end_us = columns.begin(columns.count()).us();
  TickWords words;
  words.has_date = epoch_us.has_value();
  words.has_day = end_us > day * us_per_second;
  std::int64_t step = 0;
  std::size_t spacing = 0;
  do {
    step = next_step(step);
    words.has_seconds = step < minute;
    words.has_time = step < day || !words.has_day;
    // The mark before the words, and two blanks after them.
    spacing = std::max(words(base).size(), words(base + end_us / us_per_second).size()) + 3;
  } while (static_cast<int128>(step) * us_per_second * static_cast<int128>(columns.count()) <
           static_cast<int128>(spacing) * end_us);
  std::string line;
  const std::int64_t first = base / step * step + (base % step > 0 ? step : 0);
  for (std::int64_t tick = first; static_cast<int128>(tick - base) * us_per_second <= end_us; tick += step) {
    const SimTime at = SimTime::from_us(std::max<std::int64_t>(0, tick * us_per_second - base_us));
    const std::size_t column = columns.column_of(at);
    const std::string text = "|" + words(tick);
    if (column < line.size() || column + text.size() > columns.count()) continue;
    line.resize(column, ' ');
    line += text;
  }
  return line;
}

std::string utc_words(std::int64_t us) {
  const std::int64_t seconds = us / us_per_second;
  const std::int64_t days = seconds / day - (seconds % day < 0 ? 1 : 0);
  const std::int64_t of_day = seconds - days * day;
  const CivilTime date = civil_from_days(days);
  return fmt::format("{:04}-{:02}-{:02} {:02}:{:02}:{:02} UTC", date.year, date.month, date.day,
                     of_day / hour, of_day / minute % 60, of_day % minute);
}

}  // namespace scansim
