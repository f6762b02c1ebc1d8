#pragma once
/// Which single losses strand assets: links (bridges of the graph) and nodes (its articulation points, and
/// engines that nobody can stand in for). An asset is stranded if no engine that may scan it has a way both
/// to the console and to the asset's subnet.

#include <cstdint>
#include <vector>

#include "models/network/topology.hpp"

namespace scansim {

/// Assets that are scanned together: by whom, and where they are.
struct Reach {
  std::uint64_t assets = 0;
  std::vector<EngineId> engines;  ///< any of them
  NodeId subnet;                  ///< none: wherever the engine is
};

struct WeakLink {
  LinkId link;
  std::uint64_t stranded = 0;  ///< assets
};
struct WeakNode {
  NodeId node;
  std::uint64_t stranded = 0;  ///< assets
};

/// In order of ids; only those that strand assets. Neither the console nor subnets are among the nodes: that
/// their own loss strands everything, or their own assets, goes without saying.
struct WeakPoints {
  std::vector<WeakLink> links;
  std::vector<WeakNode> nodes;
};

/// The assets that the loss of all these links strands.
[[nodiscard]] std::uint64_t stranded_without(const Topology& topology, const std::vector<Reach>& reaches,
                                             const std::vector<LinkId>& links);

[[nodiscard]] WeakPoints weak_points(const Topology& topology, const std::vector<Reach>& reaches);

}  // namespace scansim
