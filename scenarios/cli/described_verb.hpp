#pragma once
/// A verb as its own command line declares it: what completions and the man page are made from.

#include <string>
#include <vector>

#include "scenarios/cli/command_line.hpp"

namespace scansim {

struct DescribedVerb {
  std::string name;
  std::string summary;  ///< in the list of verbs
  CommandLine::Words words;
  std::vector<DeclaredOption> options;  ///< those with dashes, `--help` last
  std::vector<DeclaredOption> operands;

  /// "scansim run FILE [OPTION...]"
  [[nodiscard]] std::string usage() const;
};

/// All verbs in the order of the help.
[[nodiscard]] std::vector<DescribedVerb> describe_verbs();

/// The names of an option: {"-o", "--output"}.
[[nodiscard]] std::vector<std::string> names_of(const DeclaredOption& option);

}  // namespace scansim
