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

/// A time zone as a table.
struct ZoneTable {
  /// From `at_us` on (UTC microseconds since 1970) clocks are `ahead_us` ahead of UTC; the first holds for
  /// all times before the second, whatever it says.
  struct Offset {
    std::int64_t at_us = 0;
    std::int64_t ahead_us = 0;
  };
  std::string name;
  std::vector<Offset> offsets;
};

/// The time zones other than UTC that moments of a scenario are in.
struct ZonesInUse {
  std::vector<std::string> names;  ///< in order
  /// The same with what their clocks do from two years before t = 0 to two years after the end.
  std::vector<ZoneTable> tables;
  /// Of the names and of what their clocks do from t = 0 to the end, 16 hexadecimal digits; empty without
  /// names.
  std::string digest;
  std::string data_version;  ///< edition of the machine's time zone data, such as "2026f"; not in the digest
};

/// The run that an exact scenario replays.
struct RecordedRun {
  std::string kernel;    ///< version
  std::string scenario;  ///< sha256 of what it was a run of
  std::string seed;
  std::uint64_t replication = 0;
  std::uint64_t events = 0;
  std::string hash;               ///< 16 hexadecimal digits
  std::uint64_t every = 0;        ///< events from one tip to the next
  std::vector<std::string> tips;  ///< of the chain after `every` events, after twice as many, and so on
};

struct Scenario {
  std::string file;    ///< as named when it was loaded
  std::string text;    ///< as read, byte for byte; overrides are not in it
  std::string sha256;  ///< of the text, and of those that it includes, 64 hexadecimal digits
  /// The files that it includes, in the order in which they are named.
  std::vector<std::string> included;
  /// All files that it was read from but `file` itself: included ones and tables, by their paths.
  std::vector<std::string> parts;
  Plan plan;
  /// Per item of `faults`: how many of the plan's faults it stands for.
  std::vector<std::size_t> fault_counts;
  std::vector<Expectation> expectations;
  /// UTC microseconds since 1970 of t = 0, where the scenario gives dates.
  std::optional<std::int64_t> epoch_us;
  ZonesInUse zones;
  /// Defaults in use that no document gives, of those that can matter in this scenario:
  /// "console.give_up_after 5 min (guess)".
  std::vector<std::string> guesses;
  std::string preset;                   ///< of the policy
  std::optional<RecordedRun> recorded;  ///< of an exact scenario
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
