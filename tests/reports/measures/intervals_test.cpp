#include "reports/measures/intervals.hpp"

#include <cmath>

#include "sim/kernel/require.hpp"
#include "tests/catch.hpp"

using namespace scansim;

namespace {

void require_interval(const Interval& interval, double low, double high, double margin) {
  CHECK(interval.low == Approx(low).margin(margin));
  CHECK(interval.high == Approx(high).margin(margin));
}

std::vector<double> counting_to(int n) {
  std::vector<double> values;
  for (int i = 1; i <= n; ++i) values.push_back(i);
  return values;
}

}  // namespace

TEST_CASE("Wilson's interval is that of the examples in Newcombe 1998") {
  require_interval(wilson_interval({81, 263}), 0.2553, 0.3662, 5e-5);
  require_interval(wilson_interval({15, 148}), 0.0624, 0.1605, 5e-5);
  require_interval(wilson_interval({0, 20}), 0, 0.1611, 5e-5);
  require_interval(wilson_interval({1, 29}), 0.0061, 0.1718, 5e-5);
  require_interval(wilson_interval({20, 20}), 0.8389, 1, 5e-5);
}

TEST_CASE("paired shares have Newcombe's interval and McNemar's mid-p value") {
  // Airway hyper-responsiveness before and after a transplantation, as worked out by Fagerland, Lydersen &
  // Laake, Statistics in Medicine 33, 2014, doi:10.1002/sim.6148: 0.026 to 0.507, mid-p 0.039.
  const PairedTally tally{1, 1, 7, 12};

  require_interval(newcombe_interval(tally), 0.026, 0.507, 5e-4);
  REQUIRE(mcnemar_mid_p(tally) == Approx(10.0 / 256).epsilon(1e-12));
  REQUIRE(mcnemar_mid_p({5, 0, 0, 5}) == 1);
  REQUIRE(mcnemar_mid_p({0, 4, 4, 0}) == Approx(1).epsilon(1e-12));
}

TEST_CASE("the interval of paired shares that never differ has 0 in its middle and is not empty") {
  const Interval interval = newcombe_interval({10, 0, 0, 20});

  REQUIRE(interval.low < 0);
  REQUIRE(interval.high == Approx(-interval.low).epsilon(1e-12));
  REQUIRE(newcombe_interval({30, 0, 0, 0}).high < 0.13);
}

TEST_CASE("the sign test counts pairs that differ, and needs six of one sign") {
  REQUIRE(sign_test_p(0, 0) == 1);
  REQUIRE(sign_test_p(5, 1) == Approx(0.21875).epsilon(1e-12));
  REQUIRE(sign_test_p(0, 5) == Approx(0.0625).epsilon(1e-12));
  REQUIRE(sign_test_p(6, 0) < 0.05);
  REQUIRE(sign_test_p(3, 3) == 1);
}

TEST_CASE("the p-value of a t test is 5 % at the 97.5 % quantile") {
  REQUIRE(t_test_p(2.7764451051977987, 4) == Approx(0.05).epsilon(1e-12));
  REQUIRE(t_test_p(-2.7764451051977987, 4) == Approx(0.05).epsilon(1e-12));
  REQUIRE(t_test_p(0, 9) == 1);
}

TEST_CASE("a quantile lies between order statistics, whatever the law") {
  // Ranks of any table of binomial probabilities: Conover, section 3.2.
  require_interval(*quantile_interval(counting_to(6), 0.5), 1, 6, 0);
  require_interval(*quantile_interval(counting_to(10), 0.5), 2, 9, 0);
  require_interval(*quantile_interval(counting_to(20), 0.5), 6, 15, 0);
  require_interval(*quantile_interval(counting_to(100), 0.5), 40, 61, 0);
  REQUIRE_FALSE(quantile_interval(counting_to(5), 0.5).has_value());
  REQUIRE_FALSE(quantile_interval(counting_to(71), 0.95).has_value());
  REQUIRE(quantile_interval(counting_to(72), 0.95)->high == 72);
  REQUIRE_FALSE(quantile_interval({}, 0.5).has_value());
}

