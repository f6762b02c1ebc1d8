/// Sites, their schedules, and what moments mean.

#include "tests/catch.hpp"
#include "tests/scenarios/load/loading.hpp"

using namespace scansim;
using namespace scansim::load_tests;
using namespace scansim::literals;

namespace {

std::string with_fault_at(const std::string& text, const std::string& at) {
  return text + "faults: [{engine_crash: {engine: london, at: " + at + ", lasts: 1 h}}]\n";
}

/// Two sites with these starts.
std::string two_starts(const std::string& first, const std::string& second) {
  return with_two_schedules("{start: " + first + "}", "{start: " + second + "}");
}

std::vector<SimTime> starts_of(const std::string& text) {
  std::vector<SimTime> starts;
  for (const SitePlan& site : plan_of(text).sites) starts.push_back(site.schedule.start);
  return starts;
}

SimTime at(Duration since_start) { return SimTime() + since_start; }

}  // namespace

TEST_CASE("a site without a schedule is scanned once, at t = 0") {
  const SchedulePlan schedule = plan_of(minimal).sites.at(0).schedule;

  REQUIRE(schedule.start == SimTime());
  REQUIRE(!schedule.every);
  REQUIRE(!schedule.duration);
}

TEST_CASE("a schedule has a window, a period and what to do with a paused scan") {
  const SchedulePlan schedule =
      plan_of(with_schedule("{start: 2 h, duration: 8 h, repeat: weekly, on_repeat: restart}"))
          .sites.at(0)
          .schedule;

  REQUIRE(schedule.start == at(2_h));
  REQUIRE(schedule.duration == 8_h);
  REQUIRE(schedule.every == 7_d);
  REQUIRE(schedule.on_repeat == OnRepeat::restart);
  REQUIRE(plan_of(with_schedule("{repeat: daily}")).sites.at(0).schedule.every == 1_d);
  REQUIRE(plan_of(with_schedule("{repeat: {every: 36 h}}")).sites.at(0).schedule.every == 36_h);
}

TEST_CASE("schedules that cannot be are errors") {
  REQUIRE(contains(told_about(with_schedule("{duration: 0 s}")), "it must be above 0"));
  REQUIRE(contains(told_about(with_schedule("{repeat: {every: 0 s}}")), "it must be above 0"));
  REQUIRE(contains(told_about(with_schedule("{repeat: dayly}")),
                   "expected one of: daily, weekly, monthly, or a map: {every: 12 h}"));
  REQUIRE(contains(told_about(with_schedule("{on_repeat: resum}")), "did you mean `resume`?"));
  REQUIRE(contains(told_about(with_schedule("{start: -1 h}")), "expected a time such as"));
  REQUIRE(contains(told_about(with_schedule("{start: 5}")), "the unit is missing"));
  REQUIRE(contains(told_about(with_schedule("{start: \"25:00\"}")), "the hour is 0 to 23"));
  REQUIRE(
      contains(told_about(with_schedule("{start: \"2024-02-30 22:00\"}")), "2024-02 has the days 1 to 29"));
  REQUIRE(contains(told_about(with_schedule("{start: \"2024-03-04\"}")), "the time of day is missing"));
}

