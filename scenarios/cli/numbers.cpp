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
  // Of a number that is one the limit helps, of what is none an example.
  const bool is_number =
      stop == end && !text.empty() && (error == std::errc() || error == std::errc::result_out_of_range);
  const bool is_too_small = is_number && error == std::errc() && number < range.min;
  const std::string way = std::string(range.option) + " ";
  std::string hint = "write digits only, such as `" + way + std::to_string(range.min + 1) + "`";
  if (is_number) hint = "the most is `" + way + std::to_string(range.max) + "`";
  if (is_too_small) hint = "the least is `" + way + std::to_string(range.min) + "`";
  throw UsageError(std::string(range.option) + ": expected a whole number from " + std::to_string(range.min) +
                       " to " + std::to_string(range.max) + ", found " + scansim::quoted(text),
                   {hint});
}

}  // namespace scansim
