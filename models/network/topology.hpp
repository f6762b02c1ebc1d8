#pragma once
/// The graph of a network, as it was built: who is joined to whom, and the best ways. Routers, firewalls and
/// subnets pass on what is not for them; the console and engines do not. Const during a run.

#include <cstdint>
#include <vector>

#include "models/network/link_plan.hpp"

namespace scansim {

/// A way from one node to another.
struct Way {
  bool exists = false;
  Duration latency;           ///< sum over the links
  std::vector<LinkId> links;  ///< in order from the source
};

class Topology {
 public:
  Topology(std::size_t engines, const std::vector<NodePlan>& nodes, const std::vector<LinkPlan>& links);

  [[nodiscard]] std::size_t nodes() const { return kinds_.size(); }
  [[nodiscard]] const std::vector<LinkPlan>& links() const { return links_; }
  [[nodiscard]] NodeKind kind(NodeId node) const { return kinds_[node.index()]; }
  [[nodiscard]] bool passes_on(NodeId node) const;
  /// Where an engine meets the network: at its own node, or at the console's if it is local.
  [[nodiscard]] NodeId place_of(EngineId engine) const;

  /// Parts of the network that only the console joins: a change of a link concerns the ways of its own part.
  [[nodiscard]] std::size_t part_of(LinkId link) const;
  /// REQUIRES: the node is not the console.
  [[nodiscard]] std::size_t part_of(NodeId node) const { return part_of_node_[node.index()]; }
  [[nodiscard]] const std::vector<LinkId>& links_in(std::size_t part) const { return links_in_[part]; }

  /// The best way from a node to each target within a part, over links that no fault holds down (`down`: per
  /// link): least latency, then fewest links, then the smallest ids of links from the source on. `added`: per
  /// link, what it takes beside its own latency; empty: nothing.
  [[nodiscard]] std::vector<Way> ways(NodeId source, std::size_t part, const std::vector<NodeId>& targets,
                                      const std::vector<std::uint32_t>& down,
                                      const std::vector<Duration>& added = {}) const;

 private:
  std::vector<NodeKind> kinds_;
  std::vector<LinkPlan> links_;
  std::vector<bool> is_linked_;            ///< per node
  std::vector<std::size_t> part_of_node_;  ///< per node; of the console, meaningless
  std::vector<std::vector<LinkId>> links_in_;
};

}  // namespace scansim
