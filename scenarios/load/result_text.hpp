#pragma once
/// Traces and reports are written beside scenarios, and sooner or later given as one.

#include <optional>
#include <string>
#include <string_view>

#include "scenarios/load/problem.hpp"

namespace scansim::load {

/// A problem if the text is a trace or a report; it is read no further than its first lines.
[[nodiscard]] std::optional<Problem> problem_of_result(const std::string& file, std::string_view text);

}  // namespace scansim::load
