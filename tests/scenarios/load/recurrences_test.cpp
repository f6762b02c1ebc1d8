// What repeats: periods, and calendars of zones. Dates lie before 2025: later rules may still change.

#include "scenarios/load/recurrences.hpp"

#include "sim/text/civil.hpp"
#include "tests/catch.hpp"
#include "tests/scenarios/load/loading.hpp"

using namespace scansim;
using namespace scansim::load_tests;
using namespace scansim::literals;

namespace {

/// The schedule of a scenario with these keys in it.
SchedulePlan schedule_of(const std::string& keys, const std::string& top = "until: 30 d\n") {
  return plan_of(with_schedule("{" + keys + "}") + top).sites.at(0).schedule;
}

/// The first `count` starts of a recurrence.
std::vector<SimTime> starts_of(const Recurrence& recurrence, std::uint64_t count) {
  std::vector<SimTime> starts = {recurrence.start};
  while (starts.size() < count) {
    const auto next = recurrence.following(starts.size(), starts.back());
    if (!next) break;
    starts.push_back(*next);
  }
  return starts;
}

/// The times from each of the first starts to the next.
std::vector<Duration> gaps_of(const Recurrence& recurrence, std::uint64_t count) {
  const std::vector<SimTime> starts = starts_of(recurrence, count + 1);
  std::vector<Duration> gaps;
  for (std::size_t i = 1; i < starts.size(); ++i) gaps.push_back(starts[i] - starts[i - 1]);
  return gaps;
}

/// From t = 0, the first start, to a date, both as UTC dates.
SimTime from_to(const std::string& first, const std::string& date) {
  const auto us = [](const std::string& text) {
    const CivilTime civil = parse_date_time(text).value.value();
    return days_from_civil(civil) * (1_d).us() + civil.time.us();
  };
  return SimTime::from_us(us(date) - us(first));
}

const std::string year = "until: 365 d\n";

}  // namespace

TEST_CASE("in UTC days and weeks are a period") {
  const std::string start = "start: \"2024-03-30 22:00\", ";

  REQUIRE(schedule_of(start + "repeat: daily").every == 1_d);
  REQUIRE(schedule_of(start + "repeat: weekly").every == 7_d);
  REQUIRE(schedule_of(start + "repeat: {days: 3}").every == 3_d);
  REQUIRE(schedule_of(start + "repeat: {weeks: 2}").every == 14_d);
  REQUIRE(schedule_of(start + "repeat: {weeks: 2}").later.empty());
  REQUIRE(schedule_of("repeat: {days: 3}").every == 3_d);
}

TEST_CASE("in a zone days are a period while clocks do not change") {
  const std::string start = "start: \"2024-02-28 22:00\", zone: Europe/London, repeat: daily";

  REQUIRE(schedule_of(start, "until: 30 d\n").later.empty());
  REQUIRE(schedule_of(start, "until: 40 d\n").later.size() == 41);
  REQUIRE(schedule_of("start: \"2024-03-30 22:00\", zone: Asia/Kolkata, repeat: daily", year).later.empty());
}

TEST_CASE("the day on which London's clocks go forward is an hour shorter") {
  const SchedulePlan schedule =
      schedule_of("start: \"2024-03-29 22:00\", zone: Europe/London, duration: 8 h, repeat: daily");

  REQUIRE(gaps_of(schedule, 4) == std::vector<Duration>{24_h, 23_h, 24_h, 24_h});
  REQUIRE(schedule.duration == 8_h);
}

TEST_CASE("the day on which London's clocks go back is an hour longer") {
  const SchedulePlan schedule =
      schedule_of("start: \"2024-10-25 22:00\", zone: Europe/London, duration: 8 h, repeat: daily");

  REQUIRE(gaps_of(schedule, 4) == std::vector<Duration>{24_h, 25_h, 24_h, 24_h});
}

TEST_CASE("starts in the gap come at its end, and the next day at their time again") {
  const SchedulePlan before = schedule_of("start: \"2024-03-30 01:30\", zone: Europe/London, repeat: daily");
  const SchedulePlan within = schedule_of("start: \"2024-03-31 01:30\", zone: Europe/London, repeat: daily");

  REQUIRE(gaps_of(before, 3) == std::vector<Duration>{24_h - 30_min, 23_h + 30_min, 24_h});
  REQUIRE(gaps_of(within, 2) == std::vector<Duration>{23_h + 30_min, 24_h});
}

TEST_CASE("starts that clocks show twice come once, at the first") {
  const SchedulePlan schedule =
      schedule_of("start: \"2024-10-26 01:30\", zone: Europe/London, repeat: daily");

  REQUIRE(gaps_of(schedule, 3) == std::vector<Duration>{24_h, 25_h, 24_h});
}

