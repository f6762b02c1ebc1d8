// Moments in time zones: which instant they mean. Dates lie before 2025: later rules may still change.

#include "scenarios/load/zones.hpp"

#include "sim/text/civil.hpp"
#include "tests/catch.hpp"
#include "tests/scenarios/load/loading.hpp"

using namespace scansim;
using namespace scansim::load_tests;
using namespace scansim::literals;

namespace {

/// An instant in UTC, in microseconds since 1970.
std::int64_t utc(const std::string& text) {
  const CivilTime date = parse_date_time(text).value.value();
  return days_from_civil(date) * (1_d).us() + date.time.us();
}

/// The instant of t = 0 of a scenario whose one schedule starts so.
std::int64_t start_of(const std::string& start, const std::string& zone) {
  const std::string schedule = "{start: \"" + start + "\", zone: " + zone + "}";
  return load_text(with_schedule(schedule)).scenario.value().epoch_us.value();
}

/// When a fault at this moment strikes, in a scenario with these lines at the top.
SimTime fault_at(const std::string& top, const std::string& moment) {
  const std::string fault = "{engine: london, at: " + moment + ", lasts: 1 h}";
  return plan_of(minimal + top + "faults: [{engine_crash: " + fault + "}]\n").faults.at(0).at;
}

const std::string london_winter = "zone: Europe/London\nstart: \"2024-01-15 22:00\"\n";
const std::string london_summer = "zone: Europe/London\nstart: \"2024-07-15 22:00\"\n";

std::string digest_of(const std::string& text) { return load_text(text).scenario.value().zones.digest; }

}  // namespace

TEST_CASE("a date in a zone is what the zone's clocks show") {
  REQUIRE(start_of("2024-01-15 22:00", "Europe/London") == utc("2024-01-15 22:00"));
  REQUIRE(start_of("2024-07-15 22:00", "Europe/London") == utc("2024-07-15 21:00"));
  REQUIRE(start_of("2024-07-15 22:00", "America/New_York") == utc("2024-07-16 02:00"));
}

TEST_CASE("zones may be ahead by half an hour") {
  REQUIRE(start_of("2024-03-04 22:00", "Asia/Kolkata") == utc("2024-03-04 16:30"));
}

TEST_CASE("in the southern hemisphere summer time is around the turn of the year") {
  REQUIRE(start_of("2024-01-15 22:00", "Australia/Sydney") == utc("2024-01-15 11:00"));
  REQUIRE(start_of("2024-07-15 22:00", "Australia/Sydney") == utc("2024-07-15 12:00"));
}

TEST_CASE("a time that clocks skip in spring is the first instant after the gap") {
  REQUIRE(start_of("2024-03-31 00:59:59", "Europe/London") == utc("2024-03-31 00:59:59"));
  REQUIRE(start_of("2024-03-31 01:30", "Europe/London") == utc("2024-03-31 01:00"));
  REQUIRE(start_of("2024-03-31 02:00", "Europe/London") == utc("2024-03-31 01:00"));
  REQUIRE(start_of("2024-03-31 02:30", "Europe/Berlin") == utc("2024-03-31 01:00"));
}

TEST_CASE("a time that clocks show twice in autumn is the first of the two") {
  REQUIRE(start_of("2024-10-27 00:59:59", "Europe/London") == utc("2024-10-26 23:59:59"));
  REQUIRE(start_of("2024-10-27 01:30", "Europe/London") == utc("2024-10-27 00:30"));
  REQUIRE(start_of("2024-10-27 02:00", "Europe/London") == utc("2024-10-27 02:00"));
}

TEST_CASE("dates before 1970 have their zone too") {
  REQUIRE(start_of("1969-07-15 22:00", "Europe/London") == utc("1969-07-15 21:00"));
  REQUIRE(start_of("1950-01-15 22:00", "Asia/Kolkata") == utc("1950-01-15 16:30"));
  REQUIRE(start_of("1900-01-01 00:00", "UTC") == utc("1900-01-01 00:00"));
}

