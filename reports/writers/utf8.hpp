#pragma once
/// Characters of UTF-8 text, read one by one, and the columns that they take; bytes that are none are told
/// apart.

#include <cstddef>
#include <string>
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

/// Columns of a terminal that the text takes: wide characters (East Asian ones, emoji) take two, combining
/// ones none, a byte that is no character one. The same in every locale. Where parts make up one picture, as
/// in some emoji, they are counted one by one: never too few.
[[nodiscard]] std::size_t display_width(std::string_view text);

/// Bytes of the longest beginning that takes no more than `columns` columns; what combines with its last
/// character belongs to it. At least one character of a text that has any, so that who cuts goes on.
[[nodiscard]] std::size_t prefix_of_width(std::string_view text, std::size_t columns);

/// The text in no more than `columns` columns, with `...` in place of what is cut off.
[[nodiscard]] std::string shortened(std::string_view text, std::size_t columns);

}  // namespace scansim
