#include "sim/text/format.hpp"

#include <rapidcheck.h>

#include <limits>
#include <string>

#include "sim/kernel/require.hpp"
#include "sim/text/quantity.hpp"
#include "tests/catch.hpp"

using namespace scansim;
using namespace scansim::literals;

namespace {

constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t smallest = std::numeric_limits<std::int64_t>::min();

std::string of_us(std::int64_t us) { return format_duration(Duration::from_us(us)); }
std::string exact_of_us(std::int64_t us) { return format_duration_exact(Duration::from_us(us)); }
std::string of_bytes(std::int64_t count) { return format_bytes(Bytes::from_count(count)); }

std::int64_t any_not_negative() {
  return *rc::gen::suchThat(rc::gen::arbitrary<std::int64_t>(), [](std::int64_t n) { return n >= 0; });
}

}  // namespace

TEST_CASE("a duration is shown in at most two units") {
  REQUIRE(format_duration(0_s) == "0 s");
  REQUIRE(format_duration(300_us) == "300 us");
  REQUIRE(format_duration(420_ms) == "420 ms");
  REQUIRE(format_duration(1'250_ms) == "1.25 s");
  REQUIRE(format_duration(90_s) == "90 s");
  REQUIRE(format_duration(185_s) == "3 min 05 s");
  REQUIRE(format_duration(25_min) == "25 min");
  REQUIRE(format_duration(125_min) == "2 h 05 min");
  REQUIRE(format_duration(8_h) == "8 h");
  REQUIRE(format_duration(99_h) == "4 d 03 h");
  REQUIRE(format_duration(30_d) == "30 d");
}

TEST_CASE("milliseconds and seconds are shown with three significant digits") {
  REQUIRE(of_us(1'234) == "1.23 ms");
  REQUIRE(of_us(12'345) == "12.3 ms");
  REQUIRE(of_us(1'234'567) == "1.23 s");
  REQUIRE(of_us(12'345'678) == "12.3 s");
  REQUIRE(of_us(112'345'678) == "112 s");
}

TEST_CASE("a duration that rounds up to the next unit is shown in it") {
  REQUIRE(of_us(999'600) == "1 s");
  REQUIRE(of_us(119'700'000) == "2 min");
  REQUIRE(of_us(3'599'700'000) == "1 h");
  REQUIRE(format_duration(1439_min + 40_s) == "1 d");
}

TEST_CASE("a negative duration is shown with its sign") {
  REQUIRE(of_us(-90'000'000) == "-90 s");
  REQUIRE(of_us(smallest) == "-106751991 d 04 h");
  REQUIRE(of_us(largest) == "106751991 d 04 h");
}

TEST_CASE("a shown duration is within 2.5 percent of the true one") {
  REQUIRE(rc::check("|read(show(d)) - d| <= |d| / 40", [] {
    const std::int64_t us = any_not_negative() / 4;

    const auto read = parse_duration(of_us(us));

    RC_ASSERT(read.value.has_value());
    const std::int64_t error = read.value->us() - us;
    RC_ASSERT(error <= us / 40);
    RC_ASSERT(-error <= us / 40);
  }));
}

TEST_CASE("an exact duration is one number with one unit") {
  REQUIRE(format_duration_exact(0_s) == "0 s");
  REQUIRE(format_duration_exact(3_d) == "3 d");
  REQUIRE(format_duration_exact(36_h) == "36 h");
  REQUIRE(format_duration_exact(25_min) == "25 min");
  REQUIRE(format_duration_exact(90_s) == "90 s");
  REQUIRE(format_duration_exact(180'500_ms) == "180.5 s");
  REQUIRE(format_duration_exact(420_ms) == "420 ms");
  REQUIRE(exact_of_us(1'005) == "1.005 ms");
  REQUIRE(exact_of_us(7) == "7 us");
  REQUIRE(exact_of_us(largest) == "9223372036854.775807 s");
  REQUIRE(exact_of_us(smallest) == "-9223372036854.775808 s");
}

TEST_CASE("every duration is read back from its exact text") {
  REQUIRE(rc::check("read(exact(d)) is d", [](std::int64_t us) {
    const auto read = parse_duration(exact_of_us(us), Sign::any);
    RC_ASSERT(read.value == Duration::from_us(us));
  }));
  REQUIRE(rc::check("also for whole seconds, minutes, hours and days", [](std::int16_t n) {
    for (const Duration unit : {1_ms, 1_s, 1_min, 1_h, 1_d})
      RC_ASSERT(parse_duration(format_duration_exact(unit * n), Sign::any).value == unit * n);
  }));
  for (const std::int64_t us : {smallest, smallest + 1, largest - 1, largest})
    REQUIRE(parse_duration(exact_of_us(us), Sign::any).value == Duration::from_us(us));
}

TEST_CASE("bytes are shown with three significant digits in powers of 1000") {
  REQUIRE(of_bytes(0) == "0 B");
  REQUIRE(of_bytes(512) == "512 B");
  REQUIRE(of_bytes(37'000) == "37 KB");
  REQUIRE(of_bytes(1'254'999) == "1.25 MB");
  REQUIRE(of_bytes(17'179'869'184) == "17.2 GB");
  REQUIRE(of_bytes(123'456'789'012'345) == "123 TB");
  REQUIRE(of_bytes(-37'000) == "-37 KB");
  REQUIRE(of_bytes(largest) == "9223372 TB");
}

TEST_CASE("bytes that round up to the next unit are shown in it") {
  REQUIRE(of_bytes(999'499) == "999 KB");
  REQUIRE(of_bytes(999'500) == "1 MB");
  REQUIRE(of_bytes(9'996) == "10 KB");
}

TEST_CASE("exact bytes are a whole number of the unit that keeps it smallest") {
  REQUIRE(format_bytes_exact(0_B) == "0 B");
  REQUIRE(format_bytes_exact(16_GiB) == "16 GiB");
  REQUIRE(format_bytes_exact(37'000_B) == "37 KB");
  REQUIRE(format_bytes_exact(1'024'000_B) == "1000 KiB");
  REQUIRE(format_bytes_exact(12'345_B) == "12345 B");
}

TEST_CASE("every size is read back from its exact text") {
  REQUIRE(rc::check("read(exact(b)) is b", [] {
    const Bytes bytes = Bytes::from_count(any_not_negative());
    RC_ASSERT(parse_bytes(format_bytes_exact(bytes)).value == bytes);
  }));
  REQUIRE(rc::check("also for whole units", [] {
    const auto n = *rc::gen::inRange<std::int64_t>(0, 1'000'000);
    for (const Bytes unit : {1'000_B, 1'000'000_B, 1'000'000'000'000_B, 1_KiB, 1_MiB, 1_GiB, 1_GiB * 1024})
      RC_ASSERT(parse_bytes(format_bytes_exact(unit * n)).value == unit * n);
  }));
}

TEST_CASE("every bandwidth is read back from its exact text") {
  REQUIRE(format_bandwidth_exact(Bandwidth::from_bits_per_second(50'000'000)) == "50 Mbps");
  REQUIRE(format_bandwidth_exact(Bandwidth::from_bits_per_second(1'500)) == "1500 bps");
  REQUIRE(rc::check("read(exact(b)) is b", [] {
    const auto bandwidth = Bandwidth::from_bits_per_second(any_not_negative() / 2 + 1);
    RC_ASSERT(parse_bandwidth(format_bandwidth_exact(bandwidth)).value == bandwidth);
  }));
}

TEST_CASE("an unlimited bandwidth has no text") {
  REQUIRE_THROWS_AS(format_bandwidth_exact(Bandwidth::unlimited()), InvariantError);
}

TEST_CASE("the clock of a run shows days only from the second day on") {
  REQUIRE(format_clock(0_s) == "00:00:00");
  REQUIRE(format_clock(7'530_s) == "02:05:30");
  REQUIRE(format_clock(1_d + 7'530_s) == "1d 02:05:30");
  REQUIRE(format_clock(SimTime() + 7'530_s) == "02:05:30");
}

TEST_CASE("the clock of a run shows a fraction only if there is one") {
  REQUIRE(format_clock(1_d + 7'530_s + 250_ms) == "1d 02:05:30.250");
  REQUIRE(format_clock(5_ms) == "00:00:00.005");
  REQUIRE(format_clock(5_us) == "00:00:00.000005");
}

TEST_CASE("the clock shows an instant that never comes as never") {
  REQUIRE(format_clock(SimTime::never()) == "never");
}

TEST_CASE("the clock shows a time before the start with a sign") {
  REQUIRE(format_clock(Duration() - 90_s) == "-00:01:30");
}

TEST_CASE("a ratio is shown in percent with one decimal") {
  REQUIRE(format_ratio(Ratio(85, 100)) == "85 %");
  REQUIRE(format_ratio(Ratio(1, 3)) == "33.3 %");
  REQUIRE(format_ratio(Ratio(2, 3)) == "66.7 %");
  REQUIRE(format_ratio(Ratio(3, 2)) == "150 %");
  REQUIRE(format_ratio(Ratio()) == "0 %");
  REQUIRE(format_ratio(Ratio::one()) == "100 %");
  REQUIRE(format_ratio(Ratio(largest, 1)) == "922337203685477580700 %");
}

TEST_CASE("a ratio close to nothing or to the whole is not shown as nothing or the whole") {
  REQUIRE(format_ratio(Ratio(1, 1'000'000)) == "< 0.1 %");
  REQUIRE(format_ratio(Ratio(999'999, 1'000'000)) == "> 99.9 %");
  REQUIRE(format_ratio(Ratio(1'000'001, 1'000'000)) == "> 100 %");
}

TEST_CASE("an exact ratio is a percentage if that is short, else a fraction") {
  REQUIRE(format_ratio_exact(Ratio(85, 100)) == "85 %");
  REQUIRE(format_ratio_exact(Ratio(1, 800)) == "0.125 %");
  REQUIRE(format_ratio_exact(Ratio(1, 3)) == "1/3");
  REQUIRE(format_ratio_exact(Ratio(largest, 1)) == "9223372036854775807/1");
}

TEST_CASE("every ratio is read back from its exact text") {
  REQUIRE(rc::check("read(exact(r)) is r", [] {
    const Ratio ratio(any_not_negative(), any_not_negative() / 2 + 1);
    RC_ASSERT(parse_ratio(format_ratio_exact(ratio)).value == ratio);
  }));
}
