// What to know before believing figures.
#include "reports/writers/cautions.hpp"

#include "tests/reports/example.hpp"
#include "tests/reports/writers/report_example.hpp"

#include "tests/catch.hpp"

using namespace scansim;

namespace {

/// The example's report as if it were of as many replications as there are makespans.
Report report_of_makespans(const Plan& plan, const std::vector<std::int64_t>& makespans) {
  Report report = example::report(plan);
  report.replications = makespans.size();
  report.values.assign(measure_catalog().size(), {});
  for (const std::int64_t makespan : makespans)
    report.values[measure_index("makespan")].push_back(Exact{makespan, 1});
  return report;
}

}  // namespace

TEST_CASE("one run, and few runs, are said to be what they are") {
  const Plan plan = example::plan();

  const std::vector<std::string> one = cautions_of(example::report(plan));
  REQUIRE(one.size() == 1);
  REQUIRE(one[0].starts_with("One run"));
  const std::vector<std::string> few = cautions_of(report_of_makespans(plan, {100, 110, 120}));
  REQUIRE(few.size() == 1);
  REQUIRE(few[0].starts_with("Few runs: 3 replications"));
}

TEST_CASE("a measure without a variance is named, and one with a light tail is not") {
  const Plan plan = example::plan();
  std::vector<std::int64_t> heavy;
  std::vector<std::int64_t> light;
  for (std::int64_t i = 1; i <= 400; ++i) {
    heavy.push_back(400'000'000 / (i * i));  // a Pareto tail of index 1/2
    light.push_back(1'000'000 + i);
  }

  const std::vector<std::string> cautions = cautions_of(report_of_makespans(plan, heavy));
  REQUIRE(cautions.size() == 1);
  REQUIRE(cautions[0].starts_with("Heavy tails: of makespan"));
  REQUIRE(cautions_of(report_of_makespans(plan, light)).empty());
}
