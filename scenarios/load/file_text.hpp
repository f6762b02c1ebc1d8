#pragma once
/// Files of others, read whole: scenarios and what they name, and what importers read.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "scenarios/load/problem.hpp"

namespace scansim {

/// What a file holds, byte for byte, or why that is not known.
struct FileBytes {
  std::optional<std::string> bytes;
  std::string refusal;  ///< "this is a directory, not a file"
  std::string hint;     ///< what to do instead; may be empty
};

/// Reads regular files and pipes, no further than the limit. Devices and sockets are refused unread, and so
/// is a pipe that nobody opens to write within two seconds, or that is silent for a minute.
[[nodiscard]] FileBytes read_bytes(const std::filesystem::path& path, std::uintmax_t size_max);

/// A scenario and the files that it names are not larger than this.
inline constexpr std::uintmax_t file_size_max = std::uintmax_t{256} << 20;

/// The bytes of a file, or why there are none.
struct FileText {
  std::optional<std::string> text;
  Problem problem;
};

/// Files over `file_size_max` are refused.
[[nodiscard]] FileText read_file_text(const std::filesystem::path& path, const std::string& shown_name);

/// What reads the files that a scenario names: `read_file_text`, or a stand-in that keeps it off the disk.
using FileReader = std::function<FileText(const std::filesystem::path& path, const std::string& shown_name)>;

/// A problem of a file as a whole.
[[nodiscard]] Problem problem_of_file(std::string file, std::string message,
                                      std::vector<std::string> details = {});

}  // namespace scansim
