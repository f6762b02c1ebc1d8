#pragma once
/// Random networks, and the draws that random scenarios are made of.

#include <rapidcheck.h>

#include "tests/models/small_world.hpp"

namespace scansim::testing {

template <class T>
T one_of(std::initializer_list<T> values) {
  return *rc::gen::elementOf(std::vector<T>(values));
}
inline std::int64_t between(std::int64_t from, std::int64_t to) { return *rc::gen::inRange(from, to + 1); }
inline std::size_t index_below(std::size_t count) {
  return static_cast<std::size_t>(between(0, static_cast<std::int64_t>(count) - 1));
}
inline Duration up_to(Duration most) { return Duration::from_us(between(0, most.us())); }

/// Adds a link of a random kind, unless both ends are the same.
inline void add_random_link(Plan& plan, NodeId from, NodeId to) {
  if (from == to) return;
  plan.links.push_back(
      {"link-" + std::to_string(plan.links.size()), from, to, one_of({0_s, 20_ms, 2_s}),
       Bandwidth::from_bits_per_second(one_of<std::int64_t>({0, 100, 5'000, 300'000, 1'000'000})),
       one_of({Ratio(), Ratio(), Ratio(1, 10)})});
}

/// Routers, firewalls and subnets as a tree below the console, so that everything has a way, and some links
/// more. Some engines stay local to the console.
inline void add_random_network(Plan& plan) {
  const std::int64_t further = between(0, 4);
  for (std::int64_t i = 0; i < further; ++i)
    plan.nodes.push_back({"node-" + std::to_string(i), one_of({NodeKind::router, NodeKind::firewall,
                                                               NodeKind::subnet, NodeKind::subnet})});
  const std::size_t engines = plan.engines.size();
  for (std::size_t i = 0; i < plan.nodes.size(); ++i) {
    const std::size_t above = index_below(i + 1);
    add_random_link(plan, further_node(engines, i),
                    above == 0 ? console_node : further_node(engines, above - 1));
  }
  for (std::size_t i = 0; i < engines; ++i) {
    if (between(0, 3) == 0) continue;
    const std::size_t above = index_below(plan.nodes.size() + 1);
    add_random_link(plan, node_of(EngineId(i)), above == 0 ? console_node : further_node(engines, above - 1));
  }
  const std::int64_t more = between(0, 3);
  const std::size_t nodes = 1 + engines + plan.nodes.size();
  for (std::int64_t i = 0; i < more; ++i) {
    const NodeId to(index_below(nodes));
    // A local engine stays one: a link to it alone would not lead to the console.
    if (to.index() > engines || to == console_node)
      add_random_link(plan, NodeId(to == console_node ? 1 + engines + plan.nodes.size() - 1 : 0), to);
  }
}

/// Puts a group's assets into one of the network's subnets, if there is any.
inline void place_in_a_subnet(const Plan& plan, AssetGroup& group) {
  for (std::size_t n = 0; n < plan.nodes.size(); ++n)
    if (plan.nodes[n].kind == NodeKind::subnet && between(0, 1) == 0)
      group.subnet = further_node(plan.engines.size(), n);
}

/// Anything that may happen to links. A partition gets a cut of its own.
inline Fault random_link_fault(Plan& plan) {
  const LinkId link(index_below(plan.links.size()));
  switch (between(0, 4)) {
    case 0:
      return LinkDegraded{link, one_of({Bandwidth(), Bandwidth::from_bits_per_second(between(1, 200'000))}),
                          one_of({0_s, 20_ms, 300_ms, 10_s})};
    case 1:
      return LinkLossy{link, one_of({Ratio(1, 20), Ratio(1, 3), Ratio(99, 100)})};
    case 2:
      return LinkFlapping{link, constant(one_of({1_s, 20_s})), constant(one_of({3_s, 1_min}))};
    case 3: {
      CutPlan cut{"cut-" + std::to_string(plan.cuts.size()), {link}};
      for (std::size_t i = 0; i < plan.links.size(); ++i)
        if (LinkId(i) != link && between(0, 1) == 0) cut.links.emplace_back(i);
      plan.cuts.push_back(cut);
      return Partition{CutId(plan.cuts.size() - 1)};
    }
    default:
      return LinkDown{link};
  }
}

}  // namespace scansim::testing
