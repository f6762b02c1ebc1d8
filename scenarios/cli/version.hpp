#pragma once
/// The program's own version; the kernel's is in sim/kernel/version.hpp.

#include <string_view>

namespace scansim {

/// Semantic version, as the build gives it.
[[nodiscard]] std::string_view program_version();

/// What the program is for, in a sentence.
[[nodiscard]] std::string_view program_purpose();

}  // namespace scansim
