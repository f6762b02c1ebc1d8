#include <algorithm>
#include <numeric>
#include <string>
#include <vector>

#include "reports/measures/run_recorder.hpp"
#include "tests/catch.hpp"
#include "tests/reports/example.hpp"

using namespace scansim;
using namespace scansim::literals;
using scansim::example::at_time;

namespace {

std::vector<std::string> words_of(const Timeline& timeline) {
  std::vector<std::string> words;
  for (const TimelineEntry& entry : timeline.entries) words.push_back(told_words(entry));
  return words;
}

bool tells(const Timeline& timeline, const std::string& words) {
  const std::vector<std::string> all = words_of(timeline);
  return std::find(all.begin(), all.end(), words) != all.end();
}

Timeline example_timeline() {
  const Plan plan = example::plan();
  RunRecorder recorder(RunKey{}, plan);
  example::play(recorder);
  return recorder.result().timeline;
}

/// A recorder of the example's plan with one scan under way.
struct Started {
  Plan plan = example::plan();
  RunRecorder recorder{RunKey{}, plan};
  example::Feed feed{recorder};
  Started() { feed.at(0_s, ScanStarted{ScanId(0), SiteId(0), SimTime(), 4}); }
  Timeline finish(std::size_t scan_count = 1, Duration length = 1_d) {
    std::vector<ScanSummary> scans(scan_count, example::summary());
    for (std::size_t s = 0; s < scan_count; ++s) scans[s].scan = ScanId(s);
    example::end(recorder, at_time(length), scans, {});
    return recorder.result().timeline;
  }
};

}  // namespace

TEST_CASE("the timeline tells the example run in order, without single assets") {
  const std::vector<std::string> expected = {
      "london-office is due with 4 assets: Queued",
      "london-office: Queued -> In progress (running)",
      "a user asks: pause london-office",
      "london-office winds down because user pause, until 00:20:30",
      "london-office: In progress -> Paused because user pause (disruption 1)",
      "london-office, Paused, refuses user pause: The scan is paused already. (2 times, the last at "
      "00:25:00)",
      "a user asks: resume london-office",
      "london-office: Paused -> In progress (running)",
      "fault wan-outage (link down) strikes: link wan is down",
      "engine london: status Unknown",
      "fault wan-outage (link down) is over: link wan is up",
      "engine london: status Active",
      "london-office: In progress (integrating)",
      "london-office: In progress -> Completed successfully",
      "nothing is left to happen"};

  REQUIRE(words_of(example_timeline()) == expected);
}

TEST_CASE("a row told after its change of state is named with that change") {
  Started started;
  DisruptionRow row = example::row();
  row.cause = DisruptionCause::engine_crash;
  row.after = ScanState::aborted;
  ScanChanged change = example::scan_change(ScanState::running, ScanState::aborted, ScanSignal::crash);
  change.cause = DisruptionCause::engine_crash;
  started.feed.at(9_s, change);
  started.feed.at(9_s, RowOpened{RowId(4), &row});

  REQUIRE(
      tells(started.finish(), "london-office: In progress -> Aborted because engine crash (disruption 5)"));
}

TEST_CASE("a disruption that leaves the state alone is told by itself") {
  Started started;
  DisruptionRow row = example::row();
  row.cause = DisruptionCause::engine_out_of_service;
  row.before = row.after = ScanState::running;
  started.feed.at(9_s, RowOpened{RowId(0), &row});

  REQUIRE(
      tells(started.finish(),
            "london-office is disturbed because engine out of service and stays In progress (disruption 1)"));
}

TEST_CASE("a change of state into itself tells its cause") {
  Started started;
  ScanChanged change =
      example::scan_change(ScanState::running, ScanState::running, ScanSignal::out_of_service);
  change.cause = DisruptionCause::engine_out_of_service;
  started.feed.at(9_s, change);

  REQUIRE(tells(started.finish(), "london-office: stays In progress because engine out of service"));
}

