#include "models/world/plan.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace scansim {

std::uint64_t Plan::assets_of(const SitePlan& site) const {
  std::uint64_t count = 0;
  for (const GroupId group : site.groups) count += groups[group.index()].count;
  return count;
}

Duration Plan::poll_period(EngineId engine) const {
  const EnginePlan& plan = engines[engine.index()];
  return plan.pairing == Pairing::engine_to_console ? plan.poll_every : console.poll.every;
}

bool Plan::may_scan(const SitePlan& site, EngineId engine, GroupId group) const {
  const std::vector<EngineId> able = site.uses_recent_engines ? recent_engines(*this, {group}) : site.engines;
  return std::find(able.begin(), able.end(), engine) != able.end();
}

std::vector<EngineId> recent_engines(const Plan& plan, const std::vector<GroupId>& groups) {
  std::set<EngineId> engines;
  for (const GroupId group : groups) {
    const EngineId last = plan.groups[group.index()].last_engine;
    if (!last.is_none()) engines.insert(last);
    for (const SitePlan& site : plan.sites)
      if (!site.uses_recent_engines &&
          std::find(site.groups.begin(), site.groups.end(), group) != site.groups.end())
        engines.insert(site.engines.begin(), site.engines.end());
  }
  return {engines.begin(), engines.end()};
}

std::vector<TrafficPlan> scan_traffic_of(const Plan& plan) {
  std::set<std::pair<EngineId, GroupId>> pairs;
  for (const SitePlan& site : plan.sites)
    for (const EngineId engine : site.engines)
      for (const GroupId group : site.groups)
        if (!plan.groups[group.index()].subnet.is_none() &&
            (!site.uses_recent_engines || plan.may_scan(site, engine, group)))
          pairs.emplace(engine, group);
  std::vector<TrafficPlan> traffic;
  for (const auto& [engine, id] : pairs) {
    const AssetGroup& group = plan.groups[id.index()];
    traffic.push_back({engine, id, group.subnet, group.scan_traffic});
  }
  return traffic;
}

namespace {

/// A resume answers what the plan itself pauses, such as a window.
bool disturbs(const OperatorPlan& act) {
  return act.action == OperatorAction::pause || act.action == OperatorAction::stop;
}

}  // namespace

Plan undisturbed(const Plan& plan) {
  Plan twin = plan;
  twin.faults.clear();
  twin.watched.clear();
  twin.console.memory.threshold = Ratio();
  twin.console.memory.loads.clear();
  std::erase_if(twin.operators, disturbs);
  return twin;
}

bool can_be_disturbed(const Plan& plan) {
  if (!plan.faults.empty() || plan.console.memory.heap > Bytes()) return true;
  return std::any_of(plan.operators.begin(), plan.operators.end(), disturbs);
}

}  // namespace scansim
