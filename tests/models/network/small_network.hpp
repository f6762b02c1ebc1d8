#pragma once
/// Networks for tests: nodes by number, 0 is the console, then come the engines, then what else there is.

#include <rapidcheck.h>

#include <algorithm>
#include <string>
#include <vector>

#include "models/network/topology.hpp"
#include "tests/catch.hpp"

namespace scansim::testing {

using namespace scansim::literals;

struct SmallNetwork {
  SmallNetwork(std::size_t count, const std::vector<NodeKind>& kinds) : engines(count) {
    for (const NodeKind kind : kinds) nodes.push_back({"node-" + std::to_string(nodes.size()), kind});
  }

  void link(std::size_t from, std::size_t to, Duration latency, std::int64_t bps = 0) {
    links.push_back({"link-" + std::to_string(links.size()), NodeId(from), NodeId(to), latency,
                     Bandwidth::from_bits_per_second(bps)});
  }
  [[nodiscard]] Topology topology() const { return Topology(engines, nodes, links); }
  [[nodiscard]] Way way(std::size_t from, std::size_t to) const {
    const Topology built = topology();
    const std::vector<std::uint32_t> down(links.size(), 0);
    return built.ways(NodeId(from), built.part_of(NodeId(from == 0 ? to : from)), {NodeId(to)}, down)[0];
  }

  /// A few nodes and links, by chance.
  static SmallNetwork random() {
    std::vector<NodeKind> kinds;
    const int further = *rc::gen::inRange(0, 5);
    for (int i = 0; i < further; ++i)
      kinds.push_back(*rc::gen::element(NodeKind::router, NodeKind::firewall, NodeKind::subnet));
    SmallNetwork network(static_cast<std::size_t>(*rc::gen::inRange(1, 4)), kinds);
    const std::size_t nodes = 1 + network.engines + kinds.size();
    const int links = *rc::gen::inRange(0, 12);
    for (int i = 0; i < links; ++i) {
      const std::size_t from = *rc::gen::inRange<std::size_t>(0, nodes);
      const std::size_t to = *rc::gen::inRange<std::size_t>(0, nodes);
      if (from != to)
        network.link(from, to, *rc::gen::element(0_ms, 1_ms, 2_ms, 5_ms),
                     *rc::gen::element(std::int64_t{0}, std::int64_t{1000}, std::int64_t{64'000}));
    }
    return network;
  }

  std::size_t engines;
  std::vector<NodePlan> nodes;
  std::vector<LinkPlan> links;
};

}  // namespace scansim::testing
