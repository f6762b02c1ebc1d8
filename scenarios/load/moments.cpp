#include "scenarios/load/moments.hpp"

#include <algorithm>
#include <string>

#include "scenarios/load/scalars.hpp"
#include "sim/text/parsed.hpp"
#include "sim/text/quantity.hpp"

namespace scansim::load {

namespace {

using Kind = WrittenMoment::Kind;

constexpr std::int64_t us_per_day = 86'400'000'000;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Whether the author means a date: four digits and a hyphen.
bool looks_like_date(std::string_view text) {
  return text.size() >= 5 && std::all_of(text.begin(), text.begin() + 4, is_digit) && text[4] == '-';
}

bool looks_like_time_of_day(std::string_view text) { return text.find(':') != std::string_view::npos; }

void warn_unless_quoted(Reading& reading, const NodeView& node) {
  const bool is_override = reading.tree().source(node.source()).file().starts_with(override_prefix);
  if (node.is_quoted() || is_override) return;
  const std::string text(node.text());
  reading.warning(node, "times of day and dates are quoted: \"" + text + "\"",
                  {"other readers of YAML 1.1 turn 23:40 into 1420"});
}

template <class T>
void report(Reading& reading, const NodeView& node, const Parsed<T>& parsed) {
  reading.error(node, parsed.problem, parsed.hint.empty() ? Words{} : Words{parsed.hint});
}

WrittenMoment read_date_text(Reading& reading, const NodeView& node) {
  const auto date = parse_date_time(node.text());
  if (!date.value) {
    report(reading, node, date);
    return {};
  }
  warn_unless_quoted(reading, node);
  return {Kind::date, days_from_civil(*date.value) * us_per_day + date.value->time.us(), node};
}

WrittenMoment read_time_of_day(Reading& reading, const NodeView& node) {
  const auto time = parse_time_of_day(node.text());
  if (!time.value) {
    report(reading, node, time);
    return {};
  }
  warn_unless_quoted(reading, node);
  return {Kind::time_of_day, time.value->us(), node};
}

WrittenMoment read_offset(Reading& reading, const NodeView& node, const std::string& expected) {
  const auto offset = parse_duration(node.text());
  if (offset.value && *offset.value <= longest_duration) return {Kind::offset, offset.value->us(), node};
  if (offset.value)
    reading.error(node, "nothing lasts longer than 10,000 years here, found " + ticked(node.text()));
  else
    reading.error(node, "expected " + expected + ", found " + ticked(node.text()),
                  offset.hint.empty() ? Words{} : Words{offset.hint});
  return {};
}

bool is_scalar(Reading& reading, const NodeView& node, const std::string& expected) {
  if (node.is(NodeKind::scalar)) return true;
  reading.error(node, "expected " + expected + ", found " + found_words(node));
  return false;
}

/// Time from t = 0 to the first such time of day at or after it.
std::int64_t wait_for(std::int64_t time_of_day, std::int64_t zero) {
  return time_of_day >= zero ? time_of_day - zero : time_of_day - zero + us_per_day;
}

}  // namespace

WrittenMoment read_moment(Reading& reading, const NodeView& node) {
  const std::string expected = "a time such as `100 min`, `\"23:40\"` or `\"2024-03-04 22:00\"`";
  if (!is_scalar(reading, node, expected)) return {};
  if (looks_like_date(node.text())) return read_date_text(reading, node);
  return looks_like_time_of_day(node.text()) ? read_time_of_day(reading, node)
                                             : read_offset(reading, node, expected);
}

WrittenMoment read_duration_or_date(Reading& reading, const NodeView& node) {
  const std::string expected = "a duration such as `3 d`, or a date such as `\"2024-03-07 22:00\"`";
  if (!is_scalar(reading, node, expected)) return {};
  return looks_like_date(node.text()) ? read_date_text(reading, node) : read_offset(reading, node, expected);
}

WrittenMoment read_date(Reading& reading, const NodeView& node) {
  if (!is_scalar(reading, node, "a date and time such as `\"2024-03-04 22:00\"`")) return {};
  return read_date_text(reading, node);
}

Clock::Clock(const WrittenMoment& start, const std::vector<WrittenMoment>& scheduled) {
  std::optional<std::int64_t> time_of_day;
  if (start.kind == Kind::date) epoch_us_ = start.us;
  for (const WrittenMoment& moment : scheduled) {
    const bool is_date = moment.kind == Kind::date && start.kind != Kind::date;
    if (is_date) epoch_us_ = std::min(moment.us, epoch_us_.value_or(moment.us));
    if (moment.kind == Kind::time_of_day) time_of_day = std::min(moment.us, time_of_day.value_or(moment.us));
  }
  time_of_day_us_ = time_of_day;
  // Dates before 1970 count down: the remainder is brought into the day.
  if (epoch_us_) time_of_day_us_ = (*epoch_us_ % us_per_day + us_per_day) % us_per_day;
}

std::optional<SimTime> Clock::resolve(Reading& reading, const WrittenMoment& moment) const {
  switch (moment.kind) {
    case Kind::none:
      return std::nullopt;
    case Kind::offset:
      return SimTime::from_us(moment.us);
    case Kind::time_of_day:
      if (time_of_day_us_) return SimTime::from_us(wait_for(moment.us, *time_of_day_us_));
      reading.error(
          moment.place, "nothing says at which time of day t = 0 is",
          {"give `start: \"2024-03-04 22:00\"` at the top, or a schedule whose start is a time of day"});
      return std::nullopt;
    case Kind::date:
      break;
  }
  if (!epoch_us_) {
    reading.error(moment.place, "nothing says on which date t = 0 is",
                  {"give `start: \"2024-03-04 22:00\"` at the top, or a schedule whose start is a date"});
    return std::nullopt;
  }
  if (moment.us >= *epoch_us_) return SimTime::from_us(moment.us - *epoch_us_);
  reading.error(moment.place, "this is before t = 0",
                {"t = 0 is the earliest scheduled start, or `start` at the top"});
  return std::nullopt;
}

}  // namespace scansim::load
