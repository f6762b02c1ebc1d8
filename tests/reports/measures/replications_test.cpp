#include "reports/measures/replications.hpp"

#include "reports/measures/fan_out.hpp"
#include "reports/measures/run_recorder.hpp"
#include "tests/catch.hpp"
#include "tests/reports/example.hpp"

using namespace scansim;
using namespace scansim::literals;
using scansim::example::at_time;

namespace {

RunResult run(const Plan& plan, std::uint64_t replication, ScanState state) {
  RunRecorder recorder(RunKey{1, replication}, plan);
  ScanSummary scan = example::summary();
  scan.state = state;
  scan.ended = at_time(Duration::from_seconds(100 + static_cast<std::int64_t>(replication)));
  recorder.observe(SimTime(), ScanStarted{ScanId(0), SiteId(0), SimTime(), 4});
  example::end(recorder, at_time(1_d), {scan}, {});
  return recorder.take_result();
}

Expectation completes() {
  return Expectation{"scan london-office ends completed",
                     EndsExpectation{SiteId(0), {}, {ScanState::completed}, {}}};
}

}  // namespace

TEST_CASE("replication 0 is shown if no replication violates an expectation") {
  const Plan plan = example::plan();
  Replications runs(plan, {completes()});
  runs.add(run(plan, 1, ScanState::completed));
  runs.add(run(plan, 0, ScanState::completed));

  REQUIRE(runs.shown().key.replication == 0);
  REQUIRE(runs.all_hold());
  REQUIRE(runs.outcomes().at(0).of(Verdict::holds).count == 2);
}

TEST_CASE("the first replication that violates is shown, in whatever order they arrive") {
  const Plan plan = example::plan();
  for (const std::vector<std::uint64_t>& order :
       {std::vector<std::uint64_t>{0, 1, 2, 3}, {3, 2, 1, 0}, {2, 0, 3, 1}}) {
    Replications runs(plan, {completes()});
    for (const std::uint64_t replication : order)
      runs.add(run(plan, replication, replication >= 2 ? ScanState::failed : ScanState::completed));

    REQUIRE(runs.shown().key.replication == 2);
    REQUIRE_FALSE(runs.all_hold());
    const ExpectationOutcome outcome = runs.outcomes().at(0);
    REQUIRE(outcome.verdict() == Verdict::violated);
    REQUIRE(outcome.of(Verdict::violated).count == 2);
    REQUIRE(outcome.of(Verdict::violated).lowest.front() == 2);
    REQUIRE(outcome.of(Verdict::violated).first.at == at_time(102_s));
    REQUIRE(outcome.shown.state == ScanState::failed);
  }
}

TEST_CASE("of an expectation that is not met the replications are told, and what happened in the first") {
  const Plan plan = example::plan();
  Replications runs(plan, {completes()});
  for (const std::uint64_t replication : {9, 3, 7, 5})
    runs.add(run(plan, replication, replication % 3 == 0 ? ScanState::completed : ScanState::failed));
  const ExpectationOutcome outcome = runs.outcomes().at(0);

  REQUIRE(outcome.of(Verdict::violated).lowest == std::vector<std::uint64_t>{5, 7});
  REQUIRE(outcome.of(Verdict::violated).first.state == ScanState::failed);
  REQUIRE(outcome.of(Verdict::holds).lowest == std::vector<std::uint64_t>{3, 9});
}

TEST_CASE("values are in the order of the replications, not of their arrival") {
  const Plan plan = example::plan();
  Replications runs(plan, {});
  runs.add(run(plan, 1, ScanState::completed));
  runs.add(run(plan, 0, ScanState::failed));

  const auto values = runs.values();

  REQUIRE(values.size() == measure_catalog().size());
  REQUIRE(values[measure_index("scan.elapsed")] == std::vector<MeasureValue>{Exact{100, 1}, Exact{101, 1}});
  REQUIRE(*runs.summaries()[measure_index("scans.completed")].mean == 0.5);
  REQUIRE(runs.summaries()[measure_index("resume_cost.time")].nulls == 2);
}

TEST_CASE("a replication cannot be added twice") {
  const Plan plan = example::plan();
  Replications runs(plan, {});
  runs.add(run(plan, 0, ScanState::completed));

  REQUIRE_THROWS_AS(runs.add(run(plan, 0, ScanState::completed)), InvariantError);
}

TEST_CASE("several sinks see the same run") {
  const Plan plan = example::plan();
  RunRecorder recorder(RunKey{}, plan);
  ScanRecorder twin;
  FanOut both({&recorder, &twin});
  example::play(both);

  REQUIRE(recorder.result().scans.size() == 1);
  REQUIRE(recorder.result().timeline.entries.size() == 15);
  REQUIRE(twin.scans().at(0).ended == at_time(5406_s));
}
