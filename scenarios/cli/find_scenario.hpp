#pragma once
/// Scenarios by file name, and by their bare name in the library that comes with the program.

#include <filesystem>
#include <string>
#include <vector>

namespace scansim {

/// A scenario of the library.
struct LibraryEntry {
  std::string name;  ///< what `scansim run` takes
  std::filesystem::path file;
};

/// Where the library may be, first hit first: the source tree, the installation, beside the program.
[[nodiscard]] std::vector<std::filesystem::path> library_folders();
/// All scenarios of the library, by name. Of two of one name the first folder's counts.
[[nodiscard]] std::vector<LibraryEntry> library_entries(const std::vector<std::filesystem::path>& folders);

/// The file that is meant: `given` itself if there is such a file, else the scenario of that name (also with
/// `.yaml`) in the library. Throws UsageError with the nearest names if there is neither.
[[nodiscard]] std::filesystem::path find_scenario(const std::string& given);

}  // namespace scansim
