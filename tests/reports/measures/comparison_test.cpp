#include "reports/measures/comparison.hpp"

#include "reports/measures/run_result.hpp"
#include "sim/kernel/require.hpp"
#include "tests/catch.hpp"

using namespace scansim;

namespace {

using Numbers = std::vector<std::int64_t>;

/// A variant whose measure `work.lost` has these values, and whose others have none.
VariantRuns variant(const std::string& name, const Numbers& lost) {
  VariantRuns runs;
  runs.name = name;
  runs.values.assign(measure_catalog().size(), std::vector<MeasureValue>(lost.size()));
  for (std::size_t i = 0; i < lost.size(); ++i)
    runs.values[measure_index("work.lost")][i] = Exact{lost[i], 1};
  return runs;
}

Numbers ten(std::int64_t from) {
  Numbers numbers;
  for (int i = 0; i < 10; ++i) numbers.push_back(from + i * i % 7);
  return numbers;
}

const ComparedMeasure& lost_of(const VariantComparison& comparison, std::size_t v) {
  return comparison.variants[v].measures[measure_index("work.lost")];
}

std::vector<Verdict> verdicts(std::size_t holds, std::size_t violated) {
  std::vector<Verdict> all(holds, Verdict::holds);
  all.insert(all.end(), violated, Verdict::violated);
  return all;
}

}  // namespace

TEST_CASE("every variant but the baseline is compared with the baseline") {
  const VariantComparison comparison =
      compare_variants({variant("a", ten(5)), variant("b", ten(9)), variant("c", ten(2))}, 1);

  REQUIRE(comparison.replications == 10);
  REQUIRE_FALSE(lost_of(comparison, 1).difference.has_value());
  REQUIRE(*lost_of(comparison, 0).difference->mean == -4);
  REQUIRE(*lost_of(comparison, 2).difference->mean == -7);
  REQUIRE(*lost_of(comparison, 1).summary.mean == Approx(*lost_of(comparison, 0).summary.mean + 4));
}

TEST_CASE("p-values of a measure are adjusted over the variants") {
  Numbers near = ten(5);
  near[0] += 3;
  near[1] -= 1;
  const VariantComparison two = compare_variants({variant("a", ten(5)), variant("b", near)}, 0);
  const VariantComparison three =
      compare_variants({variant("a", ten(5)), variant("b", near), variant("c", near)}, 0);

  REQUIRE(*lost_of(two, 1).difference->p_holm == *lost_of(two, 1).difference->p);
  REQUIRE(*lost_of(three, 1).difference->p_holm ==
          Approx(std::min(1.0, 2 * *lost_of(three, 1).difference->p)).epsilon(1e-12));
}

TEST_CASE("a count that is 0 or 1 everywhere is a share, and a time is not") {
  const auto with = [](const std::string& name, const std::string& measure, const Numbers& numbers) {
    VariantRuns runs = variant(name, ten(0));
    for (std::size_t i = 0; i < numbers.size(); ++i)
      runs.values[measure_index(measure)][i] = Exact{numbers[i], 1};
    return runs;
  };
  const auto kind = [&](const std::string& measure, const Numbers& a, const Numbers& b) {
    const VariantComparison comparison = compare_variants({with("a", measure, a), with("b", measure, b)}, 0);
    return comparison.variants[1].measures[measure_index(measure)].kind;
  };

  REQUIRE(kind("window.met", {1, 0, 1}, {1, 1, 1}) == ValueKind::shares);
  REQUIRE(kind("scans.completed", {1, 0, 1}, {1, 1, 2}) == ValueKind::amounts);
  REQUIRE(kind("makespan", {1, 0, 1}, {1, 1, 1}) == ValueKind::amounts);
}

TEST_CASE("expectations are compared by their text, in shares of the replications") {
  VariantRuns a = variant("a", ten(0));
  VariantRuns b = variant("b", ten(0));
  a.expectations = {{"work.lost == 0 s", verdicts(4, 6)}, {"only here", verdicts(10, 0)}};
  b.expectations = {{"work.lost == 0 s", verdicts(9, 1)}};

  const VariantComparison comparison = compare_variants({a, b}, 0);

  REQUIRE(comparison.variants[0].expectations[0].holds == 4);
  REQUIRE(comparison.variants[1].expectations[0].holds == 9);
  REQUIRE(comparison.variants[1].expectations[0].violated == 1);
  REQUIRE(*comparison.variants[1].expectations[0].difference->mean == Approx(0.5));
  REQUIRE(*comparison.variants[1].expectations[0].difference->p == Approx(2.0 / 32 - 1.0 / 32));
  REQUIRE(comparison.variants[0].expectations[1].holds == 10);
}

TEST_CASE("a measure with one value everywhere is the same everywhere") {
  const std::size_t lost = measure_index("work.lost");
  const Numbers fives(10, 5);
  const VariantComparison same = compare_variants({variant("a", fives), variant("b", fives)}, 0);
  const VariantComparison other = compare_variants({variant("a", fives), variant("b", ten(5))}, 0);

  REQUIRE(is_same_everywhere(same, lost));
  REQUIRE_FALSE(is_same_everywhere(other, lost));
  REQUIRE(has_values(same, lost));
  REQUIRE_FALSE(has_values(same, measure_index("makespan")));
}

TEST_CASE("a comparison of one variant, or of other replications, is refused") {
  REQUIRE_THROWS_AS(compare_variants({variant("a", ten(5))}, 0), InvariantError);
  REQUIRE_THROWS_AS(compare_variants({variant("a", ten(5)), variant("b", {1, 2})}, 0), InvariantError);
}

TEST_CASE("a measure without a value in some replication is not the same everywhere") {
  const std::size_t lost = measure_index("work.lost");
  VariantRuns gappy = variant("b", Numbers(10, 5));
  gappy.values[lost][3].reset();

  REQUIRE_FALSE(is_same_everywhere(compare_variants({variant("a", Numbers(10, 5)), gappy}, 0), lost));
}
