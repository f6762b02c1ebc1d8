// What ate the night: the parts of a scan's time, and that they add up.
#include "reports/measures/night.hpp"

#include "reports/measures/run_recorder.hpp"
#include "tests/models/random_plan.hpp"
#include "tests/models/small_world.hpp"

using namespace scansim;
using namespace scansim::literals;
using namespace scansim::testing;

namespace {

RunResult result_of(const Plan& plan) {
  RunRecorder recorder(RunKey{}, plan);
  World world(plan, RunKey{});
  Conductor conductor(plan, world, recorder);
  while (conductor.step()) {
  }
  conductor.finish();
  return recorder.take_result();
}

/// Scenarios that pause and resume in circles within one instant are refused, not run.
RunResult result_or_discard(const Plan& plan) {
  try {
    return result_of(plan);
  } catch (const NoProgress&) {
    RC_DISCARD("goes round in circles");
  }
}

void require_parts(const RunResult& run, const std::vector<std::pair<std::string_view, Duration>>& expected) {
  Duration total;
  for (const MeasureInfo& info : NightFold::measures) {
    if (info.name == "time.total") continue;
    Duration due;
    for (const auto& [name, time] : expected)
      if (name == info.name) due = time;
    CAPTURE(info.name);
    REQUIRE(run.value(info.name) == MeasureValue(exact_of(due)));
    total += due;
  }
  REQUIRE(run.value("time.total") == MeasureValue(exact_of(total)));
}

SimTime after(Duration time) { return SimTime() + time; }

}  // namespace

TEST_CASE("a night without trouble goes to scanning, and to the import that nothing else hides") {
  Plan plan = one_site(2, 10_min, 1);
  plan.console.import.time_per_asset = constant(1_min);

  require_parts(result_of(plan), {{"time.scanning", 20_min}, {"time.import", 1_min}});
}

TEST_CASE("an engine's time to start is starting, and a second scan of it is queued meanwhile") {
  Plan plan = one_site(1, 10_min, 1);
  plan.engines[0].start_delay = 30_s;
  plan.engines[0].concurrent_scans = 1;
  plan.sites.push_back(plan.sites[0]);
  plan.sites[1].name = "second";

  require_parts(result_of(plan),
                {{"time.scanning", 20_min}, {"time.starting", 1_min}, {"time.queued", 10_min + 30_s}});
}

TEST_CASE("a user's pause is paused time, and what it makes repeat is scanning again") {
  Plan plan = one_site(1, 10_min, 1);
  plan.operators.push_back({OperatorAction::pause, SiteId(0), after(4_min)});
  plan.operators.push_back({OperatorAction::resume, SiteId(0), after(9_min)});

  require_parts(result_of(plan),
                {{"time.scanning", 10_min}, {"time.scanning_again", 4_min}, {"time.paused.user", 5_min}});
}

TEST_CASE("a blackout's pause is told apart from a user's") {
  Plan plan = one_site(1, 10_min, 1);
  BlackoutPlan blackout;
  blackout.name = "noon";
  blackout.start = after(4_min);
  blackout.lasts = 3_min;
  plan.blackouts.push_back(blackout);

  require_parts(result_of(plan),
                {{"time.scanning", 10_min}, {"time.scanning_again", 4_min}, {"time.paused.blackout", 3_min}});
}

TEST_CASE("a window that closes pauses the scan until the next one opens") {
  Plan plan = one_site(1, 10_min, 1);
  plan.sites[0].schedule.duration = 6_min;
  plan.sites[0].schedule.every = 20_min;
  plan.until = after(15_min);

  require_parts(result_of(plan), {{"time.scanning", 6_min}, {"time.paused.window", 9_min}});
}

TEST_CASE("what a slow engine takes longer is held up") {
  Plan plan = one_site(1, 10_min, 1);
  add_fault(plan, EngineSlow{EngineId(0), Ratio(1, 2)}, 0_s, 8_min);

  const RunResult run = result_of(plan);

  require_parts(run, {{"time.scanning", 10_min}, {"time.held_up", 4_min}});
  REQUIRE(run.fault_times == std::vector<Duration>{8_min});
}

TEST_CASE("an engine that is out of service is an outage until its assets run again") {
  Plan plan = one_site(1, 10_min, 1);
  plan.policy.out_of_service = ScanGuard::requeue;
  add_fault(plan, EngineOutOfService{EngineId(0)}, 4_min, 5_min);

  require_parts(result_of(plan),
                {{"time.scanning", 10_min}, {"time.scanning_again", 4_min}, {"time.outage", 5_min}});
}

TEST_CASE("results on a thin link are sending") {
  Plan plan = one_site(1, 10_min, 1);
  plan.links.push_back(console_link("wan", EngineId(0), 20_s, {}));

  require_parts(result_of(plan),
                {{"time.scanning", 10_min}, {"time.starting", 20_s}, {"time.sending", 20_s}});
}

