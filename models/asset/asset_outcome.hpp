#pragma once
/// How gathering from an asset ends.

#include <cstdint>

namespace scansim {

/// How gathering from an asset ends when nothing disturbs it.
enum class AssetOutcome : std::uint8_t {
  scanned,  ///< answers, has results to import
  silent,   ///< never answers: takes its time, has no bytes and no import work
  errored,  ///< ends with an error: does not count as done
  offline,  ///< goes offline mid-scan: Incomplete when the job ends
};

}  // namespace scansim
