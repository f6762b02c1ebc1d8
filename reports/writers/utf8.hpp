#pragma once
/// Characters of UTF-8 text, read one by one; bytes that are none are told apart.

#include <cstddef>
#include <string_view>

namespace scansim {

/// A character at the front of a text. Invariant: 1 <= size <= 4.
struct Utf8Character {
  char32_t code = 0;
  std::size_t size = 1;
  bool is_valid =
      false;  ///< else: one byte that begins no character (overlong forms and surrogates are not valid)
};
/// REQUIRES: the text is not empty.
[[nodiscard]] Utf8Character first_character(std::string_view text);

/// Number of characters; a byte that is none counts as one. Wide and combining characters count as one.
[[nodiscard]] std::size_t character_count(std::string_view text);

}  // namespace scansim
