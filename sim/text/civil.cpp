#include "sim/text/civil.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>

#include "sim/kernel/require.hpp"

namespace scansim {

namespace {

bool is_leap(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

/// A field of exactly `text.size()` digits; `expected` keeps a short field from being read as a smaller
/// number.
std::optional<int> read_digits(std::string_view text, std::size_t expected) {
  if (text.size() != expected) return std::nullopt;
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

/// A time since midnight, or what is wrong with it.
struct TimeRead {
  std::optional<Duration> time;
  std::string hint;
};

TimeRead read_time(std::string_view text) {
  const bool has_seconds = text.size() == 8 && text[5] == ':';
  const bool has_form = (text.size() == 5 || has_seconds) && text[2] == ':';
  const auto hour = read_digits(text.substr(0, 2), 2);
  const auto minute = read_digits(has_form ? text.substr(3, 2) : std::string_view(), 2);
  const auto second = read_digits(has_seconds ? text.substr(6, 2) : "00", 2);
  if (!hour || !minute || !second)
    return {std::nullopt, "write two digits each, hours first, seconds only if needed"};
  if (*hour == 24) return {std::nullopt, "midnight is `00:00` of the next day"};
  if (*hour > 23) return {std::nullopt, "the hour is 0 to 23"};
  if (*minute > 59) return {std::nullopt, "the minute is 0 to 59"};
  if (*second > 59) return {std::nullopt, "the second is 0 to 59"};
  return {Duration::from_seconds((*hour * 60 + *minute) * 60 + *second), {}};
}

/// What is wrong with the first ten characters as a date; fills `date` if nothing is.
std::string read_date(std::string_view text, CivilTime& date) {
  const auto year = read_digits(text.substr(0, 4), 4);
  const auto month = read_digits(text.substr(5, 2), 2);
  const auto day = read_digits(text.substr(8, 2), 2);
  if (!year || !month || !day || text[4] != '-' || text[7] != '-')
    return "write the date as year-month-day, such as `2024-03-04`";
  if (*year < 1) return "the year is 1 to 9999";
  if (*month < 1 || *month > 12) return "the month is 1 to 12";
  date = CivilTime{*year, *month, *day, {}};
  const int last = days_in_month(date);
  if (*day >= 1 && *day <= last) return {};
  return std::string(text.substr(0, 7)) + " has the days 1 to " + std::to_string(last);
}

}  // namespace

std::int64_t days_from_civil(const CivilTime& date) {
  require(date.month >= 1 && date.month <= 12 && date.day >= 1 && date.day <= days_in_month(date),
          "a date that does not exist");
  // The year is taken to begin in March, so that the leap day is its last; an era is 400 years, 146,097 days.
  const std::int64_t year = static_cast<std::int64_t>(date.year) - (date.month <= 2 ? 1 : 0);
  const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
  const std::int64_t year_of_era = year - era * 400;
  const std::int64_t month_from_march = date.month > 2 ? date.month - 3 : date.month + 9;
  const std::int64_t day_of_year = (153 * month_from_march + 2) / 5 + date.day - 1;
  const std::int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146'097 + day_of_era - 719'468;
}

CivilTime civil_from_days(std::int64_t days) {
  const std::int64_t since_era_0 = days + 719'468;
  const std::int64_t era = (since_era_0 >= 0 ? since_era_0 : since_era_0 - 146'096) / 146'097;
  const std::int64_t day_of_era = since_era_0 - era * 146'097;
  const std::int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t month_from_march = (5 * day_of_year + 2) / 153;
  const std::int64_t day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
  const std::int64_t month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
  const std::int64_t year = year_of_era + era * 400 + (month <= 2 ? 1 : 0);
  return {static_cast<int>(year), static_cast<int>(month), static_cast<int>(day), {}};
}

int days_in_month(const CivilTime& date) {
  require(date.month >= 1 && date.month <= 12, "a month that does not exist");
  constexpr std::array<int, 12> lengths = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return date.month == 2 && is_leap(date.year) ? 29 : lengths[static_cast<std::size_t>(date.month - 1)];
}

Parsed<Duration> parse_time_of_day(std::string_view text) {
  TimeRead read = read_time(text);
  if (read.time) return Parsed<Duration>::of(*read.time);
  return Parsed<Duration>::failed(
      "expected a time of day such as `23:40` or `23:40:30`, found " + quoted(text), std::move(read.hint));
}

Parsed<CivilTime> parse_date_time(std::string_view text) {
  const auto failed = [text](std::string hint) {
    return Parsed<CivilTime>::failed(
        "expected a date and time such as `2024-03-04 22:00`, found " + quoted(text), std::move(hint));
  };
  constexpr std::size_t date_size = 10;
  CivilTime result;
  if (text.size() < date_size) return failed("write the date as year-month-day, such as `2024-03-04`");
  if (std::string hint = read_date(text.substr(0, date_size), result); !hint.empty())
    return failed(std::move(hint));
  if (text.size() == date_size) return failed("the time of day is missing");
  if (text[date_size] != ' ' && text[date_size] != 'T')
    return failed("a blank or `T` stands between date and time");
  const std::string_view time_text = text.substr(date_size + 1);
  // A clock time has neither sign nor letter: what follows one is a zone.
  if (time_text.find_first_of("Zz+-") != std::string_view::npos)
    return failed("a zone is not part of the time");
  TimeRead read = read_time(time_text);
  if (!read.time) return failed(std::move(read.hint));
  result.time = *read.time;
  return Parsed<CivilTime>::of(result);
}

}  // namespace scansim
