#include "scenarios/cli/numbers.hpp"

#include <charconv>
#include <string>
#include <system_error>

#include "scenarios/cli/usage_error.hpp"
#include "sim/text/parsed.hpp"

namespace scansim {

std::uint64_t read_number(std::string_view text, const NumberRange& range) {
  std::uint64_t number = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (error == std::errc() && stop == end && number >= range.min && number <= range.max) return number;
  throw UsageError(std::string(range.option) + ": expected a whole number from " + std::to_string(range.min) +
                       " to " + std::to_string(range.max) + ", found " + scansim::quoted(text),
                   {"write digits only, such as `" + std::string(range.option) + " " +
                    std::to_string(range.min + 1) + "`"});
}

}  // namespace scansim
