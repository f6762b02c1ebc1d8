#pragma once
/// What an event changed, in words: one line of its trace, one sentence.

#include <string>

#include "scenarios/reproduce/recorded_state.hpp"

namespace scansim {

/// Empty for lines that tell of no change. `before` is the state that the line changes. Names are as they
/// stand in the trace.
[[nodiscard]] std::string change_words(const TraceLine& line, const RecordedState& before);

}  // namespace scansim