TEST_CASE("the rules of a zone go on after the years that its data list") {
  std::vector<load::ZoneChange> listed = {{0, 0}};
  // The last Sundays of March and October.
  for (const std::string date :
       {"2027-03-28", "2027-10-31", "2028-03-26", "2028-10-29", "2029-03-25", "2029-10-28",
        "2030-03-31", "2030-10-27", "2031-03-30", "2031-10-26", "2032-03-28", "2032-10-31",
        "2033-03-27", "2033-10-30", "2034-03-26", "2034-10-29", "2035-03-25", "2035-10-28",
        "2036-03-30", "2036-10-26", "2037-03-29", "2037-10-25"})
    listed.push_back({utc(date + " 01:00"), listed.size() % 2 == 1 ? (1_h).us() : 0});
  const load::Zone zone("Example/London", load::with_later_changes(listed));

  REQUIRE(zone.to_utc(utc("2040-07-15 22:00")) == utc("2040-07-15 21:00"));
  REQUIRE(zone.to_utc(utc("2040-12-15 22:00")) == utc("2040-12-15 22:00"));
  REQUIRE(zone.changes_within(utc("2043-03-29 00:59:59"), utc("2043-03-29 01:00")).size() == 1);
  REQUIRE(zone.changes_within(utc("2100-10-31 00:59:59"), utc("2100-10-31 01:00")).size() == 1);
  REQUIRE(zone.changes_within(utc("9999-01-01 00:00"), utc("9999-12-31 00:00")).size() == 2);
}

TEST_CASE("a zone whose clocks no longer change in the last listed year stays as it is") {
  const std::vector<load::ZoneChange> listed = {{0, 0}, {utc("2014-10-26 00:00"), (3_h).us()}};

  REQUIRE(load::with_later_changes(listed).size() == 2);
}

TEST_CASE("the zone at the top is that of every date in the file") {
  REQUIRE(load_text(minimal + london_summer).scenario->epoch_us == utc("2024-07-15 21:00"));
  REQUIRE(fault_at(london_winter, "\"2024-07-15 23:00\"") - fault_at(london_winter, "\"2024-01-15 23:00\"") ==
          182_d - 1_h);
  REQUIRE(plan_of(minimal + london_winter + "until: \"2024-07-15 22:00\"\n").until ==
          SimTime() + 182_d - 1_h);
}

TEST_CASE("a time of day in a zone is its first occurrence at or after t = 0") {
  REQUIRE(fault_at(london_summer, "\"22:00\"") == SimTime());
  REQUIRE(fault_at(london_summer, "\"23:40\"") == SimTime() + 100_min);
  REQUIRE(fault_at(london_summer, "\"21:00\"") == SimTime() + 23_h);
}

TEST_CASE("a time of day after clocks have changed comes an hour earlier, or later") {
  const std::string spring = "zone: Europe/London\nstart: \"2024-03-30 22:00\"\n";
  const std::string autumn = "zone: Europe/London\nstart: \"2024-10-26 22:00\"\n";

  REQUIRE(fault_at(spring, "\"06:00\"") == SimTime() + 7_h);
  REQUIRE(fault_at(autumn, "\"06:00\"") == SimTime() + 9_h);
  REQUIRE(fault_at(spring, "\"01:30\"") == SimTime() + 3_h);
  REQUIRE(fault_at(autumn, "\"01:30\"") == SimTime() + 3_h + 30_min);
}

TEST_CASE("t = 0 is the earliest start as an instant, whatever clocks show") {
  const std::string london = "{start: \"2024-01-15 22:00\", zone: Europe/London}";
  const std::string tokyo = "{start: \"2024-01-16 06:00\", zone: Asia/Tokyo}";
  const std::string text = with_two_schedules(london, tokyo);
  const Scenario scenario = load_text(text).scenario.value();

  REQUIRE(scenario.epoch_us == utc("2024-01-15 21:00"));
  REQUIRE(scenario.plan.sites.at(0).schedule.start == SimTime() + 1_h);
  REQUIRE(scenario.plan.sites.at(1).schedule.start == SimTime());
}

TEST_CASE("a schedule has its own zone, and otherwise that of the file") {
  const std::string text =
      with_two_schedules("{start: \"22:00\"}", "{start: \"22:00\", zone: America/New_York}");
  const Plan plan = plan_of(text + london_winter);

  REQUIRE(plan.sites.at(0).schedule.start == SimTime());
  REQUIRE(plan.sites.at(1).schedule.start == SimTime() + 5_h);
  REQUIRE(load_text(text + london_winter).scenario->zones.names ==
          std::vector<std::string>{"America/New_York", "Europe/London"});
}

