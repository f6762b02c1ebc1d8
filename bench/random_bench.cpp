/// Speed of the random numbers: one keyed draw, as a model makes it, and the building of a table, as loading
/// does.

#include <benchmark/benchmark.h>

#include <cstdint>
#include <vector>

#include "sim/random/law.hpp"
#include "sim/random/stream.hpp"

namespace scansim {
namespace {

LawSpec spec_of(LawKind kind, double scale, double shape) {
  LawSpec spec;
  spec.kind = kind;
  spec.scale = scale;
  spec.shape = shape;
  return spec;
}

LawSpec mixture_spec() {
  LawSpec silent;
  silent.kind = LawKind::uniform;
  silent.from = 54'000'000;
  silent.to = 66'000'000;
  LawSpec spec;
  spec.kind = LawKind::mixture;
  spec.parts = {spec_of(LawKind::lognormal, 153e6, 0.8), silent};
  spec.weights = {85, 15};
  return spec;
}

void draw_all(benchmark::State& state, const LawSpec& spec) {
  const Law law(spec);
  const Stream stream(1, 0, "assets/office");
  std::uint64_t index = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(law.draw(stream, {index, Purpose{1}, 0, 0}).value);
    index = (index + 1) & 0xff'ffff;
  }
}

void block(benchmark::State& state) {
  const Stream stream(1, 0, "assets/office");
  std::uint64_t index = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(stream.block({index, Purpose{1}, 0, 0}).first);
    index = (index + 1) & 0xff'ffff;
  }
}
BENCHMARK(block);

void draw_exponential(benchmark::State& state) { draw_all(state, spec_of(LawKind::exponential, 60e6, 0)); }
void draw_lognormal(benchmark::State& state) { draw_all(state, spec_of(LawKind::lognormal, 60e6, 0.8)); }
void draw_gamma(benchmark::State& state) { draw_all(state, spec_of(LawKind::gamma, 60e6, 3)); }
void draw_mixture(benchmark::State& state) { draw_all(state, mixture_spec()); }
BENCHMARK(draw_exponential);
BENCHMARK(draw_lognormal);
BENCHMARK(draw_gamma);
BENCHMARK(draw_mixture);

void build(benchmark::State& state, const LawSpec& spec) {
  for (auto _ : state) benchmark::DoNotOptimize(Law(spec));
}
void build_exponential(benchmark::State& state) { build(state, spec_of(LawKind::exponential, 60e6, 0)); }
void build_lognormal(benchmark::State& state) { build(state, spec_of(LawKind::lognormal, 60e6, 0.8)); }
void build_weibull(benchmark::State& state) { build(state, spec_of(LawKind::weibull, 60e6, 0.7)); }
void build_gamma(benchmark::State& state) {
  build(state, spec_of(LawKind::gamma, 60e6, static_cast<double>(state.range(0))));
}
BENCHMARK(build_exponential)->Unit(benchmark::kMicrosecond);
BENCHMARK(build_lognormal)->Unit(benchmark::kMicrosecond);
BENCHMARK(build_weibull)->Unit(benchmark::kMicrosecond);
BENCHMARK(build_gamma)->Arg(3)->Arg(1000)->Arg(100'000)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace scansim