TEST_CASE("t = 0 is the earliest scheduled start") {
  const std::string text = two_starts("\"2024-03-05 01:00\"", "\"2024-03-04 22:00\"");

  REQUIRE(starts_of(text) == std::vector<SimTime>{at(3_h), at(0_h)});
  REQUIRE(load_text(text).scenario->epoch_us == 1'709'589'600'000'000);
}

TEST_CASE("with times of day alone t = 0 is the earliest of them, on no date") {
  const std::string text = two_starts("\"23:30\"", "\"22:00\"");

  REQUIRE(starts_of(text) == std::vector<SimTime>{at(90_min), at(0_h)});
  REQUIRE(!load_text(text).scenario->epoch_us);
}

TEST_CASE("offsets count from t = 0, beside dates too") {
  REQUIRE(starts_of(two_starts("\"2024-03-04 22:00\"", "2 h")) == std::vector<SimTime>{at(0_h), at(2_h)});
  REQUIRE(starts_of(two_starts("3 h", "2 h")) == std::vector<SimTime>{at(3_h), at(2_h)});
}

TEST_CASE("start at the top says when t = 0 is") {
  const std::string top = "start: \"2024-03-04 21:00\"\n";

  REQUIRE(starts_of(with_schedule("{start: \"2024-03-04 22:00\"}") + top) == std::vector<SimTime>{at(1_h)});
  REQUIRE(starts_of(with_schedule("{start: \"20:00\"}") + top) == std::vector<SimTime>{at(23_h)});
  REQUIRE(contains(told_about(with_schedule("{start: \"2024-03-04 20:00\"}") + top), "this is before t = 0"));
  REQUIRE(contains(told_about(minimal + "start: 3 h\n"), "expected a date and time such as"));
}

TEST_CASE("a time of day is its first occurrence at or after t = 0") {
  const std::string nightly = with_schedule("{start: \"22:00\"}");

  REQUIRE(plan_of(with_fault_at(nightly, "\"23:40\"")).faults.at(0).at == at(100_min));
  REQUIRE(plan_of(with_fault_at(nightly, "\"22:00\"")).faults.at(0).at == at(0_h));
  REQUIRE(plan_of(with_fault_at(nightly, "\"21:59:59\"")).faults.at(0).at == at(24_h - 1_s));
}

TEST_CASE("dates before 1970 have their time of day too") {
  const std::string old = with_schedule("{start: \"1969-12-31 22:00\"}");

  REQUIRE(plan_of(with_fault_at(old, "\"23:00\"")).faults.at(0).at == at(1_h));
  REQUIRE(load_text(old).scenario->epoch_us == -7'200'000'000);
}

TEST_CASE("a moment that t = 0 says nothing about is an error") {
  REQUIRE(contains(told_about(with_fault_at(minimal, "\"23:40\"")),
                   "nothing says at which time of day t = 0 is"));
  REQUIRE(contains(told_about(with_fault_at(with_schedule("{start: \"22:00\"}"), "\"2024-03-04 23:40\"")),
                   "nothing says on which date t = 0 is"));
}

TEST_CASE("a date before t = 0 is an error") {
  REQUIRE(contains(
      told_about(with_fault_at(with_schedule("{start: \"2024-03-04 22:00\"}"), "\"2024-03-04 21:00\"")),
      "6:46: this is before t = 0"));
}

TEST_CASE("a time of day that is not quoted is read, with a warning") {
  const Loaded loaded = load_text(with_schedule("{start: 22:00}"));

  REQUIRE(loaded.scenario);
  REQUIRE(contains(rendered(loaded), "warning: times of day and dates are quoted: \"22:00\""));
  REQUIRE(contains(told_about(with_schedule("{start: 2024-03-04 22:00}")),
                   "warning: times of day and dates are quoted"));
}

TEST_CASE("a run ends after 30 days, or as `until` says") {
  REQUIRE(plan_of(minimal).until == at(30_d));
  REQUIRE(plan_of(minimal + "until: 3 d\n").until == at(3_d));
  REQUIRE(plan_of(with_schedule("{start: \"2024-03-04 22:00\"}") + "until: \"2024-03-06 22:00\"\n").until ==
          at(2_d));
  REQUIRE(plan_of(minimal + "until: 3652425 d\n").until == at(3'652'425_d));
  REQUIRE(
      contains(told_about(minimal + "until: 3652426 d\n"), "nothing lasts longer than 10,000 years here"));
  REQUIRE(contains(told_about(minimal + "until: 0 s\n"), "the run must end after t = 0"));
  REQUIRE(
      contains(told_about(minimal + "until: \"23:00\"\n"), "expected a duration such as `3 d`, or a date"));
}

TEST_CASE("a site names groups that exist, each once, and an engine or pool that exists") {
  REQUIRE(contains(told_about(with("[office]", "[ofice]")), "5:23: there is no group of assets `ofice`"));
  REQUIRE(contains(told_about(with("[office]", "[office, office]")),
                   "the group `office` is in this site already"));
  REQUIRE(contains(told_about(with("[office]", "[]")), "a site has at least one group of assets"));
  const std::string told = told_about(with("engine: london", "engine: lonndon"));
  REQUIRE(contains(told, "5:40: there is no engine or pool `lonndon`"));
  REQUIRE(contains(told, "did you mean `london`?"));
}

TEST_CASE("a site has fewer than 2^32 assets") {
  const std::string big = "{a: {count: 4294967295, scan_time: 1 s}, b: {count: 1, scan_time: 1 s}}";
  const std::string text = "scansim: 1\nname: x\nengines: {e: {}}\nassets: " + big + "\n";

  REQUIRE(contains(told_about(text + "sites: {s: {assets: [a, b], engine: e}}\n"),
                   "a site has at most 4,294,967,295 assets, this one has 4294967296"));
  REQUIRE(load_text(text + "sites: {s: {assets: [a], engine: e}, t: {assets: [b], engine: e}}\n").scenario);
}
