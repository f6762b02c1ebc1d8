#include <vector>

#include "reports/measures/run_recorder.hpp"
#include "tests/catch.hpp"
#include "tests/reports/example.hpp"

using namespace scansim;
using namespace scansim::literals;
using scansim::example::at_time;

namespace {

MeasureValue seconds(std::int64_t s) { return Exact{s, 1}; }
MeasureValue whole(std::int64_t n) { return Exact{n, 1}; }
const MeasureValue nothing;

RunResult example_result() {
  const Plan plan = example::plan();
  const std::vector<ScanSummary> twin = example::twin();
  RunRecorder recorder(RunKey{7, 0}, plan, &twin);
  example::play(recorder);
  return recorder.take_result();
}

/// A run of the example's plan that has these scans and rows and no other observation than starts.
RunResult result_of(const Plan& plan, const std::vector<ScanSummary>& scans,
                    const std::vector<DisruptionRow>& rows, SimTime end = at_time(1_d),
                    const std::vector<ScanSummary>* twin = nullptr) {
  RunRecorder recorder(RunKey{}, plan, twin);
  for (const ScanSummary& scan : scans)
    recorder.observe(scan.scheduled, ScanStarted{scan.scan, scan.site, scan.scheduled, scan.assets});
  example::end(recorder, end, scans, rows);
  return recorder.take_result();
}

/// Two scans of the site: the example's, and one of the next day that failed after an hour.
std::vector<ScanSummary> two_scans() {
  std::vector<ScanSummary> scans = {example::summary(), example::summary()};
  scans[1].scan = ScanId(1);
  scans[1].scheduled = at_time(1_d);
  scans[1].ended = at_time(25_h);
  scans[1].state = ScanState::failed;
  scans[1].cause = DisruptionCause::communication_failure;
  scans[1].integrated = 1;
  scans[1].incomplete = 3;
  scans[1].windows = 2;
  return scans;
}

}  // namespace

TEST_CASE("makespan is the time from the first start to the last integration") {
  REQUIRE(example_result().value("makespan") == seconds(5406));
}

TEST_CASE("a run without any integration has no makespan") {
  REQUIRE(result_of(example::plan(), two_scans(), {}).value("makespan") == nothing);
}

TEST_CASE("the elapsed time of a run is that of its longest scan") {
  const RunResult result = result_of(example::plan(), two_scans(), {});

  REQUIRE(result.value_of_scan("scan.elapsed", ScanId(0)) == seconds(5406));
  REQUIRE(result.value_of_scan("scan.elapsed", ScanId(1)) == seconds(3600));
  REQUIRE(result.value("scan.elapsed") == seconds(5406));
}

TEST_CASE("a scan that has not ended has no elapsed time") {
  std::vector<ScanSummary> scans = {example::summary()};
  scans[0].state = ScanState::paused;
  scans[0].ended = SimTime::never();

  const RunResult result = result_of(example::plan(), scans, {});

  REQUIRE(result.value_of_scan("scan.elapsed", ScanId(0)) == nothing);
  REQUIRE(result.value("scan.elapsed") == nothing);
}

TEST_CASE("windows are counted per scan, and the most of them over the run") {
  const RunResult result = result_of(example::plan(), two_scans(), {});

  REQUIRE(result.value_of_scan("scan.windows", ScanId(0)) == whole(1));
  REQUIRE(result.value("scan.windows") == whole(2));
}

TEST_CASE("a window is met by a scan that completes at its last instant, and not a microsecond later") {
  Plan plan = example::plan();
  plan.sites[0].schedule.duration = 5406_s;
  REQUIRE(result_of(plan, {example::summary()}, {}).value("window.met") == whole(1));

  plan.sites[0].schedule.duration = 5406_s - 1_us;
  REQUIRE(result_of(plan, {example::summary()}, {}).value("window.met") == whole(0));
}

