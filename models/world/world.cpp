#include "models/world/world.hpp"

#include <algorithm>

namespace scansim {

namespace {

void add_sources(World& world, const Plan& plan) {
  const auto add = [&world](std::vector<std::uint32_t>& sources, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) sources.push_back(world.calendar.add_source());
  };
  for (EngineState& engine : world.engines) engine.source = engine.link_source = world.calendar.add_source();
  for (const LinkPlan& link : plan.links) {
    const std::uint32_t source = world.calendar.add_source();
    for (const NodeId end : {link.from, link.to}) {
      if (end == console_node || end.index() > world.engines.size()) continue;
      EngineState& engine = world.engines[end.index() - 1];
      // The first one counts: it only orders what happens at one instant.
      if (engine.link_source == engine.source) engine.link_source = source;
    }
  }
  world.console.source = world.calendar.add_source();
  // A blackout or a load that begins at the instant of a start is in force before it.
  add(world.blackout_sources, plan.blackouts.size());
  add(world.load_sources, plan.console.memory.loads.size());
  add(world.site_sources, plan.sites.size());
  add(world.fault_sources, plan.faults.size());
  add(world.operator_sources, plan.operators.size());
}

/// The first moment of a fault or operator, if it does not wait for a condition.
template <class Planned>
std::optional<SimTime> first_moment(const Planned& plan, TriggerState& state) {
  if (!plan.trigger) return plan.at;
  if (!plan.trigger->dates.empty()) return plan.trigger->dates.front();
  if (!plan.trigger->every) return std::nullopt;
  const std::int64_t wait =
      plan.trigger->every->draw(state.stream, {state.count, trigger_purpose::every, 0, 0}).value;
  return SimTime() + Duration::from_us(wait);
}

void schedule_faults(World& world, const Plan& plan) {
  for (std::size_t i = 0; i < plan.faults.size(); ++i) {
    const auto subject = static_cast<std::uint32_t>(i);
    world.faults.push_back({Stream(world.key.seed, world.key.replication, "faults/" + plan.faults[i].name),
                            0,
                            0,
                            0,
                            false,
                            0,
                            0,
                            false,
                            {}});
    if (const auto at = first_moment(plan.faults[i], world.faults[i]))
      world.calendar.schedule(*at, Phase::fault, world.fault_sources[i],
                              {EventKind::fault_strike, subject, 0});
    else if (plan.faults[i].trigger->when)
      world.watched_faults.emplace_back(i);
  }
}

void schedule_operators(World& world, const Plan& plan) {
  for (std::size_t i = 0; i < plan.operators.size(); ++i) {
    const OperatorPlan& act = plan.operators[i];
    const auto subject = static_cast<std::uint32_t>(i);
    world.operators.push_back({Stream(world.key.seed, world.key.replication, "operators/" + act.name),
                               0,
                               0,
                               0,
                               false,
                               0,
                               0,
                               false,
                               {}});
    const auto at = first_moment(act, world.operators[i]);
    if (!at) {
      world.watched_operators.emplace_back(i);
      continue;
    }
    const std::int64_t delay =
        act.delay.draw(world.operators[i].stream, {0, trigger_purpose::delay, 0, 0}).value;
    world.calendar.schedule(*at + Duration::from_us(delay), Phase::operators, world.operator_sources[i],
                            {EventKind::operator_acts, subject, 0});
  }
}

void schedule_dated_events(World& world, const Plan& plan) {
  for (std::size_t i = 0; i < plan.blackouts.size(); ++i)
    world.calendar.schedule(plan.blackouts[i].start, Phase::schedule, world.blackout_sources[i],
                            {EventKind::blackout_begins, static_cast<std::uint32_t>(i), 0});
  for (std::size_t i = 0; i < plan.sites.size(); ++i)
    world.calendar.schedule(plan.sites[i].schedule.start, Phase::schedule, world.site_sources[i],
                            {EventKind::site_start, static_cast<std::uint32_t>(i), 0});
  schedule_faults(world, plan);
  schedule_operators(world, plan);
  const std::vector<LoadPlan>& loads = plan.console.memory.loads;
  for (std::size_t i = 0; i < loads.size(); ++i)
    if (!loads[i].points.empty())
      world.calendar.schedule(loads[i].points.front().at, Phase::schedule, world.load_sources[i],
                              {EventKind::load_changes, static_cast<std::uint32_t>(i), 0});
}

/// Whether a fault may strain a link in the engine's part of the network.
bool may_be_strained(const World& world, const Plan& plan, EngineId engine) {
  const Topology& topology = world.network.topology();
  if (topology.place_of(engine) == console_node) return false;
  const auto is_near = [&](LinkId link) {
    return topology.part_of(link) == topology.part_of(node_of(engine));
  };
  return std::any_of(plan.faults.begin(), plan.faults.end(), [&](const FaultPlan& fault) {
    if (const auto* degraded = std::get_if<LinkDegraded>(&fault.fault)) return is_near(degraded->link);
    const auto* lossy = std::get_if<LinkLossy>(&fault.fault);
    return lossy != nullptr && is_near(lossy->link);
  });
}

/// Finds the engines whose answer to a poll may come too late when all that can be under way in their part of
/// the network is, or when a link there is worse than planned.
void find_late_answers(World& world, const Plan& plan) {
  std::uint64_t members = plan.engines.size() * (2 + plan.sites.size());
  for (const EnginePlan& engine : plan.engines) members += engine.slots;
  for (std::size_t i = 0; i < world.engines.size(); ++i) {
    const EngineId id(i);
    const Route& route = world.network.route(id);
    world.engines[i].can_answer_late = plan.poll_period(id) > Duration() && may_be_strained(world, plan, id);
    if (world.engines[i].can_answer_late) continue;
    if (plan.poll_period(id) == Duration() || plan.console.message_size == Bytes() || !route.is_limited)
      continue;
    const Rate share = world.network.least_share(id, members);
    const Bytes size = route.to_send(plan.console.message_size * 2);
    world.engines[i].can_answer_late =
        share == 0 || time_for(load_of(size), share) + route.latency * 2 > plan.console.poll.response_timeout;
  }
}

/// Only groups of sites that go by it remember who scanned their assets.
void remember_engines(World& world, const Plan& plan) {
  for (const SitePlan& site : plan.sites) {
    if (!site.uses_recent_engines) continue;
    world.last_engines.resize(plan.groups.size());
    for (const GroupId id : site.groups)
      world.last_engines[id.index()].assign(plan.groups[id.index()].count,
                                            plan.groups[id.index()].last_engine);
  }
}

}  // namespace

