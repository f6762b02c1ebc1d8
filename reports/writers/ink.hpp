#pragma once
/// Colours of text for a terminal. A colour never says what the text does not say too.

#include <cstdint>
#include <string>
#include <string_view>

namespace scansim {

enum class Ink : std::uint8_t { plain, bold, red, yellow, green };

/// The text between the escapes of ECMA-48 (SGR) that begin and end its ink; as it is if it is empty, plain,
/// or nothing is coloured.
[[nodiscard]] inline std::string painted(std::string_view text, Ink ink, bool is_colored) {
  constexpr std::string_view begins[] = {"", "\x1b[1m", "\x1b[31m", "\x1b[33m", "\x1b[32m"};
  if (!is_colored || text.empty() || ink == Ink::plain) return std::string(text);
  return std::string(begins[static_cast<std::size_t>(ink)]) + std::string(text) + "\x1b[0m";
}

}  // namespace scansim
