#pragma once
/// Text of a foreign file made safe to show, to name an asset, and to write into CSV and YAML.
/// What comes in may be any bytes; what goes out is valid UTF-8.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace scansim {

/// One character of a text; `is_valid` is false for bytes that are not UTF-8 (then size is 1).
struct Character {
  std::uint32_t code = 0xFFFD;
  std::size_t size = 1;
  bool is_valid = false;
};

/// Decodes the first character. REQUIRES: the text is not empty.
[[nodiscard]] Character front_character(std::string_view text);

/// For a terminal: control characters (also C1 and those that turn the writing direction) and invalid bytes
/// become U+FFFD, a tab a space.
[[nodiscard]] std::string cleaned(std::string_view text);

/// For the name of an asset: printable, trimmed, at most 253 bytes (the longest name in the DNS), and not
/// opening with a character that a spreadsheet takes for a formula (an underscore is put in front). May be
/// empty.
[[nodiscard]] std::string safe_name(std::string_view text);

/// A YAML scalar in double quotes that reads back as `text`; invalid bytes read back as U+FFFD.
[[nodiscard]] std::string yaml_quoted(std::string_view text);

/// A CSV cell as in RFC 4180, quoted where needed.
[[nodiscard]] std::string csv_cell(std::string_view text);

}  // namespace scansim
