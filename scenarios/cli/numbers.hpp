#pragma once
/// Whole numbers of the command line, read exactly: digits and nothing else.

#include <cstdint>
#include <limits>
#include <string_view>

namespace scansim {

struct NumberRange {
  std::string_view option;  ///< names it in the error
  std::uint64_t min = 0;
  std::uint64_t max = std::numeric_limits<std::uint64_t>::max();
};
/// Throws UsageError if the text is not a whole number within the range.
[[nodiscard]] std::uint64_t read_number(std::string_view text, const NumberRange& range);

}  // namespace scansim
