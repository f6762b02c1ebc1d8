#pragma once
/// `include:` at the top of a scenario: files whose sections become part of it. What is merged refers to what
/// stands in the files, so every problem points into the file that it is about.

#include <string>
#include <vector>

#include "scenarios/load/reading.hpp"

namespace scansim::load {

/// A file that was included.
struct IncludedFile {
  std::string name;
  std::string text;  ///< byte for byte
};

struct Merged {
  NodeIndex root = no_node;         ///< of all files together; that of the scenario if it includes none
  std::vector<IncludedFile> files;  ///< in the order in which they are named
};

/// Reads what the scenario at `root` includes and merges it: maps of names and `console` are united, lists
/// are appended in the order of inclusion, the including file last, and anything else is given once. Reports
/// what cannot be read and what is given twice, and goes on without it.
[[nodiscard]] Merged merge_included(Reading& reading, NodeIndex root);

}  // namespace scansim::load
