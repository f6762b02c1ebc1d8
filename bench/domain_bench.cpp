/// The domain model: N assets over 100 sites, site s on engine s mod 20, 10 slots an engine, scan time
/// lognormal (median 60 s, sigma 1), one import worker with Exp(0.4 s), engines that crash after Exp(4 h) and
/// are back after 600 s; the work in flight is queued again. Everything an ordinary run has is on: total
/// order, tickets, hash chain, ledger, observations, all measures and the timeline.

#include <benchmark/benchmark.h>

#include <malloc.h>

#include <algorithm>

#include "bench/domain_model.hpp"
#include "models/console/conductor.hpp"
#include "reports/measures/run_recorder.hpp"

namespace scansim {
namespace {

struct Makespan : ObservationSink {
  using ObservationSink::observe;
  SimTime last;
  std::int64_t restarts = 0;
  void observe(SimTime t, const AssetChanged& a) override {
    if (a.to == AssetState::integrated) last = t;
    if (a.signal == AssetSignal::discarded) ++restarts;
  }
};

/// Bytes that the heap holds now.
std::size_t heap_in_use() {
  const struct mallinfo2 info = mallinfo2();
  return info.uordblks + info.hblkhd;
}

/// Where `bench/compare.py` counts instructions. Returns the bytes that the world held at the end: its queues
/// and states do not shrink, so that is what it needed.
[[gnu::noinline]] std::size_t run_to_end(const Plan& plan, const RunKey& key, ObservationSink& sink) {
  const std::size_t before = heap_in_use();
  World world(plan, key);
  Conductor conductor(plan, world, sink);
  while (conductor.step()) {
  }
  conductor.finish();
  return heap_in_use() - before;
}

void report(benchmark::State& state, std::size_t peak) {
  const auto assets = static_cast<double>(state.range(0));
  state.counters["per_asset"] = benchmark::Counter(assets * static_cast<double>(state.iterations()),
                                                   benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
  state.counters["bytes_per_asset"] = static_cast<double>(peak) / assets;
}

void run_domain(benchmark::State& state) {
  const Plan plan = domain_model(state.range(0));
  std::size_t peak = 0;
  std::uint64_t replication = 0;
  for (auto _ : state) {
    const RunKey key{1, replication++};
    RunRecorder recorder(key, plan);
    peak = std::max(peak, run_to_end(plan, key, recorder));
    benchmark::DoNotOptimize(recorder.take_result());
  }
  report(state, peak);
}
BENCHMARK(run_domain)
    ->Name("domain")
    ->Arg(10'000)
    ->Arg(100'000)
    ->Arg(1'000'000)
    ->Unit(benchmark::kMillisecond);

/// Without measures: what the folds cost is the difference. Says the figures that other simulators are
/// compared by.
void run_domain_bare(benchmark::State& state) {
  const Plan plan = domain_model(state.range(0));
  Makespan sink;
  std::size_t peak = 0;
  std::uint64_t replication = 0;
  for (auto _ : state) {
    sink = Makespan();
    peak = std::max(peak, run_to_end(plan, {1, replication++}, sink));
  }
  report(state, peak);
  state.counters["makespan_s"] = (sink.last - SimTime()).seconds();
  state.counters["restarts"] = static_cast<double>(sink.restarts);
}
BENCHMARK(run_domain_bare)
    ->Name("domain_bare")
    ->Arg(10'000)
    ->Arg(100'000)
    ->Arg(1'000'000)
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace scansim
