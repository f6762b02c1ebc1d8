#pragma once
/// The presets as `scansim list` shows them: whose switches they are, what the product calls our states, and
/// what of it is a guess or comes only near.

#include <string>

namespace scansim {

/// One line for each.
[[nodiscard]] std::string preset_table();
/// All about each.
[[nodiscard]] std::string preset_details();
/// The same as a JSON list.
[[nodiscard]] std::string preset_json();

}  // namespace scansim
