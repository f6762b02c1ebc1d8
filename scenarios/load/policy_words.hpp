#pragma once
/// Switches in the words of a scenario: what `policy:` would have to say to give them.

#include <string>
#include <string_view>
#include <vector>

#include "models/policy/switches.hpp"

namespace scansim {

struct SwitchWords {
  std::string_view key;  ///< of `policy:`
  std::string value;     ///< YAML; empty if the key would be left out
};

/// One for each key of `policy:` but `preset`.
[[nodiscard]] std::vector<SwitchWords> policy_words(const Switches& switches);
/// Of these, the ones that differ from the defaults and have a value: "crash: pause, paused_limit: 14 d".
[[nodiscard]] std::string differing_words(const Switches& switches);

}  // namespace scansim
