/// `scansim diff` of two traces of a million events: the index is compared, and only the block in which the
/// runs part is read.

#include <benchmark/benchmark.h>

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "reports/writers/trace.hpp"
#include "scenarios/reproduce/difference.hpp"
#include "scenarios/reproduce/file_recording.hpp"
#include "scenarios/study/run_once.hpp"

namespace scansim {
namespace {

namespace fs = std::filesystem;

Law exponential(double mean_us) {
  LawSpec spec;
  spec.kind = LawKind::exponential;
  spec.scale = mean_us;
  return Law(spec);
}

/// Half a million assets: an event for the work and one for the import of each; the engine is lost near the
/// end.
Plan plan(std::int64_t findings, std::int64_t lost_at_s) {
  Plan plan;
  plan.name = "diff";
  plan.policy.out_of_service = ScanGuard::requeue;
  plan.until = SimTime() + Duration::from_seconds(365 * 86'400);
  plan.console.import.workers = 100;
  plan.console.import.time_per_asset = exponential(30e6);
  plan.engines.resize(1);
  plan.engines[0].name = "engine";
  plan.engines[0].slots = 100;
  plan.groups.resize(1);
  plan.groups[0].name = "assets";
  plan.groups[0].count = 500'000;
  plan.groups[0].scan_time = exponential(60e6);
  LawSpec constant;
  constant.from = findings;
  plan.groups[0].findings = Law(constant);
  plan.sites.resize(1);
  plan.sites[0].name = "site";
  plan.sites[0].groups = {GroupId(0)};
  plan.sites[0].engines = {EngineId(0)};
  const SimTime at = SimTime() + Duration::from_seconds(lost_at_s);
  plan.faults.push_back({"outage", EngineOutOfService{EngineId(0)}, at, at + Duration::from_seconds(60)});
  return plan;
}
constexpr std::int64_t near_the_end_s = 299'000;

/// Writes traces once and removes them at the end: about 400 MB each.
class Traces {
 public:
  Traces() : folder_(fs::temp_directory_path() / ("scansim-diff-bench-" + std::to_string(::getpid()))) {
    fs::create_directory(folder_);
    const Plan base = plan(18, near_the_end_s);
    write("base", base);
    write("other_from_start", plan(19, near_the_end_s));
    write("other_near_the_end", plan(18, near_the_end_s - 1'000));
    fs::copy_file(file("base"), file("equal"));
  }
  ~Traces() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }
  Traces(const Traces&) = delete;
  Traces& operator=(const Traces&) = delete;
  [[nodiscard]] std::string file(const std::string& name) const { return folder_ / name; }

 private:
  void write(const std::string& name, const Plan& run) const {
    std::ofstream out(file(name), std::ios::binary);
    TraceWriter writer(run, [&out](std::string_view line) { out << line; });
    run_once(run, {}, writer);
  }
  fs::path folder_;
};

void compare(benchmark::State& state, const std::string& other) {
  static const Traces traces;
  Difference found;
  for (auto _ : state) {
    FileRecording a(traces.file("base"));
    FileRecording b(traces.file(other));
    found = find_difference(a, b);
  }
  state.counters["same_events"] = static_cast<double>(found.same_events);
  state.counters["trace_MB"] = static_cast<double>(fs::file_size(traces.file("base"))) / 1e6;
}
BENCHMARK_CAPTURE(compare, at_no_event, "equal")->Name("diff/equal")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(compare, in_first_block, "other_from_start")
    ->Name("diff/first_block")
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(compare, near_the_end, "other_near_the_end")
    ->Name("diff/near_the_end")
    ->Unit(benchmark::kMillisecond);

/// A run that is traced, without the disk.
void write_trace(benchmark::State& state) {
  const Plan run = plan(18, near_the_end_s);
  std::uint64_t bytes = 0;
  for (auto _ : state) {
    TraceWriter writer(run, [&bytes](std::string_view line) { bytes += line.size(); });
    run_once(run, {}, writer);
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
}
BENCHMARK(write_trace)->Name("diff/write_trace")->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace scansim
