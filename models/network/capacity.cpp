#include "models/network/capacity.hpp"

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/edmonds_karp_max_flow.hpp>

#include "sim/units/checked.hpp"

namespace scansim {

namespace {

using Traits = boost::adjacency_list_traits<boost::vecS, boost::vecS, boost::directedS>;
struct Arc {
  std::int64_t capacity = 0;
  std::int64_t residual = 0;
  Traits::edge_descriptor reverse;
};
using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, boost::no_property, Arc>;

}  // namespace

Bandwidth narrowest(const Topology& topology, const Way& way) {
  Bandwidth least;
  for (const LinkId link : way.links) {
    const Bandwidth here = topology.links()[link.index()].bandwidth;
    if (!here.is_unlimited() && (least.is_unlimited() || here < least)) least = here;
  }
  return least;
}

Bandwidth most_to_console(const Topology& topology, EngineId engine) {
  const NodeId source = topology.place_of(engine);
  if (source == console_node) return Bandwidth::unlimited();
  std::int64_t all = 0;
  for (const LinkPlan& link : topology.links()) all = checked_add(all, link.bandwidth.bits_per_second());
  // More than all limited links together: only a way without a limit carries it.
  const std::int64_t unlimited = checked_add(all, 1);
  Graph graph(topology.nodes());
  for (const LinkPlan& link : topology.links()) {
    const auto takes_part = [&](NodeId node) {
      return node == source || node == console_node || topology.passes_on(node);
    };
    if (!takes_part(link.from) || !takes_part(link.to)) continue;
    const std::int64_t capacity =
        link.bandwidth.is_unlimited() ? unlimited : link.bandwidth.bits_per_second();
    const auto there = boost::add_edge(link.from.index(), link.to.index(), graph).first;
    const auto back = boost::add_edge(link.to.index(), link.from.index(), graph).first;
    graph[there] = {capacity, 0, back};
    graph[back] = {capacity, 0, there};
  }
  const std::int64_t most =
      boost::edmonds_karp_max_flow(graph, source.index(), console_node.index(),
                                   boost::capacity_map(boost::get(&Arc::capacity, graph))
                                       .residual_capacity_map(boost::get(&Arc::residual, graph))
                                       .reverse_edge_map(boost::get(&Arc::reverse, graph)));
  return most >= unlimited ? Bandwidth::unlimited() : Bandwidth::from_bits_per_second(most);
}

}  // namespace scansim