TEST_CASE("results of another asset on their way are told from an import that waits") {
  Plan plan = one_site(2, 10_min, 2);
  plan.console.import.time_per_asset = constant(1_min);
  plan.links.push_back(console_link("wan", EngineId(0), 20_s, {}));

  require_parts(
      result_of(plan),
      {{"time.scanning", 10_min}, {"time.starting", 20_s}, {"time.sending", 20_s}, {"time.import", 2_min}});
}

TEST_CASE("a pause at the memory threshold is paused by memory") {
  Plan plan = one_site(2, 10_min, 1);
  plan.console.memory = {100_MiB, 10_MiB, Ratio(85, 100)};
  add_fault(plan, MemoryPressure{80_MiB}, 4_min, 2_min);
  add_operator(plan, OperatorAction::resume, 9_min);

  require_parts(result_of(plan),
                {{"time.scanning", 20_min}, {"time.scanning_again", 4_min}, {"time.paused.memory", 5_min}});
}

TEST_CASE("a pause because of a lost engine is an outage") {
  Plan plan = one_site(1, 10_min, 1);
  plan.policy.crash = ScanGuard::pause;
  add_fault(plan, EngineCrash{EngineId(0)}, 4_min, 5_min);

  require_parts(result_of(plan), {{"time.scanning", 4_min}, {"time.outage", 5_min}});
}

TEST_CASE("while the console is down and nothing is Active, imports are an outage") {
  Plan plan = one_site(1, 10_min, 1);
  plan.console.import.time_per_asset = constant(4_min);
  plan.policy.console_crash = ScanGuard::requeue;
  add_fault(plan, ConsoleCrash{}, 12_min, 3_min);

  require_parts(result_of(plan), {{"time.scanning", 10_min}, {"time.import", 6_min}, {"time.outage", 3_min}});
}

TEST_CASE("a scan that its engine has given up unheard is an outage from then on") {
  Plan plan = one_site(1, 30_min, 1);
  plan.engines[0].abandon_after = 5_min;
  plan.policy.communication_failure = ScanGuard::wait;
  plan.until = after(1_h);
  add_link(plan, 0_s, {});
  add_fault(plan, LinkDown{LinkId(0)}, 10_min, 8_min);

  require_parts(result_of(plan), {{"time.scanning", 15_min}, {"time.outage", 45_min}});
}

TEST_CASE("an engine that hears from the console in time goes on scanning") {
  Plan plan = one_site(1, 30_min, 1);
  plan.engines[0].abandon_after = 5_min;
  plan.policy.communication_failure = ScanGuard::wait;
  add_link(plan, 0_s, {});
  add_fault(plan, LinkDown{LinkId(0)}, 10_min, 4_min);

  require_parts(result_of(plan), {{"time.scanning", 30_min}});
}

TEST_CASE("a fault that strikes twice at once is on until the last strike heals") {
  FaultTimesFold fold(2);
  fold.observe(after(1_min), FaultStruck{FaultId(0), 0});
  fold.observe(after(2_min), FaultStruck{FaultId(0), 1});
  fold.observe(after(3_min), FaultHealed{FaultId(0)});
  fold.observe(after(6_min), FaultHealed{FaultId(0)});
  fold.observe(after(8_min), FaultStruck{FaultId(1), 0});

  REQUIRE(fold.times(after(10_min)) == std::vector<Duration>{5_min, 2_min});
}

TEST_CASE("the time with assets Active is divided by rounding down, and scanning has the rest") {
  NightParts parts{};
  at(parts, NightPart::scanning) = Duration::from_us(10);
  ScanTotals totals;
  totals.gathered.work = Duration::from_us(2);
  totals.overhead = Duration::from_us(1);
  totals.repeated = Duration::from_us(1);

  divide_scanning(parts, totals);

  REQUIRE(at(parts, NightPart::scanning_again).us() == 3);
  REQUIRE(at(parts, NightPart::held_up).us() == 3);
  REQUIRE(at(parts, NightPart::scanning).us() == 4);
}

TEST_CASE("whatever happens, the parts of the time of each scan add up to its total exactly") {
  REQUIRE(rc::check([] {
    const Plan plan = random_plan();
    const RunResult run = result_or_discard(plan);
    const std::size_t first = measure_index("time.total");
    std::array<int128, night_part_count + 1> sums{};
    for (const ScanSummary& scan : run.scans) {
      int128 parts = 0;
      for (std::size_t m = 0; m <= night_part_count; ++m) {
        const Exact value = run.values.of_scan(first + m, scan.scan.index()).value();
        RC_ASSERT(value.numerator >= 0);
        if (m > 0) parts += value.numerator;
        sums[m] += value.numerator;
      }
      const Exact total = run.value_of_scan("time.total", scan.scan).value();
      RC_ASSERT(parts == total.numerator);
      const SimTime end = is_terminal(scan.state) ? scan.ended : run.ended_at;
      RC_ASSERT(total == exact_of(end - scan.scheduled));
      const MeasureValue elapsed = run.value_of_scan("scan.elapsed", scan.scan);
      if (elapsed) RC_ASSERT(*elapsed == total);
    }
    for (std::size_t m = 0; m <= night_part_count; ++m)
      RC_ASSERT(run.values.of_run(first + m).value() == (Exact{narrow(sums[m]), us_per_second}));
  }));
}
