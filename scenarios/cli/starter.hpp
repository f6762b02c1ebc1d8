#pragma once
/// The scenario that `scansim init` writes: it runs, holds, and explains itself in comments.

#include <string_view>

namespace scansim {

[[nodiscard]] std::string_view starter_scenario();

}  // namespace scansim
