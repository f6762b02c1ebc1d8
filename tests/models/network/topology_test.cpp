#include "models/network/topology.hpp"

#include <rapidcheck.h>

#include <algorithm>
#include <optional>

#include "tests/models/network/small_network.hpp"

using namespace scansim;
using namespace scansim::testing;

namespace {

/// Best by the rule: least latency, fewest links, smallest ids; found by trying all ways without a circle.
class BruteForce {
 public:
  BruteForce(const SmallNetwork& network, std::vector<std::uint32_t> down)
      : topology_(network.topology()), down_(std::move(down)) {}

  Way best(NodeId from, NodeId to) {
    best_ = Way();
    visited_.assign(topology_.nodes(), false);
    target_ = to;
    go_on(from, Way{true, {}, {}}, true);
    return best_;
  }

 private:
  static bool is_better(const Way& a, const Way& b) {
    if (a.exists != b.exists) return a.exists;
    return std::tuple(a.latency, a.links.size(), a.links) < std::tuple(b.latency, b.links.size(), b.links);
  }

  void go_on(NodeId at, const Way& way, bool is_source) {
    if (at == target_) {
      if (is_better(way, best_)) best_ = way;
      return;
    }
    if (!is_source && !topology_.passes_on(at)) return;
    visited_[at.index()] = true;
    for (std::size_t i = 0; i < topology_.links().size(); ++i) {
      const LinkPlan& link = topology_.links()[i];
      if (down_[i] > 0 || (link.from != at && link.to != at)) continue;
      const NodeId next = link.from == at ? link.to : link.from;
      if (visited_[next.index()]) continue;
      Way longer = way;
      longer.latency += link.latency;
      longer.links.emplace_back(i);
      go_on(next, longer, false);
    }
    visited_[at.index()] = false;
  }

  Topology topology_;
  std::vector<std::uint32_t> down_;
  std::vector<bool> visited_;
  NodeId target_;
  Way best_;
};

}  // namespace

TEST_CASE("the best way has the least latency, then the fewest links, then the smallest ids of links") {
  SmallNetwork network(1, {NodeKind::router, NodeKind::router});
  network.link(0, 2, 5_ms);
  network.link(2, 1, 5_ms);
  network.link(0, 3, 4_ms);
  network.link(3, 1, 6_ms);
  const Topology topology = network.topology();
  const auto way_without = [&](std::vector<std::uint32_t> down) {
    return topology.ways(console_node, topology.part_of(LinkId(0)), {NodeId(1)}, down)[0];
  };

  REQUIRE(way_without({0, 0, 0, 0}).links == std::vector{LinkId(0), LinkId(1)});
  REQUIRE(way_without({0, 1, 0, 0}).links == std::vector{LinkId(2), LinkId(3)});
  REQUIRE(way_without({0, 1, 0, 0}).latency == 10_ms);
  REQUIRE_FALSE(way_without({0, 1, 1, 0}).exists);
}

TEST_CASE("of two links between the same nodes the quicker one is taken") {
  SmallNetwork network(1, {});
  network.link(0, 1, 20_ms);
  network.link(1, 0, 10_ms);

  REQUIRE(network.way(0, 1).links == std::vector{LinkId(1)});
}

TEST_CASE("an engine and the console pass on nothing that is not for them") {
  SmallNetwork network(2, {NodeKind::router, NodeKind::subnet});
  network.link(0, 1, 1_ms);
  network.link(1, 3, 1_ms);
  network.link(3, 2, 1_ms);
  network.link(3, 4, 1_ms);

  REQUIRE_FALSE(network.way(0, 2).exists);
  REQUIRE(network.way(1, 4).exists);
  REQUIRE(network.way(0, 1).exists);
}

TEST_CASE("a subnet passes on: an engine within it is reached through it") {
  SmallNetwork network(1, {NodeKind::subnet, NodeKind::firewall});
  network.link(0, 3, 1_ms);
  network.link(3, 2, 1_ms);
  network.link(2, 1, 0_ms);

  REQUIRE(network.way(0, 1).links.size() == 3);
}

TEST_CASE("parts that only the console joins have nothing to do with each other") {
  SmallNetwork network(3, {NodeKind::router});
  network.link(0, 1, 1_ms);
  network.link(0, 4, 1_ms);
  network.link(4, 2, 1_ms);
  const Topology topology = network.topology();

  REQUIRE(topology.part_of(LinkId(1)) == topology.part_of(LinkId(2)));
  REQUIRE(topology.part_of(LinkId(0)) != topology.part_of(LinkId(1)));
  REQUIRE(topology.place_of(EngineId(1)) == NodeId(2));
  REQUIRE(topology.place_of(EngineId(2)) == console_node);
}

TEST_CASE("routes are those that trying all ways finds, in any network and with any links down") {
  REQUIRE(rc::check([] {
    const SmallNetwork network = SmallNetwork::random();
    const Topology topology = network.topology();
    std::vector<std::uint32_t> down;
    for (std::size_t i = 0; i < topology.links().size(); ++i)
      down.push_back(*rc::gen::inRange(0, 4) == 0 ? 1 : 0);
    BruteForce brute_force(network, down);

    for (std::size_t source = 0; source < topology.nodes(); ++source) {
      for (std::size_t target = 1; target < topology.nodes(); ++target) {
        if (source == target) continue;
        if (source > 0 && topology.part_of(NodeId(source)) != topology.part_of(NodeId(target))) continue;
        const Way found =
            topology.ways(NodeId(source), topology.part_of(NodeId(target)), {NodeId(target)}, down)[0];
        const Way best = brute_force.best(NodeId(source), NodeId(target));

        RC_ASSERT(found.exists == best.exists);
        RC_ASSERT(found.links == best.links);
        RC_ASSERT(found.latency == best.latency);
      }
    }
  }));
}
