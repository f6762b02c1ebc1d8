#include "models/network/topology.hpp"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <numeric>
#include <utility>

#include "sim/kernel/require.hpp"

namespace scansim {

namespace {

/// What a link adds to a way.
struct Step {
  Duration latency;
  std::uint32_t link = 0;
};

/// A way so far. That its links are part of it makes the best way unique.
struct Label {
  bool is_reached = false;
  Duration latency;
  std::vector<std::uint32_t> links;
};

struct IsBetter {
  bool operator()(const Label& a, const Label& b) const {
    if (a.is_reached != b.is_reached) return a.is_reached;
    if (a.latency != b.latency) return a.latency < b.latency;
    if (a.links.size() != b.links.size()) return a.links.size() < b.links.size();
    return a.links < b.links;
  }
};

struct Append {
  Label operator()(const Label& way, const Step& step) const {
    Label longer = way;
    longer.latency += step.latency;
    longer.links.push_back(step.link);
    return longer;
  }
};

using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, boost::no_property, Step>;

/// Finds which nodes a set of links joins.
class Joined {
 public:
  explicit Joined(std::size_t nodes) : parent_(nodes) {
    std::iota(parent_.begin(), parent_.end(), std::size_t{0});
  }
  std::size_t find(std::size_t node) {
    while (parent_[node] != node) node = parent_[node] = parent_[parent_[node]];
    return node;
  }
  void join(std::size_t a, std::size_t b) { parent_[find(a)] = find(b); }

 private:
  std::vector<std::size_t> parent_;
};

}  // namespace

Topology::Topology(std::size_t engines, const std::vector<NodePlan>& nodes,
                   const std::vector<LinkPlan>& links)
    : kinds_(1 + engines, NodeKind::engine), links_(links) {
  kinds_[0] = NodeKind::console;
  for (const NodePlan& node : nodes) kinds_.push_back(node.kind);
  is_linked_.assign(kinds_.size(), false);
  Joined joined(kinds_.size());
  for (const LinkPlan& link : links_) {
    require(link.from.index() < kinds_.size() && link.to.index() < kinds_.size() && link.from != link.to,
            "a link joins two nodes of the network");
    is_linked_[link.from.index()] = is_linked_[link.to.index()] = true;
    if (link.from != console_node && link.to != console_node) joined.join(link.from.index(), link.to.index());
  }
  std::vector<std::size_t> number(kinds_.size(), kinds_.size());
  std::size_t parts = 0;
  for (std::size_t i = 0; i < kinds_.size(); ++i) {
    const std::size_t root = joined.find(i);
    if (number[root] == kinds_.size()) number[root] = parts++;
    part_of_node_.push_back(number[root]);
  }
  links_in_.resize(parts);
  for (std::size_t i = 0; i < links_.size(); ++i) links_in_[part_of(LinkId(i))].emplace_back(i);
}

bool Topology::passes_on(NodeId node) const {
  const NodeKind kind = kinds_[node.index()];
  return kind != NodeKind::console && kind != NodeKind::engine;
}

NodeId Topology::place_of(EngineId engine) const {
  return is_linked_[node_of(engine).index()] ? node_of(engine) : console_node;
}

std::size_t Topology::part_of(LinkId link) const {
  const LinkPlan& plan = links_[link.index()];
  return part_of(plan.from == console_node ? plan.to : plan.from);
}

std::vector<Way> Topology::ways(NodeId source, std::size_t part, const std::vector<NodeId>& targets,
                                const std::vector<std::uint32_t>& down,
                                const std::vector<Duration>& added) const {
  // Vertices are the nodes of the part, and the console, in order.
  std::vector<NodeId> nodes = {source};
  for (const LinkId link : links_in_[part]) {
    nodes.push_back(links_[link.index()].from);
    nodes.push_back(links_[link.index()].to);
  }
  std::sort(nodes.begin(), nodes.end());
  nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
  const auto vertex_of = [&nodes](NodeId node) {
    return static_cast<std::size_t>(std::lower_bound(nodes.begin(), nodes.end(), node) - nodes.begin());
  };
  std::vector<std::pair<std::size_t, std::size_t>> arcs;
  std::vector<Step> steps;
  const auto add_arc = [&](NodeId from, NodeId to, LinkId link) {
    if (from != source && !passes_on(from)) return;
    arcs.emplace_back(vertex_of(from), vertex_of(to));
    const Duration extra = added.empty() ? Duration() : added[link.index()];
    steps.push_back({links_[link.index()].latency + extra, link.value});
  };
  for (const LinkId link : links_in_[part]) {
    if (down[link.index()] > 0) continue;
    add_arc(links_[link.index()].from, links_[link.index()].to, link);
    add_arc(links_[link.index()].to, links_[link.index()].from, link);
  }
  const Graph graph(arcs.begin(), arcs.end(), steps.begin(), nodes.size());
  std::vector<Label> labels(nodes.size());
  const auto index = boost::get(boost::vertex_index, graph);
  boost::dijkstra_shortest_paths(graph, vertex_of(source),
                                 boost::distance_map(boost::make_iterator_property_map(labels.begin(), index))
                                     .weight_map(boost::get(boost::edge_bundle, graph))
                                     .distance_compare(IsBetter())
                                     .distance_combine(Append())
                                     .distance_inf(Label())
                                     .distance_zero(Label{true, {}, {}}));
  std::vector<Way> found;
  for (const NodeId target : targets) {
    Way way;
    const std::size_t at = vertex_of(target);
    if (at < nodes.size() && nodes[at] == target && labels[at].is_reached) {
      way.exists = true;
      way.latency = labels[at].latency;
      for (const std::uint32_t link : labels[at].links) way.links.emplace_back(link);
    }
    found.push_back(std::move(way));
  }
  return found;
}

}  // namespace scansim
