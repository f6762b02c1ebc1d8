#include "reports/measures/paired.hpp"

#include <cmath>

#include "tests/catch.hpp"

using namespace scansim;

namespace {

std::vector<MeasureValue> values_of(const std::vector<std::int64_t>& numbers) {
  std::vector<MeasureValue> values;
  for (const std::int64_t number : numbers) values.emplace_back(Exact{number, 1});
  return values;
}

PairedDifference compared(const std::vector<double>& first, const std::vector<double>& second,
                          ValueKind kind = ValueKind::amounts, std::size_t others = 1) {
  return compare_pairs({first, second, 0, 0}, kind, others);
}

/// Ten values that vary, and the same a little lower.
const std::vector<double> ten = {20, 23, 19, 25, 22, 21, 24, 18, 26, 22};
const std::vector<double> lower = {18, 22, 16, 23, 21, 18, 22, 17, 23, 20};

}  // namespace

TEST_CASE("replications without a value in either variant are left out of the pairs and counted") {
  std::vector<MeasureValue> baseline = values_of({1, 2, 3, 4});
  std::vector<MeasureValue> variant = values_of({5, 6, 7, 8});
  baseline[1] = MeasureValue();
  variant[1] = MeasureValue();
  variant[3] = MeasureValue();

  const ValuePairs pairs = pair_up(baseline, variant);

  REQUIRE(pairs.first == std::vector<double>{1, 3});
  REQUIRE(pairs.second == std::vector<double>{5, 7});
  REQUIRE(pairs.without_first == 1);
  REQUIRE(pairs.without_second == 1);
}

TEST_CASE("a paired difference has the t interval of the differences") {
  // Differences -2 -1 -3 -2 -1 -3 -2 -1 -3 -2: mean -2, variance 6/9; t(0.975, 9) = 2.2621571627 (any table).
  const PairedDifference difference = compared(ten, lower);
  const double half_width = 2.2621571627 * std::sqrt(6.0 / 9 / 10);

  REQUIRE(difference.ground == Ground::sound);
  REQUIRE(*difference.mean == Approx(-2).epsilon(1e-14));
  REQUIRE(difference.ci95->low == Approx(-2 - half_width).epsilon(1e-9));
  REQUIRE(difference.ci95->high == Approx(-2 + half_width).epsilon(1e-9));
  REQUIRE(*difference.p < 0.001);
  REQUIRE(difference.higher == 0);
  REQUIRE(difference.lower == 10);
  REQUIRE(claim_of(difference) == Claim::lower);
}

TEST_CASE("with several variants the joint interval is wider, the single one is not") {
  const PairedDifference one = compared(ten, lower);
  const PairedDifference of_four = compared(ten, lower, ValueKind::amounts, 4);

  REQUIRE(one.joint->low == one.ci95->low);
  REQUIRE(of_four.ci95->low == one.ci95->low);
  REQUIRE(of_four.joint->low < one.ci95->low);
}

TEST_CASE("what common random numbers bought is the variance of independent runs over that of the pairs") {
  const PairedDifference difference = compared(ten, lower);
  const PairedMoments moments = moments_of_pairs(ten, lower);

  REQUIRE(*difference.correlation > 0.9);
  REQUIRE(*difference.variance_reduction ==
          Approx((moments.variance_first + moments.variance_second) / (6.0 / 9)).epsilon(1e-12));
}

TEST_CASE("a ratio is told where nothing is negative and the baseline has something") {
  REQUIRE(*compared(ten, lower).ratio == Approx(200.0 / 220).epsilon(1e-12));
  REQUIRE(compared(ten, lower).ratio_ci95.has_value());
  REQUIRE_FALSE(compared(std::vector<double>(10, 0.0), ten).ratio.has_value());
  std::vector<double> negative = lower;
  negative[0] = -1;
  REQUIRE_FALSE(compared(ten, negative).ratio.has_value());
}

