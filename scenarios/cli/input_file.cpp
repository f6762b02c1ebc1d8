#include "scenarios/cli/input_file.hpp"

#include <utility>

#include "scenarios/cli/usage_error.hpp"
#include "scenarios/load/file_text.hpp"
#include "sim/text/parsed.hpp"

namespace scansim {

std::string read_input(const std::string& file, std::size_t size_max) {
  FileBytes read = read_bytes(file, size_max);
  if (read.bytes) return *std::move(read.bytes);
  std::vector<std::string> hints;
  if (!read.hint.empty()) hints.push_back(std::move(read.hint));
  throw UsageError("cannot read " + scansim::quoted(file) + ": " + read.refusal, hints);
}

}  // namespace scansim
