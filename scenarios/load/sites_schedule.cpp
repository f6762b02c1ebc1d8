#include <limits>
#include <set>
#include <utility>

#include "scenarios/load/choices.hpp"
#include "scenarios/load/keys.hpp"
#include "scenarios/load/laws.hpp"
#include "scenarios/load/scalars.hpp"
#include "scenarios/load/sections.hpp"

namespace scansim::load {

namespace {

constexpr std::uint64_t scope_max = std::numeric_limits<std::uint32_t>::max();

/// When it starts is left to the clock: there may be dates.
WrittenRecurrence read_schedule(Reading& reading, const NodeView& node, const std::string& path,
                                NamedZones& zones, SchedulePlan& plan) {
  const MapReader map(reading, node, keys::schedule, path);
  map.take("duration", plan.duration, read_positive_duration);
  map.take("on_repeat", plan.on_repeat, [&](Reading& r, const NodeView& at) {
    return read_choice<OnRepeat>(r, at, map.path_of("on_repeat"), choices::on_repeat);
  });
  return read_recurrence(map, zones);
}

std::vector<GroupId> read_scope(Reading& reading, const NodeView& node, const Draft& draft) {
  std::vector<GroupId> scope;
  const auto items = read_items(reading, node, "[office]");
  if (!items) return scope;
  if (items->empty()) reading.error(node, "a site has at least one group of assets");
  std::set<std::size_t> seen;
  std::uint64_t count = 0;
  for (const NodeView& item : *items) {
    const auto index = draft.groups.resolve(reading, item, "group of assets");
    if (!index) continue;
    if (!seen.insert(*index).second) {
      reading.error(item, "the group " + ticked(item.text()) + " is in this site already");
      continue;
    }
    scope.emplace_back(*index);
    count += draft.plan.groups[*index].count;
  }
  if (count > scope_max)
    reading.error(node, "a site has at most 4,294,967,295 assets, this one has " + std::to_string(count));
  return scope;
}

std::vector<EngineId> read_site_engines(Reading& reading, const NodeView& node, const Draft& draft) {
  if (!node.is(NodeKind::scalar)) {
    reading.error(node, "expected the name of an engine or pool, found " + found_words(node));
    return {};
  }
  if (const auto engine = draft.engines.find(node.text())) return {EngineId(*engine)};
  if (const auto pool = draft.pools.find(node.text()); pool != draft.pools.end()) return pool->second;
  Words details;
  if (!reading.is_full()) {
    std::vector<std::string_view> known = draft.engines.all();
    for (const auto& [name, members] : draft.pools) known.push_back(name);
    known.push_back(choices::most_recently_used);
    details = choice_details(node.text(), known);
  }
  reading.error(node, "there is no engine or pool " + ticked(node.text()), std::move(details));
  return {};
}

/// A site that goes by the last engine of its assets. Which engines these may be is known once all sites are
/// read.
void read_recent_engines(Reading& reading, const NodeView& node, const Draft& draft, SitePlan& plan) {
  plan.uses_recent_engines = true;
  for (const GroupId id : plan.groups) {
    const AssetGroup& group = draft.plan.groups[id.index()];
    if (!group.last_engine.is_none()) continue;
    reading.error(node, "nobody says which engine has scanned " + ticked(group.name) + " last",
                  {"give `assets." + group.name + ".last_engine`: it scans them until another engine has"});
  }
}

void read_site(Reading& reading, const NamedEntry& entry, Draft& draft) {
  SitePlan plan;
  plan.name = entry.name;
  WrittenRecurrence schedule;
  schedule.start = {WrittenMoment::Kind::offset, 0, entry.key, nullptr};
  const MapReader map(reading, entry.value, keys::site, "sites." + entry.name);
  if (map.is_map()) {
    if (const NodeView node = map.find("assets")) plan.groups = read_scope(reading, node, draft);
    if (const NodeView node = map.find("engine")) {
      if (node.is(NodeKind::scalar) && node.text() == choices::most_recently_used)
        read_recent_engines(reading, node, draft, plan);
      else
        plan.engines = read_site_engines(reading, node, draft);
    }
    if (const NodeView node = map.find("block_times"))
      plan.block_times = read_recorded_durations(reading, node, map.path_of("block_times"));
    if (const NodeView node = map.find("schedule"))
      schedule = read_schedule(reading, node, map.path_of("schedule"), draft.zones, plan.schedule);
  }
  draft.site_schedules.push_back(schedule);
  draft.plan.sites.push_back(std::move(plan));
}

}  // namespace

void read_sites(Reading& reading, const NodeView& node, Draft& draft) {
  const auto entries =
      read_named_entries(reading, node, "{london-office: {assets: [office], engine: london}}");
  if (node.is(NodeKind::map) && entries.empty()) reading.error(node, "at least one site is needed");
  for (const NamedEntry& entry : entries) {
    draft.sites.add(entry.name, entry.key);
    read_site(reading, entry, draft);
  }
  for (SitePlan& site : draft.plan.sites)
    if (site.uses_recent_engines) site.engines = recent_engines(draft.plan, site.groups);
}

}  // namespace scansim::load
