#pragma once
/// UTF-8 as it comes in files: which bytes form a character, and where a text is not UTF-8.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace scansim::load {

/// `is_valid` is false for bytes that are not UTF-8; then `size` is 1.
struct Utf8Character {
  std::uint32_t code = 0xFFFD;
  std::size_t size = 1;
  bool is_valid = false;
};

/// The character that opens the text; neither surrogates nor longer forms than needed are characters (RFC
/// 3629). REQUIRES: not empty.
[[nodiscard]] Utf8Character first_utf8(std::string_view text);

/// The place of the first byte that is not UTF-8.
[[nodiscard]] std::optional<std::size_t> find_invalid_utf8(std::string_view text);

/// Number of characters; a byte that is not UTF-8 counts as one.
[[nodiscard]] std::size_t count_utf8(std::string_view text);

}  // namespace scansim::load