TEST_CASE("windows of a run are met only if every scan met its own") {
  const RunResult result = result_of(example::plan(), two_scans(), {}, at_time(2_d));

  REQUIRE(result.value_of_scan("window.met", ScanId(0)) == whole(1));
  REQUIRE(result.value_of_scan("window.met", ScanId(1)) == whole(0));
  REQUIRE(result.value("window.met") == whole(0));
}

TEST_CASE("without a duration there is no window to meet") {
  Plan plan = example::plan();
  plan.sites[0].schedule.duration.reset();

  REQUIRE(result_of(plan, {example::summary()}, {}).value("window.met") == nothing);
}

TEST_CASE("a window that is still open when the run ends is neither met nor missed") {
  std::vector<ScanSummary> scans = {example::summary()};
  scans[0].state = ScanState::running;
  scans[0].ended = SimTime::never();

  REQUIRE(result_of(example::plan(), scans, {}, at_time(7_h)).value("window.met") == nothing);
  REQUIRE(result_of(example::plan(), scans, {}, at_time(9_h)).value("window.met") == whole(0));
}

TEST_CASE("coverage is integrated assets per assets in scope, summed before dividing") {
  const RunResult result = result_of(example::plan(), two_scans(), {});

  REQUIRE(result.value_of_scan("coverage.assets", ScanId(1)) == MeasureValue(Exact{1, 4}));
  REQUIRE(result.value("coverage.assets") == MeasureValue(Exact{5, 8}));
}

TEST_CASE("work and data of a run are conserved: gathered = kept + lost when nothing is held") {
  const RunResult result = example_result();
  const auto number = [&](std::string_view name) { return result.value(name)->numerator; };

  REQUIRE(result.value("work.gathered") == seconds(5760));
  REQUIRE(number("work.gathered") == number("work.kept") + number("work.lost"));
  REQUIRE(number("data.gathered") == number("data.integrated") + number("data.lost"));
  REQUIRE(number("data.gathered.findings") ==
          number("data.integrated.findings") + number("data.lost.findings"));
  REQUIRE(number("data.gathered.assets") == number("data.integrated.assets") + number("data.lost.assets"));
}

TEST_CASE("measures that add up are summed over the scans of a run") {
  const RunResult result = result_of(example::plan(), two_scans(), {});

  REQUIRE(result.value_of_scan("data.gathered", ScanId(1)) == whole(5000));
  REQUIRE(result.value("data.gathered") == whole(10000));
  REQUIRE(result.value("work.repeated") == seconds(3720));
}

TEST_CASE("losses of the rows, orphaned ones included, add up to the loss of the scan") {
  std::vector<ScanSummary> scans = {example::summary()};
  std::vector<DisruptionRow> rows = {example::row(), example::row()};
  rows[1].lost = Goods{};
  rows[1].orphaned = example::goods(40_s, 30_B, 1, 0);
  scans[0].totals.orphaned = rows[1].orphaned;
  scans[0].totals.lost += rows[1].orphaned;

  const RunResult result = result_of(example::plan(), scans, rows);

  REQUIRE(result.value_of_row("work.lost", RowId(0)) == seconds(1860));
  REQUIRE(result.value_of_row("work.lost", RowId(1)) == seconds(40));
  REQUIRE(result.value("work.lost") == seconds(1900));
  REQUIRE(result.value_of_row("data.lost", RowId(1)) == whole(30));
  REQUIRE(result.value_of_row("data.lost.findings", RowId(1)) == whole(1));
  REQUIRE(result.value("work.orphaned") == seconds(40));
}

TEST_CASE("the resume cost is work done again, bytes sent again and time to catch up") {
  const RunResult result = example_result();

  REQUIRE(result.value("resume_cost.work") == seconds(1860));
  REQUIRE(result.value_of_row("resume_cost.work", RowId(0)) == seconds(1860));
  REQUIRE(result.value("resume_cost.bytes") == whole(120));
  REQUIRE(result.value_of_row("resume_cost.catch_up", RowId(0)) == seconds(930));
  REQUIRE(result.value_of_scan("resume_cost.catch_up", ScanId(0)) == seconds(930));
}

