#pragma once
/// States of scans and engines as people name them in scenarios: the words of the product's pages, in small
/// letters.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/lifecycle/lifecycle.hpp"

namespace scansim::load {

/// `queued`, `in progress`, `paused`, ...: in the order of the states, each once.
[[nodiscard]] std::vector<std::string> scan_state_words();
/// The states that a word means: three for `in progress`, none if there is no such word.
[[nodiscard]] std::vector<ScanState> scan_states_of(std::string_view word);

/// `active`, `unknown`, `not responding`, ...
[[nodiscard]] std::vector<std::string> engine_status_words();
[[nodiscard]] std::optional<EngineStatus> engine_status_of(std::string_view word);

}  // namespace scansim::load
