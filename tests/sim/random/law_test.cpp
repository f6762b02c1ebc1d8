#include "sim/random/law.hpp"

#include <rapidcheck.h>

#include <cmath>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <stdexcept>

#include "tests/catch.hpp"
#include "tests/sim/random/law_specs.hpp"

using namespace scansim;

namespace {

constexpr std::uint64_t last_word = std::numeric_limits<std::uint64_t>::max();

Stream test_stream() { return Stream(1, 0, "assets/office"); }
Drawn nth(const Law& law, std::uint64_t index) { return law.draw(test_stream(), {index, Purpose{1}, 0, 0}); }

/// How often each value and each part comes in n draws.
struct Tally {
  std::map<std::int64_t, int> values;
  std::map<std::uint32_t, int> parts;
};
Tally tally(const LawSpec& spec, int n) {
  const Law law(spec);
  Tally result;
  for (int i = 0; i < n; ++i) {
    const Drawn drawn = nth(law, static_cast<std::uint64_t>(i));
    ++result.values[drawn.value];
    ++result.parts[drawn.part];
  }
  return result;
}

/// Five standard deviations of a count whose expectation is p n.
bool is_near(int count, double p, int n) { return std::abs(count - p * n) <= 5 * std::sqrt(p * (1 - p) * n); }

std::uint64_t word_at(double p) { return static_cast<std::uint64_t>(p * 0x1p64); }

}  // namespace

TEST_CASE("a law that is not described is the constant zero") {
  REQUIRE(Law().constant_value() == 0);
  REQUIRE(nth(Law(), 3).value == 0);
}

TEST_CASE("a constant gives its value and says so") {
  const Law law(constant(42));

  REQUIRE(nth(law, 0).value == 42);
  REQUIRE(law.constant_value() == 42);
  REQUIRE(law.mean() == 42);
  REQUIRE(law.spec().from == 42);
}

TEST_CASE("a law of which only one value is left is constant") {
  REQUIRE(Law(uniform(7, 7)).constant_value() == 7);
  REQUIRE(Law(empirical({5, 5, 5})).constant_value() == 5);
  REQUIRE(Law(within(empirical({1, 5, 9}), 4, 6)).constant_value() == 5);
  REQUIRE(Law(real(LawKind::lognormal, 1000, 0)).constant_value() == 1000);
  REQUIRE(Law(mixture({constant(3), uniform(3, 3)}, {1, 2})).constant_value() == 3);
  REQUIRE_FALSE(Law(mixture({constant(3), constant(4)}, {1, 2})).constant_value().has_value());
  REQUIRE_FALSE(Law(real(LawKind::exponential, 5)).constant_value().has_value());
}

TEST_CASE("a uniform law includes both its ends and gives each integer equally often") {
  const int n = 60'000;
  const Tally found = tally(uniform(10, 15), n);

  REQUIRE(found.values.size() == 6);
  for (const auto& [value, count] : found.values) REQUIRE(is_near(count, 1.0 / 6, n));
}

TEST_CASE("a uniform law may span the whole range of values") {
  const Law law(uniform(0, std::int64_t{1} << 62));

  REQUIRE(law.quantile(0) == 0);
  REQUIRE(law.quantile(last_word) == std::int64_t{1} << 62);
}

TEST_CASE("an empirical law gives the observed values, each as often as it was observed") {
  const int n = 40'000;
  const Tally found = tally(empirical({900, 100, 100, 7}), n);

  REQUIRE(found.values.size() == 3);
  REQUIRE(is_near(found.values.at(7), 0.25, n));
  REQUIRE(is_near(found.values.at(100), 0.5, n));
  REQUIRE(is_near(found.values.at(900), 0.25, n));
}

TEST_CASE("a real value is rounded up to the next integer") {
  const Law law(real(LawKind::exponential, 3));
  const int n = 200'000;
  const Tally found = tally(real(LawKind::exponential, 3), n);

  REQUIRE(law.quantile(0) == 1);
  REQUIRE(found.values.count(0) == 0);
  for (int value = 1; value <= 20; ++value)
    REQUIRE(is_near(found.values.at(value), std::exp(-(value - 1) / 3.0) - std::exp(-value / 3.0), n));
}

