#pragma once
/// What to do about text that is not well-formed YAML. The parser says what it did not find, authors know
/// what they wrote: between them stand these hints.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace scansim::load {

/// Where the parser gave up.
struct YamlFailure {
  std::string_view message;              ///< of yaml-cpp
  std::size_t offset = 0;                ///< in the text
  std::optional<std::size_t> opened_at;  ///< of the innermost list or map that is open
};

[[nodiscard]] std::vector<std::string> yaml_hints(const YamlFailure& failure, std::string_view text);

}  // namespace scansim::load
