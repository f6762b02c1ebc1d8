#include "sim/text/quantity.hpp"

#include <limits>
#include <string>

#include "tests/catch.hpp"

using namespace scansim;
using namespace scansim::literals;

namespace {

constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();

/// The value of a text that must be readable.
template <class T>
T value_of(const Parsed<T>& parsed) {
  INFO(parsed.problem << "; " << parsed.hint);
  REQUIRE(parsed.value);
  REQUIRE(parsed.problem.empty());
  return *parsed.value;
}

/// The hint of a text that must not be readable.
template <class T>
std::string hint_of(const Parsed<T>& parsed) {
  REQUIRE_FALSE(parsed.value);
  REQUIRE_FALSE(parsed.problem.empty());
  return parsed.hint;
}

Duration duration(const std::string& text) { return value_of(parse_duration(text)); }
std::int64_t bytes(const std::string& text) { return value_of(parse_bytes(text)).count(); }
std::int64_t bandwidth(const std::string& text) { return value_of(parse_bandwidth(text)).bits_per_second(); }
Ratio ratio(const std::string& text) { return value_of(parse_ratio(text)); }

const std::string no_separators = "write the digits without separators";
const std::string too_large = "the value is too large";
const std::string no_negative = "it must not be negative";

}  // namespace

TEST_CASE("a duration is a number and a unit from us to w") {
  REQUIRE(duration("7 us") == 7_us);
  REQUIRE(duration("400 ms") == 400_ms);
  REQUIRE(duration("90 s") == 90_s);
  REQUIRE(duration("5 min") == 5_min);
  REQUIRE(duration("8 h") == 8_h);
  REQUIRE(duration("3 d") == 3_d);
  REQUIRE(duration("2 w") == 14_d);
  REQUIRE(duration("0 s") == 0_s);
}

