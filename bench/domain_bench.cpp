/// The domain model: N assets over 100 sites, site s on engine s mod 20, 10 slots an engine, scan time
/// lognormal (median 60 s, sigma 1), one import worker with Exp(0.4 s), engines that crash after Exp(4 h) and
/// are back after 600 s; the work in flight is queued again. Everything an ordinary run has is on: total
/// order, tickets, hash chain, ledger, observations, all measures and the timeline.

#include <benchmark/benchmark.h>

#include <malloc.h>

#include <algorithm>
#include <cstdlib>

#include "bench/domain_model.hpp"
#include "models/console/conductor.hpp"
#include "reports/measures/run_recorder.hpp"

namespace scansim {
namespace {

struct Makespan : ObservationSink {
  using ObservationSink::observe;
  SimTime last;
  std::int64_t restarts = 0;
  std::uint64_t done = 0;
  void observe(SimTime t, const AssetChanged& a) override {
    if (a.to == AssetState::integrated) {
      last = t;
      ++done;
    }
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

/// `done`: assets Integrated in all iterations.
void report(benchmark::State& state, std::size_t peak, std::uint64_t done) {
  state.counters["per_asset"] = benchmark::Counter(static_cast<double>(done),
                                                   benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
  state.counters["bytes_per_asset"] = static_cast<double>(peak) / static_cast<double>(state.range(0));
}

void run_recorded(benchmark::State& state, const Plan& plan) {
  std::size_t peak = 0;
  std::uint64_t replication = 0;
  std::uint64_t done = 0;
  for (auto _ : state) {
    const RunKey key{1, replication++};
    RunRecorder recorder(key, plan);
    peak = std::max(peak, run_to_end(plan, key, recorder));
    const RunResult result = recorder.take_result();
    for (const ScanSummary& scan : result.scans) done += scan.integrated;
  }
  report(state, peak, done);
}
void run_domain(benchmark::State& state) { run_recorded(state, domain_model(state.range(0))); }
BENCHMARK(run_domain)
    ->Name("domain")
    ->Arg(10'000)
    ->Arg(100'000)
    ->Arg(1'000'000)
    ->Unit(benchmark::kMillisecond);

/// With transfers, memory and schedules.
void run_full_domain(benchmark::State& state) { run_recorded(state, full_domain_model(state.range(0))); }
BENCHMARK(run_full_domain)
    ->Name("domain_full")
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
  std::uint64_t done = 0;
  for (auto _ : state) {
    sink = Makespan();
    peak = std::max(peak, run_to_end(plan, {1, replication++}, sink));
    done += sink.done;
  }
  report(state, peak, done);
  state.counters["makespan_s"] = (sink.last - SimTime()).seconds();
  state.counters["restarts"] = static_cast<double>(sink.restarts);
}
BENCHMARK(run_domain_bare)
    ->Name("domain_bare")
    ->Arg(10'000)
    ->Arg(100'000)
    ->Arg(1'000'000)
    ->Unit(benchmark::kMillisecond);

/// A hundred million assets and a billion take minutes and gigabytes: only if SCANSIM_BENCH_LARGE is set.
[[maybe_unused]] const bool has_large = [] {
  if (std::getenv("SCANSIM_BENCH_LARGE") == nullptr) return false;
  benchmark::RegisterBenchmark("domain_bare_large", run_domain_bare)
      ->Arg(10'000'000)
      ->Arg(100'000'000)
      ->Arg(1'000'000'000)
      ->Iterations(1)
      ->Unit(benchmark::kMillisecond);
  return true;
}();

}  // namespace
}  // namespace scansim
