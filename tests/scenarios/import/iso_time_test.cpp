#include "scenarios/import/iso_time.hpp"

#include <rapidcheck.h>

#include <string>

#include "tests/catch.hpp"

using namespace scansim;
using namespace scansim::literals;

TEST_CASE("an instant of ISO 8601 is read with its fraction and its offset") {
  REQUIRE(iso_instant("1970-01-01T00:00:01Z") == 1'000'000);
  REQUIRE(iso_instant("1970-01-01T00:00:01.052Z") == 1'052'000);
  REQUIRE(iso_instant("1970-01-01T01:00:00+01:00") == 0);
  REQUIRE(iso_instant("1970-01-01T00:00:00-0530") == 5 * 3'600'000'000 + 1'800'000'000);
  REQUIRE(iso_instant("2019-12-03T20:47:10.1234567Z") == 1'575'406'030'123'456);
}

TEST_CASE("what is no instant of ISO 8601 is not guessed at") {
  for (const char* text :
       {"", "2019-12-03", "2019-12-03 20:47:10Z", "2019-12-03T20:47:10", "2019-13-03T20:47:10Z",
        "2019-12-03T25:00:00Z", "2019-12-03T20:47:10.Z", "2019-12-03T20:47:10+1:00", "1969-12-31T23:59:59Z",
        "1970-01-01T00:00:00+01:00", "2019-12-03T20:47:10Zx"}) {
    CAPTURE(text);
    REQUIRE_FALSE(iso_instant(text));
  }
}

TEST_CASE("a duration of ISO 8601 is read from weeks to fractions of a second") {
  REQUIRE(iso_duration("PT51.316S") == 51'316_ms);
  REQUIRE(iso_duration("PT28M48.213S") == 1'728'213_ms);
  REQUIRE(iso_duration("P5DT10H30M") == Duration::from_seconds(5 * 86'400 + 37'800));
  REQUIRE(iso_duration("P2W") == Duration::from_seconds(14 * 86'400));
  REQUIRE(iso_duration("PT0S") == 0_s);
}

TEST_CASE("what is no exact duration of ISO 8601 is not guessed at") {
  for (const char* text :
       {"", "P", "PT", "5S", "PT5", "P1Y", "P1M", "PT1.5H", "PT5S3M", "PT1M1M", "P1DT", "PT-5S", "PT.5S",
        "P1H", "PT1D", "P99999999999999999999D", "P10001D", "PT1.2.3S"}) {
    CAPTURE(text);
    REQUIRE_FALSE(iso_duration(text));
  }
}

TEST_CASE("an instant reads back as it was written") {
  rc::check("iso_instant(iso_text(t)) == t", [] {
    const auto us = *rc::gen::inRange<std::int64_t>(0, 253'402'300'800'000'000);
    RC_ASSERT(iso_instant(iso_text(us)) == us);
  });
  REQUIRE(iso_text(1'575'406'030'052'000) == "2019-12-03T20:47:10.052Z");
  REQUIRE(scenario_date(1'575'406'030'052'000) == "2019-12-03 20:47:10");
}
