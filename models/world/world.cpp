#include "models/world/world.hpp"

namespace scansim {

namespace {

void add_sources(World& world, const Plan& plan) {
  for (EngineState& engine : world.engines) engine.source = engine.link_source = world.calendar.add_source();
  for (const LinkPlan& link : plan.links)
    world.engines[link.engine.index()].link_source = world.calendar.add_source();
  world.console.source = world.calendar.add_source();
  for (std::size_t i = 0; i < plan.sites.size(); ++i)
    world.site_sources.push_back(world.calendar.add_source());
  for (std::size_t i = 0; i < plan.faults.size(); ++i)
    world.fault_sources.push_back(world.calendar.add_source());
  for (std::size_t i = 0; i < plan.operators.size(); ++i)
    world.operator_sources.push_back(world.calendar.add_source());
}

void schedule_dated_events(World& world, const Plan& plan) {
  for (std::size_t i = 0; i < plan.sites.size(); ++i)
    world.calendar.schedule(plan.sites[i].schedule.start, Phase::schedule, world.site_sources[i],
                            {EventKind::site_start, static_cast<std::uint32_t>(i), 0});
  for (std::size_t i = 0; i < plan.faults.size(); ++i)
    world.calendar.schedule(plan.faults[i].at, Phase::fault, world.fault_sources[i],
                            {EventKind::fault_strike, static_cast<std::uint32_t>(i), 0});
  for (std::size_t i = 0; i < plan.operators.size(); ++i)
    world.calendar.schedule(plan.operators[i].at, Phase::operators, world.operator_sources[i],
                            {EventKind::operator_acts, static_cast<std::uint32_t>(i), 0});
}

}  // namespace

World::World(const Plan& plan, const RunKey& run_key)
    : key(run_key),
      engines(plan.engines.size()),
      network(plan.links, plan.engines.size()),
      memory(plan.console.memory) {
  for (const AssetGroup& group : plan.groups)
    group_streams.emplace_back(key.seed, key.replication, "assets/" + group.name);
  for (const SitePlan& site : plan.sites)
    discovery_streams.emplace_back(key.seed, key.replication, "discovery/" + site.name);
  for (std::size_t i = 0; i < engines.size(); ++i) {
    engines[i].pool = SlotPool(plan.engines[i].slots);
    engines[i].slots.resize(plan.engines[i].slots);
  }
  console.workers.resize(plan.console.import.workers);
  newest_scan.resize(plan.sites.size());
  add_sources(*this, plan);
  schedule_dated_events(*this, plan);
}

AssetPlace place_of(const Plan& plan, const SitePlan& site, AssetIndex asset) {
  std::uint64_t index = asset;
  for (const GroupId group : site.groups) {
    const std::uint64_t count = plan.groups[group.index()].count;
    if (index < count) return {group, index};
    index -= count;
  }
  fail_invariant("an asset lies within its scan's scope", __FILE__, __LINE__);
}

}  // namespace scansim
