#include "reports/measures/judge.hpp"

#include "reports/measures/run_recorder.hpp"
#include "tests/catch.hpp"
#include "tests/reports/example.hpp"

using namespace scansim;
using namespace scansim::literals;
using scansim::example::at_time;

namespace {

RunResult example_result(bool is_quiet = true) {
  const Plan plan = example::plan();
  RunRecorder recorder(RunKey{}, plan);
  const example::Feed feed{recorder};
  example::before_the_pause(feed);
  example::end(recorder, at_time(5406_s), {example::summary()}, {example::row()}, is_quiet);
  return recorder.take_result();
}

/// The scan as it stands at the end, in this state.
RunResult result_in(ScanState state, bool is_quiet) {
  const Plan plan = example::plan();
  RunRecorder recorder(RunKey{}, plan);
  ScanSummary scan = example::summary();
  scan.state = state;
  scan.cause = DisruptionCause::window_closed;
  if (!is_terminal(state)) scan.ended = SimTime::never();
  recorder.observe(SimTime(), ScanStarted{ScanId(0), SiteId(0), SimTime(), 4});
  example::end(recorder, at_time(1_d), {scan}, {}, is_quiet);
  return recorder.take_result();
}

EndsExpectation ends(std::vector<ScanState> states) {
  return EndsExpectation{SiteId(0), std::nullopt, std::move(states), {}};
}
MeasureExpectation compare(std::string measure, Comparison comparison, Exact value) {
  return MeasureExpectation{std::move(measure), {}, {}, comparison, value};
}

template <class What>
Verdict verdict(const What& what, const RunResult& result) {
  return judge(Expectation{"", what}, example::plan(), result);
}

}  // namespace

TEST_CASE("a scan that ends as expected holds, since its end") {
  const Expectation expectation{"", ends({ScanState::completed})};

  const Judgement judgement = judge_in_detail(expectation, example::plan(), example_result());

  REQUIRE(judgement.verdict == Verdict::holds);
  REQUIRE(judgement.at == at_time(5406_s));
  REQUIRE(judgement.state == ScanState::completed);
}

TEST_CASE("a scan that ends otherwise violates its expectation") {
  REQUIRE(verdict(ends({ScanState::failed, ScanState::aborted}), example_result()) == Verdict::violated);
}

TEST_CASE("any of several states will do") {
  REQUIRE(verdict(ends({ScanState::paused, ScanState::completed}), example_result()) == Verdict::holds);
}

TEST_CASE("an expected cause must be the cause") {
  EndsExpectation expected = ends({ScanState::stopped});
  expected.cause = DisruptionCause::window_closed;
  REQUIRE(verdict(expected, result_in(ScanState::stopped, true)) == Verdict::holds);

  expected.cause = DisruptionCause::user_stop;
  REQUIRE(verdict(expected, result_in(ScanState::stopped, true)) == Verdict::violated);
}

TEST_CASE(
    "a scan that could still go on is pending if the run was cut short, and a violation if nothing is left "
    "to happen") {
  REQUIRE(verdict(ends({ScanState::completed}), result_in(ScanState::running, false)) == Verdict::pending);
  REQUIRE(verdict(ends({ScanState::completed}), result_in(ScanState::running, true)) == Verdict::violated);
  REQUIRE(verdict(ends({ScanState::completed}), result_in(ScanState::failed, false)) == Verdict::violated);
}

TEST_CASE("an expected state that is no end holds if the scan is in it at the end of the run") {
  REQUIRE(verdict(ends({ScanState::paused}), result_in(ScanState::paused, false)) == Verdict::holds);
}

TEST_CASE("a scan can be named by its occurrence, and one that never was violates") {
  EndsExpectation expected = ends({ScanState::completed});
  expected.occurrence = 1;
  REQUIRE(verdict(expected, example_result()) == Verdict::holds);

  expected.occurrence = 2;
  REQUIRE(verdict(expected, example_result()) == Verdict::violated);
  REQUIRE(verdict(expected, example_result(false)) == Verdict::pending);
  REQUIRE(judge_in_detail(Expectation{"", expected}, example::plan(), example_result()).is_of_missing_thing);
}

TEST_CASE("measures are compared exactly") {
  const RunResult result = example_result();

  REQUIRE(verdict(compare("work.lost", Comparison::equal, {1860, 1}), result) == Verdict::holds);
  REQUIRE(verdict(compare("work.lost", Comparison::equal, {1860000001, 1000000}), result) ==
          Verdict::violated);
  REQUIRE(verdict(compare("data.recovered_fraction", Comparison::at_least, {84, 100}), result) ==
          Verdict::holds);
  REQUIRE(verdict(compare("data.recovered_fraction", Comparison::more, {84, 100}), result) ==
          Verdict::violated);
  REQUIRE(verdict(compare("data.recovered_fraction", Comparison::at_most, {84, 100}), result) ==
          Verdict::holds);
  REQUIRE(verdict(compare("data.recovered_fraction", Comparison::less, {84, 100}), result) ==
          Verdict::violated);
  REQUIRE(verdict(compare("data.recovered_fraction", Comparison::not_equal, {84, 100}), result) ==
          Verdict::violated);
}

