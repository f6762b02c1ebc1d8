#include "scenarios/reproduce/trace_error.hpp"

#include <algorithm>
#include <fstream>

#include "reports/writers/words.hpp"

namespace scansim {

namespace {

std::string with_hint(const std::string& what, const std::string& hint) {
  return hint.empty() ? what : what + "\n  " + hint;
}

}  // namespace

std::string TracePlace::words() const {
  std::ifstream in(file, std::ios::binary);
  std::string part(std::size_t{1} << 20U, '\0');
  std::uint64_t line = 1;
  std::uint64_t rest = offset;
  while (rest > 0 && in.good()) {
    in.read(part.data(), static_cast<std::streamsize>(std::min<std::uint64_t>(rest, part.size())));
    const auto size = in.gcount();
    line += static_cast<std::uint64_t>(std::count(part.begin(), part.begin() + size, '\n'));
    rest -= static_cast<std::uint64_t>(size);
  }
  return printable(file) + ":" + std::to_string(line);
}

TraceError::TraceError(const TracePlace& place, const std::string& what, const std::string& hint)
    : std::runtime_error(place.words() + ": " + with_hint(what, hint)) {}

TraceError::TraceError(const std::string& file, const std::string& what, const std::string& hint)
    : std::runtime_error(printable(file) + ": " + with_hint(what, hint)) {}

}  // namespace scansim
