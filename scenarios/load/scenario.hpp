#pragma once
/// A scenario as loaded: the plan that runs, what is expected of it, and where it came from. A value; nothing
/// in it refers to the file.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/world/plan.hpp"
#include "reports/measures/expectation.hpp"

namespace scansim {

/// The time zones other than UTC that moments of a scenario are in.
struct ZonesInUse {
  std::vector<std::string> names;  ///< in order
  /// Of the names and of what their clocks do from t = 0 to the end, 16 hexadecimal digits; empty without
  /// names.
  std::string digest;
  std::string data_version;  ///< edition of the machine's time zone data, such as "2026f"; not in the digest
};

struct Scenario {
  std::string file;    ///< as named when it was loaded
  std::string text;    ///< as read, byte for byte; overrides are not in it
  std::string sha256;  ///< of the text, and of those that it includes, 64 hexadecimal digits
  /// The files that it includes, in the order in which they are named.
  std::vector<std::string> included;
  Plan plan;
  std::vector<Expectation> expectations;
  /// UTC microseconds since 1970 of t = 0, where the scenario gives dates.
  std::optional<std::int64_t> epoch_us;
  ZonesInUse zones;
  /// Defaults in use that no document gives, of those that can matter in this scenario:
  /// "console.give_up_after 5 min (guess)".
  std::vector<std::string> guesses;
  std::string preset;  ///< of the policy
};

/// Replaces one value of a scenario: `console.import.workers`, `engines.london.slots`,
/// `faults[0].link_down.at`. The value is YAML.
struct Override {
  std::string path;
  std::string value;
};

/// The products whose switches `policy:` can name.
[[nodiscard]] std::vector<std::string_view> presets();

}  // namespace scansim
