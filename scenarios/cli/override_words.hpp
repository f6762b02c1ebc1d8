#pragma once
/// What `--set` says.

#include <string>

#include "scenarios/cli/command_line.hpp"
#include "scenarios/load/scenario.hpp"

namespace scansim {

/// Throws UsageError unless the text is PATH=VALUE.
[[nodiscard]] Override read_override(const CommandLine& line, const std::string& text);

}  // namespace scansim