TEST_CASE(
    "where a scan has several engines, a change of one's status tells the statuses of all, while it is in "
    "progress") {
  Plan plan = example::plan();
  plan.engines.push_back(plan.engines[0]);
  plan.engines[1].name = "paris";
  plan.sites[0].engines = {EngineId(0), EngineId(1)};
  RunRecorder recorder(RunKey{}, plan);
  example::Feed feed{recorder};
  const auto lose = EngineChanged{EngineId(1), true, false, EngineStatus::active, EngineStatus::unknown};
  const auto answer = EngineChanged{EngineId(1), true, true, EngineStatus::unknown, EngineStatus::active};
  feed.at(0_s, ScanStarted{ScanId(0), SiteId(0), SimTime(), 4});
  feed.at(1_s, lose);
  feed.at(2_s, answer);
  feed.at(3_s, example::scan_change(ScanState::queued, ScanState::dispatched, ScanSignal::admit));
  feed.at(4_s, lose);
  feed.at(5_s, example::scan_change(ScanState::running, ScanState::completed, ScanSignal::all_integrated));
  feed.at(6_s, answer);
  example::end(recorder, at_time(1_d), {example::summary()}, {});

  const Timeline timeline = recorder.result().timeline;
  REQUIRE(tells(timeline, "engine paris: status Unknown"));
  REQUIRE(tells(timeline, "engine paris: status Unknown (london-office: london Active, paris Unknown)"));
  REQUIRE(told_words(timeline.entries[timeline.entries.size() - 2]) == "engine paris: status Active");
}

TEST_CASE("a pause that takes effect at once is told once") {
  Started started;
  started.feed.at(9_s, EndingRequested{ScanId(0), DisruptionCause::memory_threshold, at_time(9_s)});

  REQUIRE(started.finish().entries.size() == 2);
}

TEST_CASE("consequences of a fault stand with it, also when something else is told in between") {
  Started started;
  started.plan.faults.push_back(FaultPlan{"boom", ConsoleCrash{}, at_time(2_s)});
  started.feed.at(2_s, FaultStruck{FaultId(1)});
  started.feed.at(2_s, OperatorActed{OperatorId(0)});
  started.feed.at(2_s, ConsoleChanged{false});
  started.feed.at(2_s, EngineChanged{EngineId(0), false, false, EngineStatus::active, EngineStatus::active});

  REQUIRE(tells(started.finish(),
                "fault boom (console crash) strikes: the console is down, engine london is down"));
}

TEST_CASE("the second scan of a site is told with its number") {
  Started started;
  started.feed.at(1_h, ScanStarted{ScanId(1), SiteId(0), at_time(1_h), 1});

  REQUIRE(tells(started.finish(2), "london-office#2 is due with 1 asset: Queued"));
}

TEST_CASE("requests that come to nothing are told with the reason") {
  Started started;
  started.feed.at(5_s, RequestRefused{ScanId(0), SiteId(0), ScanSignal::user_resume,
                                      RefusalReason::above_memory_threshold});
  started.feed.at(6_s,
                  RequestRefused{ScanId(), SiteId(0), ScanSignal::user_pause, RefusalReason::no_scan_yet});
  const Timeline timeline = started.finish();

  REQUIRE(tells(timeline, "london-office: user resume comes to nothing: memory is above the threshold"));
  REQUIRE(tells(timeline, "london-office: user pause comes to nothing: there is no scan yet"));
}

TEST_CASE("late results of an engine are one entry with their number and size") {
  Started started;
  for (int i = 0; i < 3; ++i) started.feed.at(5_s, LateResultRefused{ScanId(0), EngineId(0), 500_B});

  REQUIRE(
      tells(started.finish(), "london-office: late results of engine london are refused (3 in all, 1.5 KB)"));
}

TEST_CASE("memory is told when it crosses its threshold, not when it changes") {
  Started started;
  started.feed.at(1_s, MemoryChanged{6_GiB, false});
  started.feed.at(2_s, MemoryChanged{14_GiB, true});
  started.feed.at(3_s, MemoryChanged{15_GiB, true});
  started.feed.at(4_s, MemoryChanged{6_GiB, false});
  const Timeline timeline = started.finish();

  REQUIRE(timeline.entries.size() == 4);
  REQUIRE(tells(timeline, "console memory is above its threshold: 15 GB used"));
  REQUIRE(tells(timeline, "console memory is below its threshold: 6.44 GB used"));
}