TEST_CASE("what never caught up has no time to catch up") {
  DisruptionRow row = example::row();
  row.caught_up_at.reset();

  const RunResult result = result_of(example::plan(), {example::summary()}, {row});

  REQUIRE(result.value_of_row("resume_cost.catch_up", RowId(0)) == nothing);
  REQUIRE(result.value("resume_cost.catch_up") == nothing);
}

TEST_CASE("the time cost is measured against the undisturbed twin's scan of the same start") {
  const RunResult result = example_result();

  REQUIRE(result.value("resume_cost.time") == seconds(2400));
  REQUIRE(result.value_of_scan("resume_cost.time", ScanId(0)) == seconds(2400));
  REQUIRE(result.value("resume_cost.time_missing") == whole(0));
}

TEST_CASE("a scan that does not complete has no time cost and is counted") {
  const std::vector<ScanSummary> twin = two_scans();
  std::vector<ScanSummary> scans = two_scans();

  const RunResult result = result_of(example::plan(), scans, {}, at_time(2_d), &twin);

  REQUIRE(result.value("resume_cost.time") == seconds(0));
  REQUIRE(result.value_of_scan("resume_cost.time", ScanId(1)) == nothing);
  REQUIRE(result.value("resume_cost.time_missing") == whole(1));
}

TEST_CASE("a scan that the twin does not know has no time cost") {
  const std::vector<ScanSummary> twin = example::twin();
  std::vector<ScanSummary> scans = two_scans();
  scans[1].state = ScanState::completed;

  const RunResult result = result_of(example::plan(), scans, {}, at_time(2_d), &twin);

  REQUIRE(result.value_of_scan("resume_cost.time", ScanId(1)) == nothing);
  REQUIRE(result.value("resume_cost.time_missing") == whole(1));
}

TEST_CASE("a plan that nothing can disturb is its own twin") {
  Plan plan = example::plan();
  plan.faults.clear();
  plan.operators.clear();
  plan.console.memory = MemoryPlan();

  REQUIRE(result_of(plan, {example::summary()}, {}).value("resume_cost.time") == seconds(0));
}

TEST_CASE("without a twin the time cost of a plan that can be disturbed is not known") {
  const RunResult result = result_of(example::plan(), {example::summary()}, {});

  REQUIRE(result.value("resume_cost.time") == nothing);
  REQUIRE(result.value("resume_cost.time_missing") == nothing);
}

TEST_CASE("the recovered fraction of a run is the share of what was gathered that was not lost") {
  const RunResult result = example_result();

  REQUIRE(result.value("data.recovered_fraction") == MeasureValue(Exact{84, 100}));
  REQUIRE(result.value("data.recovered_fraction.findings") == MeasureValue(Exact{13, 15}));
  REQUIRE(result.value("data.recovered_fraction.assets") == MeasureValue(Exact{1, 1}));
}

TEST_CASE("the recovered fraction of a row is the share of what was gathered before that ends integrated") {
  const RunResult result = example_result();

  REQUIRE(result.value_of_row("data.recovered_fraction", RowId(0)) == MeasureValue(Exact{5, 9}));
  REQUIRE(result.value_of_row("data.recovered_fraction.findings", RowId(0)) == MeasureValue(Exact{3, 5}));
}

TEST_CASE("a disruption before anything was gathered has no recovered fraction") {
  DisruptionRow row;
  row.scan = ScanId(0);

  const RunResult result = result_of(example::plan(), {example::summary()}, {row});

  REQUIRE(result.value_of_row("data.recovered_fraction", RowId(0)) == nothing);
}

