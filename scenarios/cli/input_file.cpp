#include "scenarios/cli/input_file.hpp"

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <system_error>

#include "scenarios/cli/usage_error.hpp"
#include "sim/text/parsed.hpp"

namespace scansim {

std::string read_input(const std::string& file, std::size_t size_max) {
  std::error_code error;
  if (std::filesystem::is_directory(file, error))
    throw UsageError(scansim::quoted(file) + " is a folder", {"name the file that the scanner wrote"});
  errno = 0;
  std::ifstream in(file, std::ios::binary);
  const auto fail = [&](const std::string& why) -> void {
    throw UsageError("cannot read " + scansim::quoted(file) + ": " + why);
  };
  if (!in) fail(std::generic_category().message(errno));
  std::string text;
  std::string part(std::size_t{1} << 20, '\0');
  while (in.read(part.data(), static_cast<std::streamsize>(part.size())), in.gcount() > 0) {
    text.append(part, 0, static_cast<std::size_t>(in.gcount()));
    if (text.size() > size_max) fail("it is larger than " + std::to_string(size_max >> 20U) + " MiB");
  }
  if (in.bad()) fail(std::generic_category().message(errno));
  return text;
}

}  // namespace scansim
