#include "reports/measures/statistics.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "sim/kernel/require.hpp"
#include "tests/catch.hpp"

#include <rapidcheck.h>

using namespace scansim;

namespace {

std::vector<MeasureValue> values_of(const std::vector<std::int64_t>& numbers) {
  std::vector<MeasureValue> values;
  for (const std::int64_t number : numbers) values.emplace_back(Exact{number, 1});
  return values;
}

}  // namespace

TEST_CASE("a summary of one value has no spread and no interval") {
  const Summary summary = summarize(values_of({7}));

  REQUIRE(summary.n == 1);
  REQUIRE(*summary.mean == 7);
  REQUIRE(*summary.min == 7);
  REQUIRE(*summary.p50 == 7);
  REQUIRE(*summary.max == 7);
  REQUIRE_FALSE(summary.sd.has_value());
  REQUIRE_FALSE(summary.ci95.has_value());
}

TEST_CASE("replications without a value are left out and counted") {
  std::vector<MeasureValue> values = values_of({1, 3});
  values.insert(values.begin() + 1, MeasureValue());

  const Summary summary = summarize(values);

  REQUIRE(summary.n == 2);
  REQUIRE(summary.nulls == 1);
  REQUIRE(*summary.mean == 2);
}

TEST_CASE("a summary of nothing has no values at all") {
  const Summary summary = summarize({MeasureValue(), MeasureValue()});

  REQUIRE(summary.n == 0);
  REQUIRE(summary.nulls == 2);
  REQUIRE_FALSE(summary.mean.has_value());
  REQUIRE_FALSE(summary.p95.has_value());
}

TEST_CASE("the interval of the mean is Student's") {
  // mean 3, sd sqrt(2.5), t(0.975, 4) = 2.7764451051977987 (any table of the t distribution).
  const Summary summary = summarize(values_of({1, 2, 3, 4, 5}));
  const double half_width = 2.7764451051977987 * std::sqrt(2.5 / 5);

  REQUIRE(*summary.sd == Approx(std::sqrt(2.5)).epsilon(1e-14));
  REQUIRE(summary.ci95->low == Approx(3 - half_width).epsilon(1e-12));
  REQUIRE(summary.ci95->high == Approx(3 + half_width).epsilon(1e-12));
}

TEST_CASE("equal values have no spread, exactly") {
  const Summary summary = summarize(std::vector<MeasureValue>(1000, Exact{1, 3}));

  REQUIRE(*summary.mean == 1.0 / 3);
  REQUIRE(*summary.sd == 0);
  REQUIRE(summary.ci95->low == summary.ci95->high);
}

TEST_CASE("quantiles interpolate between order statistics as type 7 does") {
  const std::vector<double> sorted = {10, 20, 30, 40};

  REQUIRE(quantile(sorted, 0) == 10);
  REQUIRE(quantile(sorted, 0.5) == 25);
  REQUIRE(quantile(sorted, 0.05) == Approx(11.5).epsilon(1e-14));
  REQUIRE(quantile(sorted, 1) == 40);
  REQUIRE(quantile({5}, 0.3) == 5);
  REQUIRE_THROWS_AS(quantile({}, 0.5), InvariantError);
}

TEST_CASE("variance does not suffer from a large mean") {
  Moments moments;
  for (const double value : {1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16}) moments.add(value);

  REQUIRE(moments.mean() == 1e9 + 10);
  REQUIRE(moments.variance() == Approx(30).epsilon(1e-12));
}

TEST_CASE("the statistics of a summary are in order") {
  REQUIRE(rc::check("min <= p05 <= p50 <= p95 <= max", [](const std::vector<std::int32_t>& numbers) {
    RC_PRE(!numbers.empty());
    const Summary summary = summarize(values_of({numbers.begin(), numbers.end()}));
    RC_ASSERT(*summary.min <= *summary.p05);
    RC_ASSERT(*summary.p05 <= *summary.p50);
    RC_ASSERT(*summary.p50 <= *summary.p95);
    RC_ASSERT(*summary.p95 <= *summary.max);
    const double sum = std::accumulate(numbers.begin(), numbers.end(), 0.0);
    const double naive = sum / static_cast<double>(numbers.size());
    RC_ASSERT(std::abs(*summary.mean - naive) <= 1e-6 * (1 + std::abs(naive)));
  }));
}
