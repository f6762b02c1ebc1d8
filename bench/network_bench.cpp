/// One update of the shares when a flow ends and another begins, and polls on links that take time for them.

#include <benchmark/benchmark.h>

#include <algorithm>

#include "models/console/conductor.hpp"
#include "models/network/flows.hpp"

namespace scansim {
namespace {

/// Numbers without a pattern that matters; the same everywhere.
class Scatter {
 public:
  std::uint32_t below(std::uint32_t bound) {
    state_ = state_ * 6'364'136'223'846'793'005U + 1'442'695'040'888'963'407U;
    return static_cast<std::uint32_t>(state_ >> 33) % bound;
  }

 private:
  std::uint64_t state_ = 1;
};

/// Flows over three of the links each; all of them hang together.
void update_shares(benchmark::State& state) {
  const auto flows_count = static_cast<std::uint32_t>(state.range(0));
  const auto links = static_cast<std::uint32_t>(state.range(1));
  Scatter scatter;
  std::vector<Rate> capacities;
  for (std::uint32_t i = 0; i < links; ++i)
    capacities.push_back(rate_of(Bandwidth::from_bits_per_second(1'000'000 + scatter.below(1'000'000'000))));
  Flows flows(capacities);
  for (std::uint32_t i = 0; i < flows_count; ++i) {
    flows.add(no_limit);
    std::vector<std::uint32_t> crossed;
    while (crossed.size() < 3) {
      const std::uint32_t link = scatter.below(links);
      if (std::find(crossed.begin(), crossed.end(), link) == crossed.end()) crossed.push_back(link);
    }
    flows.reroute(i, crossed);
    flows.set_members(i, 1);
  }
  flows.settle();
  std::uint32_t flow = 0;
  for (auto _ : state) {
    flows.set_members(flow, 1 - flows.members(flow));
    flow = (flow + 1) % flows_count;
    benchmark::DoNotOptimize(flows.settle().data());
  }
}
BENCHMARK(update_shares)
    ->Name("fair_share_update")
    ->Args({100, 20})
    ->Args({1000, 100})
    ->Args({10'000, 1000})
    ->Unit(benchmark::kMicrosecond);

struct Nobody : ObservationSink {};

/// `engines` engines of 10 slots, each behind a thin link, scan `assets` assets of 100 s, all at once.
Plan scan_behind_thin_links(std::size_t engines, std::uint64_t assets) {
  Plan plan;
  plan.until = SimTime() + Duration::from_seconds(30 * 86'400);
  AssetGroup group;
  group.name = "group";
  group.count = assets;
  LawSpec constant;
  constant.from = Duration::from_seconds(100).us();
  group.scan_time = Law(constant);
  constant.from = 37'000;
  group.result_size = Law(constant);
  plan.groups.push_back(group);
  SitePlan site;
  site.name = "site";
  site.groups = {GroupId(0)};
  for (std::size_t i = 0; i < engines; ++i) {
    EnginePlan engine;
    engine.name = "engine-" + std::to_string(i);
    plan.engines.push_back(engine);
    plan.links.push_back(console_link("wan-" + std::to_string(i), EngineId(i), Duration::from_us(20'000),
                                      Bandwidth::from_bits_per_second(256'000)));
    site.engines.emplace_back(i);
  }
  plan.sites.push_back(site);
  return plan;
}

void run_to_the_end(benchmark::State& state, const Plan& plan) {
  Nobody nobody;
  std::uint64_t events = 0;
  for (auto _ : state) {
    World world(plan, {1, 0});
    Conductor conductor(plan, world, nobody);
    while (conductor.step()) {
    }
    conductor.finish();
    events = world.chain.events();
  }
  state.counters["events"] = static_cast<double>(events);
}

/// The worst case: 1,000 assets on an engine, and `range(0)` polls meanwhile. Ten thousand follow each other
/// so closely, one a second, that an answer could come too late: each is carried out. A hundred could not,
/// and cost nothing.
void polls(benchmark::State& state) {
  const std::int64_t polls_count = state.range(0);
  Plan plan = scan_behind_thin_links(1, 1000);
  if (polls_count > 0) {
    plan.console.message_size = Bytes::from_count(2000);
    plan.console.poll.every = Duration::from_us(10'000'000'000 / polls_count);
    plan.console.poll.response_timeout = Duration::from_us(plan.console.poll.every.us() * 9 / 10);
  }
  run_to_the_end(state, plan);
}
BENCHMARK(polls)->Name("polls")->Arg(0)->Arg(100)->Arg(10'000)->Unit(benchmark::kMillisecond);

/// A night of ten and a half hours: 8 engines scan 30,000 assets and are asked every 30 s how they are,
/// 10,000 polls. `range(0)`: 0 no polls; 1 as they are by default, where the answer cannot be late and
/// nothing is carried out; 2 with a response timeout that a busy link can miss, so that each poll is carried
/// out.
void polled_night(benchmark::State& state) {
  Plan plan = scan_behind_thin_links(8, 30'000);
  if (state.range(0) > 0) {
    plan.console.message_size = Bytes::from_count(2000);
    plan.console.poll.every = Duration::from_seconds(30);
    if (state.range(0) == 2) plan.console.poll.response_timeout = Duration::from_us(900'000);
  }
  run_to_the_end(state, plan);
}
BENCHMARK(polled_night)->Name("polled night")->Arg(0)->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace scansim
