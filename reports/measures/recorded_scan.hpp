#pragma once
/// A scan that really ran, as the history of a console has it: times of the whole scan, none of its assets.

#include <cstdint>
#include <optional>
#include <string>

#include "models/lifecycle/scan_words.hpp"
#include "sim/units/time.hpp"

namespace scansim {

/// Invariant: start_us >= 0; duration and assets are not negative.
struct RecordedScan {
  std::string id;                      ///< of the source; may be empty
  std::string site;                    ///< as the source has it: any text
  std::int64_t start_us = 0;           ///< UTC microseconds since 1970
  std::optional<std::int64_t> end_us;  ///< none: it had not ended, or the source does not say
  std::optional<Duration> duration;    ///< as recorded, else from start to end
  std::optional<ScanState> state;      ///< none: unknown to the source
  std::string engine;                  ///< may be empty
  std::optional<std::int64_t> assets;
  std::string type;  ///< "scheduled", "manual", ...; may be empty
};

}  // namespace scansim
