#include "scenarios/cli/version.hpp"

namespace scansim {

std::string_view program_version() { return SCANSIM_VERSION; }

std::string_view program_purpose() {
  return "scansim replays vulnerability scans under faults, pauses and memory pressure, and measures what it "
         "costs\n"
         "to resume them and how much of their data is recovered.";
}

}  // namespace scansim
