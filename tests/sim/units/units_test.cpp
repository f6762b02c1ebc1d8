#include <rapidcheck.h>

#include <limits>
#include <optional>
#include <string>
#include <type_traits>

#include "sim/kernel/require.hpp"
#include "sim/units/amount.hpp"
#include "sim/units/checked.hpp"
#include "sim/units/id.hpp"
#include "sim/units/time.hpp"
#include "tests/catch.hpp"

using namespace scansim;
using namespace scansim::literals;

namespace {

constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t smallest = std::numeric_limits<std::int64_t>::min();

/// The result of a checked operation; nothing if it refused.
template <class Operation>
std::optional<std::int64_t> result_of(Operation operation) {
  try {
    return operation();
  } catch (const InvariantError&) {
    return std::nullopt;
  }
}

/// What the result should be: the true one if 64 bits hold it.
std::optional<std::int64_t> if_it_fits(int128 value) {
  if (value < smallest || value > largest) return std::nullopt;
  return static_cast<std::int64_t>(value);
}

template <class A, class B>
concept Addable = requires(A a, B b) {
  a + b;
};

}  // namespace

TEST_CASE("an overflow is an invariant error") {
  REQUIRE_THROWS_AS(checked_add(largest, 1), InvariantError);
  REQUIRE_THROWS_AS(checked_sub(smallest, 1), InvariantError);
  REQUIRE_THROWS_AS(checked_mul(largest, 2), InvariantError);
  REQUIRE_THROWS_AS(checked_mul(smallest, -1), InvariantError);
  REQUIRE_THROWS_AS(narrow(static_cast<int128>(largest) + 1), InvariantError);
  REQUIRE_THROWS_AS(narrow(static_cast<int128>(smallest) - 1), InvariantError);
}

TEST_CASE("the largest and smallest results are no overflow") {
  REQUIRE(checked_add(largest - 1, 1) == largest);
  REQUIRE(checked_sub(smallest + 1, 1) == smallest);
  REQUIRE(narrow(largest) == largest);
  REQUIRE(narrow(smallest) == smallest);
}

TEST_CASE("an overflow names its place") {
  std::string told;
  try {
    checked_add(largest, 1);
  } catch (const InvariantError& error) {
    told = error.what();
  }

  REQUIRE(told.starts_with("overflow in addition (checked.hpp:"));
}

TEST_CASE("checked arithmetic gives the true result or refuses") {
  REQUIRE(rc::check("as with 128 bits", [](std::int64_t a, std::int64_t b) {
    const int128 wide = a;
    RC_ASSERT(result_of([=] { return checked_add(a, b); }) == if_it_fits(wide + b));
    RC_ASSERT(result_of([=] { return checked_sub(a, b); }) == if_it_fits(wide - b));
    RC_ASSERT(result_of([=] { return checked_mul(a, b); }) == if_it_fits(wide * b));
  }));
}

TEST_CASE("a product that is divided again needs no room for the product") {
  REQUIRE(mul_div_floor(largest, largest, largest) == largest);
  REQUIRE(mul_div_ceil(largest, largest, largest) == largest);
  REQUIRE_THROWS_AS(mul_div_floor(largest, 2, 1), InvariantError);
}

TEST_CASE("floor and ceiling of a division differ by one unless it leaves nothing") {
  REQUIRE(mul_div_floor(7, 3, 2) == 10);
  REQUIRE(mul_div_ceil(7, 3, 2) == 11);
  REQUIRE(mul_div_floor(8, 3, 2) == 12);
  REQUIRE(mul_div_ceil(8, 3, 2) == 12);
  REQUIRE(mul_div_ceil(0, 3, 2) == 0);
}

TEST_CASE("durations are added, subtracted, multiplied and compared as microseconds") {
  REQUIRE((90_s + 30_s) == 2_min);
  REQUIRE((1_h - 1_min) == 59_min);
  REQUIRE(400_ms * 5 == 2_s);
  REQUIRE((1_s - 2_s).us() == -1'000'000);
  REQUIRE(999_us < 1_ms);
  REQUIRE(1_d == 24_h);
}

TEST_CASE("a duration divided by a duration is how often it fits") {
  REQUIRE(10_min / 3_min == 3);
  REQUIRE(9_min / 3_min == 3);
}

TEST_CASE("a duration that overflows is an invariant error") {
  REQUIRE_THROWS_AS(Duration::max() + 1_us, InvariantError);
  REQUIRE_THROWS_AS(Duration::max() * 2, InvariantError);
  REQUIRE_THROWS_AS(Duration::from_seconds(largest), InvariantError);
  Duration sum = Duration::max();
  REQUIRE_THROWS_AS(sum += 1_us, InvariantError);
  REQUIRE(sum == Duration::max());
}

TEST_CASE("an instant and a duration give an instant, two instants a duration") {
  const SimTime noon = SimTime() + 12_h;

  REQUIRE((noon + 1_h) - noon == 1_h);
  REQUIRE((noon - 1_h) < noon);
  REQUIRE(noon.since_start() == 12_h);
}