TEST_CASE("a measure can be asked of a site's newest scan and of a row of the ledger") {
  MeasureExpectation of_site = compare("coverage.assets", Comparison::equal, {1, 1});
  of_site.site = SiteId(0);
  REQUIRE(verdict(of_site, example_result()) == Verdict::holds);

  MeasureExpectation of_row = compare("work.repeated", Comparison::equal, {1860, 1});
  of_row.row = 1;
  REQUIRE(verdict(of_row, example_result()) == Verdict::holds);
  of_row.row = 2;
  REQUIRE(verdict(of_row, example_result()) == Verdict::violated);
  of_row.row = 0;
  REQUIRE(verdict(of_row, example_result()) == Verdict::violated);
}

TEST_CASE("a measure without a value does not hold, whatever the comparison") {
  const MeasureExpectation expected = compare("resume_cost.time", Comparison::not_equal, {1, 1});

  REQUIRE(verdict(expected, example_result(true)) == Verdict::violated);
  REQUIRE(verdict(expected, example_result(false)) == Verdict::pending);
}

TEST_CASE("verdicts and comparisons have the words of the scenarios and results") {
  REQUIRE(name_of(Verdict::violated) == "violated");
  REQUIRE(name_of(Comparison::at_least) == ">=");
}

namespace {

RunResult visited(std::vector<ScanVisit> during, bool is_quiet) {
  RunResult result;
  result.ended_at = at_time(1_d);
  result.is_quiet = is_quiet;
  result.visits = std::move(during);
  return result;
}

RunResult continued(RunContinued::End end, std::vector<ScanVisit> afterwards) {
  RunResult result = visited({{SiteId(0), 1, ScanState::paused, at_time(2_h)}}, false);
  result.continuation = RunContinued{end, at_time(3_d), 1_d, 2_h, 2_h, nullptr};
  result.visits_afterwards = std::move(afterwards);
  return result;
}

const EventuallyExpectation completes{SiteId(0), {}, {ScanState::completed}};

}  // namespace

TEST_CASE("eventually holds from the instant at which a state is first reached, by any scan or by the n-th") {
  const RunResult result = visited({{SiteId(0), 1, ScanState::stopped, at_time(1_h)},
                                    {SiteId(0), 2, ScanState::completed, at_time(5_h)},
                                    {SiteId(0), 3, ScanState::completed, at_time(7_h)}},
                                   false);
  EventuallyExpectation third = completes;
  third.occurrence = 3;

  REQUIRE(judge_in_detail({"", completes}, example::plan(), result).at == at_time(5_h));
  REQUIRE(judge_in_detail({"", third}, example::plan(), result).at == at_time(7_h));
}

TEST_CASE("eventually is violated by a run that came to rest, and pending in one that was cut off") {
  REQUIRE(verdict(completes, visited({}, true)) == Verdict::violated);
  REQUIRE(verdict(completes, visited({}, false)) == Verdict::pending);
}

TEST_CASE("how a run goes on without faults decides on an eventually that is open at its end") {
  const std::vector<ScanVisit> completed = {{SiteId(0), 1, ScanState::completed, at_time(2_d)}};

  REQUIRE(verdict(completes, continued(RunContinued::End::quiet, completed)) == Verdict::holds);
  REQUIRE(verdict(completes, continued(RunContinued::End::quiet, {})) == Verdict::violated);
  REQUIRE(verdict(completes, continued(RunContinued::End::loop, {})) == Verdict::violated);
  REQUIRE(verdict(completes, continued(RunContinued::End::undecided, {})) == Verdict::pending);
}

TEST_CASE("what is to be violated holds if it is, and stays pending if it is open") {
  const auto known = [](const RunResult& result) {
    return judge(Expectation{"", completes, true}, example::plan(), result);
  };

  REQUIRE(known(continued(RunContinued::End::loop, {})) == Verdict::holds);
  REQUIRE(known(visited({{SiteId(0), 1, ScanState::completed, at_time(1_h)}}, true)) == Verdict::violated);
  REQUIRE(known(visited({}, false)) == Verdict::pending);
}

TEST_CASE("what is to be violated is not by a scan, row or value that does not exist") {
  EndsExpectation ninth = ends({ScanState::completed});
  ninth.occurrence = 9;
  MeasureExpectation of_row = compare("work.lost", Comparison::equal, Exact{0, 1});
  of_row.row = 99;

  REQUIRE(judge(Expectation{"", ninth, true}, example::plan(), example_result()) == Verdict::violated);
  REQUIRE(judge(Expectation{"", of_row, true}, example::plan(), example_result()) == Verdict::violated);
}
