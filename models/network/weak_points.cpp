#include "models/network/weak_points.hpp"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/biconnected_components.hpp>
#include <iterator>
#include <map>
#include <set>
#include <utility>

namespace scansim {

namespace {

struct Edge {
  std::uint32_t link = 0;
  std::size_t component = SIZE_MAX;
};
using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS, boost::no_property, Edge>;

/// What may strand assets; whether it does is counted afterwards.
struct Suspects {
  std::vector<LinkId> links;
  std::set<NodeId> nodes;
};

/// Bridges and articulation points. Who passes nothing on stands in the graph once per link: a way through it
/// is none.
Suspects suspects_of(const Topology& topology) {
  Graph graph(topology.nodes());
  std::map<std::pair<std::size_t, std::size_t>, std::size_t> between;
  for (std::size_t i = 0; i < topology.links().size(); ++i) {
    const auto vertex = [&](NodeId node) {
      return topology.passes_on(node) ? node.index() : boost::add_vertex(graph);
    };
    std::size_t from = vertex(topology.links()[i].from);
    std::size_t to = vertex(topology.links()[i].to);
    if (from > to) std::swap(from, to);
    boost::add_edge(from, to, {static_cast<std::uint32_t>(i), SIZE_MAX}, graph);
    ++between[{from, to}];
  }
  std::vector<Graph::vertex_descriptor> joints;
  boost::biconnected_components(graph, boost::get(&Edge::component, graph), std::back_inserter(joints));
  std::map<std::size_t, std::size_t> edges_in;
  for (auto [edge, end] = boost::edges(graph); edge != end; ++edge) ++edges_in[graph[*edge].component];
  Suspects suspects;
  for (auto [edge, end] = boost::edges(graph); edge != end; ++edge) {
    const std::size_t source = boost::source(*edge, graph);
    const std::size_t target = boost::target(*edge, graph);
    const std::pair ends(std::min(source, target), std::max(source, target));
    // The search does not see the second of two links between the same nodes.
    if (edges_in[graph[*edge].component] == 1 && between[ends] == 1)
      suspects.links.emplace_back(graph[*edge].link);
  }
  for (const auto joint : joints)
    if (topology.kind(NodeId(joint)) != NodeKind::subnet) suspects.nodes.insert(NodeId(joint));
  return suspects;
}

/// Counts the assets that a loss leaves without a way.
class Counter {
 public:
  Counter(const Topology& topology, const std::vector<Reach>& reaches)
      : topology_(topology), reaches_(reaches), down_(topology.links().size(), 0) {
    for (std::size_t i = 0; i < reaches.size(); ++i) {
      std::set<std::size_t> parts;
      for (const EngineId engine : reaches[i].engines) parts.insert(topology.part_of(node_of(engine)));
      if (!reaches[i].subnet.is_none()) parts.insert(topology.part_of(reaches[i].subnet));
      for (const std::size_t part : parts) concerned_by_[part].push_back(i);
    }
  }

  std::uint64_t without(LinkId link) {
    down_[link.index()] = 1;
    const std::uint64_t stranded = count(topology_.part_of(link), NodeId());
    down_[link.index()] = 0;
    return stranded;
  }

  std::uint64_t without(const std::vector<LinkId>& links) {
    std::set<std::size_t> concerned;
    for (const LinkId link : links) {
      down_[link.index()] = 1;
      const auto known = concerned_by_.find(topology_.part_of(link));
      if (known != concerned_by_.end()) concerned.insert(known->second.begin(), known->second.end());
    }
    std::uint64_t stranded = 0;
    for (const std::size_t index : concerned)
      if (!is_reached(reaches_[index], NodeId())) stranded += reaches_[index].assets;
    for (const LinkId link : links) down_[link.index()] = 0;
    return stranded;
  }

  std::uint64_t without(NodeId node) {
    const std::vector<std::uint32_t> before = down_;
    for (std::size_t i = 0; i < down_.size(); ++i) {
      const LinkPlan& link = topology_.links()[i];
      if (link.from == node || link.to == node) down_[i] = 1;
    }
    const std::uint64_t stranded = count(topology_.part_of(node), node);
    down_ = before;
    return stranded;
  }

 private:
  [[nodiscard]] bool has_way(NodeId from, NodeId to) const {
    if (from == to) return true;
    const std::size_t part = topology_.part_of(from == console_node ? to : from);
    return topology_.ways(from, part, {to}, down_)[0].exists;
  }

  /// Of the assets that something in this part of the network concerns.
  [[nodiscard]] std::uint64_t count(std::size_t part, NodeId lost) const {
    std::uint64_t stranded = 0;
    const auto concerned = concerned_by_.find(part);
    if (concerned == concerned_by_.end()) return 0;
    for (const std::size_t index : concerned->second)
      if (!is_reached(reaches_[index], lost)) stranded += reaches_[index].assets;
    return stranded;
  }

  [[nodiscard]] bool is_reached(const Reach& reach, NodeId lost) const {
    return std::any_of(reach.engines.begin(), reach.engines.end(), [&](EngineId engine) {
      const NodeId place = topology_.place_of(engine);
      return node_of(engine) != lost && has_way(place, console_node) &&
             (reach.subnet.is_none() || has_way(place, reach.subnet));
    });
  }

  const Topology& topology_;
  const std::vector<Reach>& reaches_;
  std::vector<std::uint32_t> down_;
  std::map<std::size_t, std::vector<std::size_t>> concerned_by_;  ///< reaches, by part of the network
};

}  // namespace

std::uint64_t stranded_without(const Topology& topology, const std::vector<Reach>& reaches,
                               const std::vector<LinkId>& links) {
  return Counter(topology, reaches).without(links);
}

WeakPoints weak_points(const Topology& topology, const std::vector<Reach>& reaches) {
  Suspects suspects = suspects_of(topology);
  for (const Reach& reach : reaches)
    for (const EngineId engine : reach.engines) suspects.nodes.insert(node_of(engine));
  Counter counter(topology, reaches);
  WeakPoints weak;
  std::sort(suspects.links.begin(), suspects.links.end());
  for (const LinkId link : suspects.links)
    if (const std::uint64_t stranded = counter.without(link); stranded > 0)
      weak.links.push_back({link, stranded});
  for (const NodeId node : suspects.nodes)
    if (const std::uint64_t stranded = counter.without(node); stranded > 0)
      weak.nodes.push_back({node, stranded});
  return weak;
}

}  // namespace scansim