TEST_CASE("the table agrees with the exact quantile function from end to end") {
  const double scale = 1e9;
  const Law exponential(real(LawKind::exponential, scale));
  const Law weibull(real(LawKind::weibull, scale, 0.7));

  for (double p = 0.001; p < 1; p += 0.001) {
    const double exact = -std::log1p(-p);
    REQUIRE(static_cast<double>(exponential.quantile(word_at(p))) == Approx(scale * exact).epsilon(1e-4));
    REQUIRE(static_cast<double>(weibull.quantile(word_at(p))) ==
            Approx(scale * std::pow(exact, 1 / 0.7)).epsilon(1e-4));
  }
  for (int bits = 10; bits < 64; ++bits) {
    const std::uint64_t from_the_end = (std::uint64_t{1} << (64 - bits)) / 3 * 4;  // Between two octaves.
    const double exact = -std::log((static_cast<double>(from_the_end) + 0.5) * 0x1p-64);
    REQUIRE(static_cast<double>(exponential.quantile(~from_the_end)) == Approx(scale * exact).epsilon(1e-4));
    REQUIRE(static_cast<double>(weibull.quantile(~from_the_end)) ==
            Approx(scale * std::pow(exact, 1 / 0.7)).epsilon(1e-4));
  }
}

TEST_CASE("a quantile never decreases") {
  const auto law = [] {
    LawSpec spec = *rc::gen::element(real(LawKind::exponential, 60e6), real(LawKind::lognormal, 60e6, 2),
                                     real(LawKind::lognormal, 4, 0.3), real(LawKind::weibull, 60e6, 0.7),
                                     real(LawKind::gamma, 60e6, 0.5), real(LawKind::gamma, 3, 30),
                                     uniform(3, 4'000'000), empirical({9, 1, 1, 4, 77}));
    // Limits between which an eighth of the probability is left, or more.
    const Law whole(spec);
    if (*rc::gen::arbitrary<bool>())
      spec.at_least = whole.quantile(*rc::gen::arbitrary<std::uint64_t>() >> 3);
    if (*rc::gen::arbitrary<bool>())
      spec.at_most = whole.quantile(*rc::gen::arbitrary<std::uint64_t>() | (std::uint64_t{1} << 62));
    return spec;
  };
  REQUIRE(rc::check("a quantile never decreases", [&] {
    const Law sampler(law());
    for (int i = 0; i < 500; ++i) {
      const std::uint64_t u = *rc::gen::arbitrary<std::uint64_t>() >> *rc::gen::inRange(0, 64);
      const std::uint64_t step = *rc::gen::arbitrary<std::uint64_t>() >> *rc::gen::inRange(0, 64);
      const std::uint64_t higher = u > last_word - step ? last_word : u + step;
      RC_ASSERT(sampler.quantile(u) <= sampler.quantile(higher));
      RC_ASSERT(sampler.quantile(~higher) <= sampler.quantile(~u));
    }
  }));
}

TEST_CASE("a quantile never decreases from one cell of the table to the next") {
  for (const LawSpec& spec :
       {real(LawKind::exponential, 60e6), real(LawKind::lognormal, 1e6, 2), real(LawKind::gamma, 1e12, 3)}) {
    const Law law(spec);
    for (int bits = 0; bits < 64; ++bits)
      for (std::uint64_t cell = 64; cell < 128 && bits + 7 < 64; ++cell) {
        const std::uint64_t edge = cell << bits;
        REQUIRE(law.quantile(edge - 1) <= law.quantile(edge));
        REQUIRE(law.quantile(~edge) <= law.quantile(~edge + 1));
      }
    REQUIRE(law.quantile(last_word / 2) <= law.quantile(last_word / 2 + 1));
  }
}

TEST_CASE("a truncated law keeps its limits") {
  REQUIRE(rc::check("a truncated law keeps its limits", [] {
    const auto lower = *rc::gen::inRange<std::int64_t>(0, 200);
    const auto upper = lower + *rc::gen::inRange<std::int64_t>(1, 500);
    const LawSpec spec =
        *rc::gen::element(real(LawKind::exponential, 100), real(LawKind::lognormal, 80, 1),
                          real(LawKind::weibull, 100, 0.7), real(LawKind::gamma, 50, 2), uniform(100, 300),
                          mixture({real(LawKind::exponential, 100), uniform(0, 900)}, {1, 2}));
    if (spec.kind == LawKind::uniform) RC_PRE(upper >= 100);
    const Law law(within(spec, lower, upper));
    for (std::uint64_t i = 0; i < 300; ++i) {
      const std::int64_t value = nth(law, i).value;
      RC_ASSERT(lower <= value);
      RC_ASSERT(value <= upper);
    }
  }));
}