TEST_CASE("an engine and the console that go down are told, with the fault if there is one") {
  Started started;
  started.plan.faults.push_back(FaultPlan{"boom", ConsoleCrash{}, at_time(2_s)});
  started.feed.at(1_s, EngineChanged{EngineId(0), false, false, EngineStatus::active, EngineStatus::active});
  started.feed.at(2_s, FaultStruck{FaultId(1)});
  started.feed.at(2_s, ConsoleChanged{false});
  const Timeline timeline = started.finish();

  REQUIRE(tells(timeline, "engine london is down"));
  REQUIRE(tells(timeline, "fault boom (console crash) strikes: the console is down"));
}

TEST_CASE("a run that is cut short says so") {
  const Plan plan = example::plan();
  RunRecorder recorder(RunKey{}, plan);
  example::end(recorder, at_time(1_d), {}, {}, false);

  REQUIRE(tells(recorder.result().timeline, "the run ends here"));
}

TEST_CASE("of a long run the routine gives way, not the scan that is aborted at its end") {
  Started started;
  for (std::uint32_t night = 1; night < 500; ++night)
    started.feed.at(1_h * night, ScanStarted{ScanId(night), SiteId(0), at_time(1_h * night), 4});
  started.feed.at(600_h, FaultStruck{FaultId(0)});
  started.feed.at(600_h, LinkChanged{LinkId(0), false});
  ScanChanged change = example::scan_change(ScanState::running, ScanState::aborted, ScanSignal::crash);
  change.scan = ScanId(499);
  change.cause = DisruptionCause::engine_crash;
  started.feed.at(601_h, change);

  REQUIRE(words_of(started.finish(500, 30_d)) ==
          std::vector<std::string>{
              "london-office is due with 4 assets: Queued (500 times, the last at 20d 19:00:00)",
              "fault wan-outage (link down) strikes: link wan is down",
              "london-office#500: In progress -> Aborted because engine crash", "nothing is left to happen"});
}

TEST_CASE("a timeline of any length is kept in little room, and counts by kind what it leaves out") {
  Plan plan = example::plan();
  plan.engines.resize(3'000, plan.engines[0]);
  for (std::size_t e = 0; e < 3'000; ++e) plan.engines[e].name = "engine-" + std::to_string(e);
  RunRecorder recorder(RunKey{}, plan);
  const example::Feed feed{recorder};
  feed.at(0_s, ScanStarted{ScanId(0), SiteId(0), SimTime(), 4});
  for (std::size_t e = 0; e < 3'000; ++e) {
    const Duration at = Duration::from_seconds(static_cast<std::int64_t>(e));
    feed.at(at, EngineChanged{EngineId(e), true, false, EngineStatus::active, EngineStatus::unknown});
    feed.at(at, OperatorActed{OperatorId(0)});
  }
  example::end(recorder, at_time(1_d), {example::summary()}, {});
  const Timeline timeline = recorder.result().timeline;

  REQUIRE(timeline.entries.size() == 200);
  REQUIRE(told_words(timeline.entries[198]) == "engine engine-198: status Unknown");
  REQUIRE(told_words(timeline.entries.back()) == "nothing is left to happen");
  REQUIRE(timeline.left_out[static_cast<std::size_t>(TimelineKind::person)] == 3'000);
  REQUIRE(timeline.left_out[static_cast<std::size_t>(TimelineKind::engine)] == 3'000 - 199);
  REQUIRE(timeline.left_out[static_cast<std::size_t>(TimelineKind::scan)] == 1);
}

TEST_CASE("the timeline says what a fault strikes that changes no state, and how bad a link becomes") {
  Started started;
  started.plan.faults.push_back(FaultPlan{"slow", EngineSlow{EngineId(0), Ratio(30, 100)}, at_time(2_s)});
  started.plan.faults.push_back(FaultPlan{"hung", HungAsset{SiteId(0), 2}, at_time(2_s)});
  started.feed.at(2_s, FaultStruck{FaultId(1)});
  started.feed.at(3_s, FaultStruck{FaultId(2)});
  const LinkQuality bad{Bandwidth::from_bits_per_second(64'000), 300_ms, LinkQuality::everything / 4 * 3};
  started.feed.at(4_s, LinkQualityChanged{LinkId(0), bad});

  const Timeline timeline = started.finish();

  REQUIRE(tells(timeline, "fault slow (engine slow of london, at 30 % of its speed) strikes"));
  REQUIRE(tells(timeline, "fault hung (hung asset, scan of london-office, 2 assets) strikes"));
  REQUIRE(tells(timeline, "link wan: 64 kbps, 300 ms one way, loses 25 %"));
}