TEST_CASE("fewer than ten pairs have a median and a sign test, and no interval of the mean") {
  const PairedDifference difference = compared({20, 23, 19, 25, 22, 21, 24}, {18, 22, 16, 23, 21, 18, 22});

  REQUIRE(difference.ground == Ground::few);
  REQUIRE_FALSE(difference.ci95.has_value());
  REQUIRE_FALSE(difference.ratio_ci95.has_value());
  REQUIRE(*difference.median == -2);
  REQUIRE(difference.median_ci95->low == -3);
  REQUIRE(*difference.p == Approx(2.0 / 128).epsilon(1e-12));
  REQUIRE(claim_of(difference) == Claim::lower);
}

TEST_CASE("one replication shows nothing") {
  const PairedDifference difference = compared({20}, {18});

  REQUIRE(difference.ground == Ground::few);
  REQUIRE(*difference.mean == -2);
  REQUIRE(*difference.p == 1);
  REQUIRE(claim_of(difference) == Claim::not_shown);
}

TEST_CASE("pairs that all differ by the same have no spread, and the sign test speaks") {
  std::vector<double> shifted;
  for (const double value : ten) shifted.push_back(value + 0.1);

  const PairedDifference difference = compared(ten, shifted);

  REQUIRE(difference.ground == Ground::few);
  REQUIRE(*difference.median == Approx(0.1));
  REQUIRE_FALSE(difference.variance_reduction.has_value());
  REQUIRE(claim_of(difference) == Claim::higher);
}

TEST_CASE("pairs that never differ are equal, which is more than no difference shown") {
  const PairedDifference difference = compared(ten, ten);

  REQUIRE(difference.ground == Ground::equal);
  REQUIRE(claim_of(difference) == Claim::equal);
  REQUIRE(*difference.p == 1);
}

TEST_CASE("no pair at all says nothing") {
  const PairedDifference difference = compared({}, {});

  REQUIRE(difference.ground == Ground::nothing);
  REQUIRE(claim_of(difference) == Claim::not_shown);
}

TEST_CASE("differences with a tail that has no variance get no t interval") {
  // Places of a Pareto law of index 1: half of them above, half below.
  std::vector<double> first(200, 0.0);
  std::vector<double> second;
  for (int i = 1; i <= 200; ++i) second.push_back((i % 4 == 0 ? -1 : 1) * 200.0 / i);

  const PairedDifference difference = compared(first, second);

  REQUIRE(difference.ground == Ground::heavy_tail);
  REQUIRE(difference.tail->upper < 2);
  REQUIRE_FALSE(difference.ci95.has_value());
  REQUIRE(difference.median_ci95.has_value());
  REQUIRE(claim_of(difference) == Claim::higher);
}

TEST_CASE("skewed differences of few pairs keep their interval, and it is called rough") {
  std::vector<double> second = ten;
  second[3] += 60;
  second[4] += 1;

  const PairedDifference difference = compared(ten, second);

  REQUIRE(difference.ground == Ground::skewed);
  REQUIRE(difference.ci95.has_value());
}

TEST_CASE("shares are compared pair by pair") {
  std::vector<double> first, second;
  const auto add = [&](int count, double of_first, double of_second) {
    first.insert(first.end(), static_cast<std::size_t>(count), of_first);
    second.insert(second.end(), static_cast<std::size_t>(count), of_second);
  };
  add(1, 1, 1);
  add(1, 1, 0);
  add(7, 0, 1);
  add(12, 0, 0);

  const PairedDifference difference = compared(first, second, ValueKind::shares);

  REQUIRE(difference.ground == Ground::shares);
  REQUIRE(*difference.mean == Approx(6.0 / 21).epsilon(1e-12));
  REQUIRE(difference.ci95->low == Approx(0.026).margin(5e-4));
  REQUIRE(*difference.p == Approx(10.0 / 256).epsilon(1e-12));
  REQUIRE(claim_of(difference) == Claim::higher);
}

TEST_CASE("a claim needs the p-value that is adjusted for the number of variants") {
  PairedDifference difference = compared(ten, lower);
  difference.p_holm = 0.06;

  REQUIRE(claim_of(difference) == Claim::not_shown);
}