TEST_CASE("recovered data is added up over the disruptions of a scan") {
  const RunResult result = result_of(example::plan(), two_scans(), {example::row(), example::row()});

  REQUIRE(result.value_of_row("data.recovered", RowId(1)) == whole(1000));
  REQUIRE(result.value_of_scan("data.recovered", ScanId(0)) == whole(2000));
  REQUIRE(result.value_of_scan("data.recovered", ScanId(1)) == whole(0));
  REQUIRE(result.value("data.recovered.findings") == whole(6));
}

TEST_CASE("utilisation is busy slot time per slot and time") {
  REQUIRE(example_result().value("engine.utilisation") == MeasureValue(Exact{5760, 2 * 5406}));
}

TEST_CASE("an engine is Unknown until it answers, or until the run ends") {
  const Plan plan = example::plan();
  RunRecorder recorder(RunKey{}, plan);
  const EngineChanged lost{EngineId(0), true, false, EngineStatus::active, EngineStatus::unknown};
  const EngineChanged found{EngineId(0), true, true, EngineStatus::unknown, EngineStatus::active};
  recorder.observe(at_time(10_s), lost);
  recorder.observe(at_time(25_s), found);
  recorder.observe(at_time(90_s), lost);
  example::end(recorder, at_time(100_s), {}, {});

  REQUIRE(recorder.result().value("engine.unknown") == seconds(25));
}

TEST_CASE("an engine that begins as Unknown has been so from the start") {
  const Plan plan = example::plan();
  RunRecorder recorder(RunKey{}, plan);
  recorder.observe(at_time(5_s),
                   EngineChanged{EngineId(0), true, true, EngineStatus::unknown, EngineStatus::active});
  example::end(recorder, at_time(100_s), {}, {});

  REQUIRE(recorder.result().value("engine.unknown") == seconds(5));
}

TEST_CASE("the console's peaks are the largest values seen") {
  const RunResult result = example_result();

  REQUIRE(result.value("console.heap_peak") == whole((9_GiB).count()));
  REQUIRE(result.value("console.backlog_peak") == whole(3));
}

TEST_CASE("a heap that is not modelled has no peak") {
  Plan plan = example::plan();
  plan.console.memory = MemoryPlan();

  REQUIRE(result_of(plan, {}, {}).value("console.heap_peak") == nothing);
}

TEST_CASE("the import wait is the mean over all imports, and its longest stands beside it") {
  const RunResult result = example_result();

  REQUIRE(result.value("console.import_wait") == seconds(3));
  REQUIRE(result.value("console.import_wait_max") == seconds(5));
}

TEST_CASE("a run without imports has no import wait") {
  const RunResult result = result_of(example::plan(), {}, {});

  REQUIRE(result.value("console.import_wait") == nothing);
  REQUIRE(result.value("console.import_wait_max") == nothing);
}

TEST_CASE("the time in states adds up to the scan's elapsed time") {
  const RunResult result = example_result();

  REQUIRE(result.value("state.time.queued") == seconds(0));
  REQUIRE(result.value("state.time.in_progress") == seconds(3036));
  REQUIRE(result.value("state.time.paused") == seconds(2370));
  REQUIRE(result.value_of_scan("state.time.paused", ScanId(0)) == seconds(2370));
}

TEST_CASE("a scan that is never admitted is Queued until the end of the run") {
  std::vector<ScanSummary> scans = {example::summary()};
  scans[0].state = ScanState::queued;

  REQUIRE(result_of(example::plan(), scans, {}, at_time(1_h)).value("state.time.queued") == seconds(3600));
}

TEST_CASE("scans and disruptions are counted") {
  const RunResult result = result_of(example::plan(), two_scans(), {example::row()});

  REQUIRE(result.value("scans.total") == whole(2));
  REQUIRE(result.value("scans.completed") == whole(1));
  REQUIRE(result.value("disruptions.total") == whole(1));
}

TEST_CASE("a result remembers when a scan first left the queue") {
  REQUIRE(example_result().first_admitted.at(0) == SimTime());
  REQUIRE_FALSE(result_of(example::plan(), {example::summary()}, {}).first_admitted.at(0).has_value());
}

