// Reading blackouts.

#include "tests/catch.hpp"
#include "tests/scenarios/load/loading.hpp"

using namespace scansim;
using namespace scansim::load_tests;
using namespace scansim::literals;

namespace {

const std::string evening = with_schedule("{start: \"2024-03-04 22:00\", repeat: daily}");

std::string with_blackout(const std::string& keys, const std::string& text = evening) {
  return text + "blackouts: [{" + keys + "}]\n";
}

BlackoutPlan blackout_of(const std::string& keys) { return plan_of(with_blackout(keys)).blackouts.at(0); }

}  // namespace

TEST_CASE("a blackout has a start, a length, a period and sites") {
  const BlackoutPlan blackout =
      blackout_of("name: backup, start: \"23:00\", lasts: 2 h, repeat: daily, sites: [hq]");

  REQUIRE(blackout.name == "backup");
  REQUIRE(blackout.start == SimTime() + 1_h);
  REQUIRE(blackout.lasts == 2_h);
  REQUIRE(blackout.every == 1_d);
  REQUIRE(blackout.sites == std::vector<SiteId>{SiteId(0)});
}

TEST_CASE("a blackout without sites is one of all, and without a name is called by its place") {
  const BlackoutPlan blackout = blackout_of("start: 5 h, lasts: 1 h");

  REQUIRE(blackout.sites.empty());
  REQUIRE(blackout.name == "blackout-1");
  REQUIRE(!blackout.recurs());
}

TEST_CASE("a blackout has its own zone") {
  REQUIRE(blackout_of("start: \"23:00\", zone: America/New_York, lasts: 1 h").start == SimTime() + 6_h);
  REQUIRE(blackout_of("start: \"2024-03-08 20:00\", zone: America/New_York, lasts: 1 h, repeat: daily")
              .later.at(1) == SimTime() + 6_d + 2_h);
}

TEST_CASE("blackouts that cannot be are errors") {
  const auto told = [](const std::string& keys) { return told_about(with_blackout(keys)); };

  REQUIRE(contains(told("lasts: 1 h"), "the key `start` is missing in blackouts[0]"));
  REQUIRE(contains(told("start: 1 h"), "the key `lasts` is missing in blackouts[0]"));
  REQUIRE(contains(told("start: 1 h, lasts: 0 s"), "it must be above 0"));
  REQUIRE(contains(told("start: 1 h, lasts: 1 h, sites: [hw]"), "there is no site `hw`"));
  REQUIRE(contains(told("start: 1 h, lasts: 1 h, sites: []"), "leave `sites` out to mean all of them"));
  REQUIRE(contains(told("start: 1 h, lasts: 1 h, sites: [hq, hq]"), "the site `hq` stands here already"));
  REQUIRE(contains(told("start: 1 h, lasts: 1 h}, {name: blackout-1, start: 1 h, lasts: 1 h"),
                   "a blackout named `blackout-1` stands here already"));
}

TEST_CASE("a blackout that is not over when it repeats is an error") {
  REQUIRE(contains(told_about(with_blackout("start: 1 h, lasts: 25 h, repeat: daily")),
                   "this blackout is not over when it repeats: it lasts 25 h, and there are as "
                   "little as 1 d from one to the next"));
  REQUIRE(contains(told_about(with_blackout(
                       "start: \"2024-03-30 12:00\", zone: Europe/London, lasts: 24 h, repeat: daily")),
                   "there are as little as 23 h from one to the next"));
}

TEST_CASE("a blackout that repeats may begin before t = 0") {
  const BlackoutPlan blackout = blackout_of("start: \"2024-02-01 23:00\", lasts: 2 h, repeat: daily");

  REQUIRE(blackout.start == SimTime() + 1_h);
  REQUIRE(blackout.every == 1_d);
  REQUIRE(blackout_of("start: \"2024-01-15 12:00\", lasts: 2 h, repeat: monthly").start ==
          SimTime() + 10_d + 14_h);
  REQUIRE(blackout_of("start: \"1970-01-01 00:00\", lasts: 1 us, repeat: {every: 2 us}").start == SimTime());
}

TEST_CASE("what is left at t = 0 of a repeated blackout is one of its own") {
  const Plan plan = plan_of(
      with_blackout("name: night, start: \"2024-02-01 21:00\", lasts: 3 h, repeat: daily, sites: [hq]"));

  REQUIRE(plan.blackouts.size() == 2);
  REQUIRE(plan.blackouts[0].start == SimTime() + 23_h);
  REQUIRE(plan.blackouts[0].lasts == 3_h);
  REQUIRE(plan.blackouts[1].name == "night (under way)");
  REQUIRE(plan.blackouts[1].start == SimTime());
  REQUIRE(plan.blackouts[1].lasts == 2_h);
  REQUIRE(!plan.blackouts[1].recurs());
  REQUIRE(plan.blackouts[1].sites == plan.blackouts[0].sites);
}

TEST_CASE("a blackout that ends at t = 0 is over") {
  const std::string keys = "start: \"2024-02-01 21:00\", lasts: 1 h, repeat: daily";

  REQUIRE(plan_of(with_blackout(keys)).blackouts.size() == 1);
}

TEST_CASE("a single blackout before t = 0 is an error, also while it is under way") {
  REQUIRE(
      contains(told_about(with_blackout("start: \"2024-03-04 21:00\", lasts: 2 h")), "this is before t = 0"));
}

TEST_CASE("a time of day that seems to be under way at t = 0 is warned of") {
  REQUIRE(contains(
      told_about(with_blackout("start: \"21:00\", lasts: 8 h, repeat: daily", evening + "until: 2 d\n")),
      "warning: the first of these blackouts begins after t = 0"));
  REQUIRE(!contains(told_about(with_blackout("start: \"23:00\", lasts: 8 h, repeat: daily")),
                    "begins after t = 0"));
}

TEST_CASE("a blackout after the end is warned of") {
  REQUIRE(contains(told_about(with_blackout("start: 31 d, lasts: 2 h")),
                   "warning: this is after the end of the run and never happens"));
}

TEST_CASE("a site all of whose starts fall into blackouts is warned of") {
  const std::string hq = "every start of the site `hq` falls into a blackout: it is never scanned";
  const std::string nightly = "start: \"2024-03-01 21:00\", lasts: 2 h, repeat: daily";

  REQUIRE(contains(told_about(with_blackout(nightly)), "5:9: warning: " + hq));
  REQUIRE(contains(told_about(with_blackout("start: 0 s, lasts: 40 d, sites: [hq]")), hq));
  REQUIRE(!contains(told_about(with_blackout("start: 0 s, lasts: 20 d")), hq));
  REQUIRE(!contains(told_about(with_blackout("start: \"2024-03-01 20:00\", lasts: 2 h, repeat: daily")), hq));
}
