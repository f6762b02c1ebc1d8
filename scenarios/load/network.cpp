#include <algorithm>
#include <string>
#include <utility>

#include "models/network/network.hpp"
#include "scenarios/load/keys.hpp"
#include "scenarios/load/scalars.hpp"
#include "scenarios/load/sections.hpp"

namespace scansim::load {

namespace {

/// The two nodes that a link joins.
std::optional<std::pair<NodeId, NodeId>> read_ends(Reading& reading, const NodeView& node,
                                                   const Draft& draft) {
  const auto ends = read_items(reading, node, "[console, london]");
  if (!ends) return std::nullopt;
  if (ends->size() != 2) {
    reading.error(node, "a link connects two nodes, found " + std::to_string(ends->size()),
                  {"write it like `[console, london]`"});
    return std::nullopt;
  }
  const auto from = draft.ends.resolve(reading, ends->front(), "node");
  const auto to = draft.ends.resolve(reading, ends->back(), "node");
  if (!from || !to) return std::nullopt;
  if (*from == *to) {
    reading.error(node, "a link connects two different nodes", {"write it like `[console, london]`"});
    return std::nullopt;
  }
  return std::pair(NodeId(*from), NodeId(*to));
}

void read_link(Reading& reading, const NamedEntry& entry, Draft& draft) {
  LinkPlan plan;
  plan.name = entry.name;
  const MapReader map(reading, entry.value, keys::link, "network." + entry.name);
  std::pair<NodeId, NodeId> ends;
  if (map.is_map()) {
    map.take("between", ends, [&draft](Reading& r, const NodeView& at) { return read_ends(r, at, draft); });
    map.take("latency", plan.latency, read_duration);
    map.take("bandwidth", plan.bandwidth, read_bandwidth);
    map.take("loss", plan.loss, read_loss);
  }
  plan.from = ends.first;
  plan.to = ends.second;
  draft.plan.links.push_back(std::move(plan));
}

void read_nodes(Reading& reading, const NodeView& node, Draft& draft, scansim::NodeKind kind) {
  const auto names = read_items(reading, node, "[head-office, london-edge]");
  if (!names) return;
  for (const NodeView& name : *names) {
    if (!read_text(reading, name) || !check_name(reading, name)) continue;
    if (draft.ends.find(name.text())) {
      reading.error(name, "the network has a node " + ticked(name.text()) + " already",
                    {"engines, routers, firewalls and subnets have different names"});
      continue;
    }
    draft.ends.add(name.text(), name);
    draft.plan.nodes.push_back({std::string(name.text()), kind});
  }
}

}  // namespace

void read_routers(Reading& reading, const NodeView& node, Draft& draft) {
  read_nodes(reading, node, draft, scansim::NodeKind::router);
}
void read_firewalls(Reading& reading, const NodeView& node, Draft& draft) {
  read_nodes(reading, node, draft, scansim::NodeKind::firewall);
}
void read_subnets(Reading& reading, const NodeView& node, Draft& draft) {
  read_nodes(reading, node, draft, scansim::NodeKind::subnet);
}

void read_network(Reading& reading, const NodeView& node, Draft& draft) {
  for (const NamedEntry& entry : read_named_entries(reading, node, "{wan: {between: [console, london]}}")) {
    draft.links.add(entry.name, entry.key);
    read_link(reading, entry, draft);
  }
}

void check_network(Reading& reading, const Draft& draft) {
  const Plan& plan = draft.plan;
  const bool has_open_end = std::any_of(plan.links.begin(), plan.links.end(), [](const LinkPlan& link) {
    return link.from.is_none() || link.to.is_none();
  });
  if (has_open_end) return;  // It has been told.
  const Network network(plan.engines.size(), plan.nodes, plan.links, scan_traffic_of(plan));
  for (std::size_t i = 0; i < plan.engines.size(); ++i)
    if (!network.is_connected(EngineId(i)))
      reading.error(draft.engines.place(i),
                    "the engine " + ticked(draft.engines.name(i)) + " has links, but no way to the console",
                    {"routers, firewalls and subnets pass on, engines do not; an engine that no link of "
                     "`network` ends at is local to the console"});
  for (std::size_t i = 0; i < network.traffics(); ++i) {
    if (network.route(TrafficId(i)).is_connected) continue;
    const TrafficPlan& traffic = network.traffic(TrafficId(i));
    reading.error(draft.groups.place(traffic.group.index()),
                  "the engine " + ticked(draft.engines.name(traffic.engine.index())) +
                      " scans these assets and has no way to their subnet " +
                      ticked(draft.ends.name(traffic.subnet.index())),
                  {"an engine without links stands where the console stands"});
  }
}

}  // namespace scansim::load
