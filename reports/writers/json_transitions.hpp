#pragma once
/// How often each row of the scans' transition table was taken, as a part of a JSON document.

#include <string>

#include "reports/measures/transitions.hpp"

namespace scansim {

/// A JSON list.
[[nodiscard]] std::string transitions_json(const TransitionCounts& transitions);

}  // namespace scansim
