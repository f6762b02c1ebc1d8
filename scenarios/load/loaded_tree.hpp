#pragma once
/// A scenario together with the YAML that it was read from, for those who write it out again.

#include <filesystem>
#include <vector>

#include "scenarios/load/load.hpp"
#include "scenarios/load/reading.hpp"

namespace scansim::load {

struct LoadedTree {
  Loaded loaded;
  Reading reading;
  NodeIndex root = no_node;  ///< of all files, with overrides; set if there is a scenario

  /// REQUIRES: there is a scenario. Valid as long as this is neither moved nor destroyed.
  [[nodiscard]] NodeView view() { return {reading.tree(), root}; }
};

/// As load_scenario().
[[nodiscard]] LoadedTree load_scenario_tree(const std::filesystem::path& file,
                                            const std::vector<Override>& overrides = {});

}  // namespace scansim::load
