// Memory of the console over time: other load, the threshold, scans that wait for memory, oversized assets.
#include "tests/models/small_world.hpp"

using namespace scansim;
using namespace scansim::testing;

namespace {

SimTime after(Duration since_start) { return SimTime() + since_start; }

/// A heap of 1000 MiB, 400 MiB of which the console takes itself; the threshold is at 800 MiB.
Plan remembering(std::uint64_t count) {
  Plan plan = one_site(count, 10_min, 1);
  plan.console.memory = {1000_MiB, 400_MiB, Ratio(80, 100)};
  plan.console.import.time_per_asset = constant(1_min);
  plan.console.import.memory_per_asset = 10_MiB;
  return plan;
}

LoadPlan load(std::initializer_list<std::pair<Duration, Bytes>> points) {
  LoadPlan plan;
  plan.name = "load";
  for (const auto& [at, size] : points) plan.points.push_back({SimTime() + at, size});
  return plan;
}

std::size_t refusals(const Outcome& outcome, RefusalReason reason) {
  return static_cast<std::size_t>(
      std::count_if(outcome.requests_refused.begin(), outcome.requests_refused.end(),
                    [reason](const RequestRefused& refused) { return refused.reason == reason; }));
}

}  // namespace

TEST_CASE("other load that crosses the threshold pauses importing scans; a resume above it is refused") {
  Plan plan = remembering(4);
  plan.console.memory.loads.push_back(load({{5_min, 100_MiB}, {15_min, 500_MiB}, {40_min, 0_B}}));
  add_operator(plan, OperatorAction::resume, 20_min);
  add_operator(plan, OperatorAction::resume, 45_min);

  const Outcome outcome = run(plan);

  REQUIRE(outcome.rows[0].at == after(15_min));
  REQUIRE(outcome.rows[0].cause == DisruptionCause::memory_threshold);
  REQUIRE(refusals(outcome, RefusalReason::above_memory_threshold) == 1);
  REQUIRE(outcome.heap_peak == 900_MiB);
  REQUIRE(outcome.scans[0].ended == after(76_min));
}

TEST_CASE("the undisturbed twin knows no other load") {
  Plan plan = remembering(4);
  plan.console.memory.loads.push_back(load({{15_min, 500_MiB}}));

  REQUIRE(run(undisturbed(plan)).scans[0].ended == after(41_min));
}

TEST_CASE("an asset that is too large to import below the threshold pauses its scan again and again") {
  Plan plan = remembering(1);
  plan.groups[0].import_memory = constant(std::int64_t{450} * 1024 * 1024);
  plan.policy.completed_when = CompletedWhen::integrated;
  plan.policy.auto_resume = AutoResume::below;
  plan.policy.auto_resume_below = Ratio(70, 100);
  plan.until = after(65_min);

  const Outcome outcome = run(plan);

  // A round takes the scan and a minute until memory is looked at again.
  REQUIRE(outcome.scans[0].integrated == 0);
  REQUIRE(outcome.rows.size() == 6);
  for (const DisruptionRow& row : outcome.rows) REQUIRE(row.lost.work == 10_min);
  REQUIRE(outcome.scans[0].totals.repeated == 50_min);
}

TEST_CASE("assets of one group can take more memory than the console says for all") {
  Plan plan = remembering(2);
  AssetRows rows;
  rows.name.resize(2);
  rows.scan_time = {10_min, 10_min};
  rows.result_size = {1_B, 1_B};
  rows.findings = {0, 0};
  rows.outcome.resize(2, AssetOutcome::scanned);
  rows.import_memory = {20_MiB, 300_MiB};
  plan.groups[0].rows = std::make_shared<const AssetRows>(rows);

  REQUIRE(run(plan).heap_peak == 700_MiB);
}

TEST_CASE("each scan under way takes its memory, and gives it back when it pauses or ends") {
  Plan plan = remembering(1);
  plan.console.memory.per_scan = 150_MiB;
  plan.engines.push_back(plan.engines[0]);
  plan.sites.push_back(plan.sites[0]);
  plan.sites[1].engines = {EngineId(1)};
  plan.sites[1].schedule.start = after(2_min);
  add_operator(plan, OperatorAction::pause, 1_min);
  add_operator(plan, OperatorAction::resume, 30_min);

  const Outcome outcome = run(plan);

  REQUIRE(outcome.heap_peak == 560_MiB);
  REQUIRE(outcome.scans[0].state == ScanState::completed);
  REQUIRE(outcome.scans[1].state == ScanState::completed);
}

