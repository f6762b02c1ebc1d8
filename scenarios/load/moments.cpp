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

/// How many digits stand before the hyphen where the author means a date; four are right.
std::size_t year_digits(std::string_view text) {
  const auto end =
      static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_digit) - text.begin());
  return end >= 4 && end < text.size() && text[end] == '-' ? end : 0;
}

bool looks_like_date(std::string_view text) { return year_digits(text) > 0; }

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
  if (year_digits(node.text()) > 4) {
    reading.error(node, "the years of dates are 1 to 9999, found " + ticked(node.text()));
    return {};
  }
  const auto date = parse_date_time(node.text());
  if (!date.value) {
    report(reading, node, date);
    return {};
  }
  warn_unless_quoted(reading, node);
  return {Kind::date, days_from_civil(*date.value) * us_per_day + date.value->time.us(), node, nullptr};
}

WrittenMoment read_time_of_day(Reading& reading, const NodeView& node) {
  const auto time = parse_time_of_day(node.text());
  if (!time.value) {
    report(reading, node, time);
    return {};
  }
  warn_unless_quoted(reading, node);
  return {Kind::time_of_day, time.value->us(), node, nullptr};
}

WrittenMoment read_offset(Reading& reading, const NodeView& node, const std::string& expected) {
  const auto offset = parse_duration(node.text());
  if (offset.value && *offset.value <= longest_duration)
    return {Kind::offset, offset.value->us(), node, nullptr};
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

/// Days since 1970-01-01, also before it.
std::int64_t day_of(std::int64_t local_us) {
  return local_us / us_per_day - (local_us % us_per_day < 0 ? 1 : 0);
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

const Zone* read_zone(const MapReader& map, NamedZones& named) {
  const NodeView node = map.find("zone");
  if (!node) return nullptr;
  Reading& reading = map.reading();
  if (!node.is(NodeKind::scalar)) {
    reading.error(node, "expected a time zone such as `Europe/London`, found " + found_words(node));
    named.has_unknown = true;
    return nullptr;
  }
  const auto zone = named.zones.find(std::string(node.text()));
  if (!zone.value) {
    report(reading, node, zone);
    named.has_unknown = true;
    return nullptr;
  }
  if (!(*zone.value)->is_utc()) named.places.push_back(node);
  return *zone.value;
}

Clock::Clock(const NamedZones& zones, const WrittenMoment& start, const std::vector<WrittenMoment>& scheduled)
    : zones_(&zones) {
  if (start.kind == Kind::date) epoch_us_ = utc_of_date(start);
  for (const WrittenMoment& moment : scheduled) {
    if (moment.kind == Kind::date && start.kind != Kind::date)
      epoch_us_ = std::min(utc_of_date(moment), epoch_us_.value_or(utc_of_date(moment)));
    if (moment.kind == Kind::time_of_day)
      time_of_day_us_ = std::min(moment.us, time_of_day_us_.value_or(moment.us));
  }
}

const Zone& Clock::zone_of(const WrittenMoment& moment) const {
  return moment.zone != nullptr ? *moment.zone : *zones_->of_file;
}

std::int64_t Clock::utc_of_date(const WrittenMoment& date) const { return zone_of(date).to_utc(date.us); }

std::optional<SimTime> Clock::resolve(Reading& reading, const WrittenMoment& moment) const {
  const auto resolved = resolve_local(reading, moment);
  return resolved ? std::optional(resolved->at) : std::nullopt;
}

std::optional<Clock::Resolved> Clock::resolve_local(Reading& reading, const WrittenMoment& moment) const {
  switch (moment.kind) {
    case Kind::none:
      return std::nullopt;
    case Kind::offset:
      return Resolved{SimTime::from_us(moment.us),
                      epoch_us_ ? zone_of(moment).to_local(*epoch_us_ + moment.us) : 0};
    case Kind::time_of_day:
      return resolve_time_of_day(reading, moment);
    case Kind::date:
      break;
  }
  return resolve_date(reading, moment);
}

std::optional<Clock::Resolved> Clock::resolve_time_of_day(Reading& reading,
                                                          const WrittenMoment& moment) const {
  if (epoch_us_) {
    const Zone& zone = zone_of(moment);
    // A gap around midnight moves the time of one day to the next: the search begins a day early.
    std::int64_t local_us = (day_of(zone.to_local(*epoch_us_)) - 1) * us_per_day + moment.us;
    while (zone.to_utc(local_us) < *epoch_us_) local_us += us_per_day;
    return Resolved{SimTime::from_us(zone.to_utc(local_us) - *epoch_us_), local_us};
  }
  if (time_of_day_us_) {
    const std::int64_t wait = moment.us - *time_of_day_us_;
    return Resolved{SimTime::from_us(wait >= 0 ? wait : wait + us_per_day), 0};
  }
  reading.error(
      moment.place, "nothing says at which time of day t = 0 is",
      {"give `start: \"2024-03-04 22:00\"` at the top, or a schedule whose start is a time of day"});
  return std::nullopt;
}

bool Clock::check_year(Reading& reading, const WrittenMoment& date) const {
  if (zone_of(date).is_utc() || date.us >= days_from_civil({zone_year_min, 1, 1, {}}) * us_per_day)
    return true;
  reading.error(date.place, "in a time zone other than UTC, dates begin with the year " +
                                std::to_string(zone_year_min) + ", found " + ticked(date.place.text()));
  return false;
}

std::optional<Clock::Resolved> Clock::resolve_date(Reading& reading, const WrittenMoment& moment) const {
  if (!epoch_us_) {
    reading.error(moment.place, "nothing says on which date t = 0 is",
                  {"give `start: \"2024-03-04 22:00\"` at the top, or a schedule whose start is a date"});
    return std::nullopt;
  }
  if (!check_year(reading, moment)) return std::nullopt;
  const std::int64_t since_start = utc_of_date(moment) - *epoch_us_;
  if (since_start >= 0) return Resolved{SimTime::from_us(since_start), moment.us};
  // Where a zone is unknown, nothing follows from what seems to be early.
  if (!zones_->has_unknown)
    reading.error(moment.place, "this is before t = 0",
                  {"t = 0 is the earliest scheduled start, or `start` at the top"});
  return std::nullopt;
}

}  // namespace scansim::load
