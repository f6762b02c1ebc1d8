/// Forks and small runs, as searches and exploration make them by the million: copying the state of a run
/// half way through its scan, and whole runs of 100 assets with 4 faults.

#include <benchmark/benchmark.h>

#include <string>

#include "models/console/conductor.hpp"
#include "reports/measures/run_recorder.hpp"

namespace scansim {
namespace {

Law minutes_to_scan() {
  LawSpec spec;
  spec.kind = LawKind::lognormal;
  spec.scale = 60e6;
  spec.shape = 1;
  return Law(spec);
}

/// One site, two engines of 10 slots. The faults: two crashes, the console out of service, memory that is
/// short.
Plan small_plan(std::int64_t assets) {
  Plan plan;
  plan.name = "small";
  plan.until = SimTime() + Duration::from_seconds(86'400);
  plan.policy.crash = ScanGuard::requeue;
  AssetGroup group;
  group.name = "hosts";
  group.count = static_cast<std::uint64_t>(assets);
  group.scan_time = minutes_to_scan();
  plan.groups.push_back(group);
  SitePlan site;
  site.name = "site";
  site.groups = {GroupId(0)};
  for (std::size_t e = 0; e < 2; ++e) {
    EnginePlan engine;
    engine.name = "engine-" + std::to_string(e);
    engine.slots = 10;
    plan.engines.push_back(engine);
    site.engines.emplace_back(e);
  }
  plan.sites.push_back(site);
  const auto at = [](std::int64_t s) { return SimTime() + Duration::from_seconds(s); };
  plan.faults.push_back({"crash-1", EngineCrash{EngineId(0)}, at(120), at(180)});
  plan.faults.push_back({"crash-2", EngineCrash{EngineId(1)}, at(240), at(300)});
  plan.faults.push_back({"update", ConsoleOutOfService{}, at(360), at(420)});
  plan.faults.push_back({"backup", MemoryPressure{Bytes::from_count(1 << 20)}, at(60), at(600)});
  return plan;
}

struct Nobody : ObservationSink {};

void fork(benchmark::State& state) {
  Plan plan = small_plan(state.range(0));
  plan.faults.clear();
  Nobody nobody;
  World world(plan, {1, 0});
  Conductor conductor(plan, world, nobody);
  for (std::int64_t i = 0; i < state.range(0); ++i) (void)conductor.step();
  World copy = world;
  for (auto _ : state) {
    copy = world;
    benchmark::DoNotOptimize(copy);
  }
}
BENCHMARK(fork)->Arg(8)->Arg(100)->Arg(1'000);

void small_runs(benchmark::State& state) {
  const Plan plan = small_plan(100);
  std::uint64_t replication = 0;
  for (auto _ : state) {
    const RunKey key{1, replication++};
    RunRecorder recorder(key, plan);
    World world(plan, key);
    Conductor conductor(plan, world, recorder);
    while (conductor.step()) {
    }
    conductor.finish();
    benchmark::DoNotOptimize(recorder.take_result());
  }
  state.counters["a_minute"] =
      benchmark::Counter(60.0 * static_cast<double>(state.iterations()), benchmark::Counter::kIsRate);
}
BENCHMARK(small_runs)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace scansim