TEST_CASE("weeks keep the time of day over a change of clocks") {
  REQUIRE(gaps_of(schedule_of("start: \"2024-03-25 22:00\", zone: Europe/London, repeat: weekly"), 3) ==
          std::vector<Duration>{7_d - 1_h, 7_d, 7_d});
  REQUIRE(gaps_of(schedule_of("start: \"2024-04-01 22:00\", zone: Australia/Sydney, repeat: weekly"), 2) ==
          std::vector<Duration>{7_d + 1_h, 7_d});
}

TEST_CASE("a period of elapsed time does not look at clocks") {
  const SchedulePlan schedule =
      schedule_of("start: \"2024-03-30 22:00\", zone: Europe/London, repeat: {every: 24 h}");

  REQUIRE(schedule.later.empty());
  REQUIRE(schedule.every == 24_h);
}

TEST_CASE("days have their time of day also from an offset or a time of day on") {
  const std::string top = "zone: Europe/London\nstart: \"2024-03-30 20:00\"\nuntil: 30 d\n";

  REQUIRE(gaps_of(schedule_of("start: 2 h, repeat: daily", top), 2) == std::vector<Duration>{23_h, 24_h});
  REQUIRE(gaps_of(schedule_of("start: \"22:00\", repeat: daily", top), 2) ==
          std::vector<Duration>{23_h, 24_h});
}

TEST_CASE("the first start after the end is exact, and later ones go on by a period") {
  const std::string keys = "start: \"2024-10-25 22:00\", zone: Europe/London, repeat: daily";

  REQUIRE(gaps_of(schedule_of(keys, "until: 48 h\n"), 3) == std::vector<Duration>{24_h, 25_h, 24_h});
  REQUIRE(gaps_of(schedule_of(keys, "until: 20 h\n"), 3) == std::vector<Duration>{24_h, 24_h, 24_h});
}

TEST_CASE("a day that a zone skips has no start of its own") {
  const std::string skipped = "start: \"2011-12-29 00:00\", zone: Pacific/Apia, repeat: daily";

  REQUIRE(gaps_of(schedule_of(skipped), 3) == std::vector<Duration>{24_h, 24_h, 24_h});
}

TEST_CASE("months are those of the calendar, in UTC too") {
  const std::string first = "2024-01-15 22:00";
  const SchedulePlan schedule = schedule_of("start: \"" + first + "\", repeat: monthly", year);

  REQUIRE(starts_of(schedule, 4) == std::vector<SimTime>{SimTime(), from_to(first, "2024-02-15 22:00"),
                                                         from_to(first, "2024-03-15 22:00"),
                                                         from_to(first, "2024-04-15 22:00")});
  REQUIRE(schedule_of("start: \"" + first + "\", repeat: {months: 3}", year).later.at(0) ==
          from_to(first, "2024-04-15 22:00"));
  REQUIRE(schedule_of("start: \"" + first + "\", repeat: monthly", "until: 1 d\n").later.size() == 1);
}

TEST_CASE("months keep the time of day in a zone") {
  const SchedulePlan schedule =
      schedule_of("start: \"2024-03-15 22:00\", zone: Europe/London, repeat: monthly", year);

  REQUIRE(gaps_of(schedule, 2) == std::vector<Duration>{31_d - 1_h, 30_d});
}

TEST_CASE("months without the day of the start are skipped, with a warning") {
  const std::string first = "2024-01-31 22:00";
  const std::string keys = "start: \"" + first + "\", repeat: monthly";

  REQUIRE(starts_of(schedule_of(keys, year), 4) ==
          std::vector<SimTime>{SimTime(), from_to(first, "2024-03-31 22:00"),
                               from_to(first, "2024-05-31 22:00"), from_to(first, "2024-07-31 22:00")});
  REQUIRE(contains(told_about(with_schedule("{" + keys + "}")),
                   "warning: months that do not have this day of the start are skipped"));
  REQUIRE(!contains(told_about(with_schedule("{start: \"2024-01-28 22:00\", repeat: monthly}")), "skipped"));
}

TEST_CASE("a leap day comes every fourth year") {
  const SchedulePlan schedule =
      schedule_of("start: \"2000-02-29 22:00\", repeat: {months: 12}", "until: 4000 d\n");

  REQUIRE(starts_of(schedule, 3) == std::vector<SimTime>{SimTime(), SimTime() + 1461_d, SimTime() + 2922_d});
}

