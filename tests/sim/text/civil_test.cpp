#include "sim/text/civil.hpp"

#include <string>

#include "sim/kernel/require.hpp"
#include "tests/catch.hpp"

using namespace scansim;
using namespace scansim::literals;

namespace {

Duration time_of_day(const std::string& text) {
  const auto parsed = parse_time_of_day(text);
  INFO(text << ": " << parsed.hint);
  REQUIRE(parsed.value);
  return *parsed.value;
}

CivilTime date_time(const std::string& text) {
  const auto parsed = parse_date_time(text);
  INFO(text << ": " << parsed.hint);
  REQUIRE(parsed.value);
  return *parsed.value;
}

template <class T>
std::string hint_of(const Parsed<T>& parsed) {
  REQUIRE_FALSE(parsed.value);
  REQUIRE_FALSE(parsed.problem.empty());
  return parsed.hint;
}

const std::string two_digits_each = "write two digits each, hours first, seconds only if needed";
const std::string date_form = "write the date as year-month-day, such as `2024-03-04`";

}  // namespace

TEST_CASE("a time of day is the time since midnight") {
  REQUIRE(time_of_day("00:00") == 0_s);
  REQUIRE(time_of_day("23:40") == 1420_min);
  REQUIRE(time_of_day("23:40:30") == 85'230_s);
  REQUIRE(time_of_day("23:59:59") == 86'399_s);
}

TEST_CASE("a time of day that no clock shows is a problem") {
  REQUIRE(hint_of(parse_time_of_day("24:00")) == "midnight is `00:00` of the next day");
  REQUIRE(hint_of(parse_time_of_day("25:00")) == "the hour is 0 to 23");
  REQUIRE(hint_of(parse_time_of_day("12:60")) == "the minute is 0 to 59");
  REQUIRE(hint_of(parse_time_of_day("12:30:60")) == "the second is 0 to 59");
}

TEST_CASE("a time of day has two digits each") {
  for (const std::string text :
       {"", "9:30", "12", "12:", "12:3", "12:30:", "12:30:5", "12:30:500", "12-30", "1230", "12.30", "+1:30",
        "12:30 ", " 12:30", "12:30pm", "-1:-1", "12:30.5", "12:30-15"}) {
    INFO(text);
    REQUIRE(hint_of(parse_time_of_day(text)) == two_digits_each);
  }
  REQUIRE(parse_time_of_day("9:30").problem ==
          "expected a time of day such as `23:40` or `23:40:30`, found `9:30`");
}

TEST_CASE("a date and time may be joined by a blank or a T") {
  REQUIRE(date_time("2024-03-04 22:00") == CivilTime{2024, 3, 4, 22_h});
  REQUIRE(date_time("2024-03-04T22:00") == CivilTime{2024, 3, 4, 22_h});
  REQUIRE(date_time("2024-03-04 22:00:30") == CivilTime{2024, 3, 4, 79'230_s});
}

TEST_CASE("a day that its month does not have is a problem") {
  REQUIRE(hint_of(parse_date_time("2024-04-31 22:00")) == "2024-04 has the days 1 to 30");
  REQUIRE(hint_of(parse_date_time("2023-02-29 22:00")) == "2023-02 has the days 1 to 28");
  REQUIRE(hint_of(parse_date_time("2024-01-00 22:00")) == "2024-01 has the days 1 to 31");
  REQUIRE(hint_of(parse_date_time("2024-13-01 22:00")) == "the month is 1 to 12");
  REQUIRE(hint_of(parse_date_time("2024-00-01 22:00")) == "the month is 1 to 12");
  REQUIRE(hint_of(parse_date_time("0000-01-01 22:00")) == "the year is 1 to 9999");
}

TEST_CASE("a leap year is one that 4 divides, but not 100 unless 400 does") {
  REQUIRE(date_time("2024-02-29 00:00").day == 29);
  REQUIRE(date_time("2000-02-29 00:00").day == 29);
  REQUIRE(hint_of(parse_date_time("1900-02-29 00:00")) == "1900-02 has the days 1 to 28");
}

TEST_CASE("a date without a time of day is a problem") {
  REQUIRE(hint_of(parse_date_time("2024-03-04")) == "the time of day is missing");
  REQUIRE(parse_date_time("2024-03-04").problem ==
          "expected a date and time such as `2024-03-04 22:00`, found `2024-03-04`");
}

TEST_CASE("a date and time of another form is a problem") {
  for (const std::string text :
       {"", "22:00", "04.03.2024 22:00", "2024/03/04 22:00", "24-03-04 22:00", "2024-3-4 22:00"}) {
    INFO(text);
    REQUIRE(hint_of(parse_date_time(text)) == date_form);
  }
  REQUIRE(hint_of(parse_date_time("2024-03-04_22:00")) == "a blank or `T` stands between date and time");
  REQUIRE(hint_of(parse_date_time("2024-03-04  22:00")) == two_digits_each);
  REQUIRE(hint_of(parse_date_time("2024-03-04 24:00")) == "midnight is `00:00` of the next day");
}

TEST_CASE("a date and time carries no zone") {
  const std::string no_zone = "a zone is not part of the time";

  REQUIRE(hint_of(parse_date_time("2024-03-04T22:00Z")) == no_zone);
  REQUIRE(hint_of(parse_date_time("2024-03-04T22:00+01:00")) == no_zone);
}

TEST_CASE("days are counted from 1970-01-01") {
  REQUIRE(days_from_civil({1970, 1, 1, {}}) == 0);
  REQUIRE(days_from_civil({1969, 12, 31, {}}) == -1);
  REQUIRE(days_from_civil({2000, 3, 1, {}}) == 11'017);
  REQUIRE(days_from_civil({2024, 3, 4, 22_h}) == 19'786);
  REQUIRE(days_from_civil({1, 1, 1, {}}) == -719'162);
  REQUIRE(days_from_civil({9999, 12, 31, {}}) == 2'932'896);
}

TEST_CASE("each day of 800 years is one after the day before") {
  std::int64_t expected = days_from_civil({1600, 1, 1, {}});
  std::int64_t wrong = 0;

  for (int year = 1600; year < 2400; ++year) {
    for (int month = 1; month <= 12; ++month) {
      const int last = days_in_month({year, month, 1, {}});
      for (int day = 1; day <= last; ++day)
        wrong += days_from_civil({year, month, day, {}}) == expected++ ? 0 : 1;
    }
  }

  REQUIRE(wrong == 0);
  REQUIRE(expected - days_from_civil({1600, 1, 1, {}}) == 2 * 146'097);
}

TEST_CASE("the number of a day that does not exist is refused") {
  REQUIRE_THROWS_AS(days_from_civil({2023, 2, 29, {}}), InvariantError);
  REQUIRE_THROWS_AS(days_from_civil({2023, 13, 1, {}}), InvariantError);
  REQUIRE_THROWS_AS(days_in_month({2023, 0, 1, {}}), InvariantError);
}

TEST_CASE("the number of a day is read back as its date") {
  REQUIRE(civil_from_days(0) == CivilTime{1970, 1, 1, {}});
  REQUIRE(civil_from_days(-1) == CivilTime{1969, 12, 31, {}});
  for (const CivilTime date :
       {CivilTime{1, 1, 1, {}}, {1900, 3, 1, {}}, {2000, 2, 29, {}}, {9999, 12, 31, {}}})
    REQUIRE(civil_from_days(days_from_civil(date)) == date);
}