TEST_CASE("a result is refused before the run has ended, and summaries out of order break the run") {
  const Plan plan = example::plan();
  RunRecorder recorder(RunKey{}, plan);

  REQUIRE_THROWS_AS(recorder.result(), InvariantError);
  std::vector<ScanSummary> scans = two_scans();
  std::swap(scans[0], scans[1]);
  REQUIRE_THROWS_AS(example::end(recorder, at_time(1_d), scans, {}), InvariantError);
}

TEST_CASE("an engine that is down is not available, whatever the console believes") {
  const Plan plan = example::plan();
  RunRecorder recorder(RunKey{}, plan);
  const auto tell = [&recorder](SimTime at, bool is_up) {
    recorder.observe(at,
                     EngineChanged{EngineId(0), is_up, is_up, EngineStatus::active, EngineStatus::active});
  };
  tell(at_time(10_s), false);
  tell(at_time(35_s), true);
  tell(at_time(95_s), false);
  example::end(recorder, at_time(100_s), {}, {});

  REQUIRE(recorder.result().value("engine.availability") == Exact{70, 100});
  REQUIRE(recorder.result().value("engine.unknown") == seconds(0));
}

TEST_CASE("a livelock has a period and a price, and nothing else does") {
  const Plan plan = example::plan();
  const std::vector<ScanVisit> visits;
  const auto value_after = [&](RunContinued::End end, std::string_view measure) {
    RunRecorder recorder(RunKey{}, plan);
    RunContinued seen{end, at_time(1_d), 1_d, 2_h, 3_h, &visits};
    recorder.observe(at_time(2_d), seen);
    example::end(recorder, at_time(2_d), {}, {});
    return recorder.result().value(measure);
  };

  REQUIRE(value_after(RunContinued::End::loop, "livelock.period") == seconds(86'400));
  REQUIRE(value_after(RunContinued::End::loop, "livelock.repeated") == seconds(7200));
  REQUIRE(!value_after(RunContinued::End::quiet, "livelock.period"));
  REQUIRE(!value_after(RunContinued::End::undecided, "livelock.repeated"));
}

TEST_CASE("the share of windows met leaves out scans without a window, and windows that are still open") {
  Plan plan = example::plan();
  plan.sites[0].schedule.duration = 2_h;
  RunRecorder recorder(RunKey{}, plan);
  std::vector<ScanSummary> scans(3, example::summary());
  for (std::size_t i = 0; i < scans.size(); ++i) {
    scans[i].scan = ScanId(i);
    recorder.observe(SimTime(), ScanStarted{ScanId(i), SiteId(0), SimTime(), 4});
  }
  scans[0].ended = at_time(1_h);
  scans[1].ended = at_time(3_h);
  scans[2].scheduled = at_time(9_h);
  scans[2].state = ScanState::running;
  scans[2].ended = SimTime::never();
  example::end(recorder, at_time(10_h), scans, {});

  REQUIRE(recorder.result().value("window.met_fraction") == Exact{1, 2});
}

TEST_CASE("refused requests of people and schedules are counted, messages of engines are not") {
  const Plan plan = example::plan();
  RunRecorder recorder(RunKey{}, plan);
  recorder.observe(SimTime(), ScanStarted{ScanId(0), SiteId(0), SimTime(), 4});
  const auto refuse = [&recorder](ScanSignal signal) {
    recorder.observe(at_time(1_h),
                     SignalRefused{ScanId(0), SiteId(0), ScanState::running, signal, ScanGuard::any});
  };
  refuse(ScanSignal::user_start);
  refuse(ScanSignal::engine_began);
  recorder.observe(at_time(2_h), RequestRefused{ScanId(0), SiteId(0), ScanSignal::auto_resume,
                                                RefusalReason::above_memory_threshold});
  example::end(recorder, at_time(3_h), {example::summary()}, {});

  REQUIRE(recorder.result().value("requests.refused") == Exact{2, 1});
}