TEST_CASE("a truncated law is the law given that its value lies within the limits") {
  const int n = 200'000;
  const Tally found = tally(within(real(LawKind::exponential, 3), 3, 6), n);
  const double kept = std::exp(-2.0 / 3) - std::exp(-6.0 / 3);

  REQUIRE(found.values.size() == 4);
  for (int value = 3; value <= 6; ++value)
    REQUIRE(
        is_near(found.values.at(value), (std::exp(-(value - 1) / 3.0) - std::exp(-value / 3.0)) / kept, n));
}

TEST_CASE("an upper limit admits a law whose tail would be too long") {
  const LawSpec spec = real(LawKind::lognormal, 60e6, 6);
  const std::int64_t eight_hours = 28'800'000'000;

  REQUIRE_THROWS_AS(Law(spec), std::invalid_argument);
  const Law law(within(spec, std::nullopt, eight_hours));
  REQUIRE(law.quantile(last_word) == eight_hours);
}

TEST_CASE("the parts of a mixture come by weight and are named") {
  const int n = 100'000;
  const Tally found = tally(mixture({constant(5), constant(6), constant(7)}, {1, 0, 3}), n);

  REQUIRE(found.parts.size() == 2);
  REQUIRE(is_near(found.parts.at(0), 0.25, n));
  REQUIRE(is_near(found.parts.at(2), 0.75, n));
  REQUIRE(found.values.at(5) == found.parts.at(0));
  REQUIRE(found.values.at(7) == found.parts.at(2));
}

TEST_CASE("only the ratio of a mixture's weights counts") {
  const Law small(mixture({uniform(0, 9), uniform(100, 199)}, {17, 3}));
  const Law large(mixture({uniform(0, 9), uniform(100, 199)}, {17'000'000, 3'000'000}));

  for (std::uint64_t i = 0; i < 1000; ++i) REQUIRE(nth(small, i).value == nth(large, i).value);
}

TEST_CASE("a truncated mixture is the mixture given that its value lies within the limits") {
  // P(part 0 and <= 4) = 1/2 * 1/2, P(part 1 and <= 4) = 1/2 * 1/4, P(part 2 and <= 4) = 0.
  const int n = 100'000;
  const LawSpec spec = mixture({uniform(1, 8), uniform(1, 16), uniform(50, 60)}, {2, 2, 0});
  const Tally found = tally(within(spec, std::nullopt, 4), n);

  REQUIRE(found.parts.size() == 2);
  REQUIRE(is_near(found.parts.at(0), 2.0 / 3, n));
  REQUIRE(found.values.rbegin()->first == 4);
  REQUIRE(is_near(found.values.at(4), 0.25, n));
}

TEST_CASE("a mixture may hold mixtures, and choices inside are independent of those outside") {
  const int n = 100'000;
  const LawSpec inner = mixture({constant(1), constant(2)}, {1, 1});
  const Tally found = tally(mixture({inner, constant(3), within(inner, 2, 2)}, {2, 1, 1}), n);

  REQUIRE(is_near(found.values.at(1), 0.25, n));
  REQUIRE(is_near(found.values.at(2), 0.5, n));
  REQUIRE(is_near(found.values.at(3), 0.25, n));
  REQUIRE(is_near(found.parts.at(2), 0.25, n));
}

TEST_CASE("a part's own truncation and the mixture's both hold") {
  const int n = 30'000;
  // Given <= 10, the first part (2 to 5) is certain and the second (6 to 25 cut to 6 to 10) has one chance in
  // four.
  const LawSpec spec = mixture({within(uniform(0, 100), 2, 5), within(uniform(0, 100), 6, 25)}, {1, 4});
  const Tally found = tally(within(spec, std::nullopt, 10), n);

  REQUIRE(found.values.begin()->first == 2);
  REQUIRE(found.values.rbegin()->first == 10);
  REQUIRE(is_near(found.parts.at(0), 0.5, n));
}

TEST_CASE("another attempt changes only the draws that use it") {
  const Law law(real(LawKind::lognormal, 60e6, 0.8));
  const Stream stream = test_stream();

  for (std::uint64_t i = 0; i < 100; ++i) {
    const Drawn first = law.draw(stream, {i, Purpose{1}, 0, 0});
    REQUIRE(law.draw(stream, {i, Purpose{1}, 1, 0}).value != first.value);
    REQUIRE(law.draw(stream, {i, Purpose{1}, 0, 0}).value == first.value);
  }
}

TEST_CASE("a copy of a law draws the same values") {
  const Law law(real(LawKind::gamma, 1e6, 3));
  const Law copy = law;

  REQUIRE(nth(law, 9).value == nth(copy, 9).value);
}