TEST_CASE("months may have a weekday, counted from their first or last") {
  const std::string first = "2024-03-12 22:00";
  const std::string second_tuesday = "start: \"" + first + "\", repeat: {months: 1, on: \"second tuesday\"}";
  const std::string last_friday = "start: \"2024-03-29 22:00\", repeat: {months: 1, on: \"last friday\"}";

  REQUIRE(starts_of(schedule_of(second_tuesday, year), 3) ==
          std::vector<SimTime>{SimTime(), from_to(first, "2024-04-09 22:00"),
                               from_to(first, "2024-05-14 22:00")});
  REQUIRE(gaps_of(schedule_of(last_friday, year), 3) == std::vector<Duration>{28_d, 35_d, 28_d});
}

TEST_CASE("the first start is the first such weekday from the given start on, and t = 0 with it") {
  const std::string repeat = ", repeat: {months: 1, on: \"second tuesday\"}";
  const std::string dated = with_schedule("{start: \"2024-03-13 22:00\"" + repeat + "}");
  const std::string top = "start: \"2024-03-01 00:00\"\n";

  REQUIRE(plan_of(dated).sites.at(0).schedule.start == SimTime());
  REQUIRE(load_text(dated).scenario->epoch_us == 1'712'700'000'000'000);
  REQUIRE(schedule_of("start: \"22:00\"" + repeat, top).start ==
          from_to("2024-03-01 00:00", "2024-03-12 22:00"));
}

TEST_CASE("what repeats in months needs a date") {
  const std::string told = told_about(with_schedule("{start: \"22:00\", repeat: monthly}"));

  REQUIRE(contains(told, "what repeats in months needs a date"));
  REQUIRE(contains(told, "give `start: \"2024-03-04 22:00\"` at the top"));
}

TEST_CASE("a repeat says exactly one thing") {
  REQUIRE(contains(told_about(with_schedule("{repeat: {days: 1, weeks: 1}}")),
                   "`days` and `weeks` exclude each other"));
  REQUIRE(contains(told_about(with_schedule("{repeat: {}}")), "give one of: every, days, weeks, months"));
  REQUIRE(contains(told_about(with_schedule("{repeat: {days: 0}}")), "expected a count from 1 to 3652425"));
  REQUIRE(contains(told_about(with_schedule("{repeat: {days: 1, on: \"last friday\"}}")),
                   "`on` chooses a day of a month: it goes with `months`"));
}

TEST_CASE("a day of the month is an ordinal and a weekday") {
  const auto told = [](const std::string& day) {
    return told_about(with_schedule("{repeat: {months: 1, on: \"" + day + "\"}}"));
  };

  REQUIRE(contains(told("secnd tuesday"), "did you mean `second`?"));
  REQUIRE(contains(told("second tuseday"), "did you mean `tuesday`?"));
  REQUIRE(contains(told("tuesday"), "expected a day of the month such as `second tuesday`, found `tuesday`"));
  REQUIRE(contains(told("fifth friday"), "expected one of: last, first, second, third, fourth"));
}

TEST_CASE("dates one by one are at most 4,000,000 in all") {
  const std::string daily = "{start: \"2024-01-15 22:00\", zone: Europe/London, repeat: daily}";
  const std::string told = told_about(with_two_schedules(daily, daily) + "until: 3652425 d\n");

  REQUIRE(contains(told, "more than 4,000,000 dates up to the end of the run"));
}

TEST_CASE("a window longer than the shortest time between two starts is warned of") {
  const std::string spring = "start: \"2024-03-29 22:00\", zone: Europe/London, repeat: daily, duration: ";

  REQUIRE(contains(told_about(with_schedule("{repeat: daily, duration: 25 h}")),
                   "the window is longer than the shortest time between two starts, 1 d: the next start is "
                   "refused while it is open"));
  REQUIRE(contains(told_about(with_schedule("{" + spring + "24 h}")), "between two starts, 23 h"));
  REQUIRE(rendered(load_text(with_schedule("{" + spring + "23 h}"))).empty());
}

TEST_CASE("the last of a recurrence before an instant is found in the list and behind it") {
  Recurrence recurrence;
  recurrence.start = SimTime() + 1_h;
  recurrence.later = {SimTime() + 2_h, SimTime() + 4_h};
  recurrence.every = 3_h;

  REQUIRE(!load::last_before(recurrence, SimTime()));
  REQUIRE(load::last_before(recurrence, SimTime() + 1_h) == SimTime() + 1_h);
  REQUIRE(load::last_before(recurrence, SimTime() + 3_h) == SimTime() + 2_h);
  REQUIRE(load::last_before(recurrence, SimTime() + 11_h) == SimTime() + 10_h);
}