TEST_CASE("an unknown zone is an error that names the nearest") {
  const std::string told = told_about(minimal + "zone: Europe/Lodnon\nstart: \"2024-01-15 22:00\"\n");

  REQUIRE(contains(told, "6:7: there is no time zone `Europe/Lodnon`"));
  REQUIRE(contains(told, "did you mean `Europe/London`?"));
  REQUIRE(contains(told_about(minimal + "zone: London\n"), "did you mean `Europe/London`?"));
  REQUIRE(contains(told_about(minimal + "zone: qqqqqq\n"), "expected an IANA name such as `Europe/London`"));
  REQUIRE(contains(told_about(minimal + "zone: localtime\n"), "there is no time zone `localtime`"));
  REQUIRE(contains(told_about(minimal + "zone: [UTC]\n"), "expected a time zone such as"));
}

TEST_CASE("nothing else is told about a schedule whose zone is unknown") {
  const std::string schedule = "{start: \"2024-01-15 22:00\", zone: Asia/Tokio}";
  const Loaded loaded = load_text(with_schedule(schedule) + "start: \"2024-01-15 22:30\"\n");

  REQUIRE(loaded.problems.size() == 1);
}

TEST_CASE("a zone without any date is an error that says to give one") {
  const std::string told = told_about(minimal + "zone: Europe/London\n");

  REQUIRE(contains(told, "6:7: a time zone other than UTC needs a date, and nothing gives one"));
  REQUIRE(contains(told, "give `start: \"2024-03-04 22:00\"` at the top"));
  REQUIRE(contains(told_about(with_schedule("{start: \"22:00\", zone: Asia/Tokyo}")), "needs a date"));
}

TEST_CASE("UTC needs no date, under whatever name") {
  REQUIRE(rendered(load_text(minimal + "zone: UTC\n")).empty());
  REQUIRE(rendered(load_text(minimal + "zone: Etc/UTC\n")).empty());
}

TEST_CASE("dates in a zone are of the years 1900 to 9999") {
  const std::string first = "zone: Europe/London\nstart: \"1899-12-31 22:00\"\n";

  REQUIRE(contains(told_about(minimal + first), "dates begin with the year 1900, found `1899-12-31 22:00`"));
  REQUIRE(contains(told_about(with_schedule("{start: \"1850-01-01 22:00\", zone: Europe/London}")),
                   "dates begin with the year 1900"));
  REQUIRE(contains(told_about(minimal + "start: \"10000-01-01 22:00\"\n"),
                   "the years of dates are 1 to 9999, found `10000-01-01 22:00`"));
}

TEST_CASE("the digest of zones tells different clocks apart, and says nothing of UTC") {
  const std::string berlin = "zone: Europe/Berlin\nstart: \"2024-01-15 22:00\"\n";

  REQUIRE(digest_of(minimal + london_winter).size() == 16);
  REQUIRE(digest_of(minimal + london_winter) == digest_of(minimal + london_winter));
  REQUIRE(digest_of(minimal + london_winter) != digest_of(minimal + berlin));
  REQUIRE(digest_of(minimal + "start: \"2024-01-15 22:00\"\n").empty());
  REQUIRE(digest_of(minimal + "zone: Etc/UTC\nstart: \"2024-01-15 22:00\"\n").empty());
}

TEST_CASE("the digest of zones depends on the changes of clocks during the run") {
  REQUIRE(digest_of(minimal + london_winter + "until: 60 d\n") ==
          digest_of(minimal + london_winter + "until: 70 d\n"));
  REQUIRE(digest_of(minimal + london_winter + "until: 60 d\n") !=
          digest_of(minimal + london_winter + "until: 100 d\n"));
}

TEST_CASE("the edition of the zones is kept for people") {
  REQUIRE(!load_text(minimal + london_winter).scenario->zones.data_version.empty());
  REQUIRE(load_text(minimal).scenario->zones.data_version.empty());
}

TEST_CASE("a zone reads an instant back as the local time that it came from") {
  load::Zones zones;
  const load::Zone& london = **zones.find("Europe/London").value;

  REQUIRE(london.to_local(utc("2024-07-15 21:00")) == utc("2024-07-15 22:00"));
  REQUIRE(london.to_local(london.to_utc(utc("2024-03-31 01:30"))) == utc("2024-03-31 02:00"));
  REQUIRE(london.changes_within(utc("2024-01-01 00:00"), utc("2024-12-31 00:00")).size() == 2);
  REQUIRE(london.changes_within(utc("2024-03-31 01:00"), utc("2024-10-27 01:00")).size() == 1);
}
