#include "sim/text/decimal.hpp"

#include <rapidcheck.h>

#include <cstddef>
#include <limits>
#include <string>

#include "sim/kernel/require.hpp"
#include "tests/catch.hpp"

using namespace scansim;

namespace {

constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t smallest = std::numeric_limits<std::int64_t>::min();

Decimal read(const std::string& text) {
  const auto parsed = parse_decimal(text);
  INFO(text << ": " << parsed.problem << "; " << parsed.hint);
  REQUIRE(parsed.value);
  return *parsed.value;
}

std::string hint_for(const std::string& text) {
  const auto parsed = parse_decimal(text);
  INFO(text);
  REQUIRE_FALSE(parsed.value);
  REQUIRE_FALSE(parsed.problem.empty());
  return parsed.hint;
}

/// `digits` with a point before its last `places` digits, written without the code under test.
std::string with_point(std::uint64_t digits, std::size_t places) {
  std::string text = std::to_string(digits);
  while (text.size() <= places) text.insert(0, 1, '0');
  if (places > 0) text.insert(text.size() - places, 1, '.');
  return text;
}

}  // namespace

TEST_CASE("a decimal is read as an integer over a power of ten") {
  REQUIRE(read("0") == Decimal{0, 0});
  REQUIRE(read("42") == Decimal{42, 0});
  REQUIRE(read("0.1") == Decimal{1, 1});
  REQUIRE(read("3.25") == Decimal{325, 2});
  REQUIRE(read("0.000001") == Decimal{1, 6});
  REQUIRE(read("007.5") == Decimal{75, 1});
}

TEST_CASE("a decimal may have a sign") {
  REQUIRE(read("+1.5") == Decimal{15, 1});
  REQUIRE(read("-1.5") == Decimal{-15, 1});
  REQUIRE(read("-0") == Decimal{0, 0});
}

TEST_CASE("zeros behind the point do not change a decimal, however many") {
  REQUIRE(read("1.50") == Decimal{15, 1});
  REQUIRE(read("2.000") == Decimal{2, 0});
  REQUIRE(read("1." + std::string(100, '0')) == Decimal{1, 0});
}

TEST_CASE("a decimal fills 64 bits to the last") {
  REQUIRE(read("9223372036854775807") == Decimal{largest, 0});
  REQUIRE(read("-9223372036854775808") == Decimal{smallest, 0});
  REQUIRE(read("9.223372036854775807") == Decimal{largest, 18});
}

TEST_CASE("a decimal beyond 64 bits is a problem") {
  const std::string too_long = "the number has more digits than can be held exactly";

  REQUIRE(hint_for("9223372036854775808") == too_long);
  REQUIRE(hint_for("-9223372036854775809") == too_long);
  REQUIRE(hint_for("92.23372036854775808") == too_long);
  REQUIRE(hint_for(std::string(1000, '9')) == too_long);
  REQUIRE(hint_for("0.0000000000000000001") == "at most 18 decimal places are held exactly");
}

TEST_CASE("a decimal with an exponent is a problem") {
  REQUIRE(hint_for("1e3") == "write the number out, without an exponent");
  REQUIRE(hint_for("1.5E-3") == "write the number out, without an exponent");
}

TEST_CASE("a decimal with separators is a problem") {
  REQUIRE(hint_for("1_000") == "write the digits without separators");
  REQUIRE(hint_for("1 000") == "write the digits without separators");
  REQUIRE(hint_for("1,5") == "the decimal sign is a point, and digits are not grouped");
}

TEST_CASE("a decimal has digits on both sides of its point") {
  REQUIRE(hint_for(".5") == "write a digit before the point");
  REQUIRE(hint_for("5.") == "write a digit after the point");
}

TEST_CASE("what is not a decimal is a problem") {
  for (const std::string text :
       {"", "-", "+", ".", "abc", "nan", "inf", "0x10", "1.2.3", "--1", "+-1", " 1", "1 ", "1-2", "1f"}) {
    INFO(text);
    REQUIRE_FALSE(parse_decimal(text).value);
  }
}

TEST_CASE("the problem of a decimal quotes what was found") {
  REQUIRE(parse_decimal("1e3").problem == "expected a number such as `12` or `0.25`, found `1e3`");
  REQUIRE(parse_decimal("").problem == "expected a number such as `12` or `0.25`, found nothing");
}

TEST_CASE("a long or unprintable text is quoted in short and without control characters") {
  REQUIRE(quoted("a\nb") == "`a?b`");
  REQUIRE(quoted(std::string(1000, 'x')) == "`" + std::string(60, 'x') + "...`");
}

TEST_CASE("a quote never cuts a character in two") {
  const std::string text = std::string(59, 'x') + "\xC2\xB5" + std::string(9, 'x');

  REQUIRE(quoted(text) == "`" + std::string(59, 'x') + "...`");
}

TEST_CASE("every decimal of up to 18 places is read exactly") {
  REQUIRE(rc::check("read(digits with a point) is digits / 10^places", [] {
    const auto digits =
        *rc::gen::suchThat(rc::gen::arbitrary<std::int64_t>(), [](std::int64_t d) { return d >= 0; });
    const auto places = *rc::gen::inRange<std::size_t>(0, 19);

    const auto parsed = parse_decimal(with_point(static_cast<std::uint64_t>(digits), places));

    RC_ASSERT(parsed.value.has_value());
    const int dropped = static_cast<int>(places) - parsed.value->places;
    RC_ASSERT(dropped >= 0);
    RC_ASSERT(parsed.value->digits * power_of_ten(dropped) == digits);
    RC_ASSERT(parsed.value->places == 0 || parsed.value->digits % 10 != 0);
  }));
}

TEST_CASE("every decimal is written so that it is read back as the same") {
  REQUIRE(rc::check("read(write(d)) is d", [](std::int64_t digits) {
    const int places = *rc::gen::inRange(0, 19);

    const auto parsed = parse_decimal(format_decimal(Decimal{digits, places}));

    RC_ASSERT(parsed.value.has_value());
    RC_ASSERT(parsed.value->digits * power_of_ten(places - parsed.value->places) == digits);
  }));
}

TEST_CASE("a decimal is written without needless zeros") {
  REQUIRE(format_decimal({1500, 3}) == "1.5");
  REQUIRE(format_decimal({-25, 2}) == "-0.25");
  REQUIRE(format_decimal({3, 0}) == "3");
  REQUIRE(format_decimal({0, 6}) == "0");
  REQUIRE(format_decimal({smallest, 18}) == "-9.223372036854775808");
}

TEST_CASE("the real value of a short decimal is the nearest double") {
  REQUIRE(read("0.1").value() == 0.1);
  REQUIRE(read("0.8").value() == 0.8);
  REQUIRE(read("-2.675").value() == -2.675);
  REQUIRE(read("9007199254.740991").value() == 9007199254.740991);
}

TEST_CASE("a power of ten beyond 64 bits is refused") {
  REQUIRE(power_of_ten(0) == 1);
  REQUIRE(power_of_ten(18) == 1'000'000'000'000'000'000);
  REQUIRE_THROWS_AS(power_of_ten(19), InvariantError);
  REQUIRE_THROWS_AS(power_of_ten(-1), InvariantError);
}
