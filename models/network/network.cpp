#include "models/network/network.hpp"

#include <algorithm>
#include <utility>

#include "sim/kernel/require.hpp"

namespace scansim {

namespace {

std::vector<Rate> capacities_of(const std::vector<LinkPlan>& links) {
  std::vector<Rate> capacities;
  for (const LinkPlan& link : links) capacities.push_back(rate_of(link.bandwidth));
  return capacities;
}

}  // namespace

Bytes Route::to_send(Bytes amount) const {
  return arriving == everything
             ? amount
             : Bytes::from_count(mul_div_ceil(amount.count(), static_cast<std::int64_t>(everything),
                                              static_cast<std::int64_t>(arriving)));
}

bool Route::goes_over(LinkId link) const {
  return is_connected && std::find(links.begin(), links.end(), link) != links.end();
}

std::shared_ptr<const Network::Layout> Network::lay_out(std::size_t engines, Topology topology,
                                                        std::vector<TrafficPlan> traffic) {
  std::size_t parts = 0;
  for (std::size_t i = 0; i < topology.nodes(); ++i) parts = std::max(parts, 1 + topology.part_of(NodeId(i)));
  Layout layout{std::move(topology), std::move(traffic), {}, {}, {}};
  layout.engines_in.resize(parts);
  layout.traffic_in.resize(parts);
  layout.traffic_of.resize(engines);
  for (std::size_t i = 0; i < engines; ++i)
    if (layout.topology.place_of(EngineId(i)) != console_node)
      layout.engines_in[layout.topology.part_of(node_of(EngineId(i)))].emplace_back(i);
  for (std::size_t i = 0; i < layout.traffic.size(); ++i) {
    layout.traffic_in[layout.topology.part_of(layout.traffic[i].subnet)].emplace_back(i);
    layout.traffic_of[layout.traffic[i].engine.index()].emplace_back(i);
  }
  return std::make_shared<const Layout>(std::move(layout));
}

Network::Network(std::size_t engines, const std::vector<NodePlan>& nodes, const std::vector<LinkPlan>& links,
                 std::vector<TrafficPlan> traffic)
    : layout_(lay_out(engines, Topology(engines, nodes, links), std::move(traffic))),
      down_(links.size(), 0),
      strains_(links.size()),
      routes_(engines),
      traffic_routes_(layout_->traffic.size()),
      flows_(capacities_of(links)) {
  for (std::size_t i = 0; i < 2 * engines; ++i) flows_.add(no_limit);
  for (const TrafficPlan& plan : layout_->traffic) flows_.add(rate_of(plan.per_asset));
  for (std::size_t part = 0; part < layout_->engines_in.size(); ++part) {
    find_routes(part);
    find_traffic_routes(part);
  }
}

TrafficId Network::traffic_between(EngineId engine, GroupId group) const {
  for (const TrafficId id : layout_->traffic_of[engine.index()])
    if (layout_->traffic[id.index()].group == group) return id;
  return TrafficId();
}

/// The route goes this way now. If there is none it keeps what it was, but for the connection.
Route& Network::take_way(Route& route, const Way& way) const {
  route.is_connected = way.exists;
  if (!way.exists) return route;
  route.latency = way.latency;
  route.links = way.links;
  route.is_limited = false;
  route.arriving = Route::everything;
  for (const LinkId id : way.links) {
    const LinkPlan& link = topology().links()[id.index()];
    route.is_limited = route.is_limited || flows_.capacity(id.value) != no_limit;
    route.arriving = arriving_over(route.arriving, link, strains(id));
  }
  return route;
}

void Network::reroute_flow(std::uint32_t flow, const Route& route) {
  if (!route.is_connected) return;
  std::vector<std::uint32_t> links;
  for (const LinkId link : route.links) links.push_back(link.value);
  flows_.reroute(flow, links);
}

void Network::find_routes(std::size_t part) {
  const std::vector<EngineId>& engines = layout_->engines_in[part];
  const std::vector<LinkId>& links = topology().links_in(part);
  if (engines.empty()) return;
  std::vector<Way> ways;
  if (links.size() == 1) {
    // An engine with a link of its own, as most are.
    const LinkPlan& link = topology().links()[links[0].index()];
    const bool is_to_console = link.from == console_node || link.to == console_node;
    ways.push_back({is_to_console && down_[links[0].index()] == 0, quality(links[0]).latency, links});
    ways.resize(engines.size());
  } else {
    std::vector<NodeId> targets;
    for (const EngineId engine : engines) targets.push_back(node_of(engine));
    ways = topology().ways(console_node, part, targets, down_, added_);
  }
  for (std::size_t i = 0; i < engines.size(); ++i) {
    const Route& route = take_way(routes_[engines[i].index()], ways[i]);
    reroute_flow(flow_of(engines[i]), route);
    reroute_flow(messages_of(engines[i]), route);
  }
}

void Network::find_traffic_routes(std::size_t part) {
  const std::vector<TrafficId>& all = layout_->traffic_in[part];
  for (std::size_t i = 0; i < all.size();) {
    // Traffic of one engine stands together: it has one source.
    const EngineId engine = traffic(all[i]).engine;
    std::vector<NodeId> targets;
    std::size_t end = i;
    for (; end < all.size() && traffic(all[end]).engine == engine; ++end)
      targets.push_back(traffic(all[end]).subnet);
    const std::vector<Way> ways = topology().ways(topology().place_of(engine), part, targets, down_, added_);
    for (std::size_t k = 0; i < end; ++i, ++k)
      reroute_flow(flow_of(all[i]), take_way(traffic_routes_[all[i].index()], ways[k]));
  }
}

Network::FlowOwner Network::owner_of(std::uint32_t flow) const {
  if (flow < engines()) return {EngineId(flow), {}, {}};
  if (flow < 2 * engines()) return {{}, EngineId(flow - engines()), {}};
  return {{}, {}, TrafficId(flow - 2 * engines())};
}

Rate Network::least_share(EngineId engine, std::uint64_t members) const {
  Rate least = no_limit;
  if (topology().place_of(engine) == console_node) return least;
  for (const LinkId link : topology().links_in(topology().part_of(node_of(engine))))
    least = std::min(least, flows_.capacity(link.value));
  return least == no_limit ? no_limit : least / static_cast<Rate>(std::max<std::uint64_t>(members, 1));
}

bool Network::take_down(LinkId link) {
  if (down_[link.index()]++ > 0) return false;
  find_routes(topology().part_of(link));
  find_traffic_routes(topology().part_of(link));
  return true;
}

bool Network::bring_up(LinkId link) {
  require(down_[link.index()] > 0, "a link that is up is not brought up");
  if (--down_[link.index()] > 0) return false;
  find_routes(topology().part_of(link));
  find_traffic_routes(topology().part_of(link));
  return true;
}

void Network::strain(LinkId link, const LinkStrain& strain) {
  std::vector<LinkStrain>& all = strains_[link.index()];
  all.insert(std::upper_bound(all.begin(), all.end(), strain, comes_before), strain);
  take_quality(link);
}

void Network::relieve(LinkId link, const LinkStrain& strain) {
  std::vector<LinkStrain>& all = strains_[link.index()];
  const auto known = std::find(all.begin(), all.end(), strain);
  require(known != all.end(), "a strain that is not in force is not relieved");
  all.erase(known);
  take_quality(link);
}

/// Capacity first: which links hold a flow up is looked at when it is given its way.
void Network::take_quality(LinkId link) {
  const LinkQuality now = quality(link);
  added_.resize(strains_.size());
  added_[link.index()] = now.latency - topology().links()[link.index()].latency;
  flows_.set_capacity(link.value, rate_of(now.bandwidth));
  find_routes(topology().part_of(link));
  find_traffic_routes(topology().part_of(link));
}

}  // namespace scansim
