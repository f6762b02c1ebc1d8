#pragma once
/// A difference in words, and as JSON for tools.

#include <array>
#include <string>
#include <vector>

#include "scenarios/reproduce/difference.hpp"

namespace scansim {

/// Where the two runs come from.
struct ComparedSource {
  std::string file;  ///< as the user named it
  bool is_trace = false;
  std::vector<std::string> set = {};  ///< values replaced in it: "engines.london.slots=21"
};
using ComparedSources = std::array<ComparedSource, 2>;

[[nodiscard]] std::string difference_text(const Difference& found, const ComparedSources& sources,
                                          bool is_colored = false);
/// One document; its keys are in the README of this folder.
[[nodiscard]] std::string difference_json(const Difference& found, const ComparedSources& sources);

}  // namespace scansim
