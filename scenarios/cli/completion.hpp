#pragma once
/// Completion of command lines in shells: scripts made from the verbs and options that the program declares.

#include <string>
#include <vector>

#include "scenarios/cli/described_verb.hpp"

namespace scansim {

/// What the scripts propose.
struct Completed {
  std::vector<DescribedVerb> verbs;
  std::vector<std::string> scenarios;  ///< names of the library
};

[[nodiscard]] std::string bash_completion(const Completed& completed);
[[nodiscard]] std::string zsh_completion(const Completed& completed);
[[nodiscard]] std::string fish_completion(const Completed& completed);

}  // namespace scansim
