#include "scenarios/cli/version.hpp"

namespace scansim {

std::string_view program_version() { return SCANSIM_VERSION; }

}  // namespace scansim
