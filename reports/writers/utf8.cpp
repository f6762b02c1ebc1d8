#include "reports/writers/utf8.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <span>

#include "reports/writers/character_widths.hpp"

namespace scansim {

namespace {

bool is_in(std::span<const CharacterRange> ranges, char32_t code) {
  const auto after =
      std::upper_bound(ranges.begin(), ranges.end(), code,
                       [](char32_t value, const CharacterRange& range) { return value < range.first; });
  return after != ranges.begin() && code <= std::prev(after)->last;
}

std::size_t columns_of(const Utf8Character& character) {
  if (!character.is_valid || character.code < 0x80) return 1;
  if (is_in(zero_width_characters, character.code)) return 0;
  return is_in(wide_characters, character.code) ? 2 : 1;
}

}  // namespace

Utf8Character first_character(std::string_view text) {
  const auto lead = static_cast<std::uint8_t>(text[0]);
  if (lead < 0x80) return {lead, 1, true};
  const std::size_t size = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  if (lead < 0xc2 || lead > 0xf4 || text.size() < size) return {lead, 1, false};
  char32_t code = lead & (0x7fU >> size);
  for (std::size_t i = 1; i < size; ++i) {
    const auto next = static_cast<std::uint8_t>(text[i]);
    if ((next & 0xc0U) != 0x80) return {lead, 1, false};
    code = code << 6 | (next & 0x3fU);
  }
  const bool is_overlong = (size == 3 && code < 0x800) || (size == 4 && code < 0x10000);
  const bool is_surrogate = code >= 0xd800 && code < 0xe000;
  if (is_overlong || is_surrogate || code > 0x10ffff) return {lead, 1, false};
  return {code, size, true};
}

std::size_t display_width(std::string_view text) {
  std::size_t columns = 0;
  while (!text.empty()) {
    const Utf8Character character = first_character(text);
    columns += columns_of(character);
    text.remove_prefix(character.size);
  }
  return columns;
}

std::size_t prefix_of_width(std::string_view text, std::size_t columns) {
  std::size_t bytes = 0;
  std::size_t used = 0;
  while (bytes < text.size()) {
    const Utf8Character character = first_character(text.substr(bytes));
    used += columns_of(character);
    if (used > columns && bytes > 0) break;
    bytes += character.size;
  }
  return bytes;
}

std::string shortened(std::string_view text, std::size_t columns) {
  constexpr std::string_view mark = "...";
  if (display_width(text) <= columns) return std::string(text);
  if (columns <= mark.size()) return std::string(mark.substr(0, columns));
  const std::string_view kept = text.substr(0, prefix_of_width(text, columns - mark.size()));
  // A wide character may not fit beside the mark.
  if (display_width(kept) + mark.size() > columns) return std::string(mark);
  return std::string(kept) + std::string(mark);
}

}  // namespace scansim
