#include "scenarios/reproduce/amount_words.hpp"

#include "tests/catch.hpp"

using namespace scansim;

TEST_CASE("bytes that are compared have separators, and from a megabyte on a plain form") {
  REQUIRE(bytes_in_full(Bytes()) == "0 B");
  REQUIRE(bytes_in_full(Bytes::from_count(37'000)) == "37,000 B");
  REQUIRE(bytes_in_full(Bytes::from_count(999'999)) == "999,999 B");
  REQUIRE(bytes_in_full(Bytes::from_count(12'345'678)) == "12,345,678 B (12.3 MB)");
}

TEST_CASE("durations that are compared are told in hours, minutes and all of their seconds") {
  REQUIRE(duration_in_full(Duration()) == "0 s");
  REQUIRE(duration_in_full(Duration::from_us(680'187'917)) == "11 min 20.187917 s");
  REQUIRE(duration_in_full(Duration::from_seconds(93'600)) == "26 h");
  REQUIRE(duration_in_full(Duration::from_seconds(21 * 60)) == "21 min");
  REQUIRE(duration_in_full(Duration::from_us(3'600'000'001)) == "1 h 1 us");
  REQUIRE(duration_in_full(Duration::from_us(250'000)) == "250 ms");
}
