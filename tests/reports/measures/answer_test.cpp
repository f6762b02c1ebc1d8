#include "reports/measures/answer.hpp"

#include "tests/catch.hpp"
#include "tests/reports/example.hpp"
#include "tests/reports/writers/report_example.hpp"

using namespace scansim;

namespace {

/// Values of replications that know of nothing but these measures.
std::vector<std::vector<MeasureValue>> values_of(std::size_t replications) {
  return std::vector<std::vector<MeasureValue>>(measure_catalog().size(),
                                                std::vector<MeasureValue>(replications));
}

}  // namespace

TEST_CASE("a run with a missed window did not go well, and one whose windows are open does not count") {
  auto values = values_of(4);
  values[measure_index("window.met")] = {Exact{1, 1}, Exact{0, 1}, std::nullopt, Exact{1, 1}};
  const Answer answer = answer_of(values, RunResult{});

  REQUIRE(answer.kind == Answer::Kind::windows);
  REQUIRE(answer.tally.k == 2);
  REQUIRE(answer.tally.n == 3);
  REQUIRE(answer.ci95.has_value());
  REQUIRE(answer.ci95->low == wilson_interval(Tally{2, 3}).low);
  REQUIRE(answer.ci95->high == wilson_interval(Tally{2, 3}).high);
}

TEST_CASE("without windows a run goes well if all of its scans end Completed") {
  auto values = values_of(3);
  values[measure_index("scans.total")] = {Exact{2, 1}, Exact{2, 1}, Exact{0, 1}};
  values[measure_index("scans.completed")] = {Exact{2, 1}, Exact{1, 1}, Exact{0, 1}};
  const Answer answer = answer_of(values, RunResult{});

  REQUIRE(answer.kind == Answer::Kind::completed);
  REQUIRE(answer.tally.k == 1);
  REQUIRE(answer.tally.n == 2);  // a run without a scan is left out
}

TEST_CASE("the scans of one run are counted and have no interval") {
  const Plan plan = example::plan();
  const RunResult run = example::result_of(plan, 0);
  auto values = values_of(1);
  for (std::size_t m = 0; m < values.size(); ++m) values[m] = {run.measures()[m]};
  const Answer answer = answer_of(values, run);

  REQUIRE(answer.is_of_scans);
  REQUIRE(answer.tally.k == 1);
  REQUIRE(answer.tally.n == 1);
  REQUIRE_FALSE(answer.ci95.has_value());
}
