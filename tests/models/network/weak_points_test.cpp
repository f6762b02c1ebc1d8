#include "models/network/weak_points.hpp"

#include "models/network/capacity.hpp"
#include "tests/models/network/small_network.hpp"

using namespace scansim;
using namespace scansim::testing;

namespace {

/// Console, engines 1 and 2 behind the routers 3 and 4, and the subnet 5. Engine 1 has two ways to the
/// console.
SmallNetwork two_sites() {
  SmallNetwork network(2, {NodeKind::router, NodeKind::router, NodeKind::subnet});
  network.link(0, 3, 1_ms, 10'000);
  network.link(3, 1, 1_ms, 8'000);
  network.link(0, 4, 5_ms, 5'000);
  network.link(4, 1, 5_ms, 3'000);
  network.link(4, 2, 1_ms, 4'000);
  network.link(3, 5, 1_ms);
  return network;
}

std::uint64_t stranded_by(const WeakPoints& weak, LinkId link) {
  for (const WeakLink& each : weak.links)
    if (each.link == link) return each.stranded;
  return 0;
}
std::uint64_t stranded_by(const WeakPoints& weak, NodeId node) {
  for (const WeakNode& each : weak.nodes)
    if (each.node == node) return each.stranded;
  return 0;
}

}  // namespace

TEST_CASE("a link is weak if its loss alone leaves assets without an engine that reaches the console") {
  const SmallNetwork network = two_sites();

  const WeakPoints weak = weak_points(network.topology(), {{70, {EngineId(0)}, {}}, {30, {EngineId(1)}, {}}});

  REQUIRE(weak.links.size() == 2);
  REQUIRE(stranded_by(weak, LinkId(2)) == 30);
  REQUIRE(stranded_by(weak, LinkId(4)) == 30);
  REQUIRE(stranded_by(weak, NodeId(1)) == 70);
  REQUIRE(stranded_by(weak, NodeId(2)) == 30);
  REQUIRE(stranded_by(weak, NodeId(4)) == 30);
  REQUIRE(stranded_by(weak, NodeId(3)) == 0);
}

TEST_CASE("an asset that another engine of the pool can scan is not stranded") {
  const SmallNetwork network = two_sites();

  const WeakPoints weak = weak_points(network.topology(), {{70, {EngineId(0), EngineId(1)}, {}}});

  REQUIRE(weak.links.empty());
  REQUIRE(weak.nodes.empty());
}

TEST_CASE("an asset is stranded if nobody reaches its subnet") {
  const SmallNetwork network = two_sites();

  const WeakPoints weak = weak_points(network.topology(), {{70, {EngineId(0)}, NodeId(5)}});

  REQUIRE(stranded_by(weak, LinkId(5)) == 70);
  REQUIRE(stranded_by(weak, LinkId(1)) == 70);
  REQUIRE(stranded_by(weak, NodeId(3)) == 70);
  REQUIRE(stranded_by(weak, LinkId(0)) == 0);
}

TEST_CASE("of two links between the same nodes neither is weak") {
  SmallNetwork network(1, {NodeKind::router});
  network.link(0, 2, 1_ms);
  network.link(2, 1, 1_ms);
  network.link(2, 1, 2_ms);

  const WeakPoints weak = weak_points(network.topology(), {{5, {EngineId(0)}, {}}});

  REQUIRE(weak.links.size() == 1);
  REQUIRE(stranded_by(weak, LinkId(0)) == 5);
}

TEST_CASE("weak links and nodes are those that counting without each of them finds") {
  REQUIRE(rc::check([] {
    const SmallNetwork network = SmallNetwork::random();
    const Topology topology = network.topology();
    std::vector<NodeId> subnets = {NodeId()};
    for (std::size_t i = 1 + network.engines; i < topology.nodes(); ++i)
      if (topology.kind(NodeId(i)) == NodeKind::subnet) subnets.emplace_back(i);
    std::vector<Reach> reaches;
    for (std::size_t e = 0; e < network.engines; ++e)
      reaches.push_back({10 + e, {EngineId(e)}, subnets[*rc::gen::inRange<std::size_t>(0, subnets.size())]});
    // What has no way to begin with is stranded by everything; such a scenario is refused.
    const auto stranded_in = [&reaches](const Topology& built, const std::vector<std::uint32_t>& down) {
      std::uint64_t stranded = 0;
      for (const Reach& reach : reaches) {
        const NodeId place = built.place_of(reach.engines[0]);
        const auto has_way = [&](NodeId to) {
          return place == to ||
                 built.ways(place, built.part_of(place == console_node ? to : place), {to}, down)[0].exists;
        };
        if (!has_way(console_node) || (!reach.subnet.is_none() && !has_way(reach.subnet)))
          stranded += reach.assets;
      }
      return stranded;
    };
    std::vector<std::uint32_t> down(network.links.size(), 0);
    RC_PRE(stranded_in(topology, down) == 0U);

    const WeakPoints weak = weak_points(topology, reaches);

    for (std::size_t i = 0; i < down.size(); ++i) {
      down[i] = 1;
      RC_ASSERT(stranded_by(weak, LinkId(i)) == stranded_in(topology, down));
      down[i] = 0;
    }
  }));
}

TEST_CASE("the capacity to the console is the most that all ways carry together") {
  const SmallNetwork network = two_sites();
  const Topology topology = network.topology();

  REQUIRE(most_to_console(topology, EngineId(0)) == Bandwidth::from_bits_per_second(11'000));
  REQUIRE(most_to_console(topology, EngineId(1)) == Bandwidth::from_bits_per_second(4'000));
  REQUIRE(narrowest(topology, network.way(0, 1)) == Bandwidth::from_bits_per_second(8'000));
}

TEST_CASE("a way of links without a limit has no limit") {
  SmallNetwork network(2, {});
  network.link(0, 1, 1_ms);
  network.link(0, 1, 1_ms, 1000);

  REQUIRE(most_to_console(network.topology(), EngineId(0)).is_unlimited());
  REQUIRE(most_to_console(network.topology(), EngineId(1)).is_unlimited());
}
