#pragma once
/// Files that a verb reads whole and that others have written.

#include <cstddef>
#include <string>

namespace scansim {

/// The bytes of the file. Reads no further than the limit: what is longer is refused, devices that never end
/// included. Throws UsageError.
[[nodiscard]] std::string read_input(const std::string& file, std::size_t size_max);

}  // namespace scansim