TEST_CASE("scans wait as Queued while memory is short, and the herd starts at once when it is freed") {
  Plan plan = remembering(1);
  plan.policy.start_below = Ratio(60, 100);
  plan.engines[0].slots = 5;
  for (std::size_t i = 1; i < 5; ++i) plan.sites.push_back(plan.sites[0]);
  plan.console.memory.loads.push_back(load({{0_s, 300_MiB}, {1_h, 0_B}}));
  const Outcome herd = run(plan);
  plan.policy.start_gap = 1_min;
  const Outcome spaced = run(plan);

  const auto starts = [](const Outcome& outcome) {
    std::size_t at_once = 0;
    for (const ScanChanged& change : outcome.changes) at_once += change.signal == ScanSignal::admit ? 1 : 0;
    return at_once;
  };
  REQUIRE(starts(herd) == 5);
  REQUIRE(herd.scans[4].ended == after(75_min));
  REQUIRE(spaced.scans[4].ended == after(75_min));
  REQUIRE(spaced.scans[0].ended == after(71_min));
  REQUIRE(spaced.scans[2].ended == after(73_min));
}

TEST_CASE("a minimum gap between starts keeps a herd from crossing the threshold") {
  Plan plan = remembering(1);
  plan.console.memory.per_scan = 90_MiB;
  plan.console.import.time_per_asset = constant(30_s);
  plan.engines[0].slots = 5;
  plan.groups[0].scan_time = constant(1_min);
  for (std::size_t i = 1; i < 5; ++i) plan.sites.push_back(plan.sites[0]);
  const Outcome herd = run(plan);
  plan.policy.start_gap = 1_min;
  const Outcome spaced = run(plan);

  REQUIRE(herd.rows.size() > 0);
  REQUIRE(spaced.rows.empty());
}

TEST_CASE("a console that is down pauses nothing for memory, and looks when it is back") {
  Plan plan = remembering(40);
  plan.policy.out_of_service = ScanGuard::requeue;
  plan.console.memory.loads.push_back(load({{20_min, 500_MiB}}));
  add_fault(plan, ConsoleOutOfService{}, 15_min, 30_min);

  const Outcome outcome = run(plan);

  REQUIRE(outcome.rows.size() == 2);
  REQUIRE(outcome.rows[1].cause == DisruptionCause::memory_threshold);
  REQUIRE(outcome.rows[1].at == after(45_min));
  REQUIRE(outcome.scans[0].totals.orphaned == Goods{});
}

TEST_CASE("a scan that is being dispatched when the threshold is crossed pauses when it begins to import") {
  Plan plan = remembering(4);
  plan.engines[0].start_delay = 2_min;
  plan.console.memory.per_scan = 450_MiB;

  const Outcome outcome = run(plan);

  REQUIRE(outcome.rows.at(0).cause == DisruptionCause::memory_threshold);
  REQUIRE(outcome.rows[0].at == after(2_min));
}

TEST_CASE("a pause that frees the memory which the resume takes again goes round with time going on") {
  Plan plan = remembering(4);
  plan.console.memory.per_scan = 450_MiB;
  plan.policy.memory_pause = MemoryPause::all;
  plan.policy.auto_resume = AutoResume::below;
  plan.policy.auto_resume_below = Ratio(70, 100);
  plan.until = after(10_min);

  const Outcome outcome = run(plan);

  REQUIRE(outcome.rows.size() == 11);
  REQUIRE(outcome.scans[0].integrated == 0);
}

TEST_CASE("a scan that waits for its automatic resume does not go on into memory that has filled up again") {
  Plan plan = remembering(1);
  plan.groups[0].import_memory = constant(std::int64_t{450} * 1024 * 1024);
  plan.policy.completed_when = CompletedWhen::integrated;
  plan.policy.auto_resume = AutoResume::below;
  plan.policy.auto_resume_below = Ratio(70, 100);
  plan.console.memory.loads.push_back(load({{10_min + 30_s, 350_MiB}, {20_min, 0_B}}));
  plan.until = after(25_min);

  const Outcome outcome = run(plan);

  // Paused at 10 min; 75 % are in use from 10:30 to 20:00.
  REQUIRE(outcome.rows.size() == 1);
  REQUIRE(outcome.rows[0].resumed_at == after(20_min));
}