World::World(const Plan& plan, const RunKey& run_key)
    : key(run_key),
      engines(plan.engines.size()),
      network(plan.engines.size(), plan.nodes, plan.links, scan_traffic_of(plan)),
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
  hanging.resize(plan.sites.size());
  for (const SitePlan& site : plan.sites) next_starts.push_back(site.schedule.start);
  site_starts.resize(plan.sites.size());
  site_blackouts.resize(plan.sites.size());
  blackout_begins.resize(plan.blackouts.size());
  loads.resize(plan.console.memory.loads.size());
  traffic.resize(network.traffics());
  for (std::size_t i = 0; i < traffic.size(); ++i)
    traffic[i].slowdown = latency_slowdown(network.route(TrafficId(i)).latency);
  remember_engines(*this, plan);
  find_late_answers(*this, plan);
  add_sources(*this, plan);
  schedule_dated_events(*this, plan);
  for (std::size_t i = 0; i < engines.size(); ++i)
    if (plan.poll_period(EngineId(i)) > Duration())
      engines[i].poll.begins = calendar.schedule(SimTime(), Phase::poll, console.source,
                                                 {EventKind::poll_begins, static_cast<std::uint32_t>(i), 0});
}

int128 clock_gone(const World& world, EngineId on, const Slot& slot) {
  if (slot.is_hanging) return slot.clock_from;
  const SimTime now = world.calendar.now();
  if (slot.traffic.is_none()) return world.engines[on.index()].clock.at(now) - slot.clock_from;
  return world.traffic[slot.traffic.index()].clock_at(now) - slot.clock_from;
}

Duration time_at_work(const World& world, EngineId on, const Slot& slot) {
  if (!slot.has_clock()) return world.calendar.now() - slot.since;
  if (slot.traffic.is_none()) return PaceClock::to_time(clock_gone(world, on, slot));
  const TrafficState& traffic = world.traffic[slot.traffic.index()];
  const std::int64_t gone = narrow(clock_gone(world, on, slot) / TrafficState::full_pace);
  return slot.worked +
         Duration::from_us(mul_div_floor(gone, traffic.slowdown.denominator(), traffic.slowdown.numerator()));
}

AssetPlace find_place(const Plan& plan, const SitePlan& site, AssetIndex asset) {
  std::uint64_t index = asset;
  for (const GroupId group : site.groups) {
    const std::uint64_t count = plan.groups[group.index()].count;
    if (index < count) return {group, index};
    index -= count;
  }
  fail_invariant("an asset lies within its scan's scope", __FILE__, __LINE__);
}

}  // namespace scansim
