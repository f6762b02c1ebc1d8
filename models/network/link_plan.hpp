#pragma once
/// What a scenario says about the network: nodes, and links between them.

#include <string>
#include <vector>

#include "models/ids.hpp"
#include "sim/units/amount.hpp"
#include "sim/units/time.hpp"

namespace scansim {

enum class NodeKind : std::uint8_t {
  console,
  engine,
  router,
  firewall,
  subnet,  ///< where assets are
};

/// A node that is neither the console nor an engine.
struct NodePlan {
  std::string name;
  NodeKind kind = NodeKind::router;
};

inline constexpr NodeId console_node{0};
constexpr NodeId node_of(EngineId engine) { return NodeId(1 + engine.index()); }
/// The node that stands at `index` of a plan's nodes.
constexpr NodeId further_node(std::size_t engines, std::size_t index) { return NodeId(1 + engines + index); }

/// A link between two nodes. What crosses it shares its bandwidth, in both directions. An engine that no link
/// ends at is local to the console: reached at once, at no cost.
struct LinkPlan {
  std::string name;
  NodeId from;
  NodeId to;
  Duration latency;     ///< one way
  Bandwidth bandwidth;  ///< unlimited: what travels takes only the latency
  Ratio loss = {};      ///< share of what is sent that has to be sent again; less than 1
};

/// Links that fail together where a fault cuts them, such as all ways to a branch.
struct CutPlan {
  std::string name;
  std::vector<LinkId> links;  ///< in order; at least one
};

/// The commonest link: between the console and one engine.
inline LinkPlan console_link(std::string name, EngineId engine, Duration latency, Bandwidth bandwidth) {
  return {std::move(name), console_node, node_of(engine), latency, bandwidth, {}};
}

}  // namespace scansim