TEST_CASE("the blank between number and unit is optional") {
  REQUIRE(duration("90s") == 90_s);
  REQUIRE(duration(" 90   s ") == 90_s);
  REQUIRE(bytes("37KB") == 37'000);
  REQUIRE(ratio("85%") == Ratio(85, 100));
}

TEST_CASE("a duration may have a fraction that is whole microseconds") {
  REQUIRE(duration("3.5 min") == 210_s);
  REQUIRE(duration("0.1 s") == 100_ms);
  REQUIRE(duration("180.5 s") == 180'500_ms);
  REQUIRE(duration("0.000001 s") == 1_us);
}

TEST_CASE("a duration may have several units, larger ones first") {
  REQUIRE(duration("1 h 30 min") == 90_min);
  REQUIRE(duration("1h30min") == 90_min);
  REQUIRE(duration("1 d 2 h 3 min 4 s 5 ms 6 us") == Duration::from_us(93'784'005'006));
}

TEST_CASE("a duration whose units are repeated or not in descending order is a problem") {
  const std::string order = "larger units come first, each at most once";

  REQUIRE(hint_of(parse_duration("30 min 1 h")) == order);
  REQUIRE(hint_of(parse_duration("1 min 30 min")) == order);
}

TEST_CASE("a duration without a unit is a problem") {
  const auto parsed = parse_duration("90");

  REQUIRE_FALSE(parsed.value);
  REQUIRE(parsed.problem == "expected a duration such as `90 s` or `5 min`, found `90`");
  REQUIRE(parsed.hint == "the unit is missing");
}

TEST_CASE("zero needs a unit like every other number") {
  REQUIRE(hint_of(parse_duration("0")) == "the unit is missing");
  REQUIRE(hint_of(parse_bytes("0")) == "the unit is missing");
}

TEST_CASE("the last number of a compound duration needs its unit too") {
  REQUIRE(hint_of(parse_duration("1 h 30")) == "the unit is missing");
}

TEST_CASE("a remainder below one microsecond is a problem and never rounded") {
  const std::string remainder = "the smallest step is 1 us, and nothing is rounded";

  REQUIRE(hint_of(parse_duration("0.5 us")) == remainder);
  REQUIRE(hint_of(parse_duration("0.0000015 s")) == remainder);
  REQUIRE(hint_of(parse_duration("1.000000000000000001 h")) == remainder);
}

TEST_CASE("a negative duration is a problem unless asked for") {
  REQUIRE(hint_of(parse_duration("-5 s")) == no_negative);
  REQUIRE(value_of(parse_duration("-5 s", Sign::any)) == Duration::from_us(-5'000'000));
}

TEST_CASE("the sign of a compound duration holds for the whole") {
  REQUIRE(value_of(parse_duration("-1 h 30 min", Sign::any)) == Duration() - 90_min);
  REQUIRE(value_of(parse_duration("-0 h 30 min", Sign::any)) == Duration() - 30_min);
  REQUIRE(hint_of(parse_duration("1 h -30 min", Sign::any)) == "a sign stands first and holds for the whole");
}

TEST_CASE("a duration beyond 64 bits of microseconds is a problem") {
  REQUIRE(duration("9223372036854775807 us") == Duration::max());
  REQUIRE(value_of(parse_duration("-9223372036854.775808 s", Sign::any)).us() ==
          std::numeric_limits<std::int64_t>::min());
  REQUIRE(hint_of(parse_duration("9223372036855 s")) == too_large);
  REQUIRE(hint_of(parse_duration("9223372036854775807 w")) == too_large);
  REQUIRE(hint_of(parse_duration("9223372036854775807 w 9223372036854775807 d")) == too_large);
}

TEST_CASE("a number written with exponent or separators is a problem in every quantity") {
  REQUIRE(hint_of(parse_duration("1e3 s")) == "write the number out, without an exponent");
  REQUIRE(hint_of(parse_bytes("1e-3 KB")) == "write the number out, without an exponent");
  REQUIRE(hint_of(parse_duration("10 000 s")) == no_separators);
  REQUIRE(hint_of(parse_bytes("10 000 B")) == no_separators);
  REQUIRE(hint_of(parse_ratio("1 0 %")) == no_separators);
  REQUIRE(hint_of(parse_bandwidth("1_000 bps")) == no_separators);
  REQUIRE(hint_of(parse_duration("1,5 s")) == "the decimal sign is a point, and digits are not grouped");
}

TEST_CASE("an unknown unit is answered with the unit that was meant") {
  REQUIRE(hint_of(parse_duration("90 sec")) == "unknown unit `sec`; did you mean `s`?");
  REQUIRE(hint_of(parse_duration("5 m")) == "unknown unit `m`; did you mean `min`?");
  REQUIRE(hint_of(parse_duration("5 mni")) == "unknown unit `mni`; did you mean `min`?");
  REQUIRE(hint_of(parse_duration("5 \xC2\xB5s")) == "unknown unit `\xC2\xB5s`; did you mean `us`?");
  REQUIRE(hint_of(parse_bytes("5 kb")) == "unknown unit `kb`; did you mean `KB`?");
  REQUIRE(hint_of(parse_bytes("5 gib")) == "unknown unit `gib`; did you mean `GiB`?");
  REQUIRE(hint_of(parse_bandwidth("5 mbps")) == "unknown unit `mbps`; did you mean `Mbps`?");
}

TEST_CASE("a bandwidth in MBps is not taken for megabits") {
  REQUIRE(hint_of(parse_bandwidth("5 MBps")) == "unknown unit `MBps`; did you mean `MB/s`?");
}

TEST_CASE("a unit that resembles none is answered with all units") {
  REQUIRE(hint_of(parse_duration("5 parsecs")) ==
          "unknown unit `parsecs`; the units are us, ms, s, min, h, d, w");
}

TEST_CASE("a unit without a number is a problem") {
  REQUIRE(hint_of(parse_duration("s")) == "the number is missing");
  REQUIRE(hint_of(parse_duration("5 s s")) == "the number is missing");
  REQUIRE(hint_of(parse_ratio("%")) == "the number is missing");
}

TEST_CASE("an empty text is no quantity") {
  REQUIRE(parse_duration("").problem == "expected a duration such as `90 s` or `5 min`, found nothing");
  REQUIRE_FALSE(parse_duration("  ").value);
  REQUIRE_FALSE(parse_bytes("").value);
  REQUIRE_FALSE(parse_bandwidth("").value);
  REQUIRE_FALSE(parse_ratio("").value);
  REQUIRE_FALSE(parse_count("").value);
}

TEST_CASE("KB, MB, GB and TB are powers of 1000") {
  REQUIRE(bytes("12 B") == 12);
  REQUIRE(bytes("37 KB") == 37'000);
  REQUIRE(bytes("5 MB") == 5'000'000);
  REQUIRE(bytes("2 GB") == 2'000'000'000);
  REQUIRE(bytes("1.5 TB") == 1'500'000'000'000);
}

TEST_CASE("KiB, MiB, GiB and TiB are powers of 1024") {
  REQUIRE(bytes("1 KiB") == 1'024);
  REQUIRE(bytes("5 MiB") == 5'242'880);
  REQUIRE(bytes("16 GiB") == 17'179'869'184);
  REQUIRE(bytes("0.5 TiB") == 549'755'813'888);
}

TEST_CASE("a remainder below one byte is a problem") {
  REQUIRE(hint_of(parse_bytes("0.5 B")) == "the smallest step is 1 B, and nothing is rounded");
  REQUIRE(hint_of(parse_bytes("0.0001 KiB")) == "the smallest step is 1 B, and nothing is rounded");
}

TEST_CASE("a size is one number with one unit, not negative, below 2^63") {
  REQUIRE(parse_bytes("37").problem == "expected a size such as `37 KB` or `2 GiB`, found `37`");
  REQUIRE(hint_of(parse_bytes("1 MB 5 KB")) == "nothing may follow the unit");
  REQUIRE(hint_of(parse_bytes("-1 KB")) == no_negative);
  REQUIRE(hint_of(parse_bytes("8388608 TiB")) == too_large);
}

TEST_CASE("a bandwidth is in bits per second, with a capital B in bytes per second") {
  REQUIRE(bandwidth("9600 bps") == 9'600);
  REQUIRE(bandwidth("64 kbps") == 64'000);
  REQUIRE(bandwidth("50 Mbps") == 50'000'000);
  REQUIRE(bandwidth("2.5 Gbps") == 2'500'000'000);
  REQUIRE(bandwidth("3 B/s") == 24);
  REQUIRE(bandwidth("1 KB/s") == 8'000);
  REQUIRE(bandwidth("2 MB/s") == 16'000'000);
  REQUIRE(bandwidth("1 GB/s") == 8'000'000'000);
  REQUIRE(bandwidth("1 KiB/s") == 8'192);
  REQUIRE(bandwidth("1 MiB/s") == 8'388'608);
  REQUIRE(bandwidth("1 GiB/s") == 8'589'934'592);
}

TEST_CASE("a bandwidth of zero is a problem") {
  REQUIRE(hint_of(parse_bandwidth("0 Mbps")) == "it must be above 0");
  REQUIRE(hint_of(parse_bandwidth("-1 Mbps")) == no_negative);
  REQUIRE(hint_of(parse_bandwidth("0.1 bps")) == "the smallest step is 1 bps, and nothing is rounded");
}

TEST_CASE("a ratio is a percentage, a factor or a fraction, and exact") {
  REQUIRE(ratio("85 %") == Ratio(17, 20));
  REQUIRE(ratio("0.1 %") == Ratio(1, 1000));
  REQUIRE(ratio("1.5x") == Ratio(3, 2));
  REQUIRE(ratio("2 x") == Ratio(2, 1));
  REQUIRE(ratio("3/4") == Ratio(3, 4));
  REQUIRE(ratio("1 / 3") == Ratio(1, 3));
  REQUIRE(ratio("0 %") == Ratio());
  REQUIRE(ratio("150 %") == Ratio(3, 2));
}

TEST_CASE("a bare number is no ratio") {
  const auto parsed = parse_ratio("0.85");

  REQUIRE(parsed.problem == "expected a ratio such as `85 %`, `1.5x` or `3/4`, found `0.85`");
  REQUIRE(hint_of(parsed) == "the unit is missing");
}

TEST_CASE("a ratio that makes no sense is a problem") {
  REQUIRE(hint_of(parse_ratio("1/0")) == "the denominator must not be 0");
  REQUIRE(hint_of(parse_ratio("-5 %")) == no_negative);
  REQUIRE(hint_of(parse_ratio("1/2/3")) == "a fraction is one count over another");
  REQUIRE(hint_of(parse_ratio("0.5/2")) == "a fraction is one count over another");
  REQUIRE(hint_of(parse_ratio("5 percent")) == "unknown unit `percent`; the units are % and x");
  REQUIRE(hint_of(parse_ratio("5 % 3")) == "nothing may follow the unit");
}

TEST_CASE("a percentage is exact where reducing it makes it fit 64 bits, else a problem") {
  REQUIRE(ratio("0.00000000000000005 %") == Ratio(1, 2'000'000'000'000'000'000));
  REQUIRE(hint_of(parse_ratio("0.000000000000000001 %")) ==
          "the number has more digits than can be held exactly");
}

TEST_CASE("a count is digits only") {
  REQUIRE(value_of(parse_count("0")) == 0);
  REQUIRE(value_of(parse_count("1000")) == 1000);
  REQUIRE(value_of(parse_count("9223372036854775807")) == largest);
}

TEST_CASE("a count with anything but digits is a problem") {
  for (const std::string text :
       {"10 000", "1e3", "1_000", "1,000", "-1", "+1", "1.0", " 1", "ten", "0x10", "10 s"}) {
    INFO(text);
    REQUIRE(hint_of(parse_count(text)) == "write digits only");
  }
  REQUIRE(parse_count("1e3").problem == "expected a count such as `1000`, found `1e3`");
  REQUIRE(hint_of(parse_count("9223372036854775808")) == too_large);
}