TEST_CASE("Fieller's interval leaves out 1 exactly where the paired t interval leaves out 0") {
  const std::vector<double> first = {10, 12, 9, 14, 11, 13, 10, 12};
  for (const double shift : {0.0, 0.4, 0.8, 1.2, 1.6, 2.0}) {
    std::vector<double> second;
    Moments differences;
    for (std::size_t i = 0; i < first.size(); ++i) {
      second.push_back(first[i] - shift + (i % 2 == 0 ? 0.7 : -0.9));
      differences.add(second[i] - first[i]);
    }

    const Interval ratio = *fieller_interval(moments_of_pairs(first, second));
    const Interval difference = *mean_interval(differences);

    CAPTURE(shift);
    REQUIRE((ratio.high < 1) == (difference.high < 0));
    REQUIRE((ratio.low > 1) == (difference.low > 0));
  }
}

TEST_CASE("a ratio to a mean that may be 0 has no interval") {
  REQUIRE_FALSE(fieller_interval(moments_of_pairs({-1, 1, 0, 2}, {5, 6, 5, 6})).has_value());
}

TEST_CASE("a multiple of every value has that ratio and no doubt about it") {
  const Interval ratio = *fieller_interval(moments_of_pairs({1, 2, 3, 4, 5, 6}, {3, 6, 9, 12, 15, 18}));

  REQUIRE(ratio.low == Approx(3).epsilon(1e-6));
  REQUIRE(ratio.high == Approx(3).epsilon(1e-6));
}

TEST_CASE("Holm's p-values are those of his steps, in the order given") {
  const std::vector<double> adjusted = holm_adjusted({0.01, 0.04, 0.03, 0.9});

  REQUIRE(adjusted[0] == Approx(0.04).epsilon(1e-12));
  REQUIRE(adjusted[1] == Approx(0.09).epsilon(1e-12));
  REQUIRE(adjusted[2] == Approx(0.09).epsilon(1e-12));
  REQUIRE(adjusted[3] == Approx(0.9).epsilon(1e-12));
  REQUIRE(holm_adjusted({}).empty());
  REQUIRE(holm_adjusted({0.7, 0.8}) == std::vector<double>{1, 1});
}

TEST_CASE("Hill's estimate finds the tail index of Pareto values") {
  // The largest of n = 100 at their expected places: X(i) = (n / i)^(1 / index). With k = 10 the estimate is
  // index k / (k ln(k + 1) - ln k!).
  const double index = 1.5;
  std::vector<double> values;
  for (int i = 1; i <= 100; ++i) values.push_back(std::pow(100.0 / i, 1 / index));

  const std::optional<TailIndex> tail = hill_tail_index(values);

  REQUIRE(tail->index == Approx(index * 10 / (10 * std::log(11.0) - std::lgamma(11.0))).epsilon(1e-12));
  REQUIRE(tail->upper == Approx(tail->index * (1 + 1.6448536269514722 / std::sqrt(10.0))).epsilon(1e-12));
}

TEST_CASE("few, equal or zero values have no tail") {
  REQUIRE_FALSE(hill_tail_index(counting_to(49)).has_value());
  REQUIRE_FALSE(hill_tail_index(std::vector<double>(100, 3.0)).has_value());
  REQUIRE_FALSE(hill_tail_index(std::vector<double>(100, 0.0)).has_value());
}

TEST_CASE("skewness is that of the sample") {
  REQUIRE(*skewness({0, 0, 0, 1}) == Approx(2 / std::sqrt(3.0)).epsilon(1e-12));
  REQUIRE(*skewness({1, 2, 3}) == Approx(0).margin(1e-12));
  REQUIRE_FALSE(skewness({4, 4, 4}).has_value());
}
