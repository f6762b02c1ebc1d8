/// What each writer costs, and how much it writes, for the domain model with 10^3, 10^5 and 10^6 assets. What
/// is made of a finished run (`text`, `json`, `page`) is timed alone; what is written while a run goes on
/// (`perfetto`, `tables`, `detail`) with the run: `domain` is the run without.

#include <benchmark/benchmark.h>

#include <functional>
#include <memory>
#include <string_view>
#include <utility>

#include "bench/domain_model.hpp"
#include "models/console/conductor.hpp"
#include "reports/measures/fan_out.hpp"
#include "reports/measures/run_recorder.hpp"
#include "reports/page/page.hpp"
#include "reports/writers/json.hpp"
#include "reports/writers/perfetto.hpp"
#include "reports/writers/text.hpp"
#include "reports/writers/tidy.hpp"

namespace scansim {
namespace {

constexpr RunKey key{1, 0};

void run_into(const Plan& plan, ObservationSink& sink) {
  World world(plan, key);
  Conductor conductor(plan, world, sink);
  while (conductor.step()) {
  }
  conductor.finish();
}

/// A run with all that a report can hold.
Report finished(const Plan& plan) {
  RunRecorder recorder(key, plan);
  RunDetailFold detail(plan);
  FanOut both({&recorder, &detail});
  run_into(plan, both);
  Replications runs(plan, {});
  runs.add(recorder.take_result());
  Report report(plan, runs);
  report.scenario.name = plan.name;
  report.detail = detail.detail();
  return report;
}

void write_finished(benchmark::State& state, const std::function<std::string(const Report&)>& write) {
  const Plan plan = domain_model(state.range(0));
  const Report report = finished(plan);
  std::size_t size = 0;
  for (auto _ : state) size = write(report).size();
  state.counters["bytes"] = static_cast<double>(size);
}

void text(benchmark::State& state) {
  write_finished(state, [](const Report& report) { return text_report(report); });
}
void json(benchmark::State& state) {
  write_finished(state, [](const Report& report) { return json_report(report); });
}
/// Of the document, which is there already.
void page(benchmark::State& state) {
  const Plan plan = domain_model(state.range(0));
  const std::string document = json_report(finished(plan));
  std::size_t size = 0;
  for (auto _ : state) size = page_of(document).size();
  state.counters["bytes"] = static_cast<double>(size);
}

void detail(benchmark::State& state) {
  const Plan plan = domain_model(state.range(0));
  for (auto _ : state) {
    RunDetailFold fold(plan);
    run_into(plan, fold);
    benchmark::DoNotOptimize(fold.detail());
  }
}

void perfetto(benchmark::State& state) {
  const Plan plan = domain_model(state.range(0));
  std::size_t size = 0;
  for (auto _ : state) {
    size = 0;
    PerfettoWriter writer(plan, [&size](std::string_view words) { size += words.size(); });
    run_into(plan, writer);
  }
  state.counters["bytes"] = static_cast<double>(size);
}

void tables(benchmark::State& state) {
  const Plan plan = domain_model(state.range(0));
  std::size_t rows = 0;
  for (auto _ : state) {
    rows = 0;
    TidyWriter writer(plan, [&rows](TidyName, const std::vector<TidyCell>&) { ++rows; });
    RunRecorder recorder(key, plan);
    FanOut both({&recorder, &writer});
    run_into(plan, both);
    writer.add(recorder.result());
  }
  state.counters["rows"] = static_cast<double>(rows);
}

void sizes(benchmark::internal::Benchmark* bench) {
  bench->Arg(1'000)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);
}
BENCHMARK(text)->Name("writer_text")->Apply(sizes);
BENCHMARK(json)->Name("writer_json")->Apply(sizes);
BENCHMARK(page)->Name("writer_page")->Apply(sizes);
BENCHMARK(detail)->Name("writer_detail")->Apply(sizes);
BENCHMARK(perfetto)->Name("writer_perfetto")->Apply(sizes);
BENCHMARK(tables)->Name("writer_tables")->Apply(sizes);

}  // namespace
}  // namespace scansim
