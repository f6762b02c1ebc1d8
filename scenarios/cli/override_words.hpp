#pragma once
/// What `--set` and its like say.

#include <string>

#include "scenarios/cli/command_line.hpp"
#include "scenarios/load/scenario.hpp"

namespace scansim {

/// Throws UsageError, which names the option, unless the text is PATH=VALUE.
[[nodiscard]] Override read_override(const CommandLine& line, const std::string& option,
                                     const std::string& text);

}  // namespace scansim