TEST_CASE("two instants cannot be added") {
  STATIC_REQUIRE(Addable<SimTime, Duration>);
  STATIC_REQUIRE_FALSE(Addable<SimTime, SimTime>);
  STATIC_REQUIRE_FALSE(Addable<Duration, Bytes>);
  STATIC_REQUIRE_FALSE(Addable<Duration, std::int64_t>);
}

TEST_CASE("never is later than every other instant, and nothing comes after it") {
  REQUIRE(SimTime::never().is_never());
  REQUIRE(SimTime::from_us(largest - 1) < SimTime::never());
  REQUIRE_THROWS_AS(SimTime::never() + 1_us, InvariantError);
}

TEST_CASE("bytes are added, subtracted and multiplied with checks") {
  REQUIRE(1_KiB == 1024_B);
  REQUIRE(1_GiB == 1_MiB * 1024);
  REQUIRE((3_B - 5_B).count() == -2);
  REQUIRE_THROWS_AS(Bytes::from_count(largest) + 1_B, InvariantError);
  REQUIRE_THROWS_AS(Bytes::from_count(largest) * 2, InvariantError);
}

TEST_CASE("the time to send is rounded up to the next microsecond") {
  REQUIRE(Bandwidth::from_bits_per_second(3).time_for(1_B) == Duration::from_us(2'666'667));
  REQUIRE(Bandwidth::from_bits_per_second(8).time_for(1_B) == 1_s);
  REQUIRE(Bandwidth::from_bits_per_second(1'000'000'000'000).time_for(1_B) == 1_us);
  REQUIRE(Bandwidth::from_bits_per_second(3).time_for(0_B) == 0_us);
}

TEST_CASE("the time to send is the least that suffices") {
  REQUIRE(rc::check("bps * (t - 1) < bits * 10^6 <= bps * t", [] {
    const auto bps = *rc::gen::inRange<std::int64_t>(1, 1'000'000'000'000);
    const auto count = *rc::gen::inRange<std::int64_t>(1, 1'000'000'000'000);

    const int128 us = Bandwidth::from_bits_per_second(bps).time_for(Bytes::from_count(count)).us();

    const int128 needed = static_cast<int128>(count) * 8'000'000;
    RC_ASSERT(us * bps >= needed);
    RC_ASSERT((us - 1) * bps < needed);
  }));
}

TEST_CASE("an unlimited bandwidth sends in no time") {
  REQUIRE(Bandwidth::unlimited().is_unlimited());
  REQUIRE(Bandwidth::unlimited().time_for(1_GiB) == 0_s);
}

TEST_CASE("a transfer that takes longer than can be counted is an invariant error") {
  REQUIRE_THROWS_AS(Bandwidth::from_bits_per_second(1).time_for(Bytes::from_count(largest)), InvariantError);
}

TEST_CASE("a ratio is in lowest terms") {
  REQUIRE(Ratio(85, 100) == Ratio(17, 20));
  REQUIRE(Ratio(85, 100).numerator() == 17);
  REQUIRE(Ratio(85, 100).denominator() == 20);
  REQUIRE(Ratio(0, 7) == Ratio());
}

TEST_CASE("a ratio below zero or over nothing is an invariant error") {
  REQUIRE_THROWS_AS(Ratio(-1, 2), InvariantError);
  REQUIRE_THROWS_AS(Ratio(1, 0), InvariantError);
  REQUIRE_THROWS_AS(Ratio(1, -2), InvariantError);
}

TEST_CASE("ratios are ordered exactly where doubles cannot tell them apart") {
  const Ratio lower(largest - 2, largest - 1);
  const Ratio higher(largest - 1, largest);

  REQUIRE(lower.value() == higher.value());
  REQUIRE(lower < higher);
  REQUIRE(higher < Ratio::one());
  REQUIRE(lower != higher);
}

TEST_CASE("a share of a number is rounded to the side that is asked for") {
  const Ratio third(1, 3);

  REQUIRE(third.of_floor(10) == 3);
  REQUIRE(third.of_ceil(10) == 4);
  REQUIRE(third.of_floor(9) == 3);
  REQUIRE(third.of_ceil(9) == 3);
  REQUIRE(Ratio::one().of_floor(largest) == largest);
}

TEST_CASE("a number divided by a ratio is rounded up") {
  REQUIRE(Ratio(3, 2).into_ceil(10) == 7);
  REQUIRE(Ratio(3, 2).into_ceil(9) == 6);
}

TEST_CASE("an id is its index, and none until it is given one") {
  using CarId = Id<struct CarTag>;
  using RoadId = Id<struct RoadTag>;

  REQUIRE(CarId().is_none());
  REQUIRE_FALSE(CarId(0).is_none());
  REQUIRE(CarId(7).index() == 7);
  REQUIRE(CarId(1) < CarId(2));
  STATIC_REQUIRE_FALSE(std::is_convertible_v<CarId, RoadId>);
  STATIC_REQUIRE_FALSE(std::is_convertible_v<int, CarId>);
}
