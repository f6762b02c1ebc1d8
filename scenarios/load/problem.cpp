#include "scenarios/load/problem.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "scenarios/load/utf8.hpp"

namespace scansim {

namespace {

constexpr std::size_t columns_shown = 110;
constexpr std::size_t columns_before_place = 60;
constexpr std::size_t number_width = 5;

/// Whether a character would move the cursor, colour the terminal or turn the writing direction.
bool is_unprintable(std::uint32_t code) {
  return code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0x061C || code == 0x200E || code == 0x200F ||
         (code >= 0x2028 && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069) || code == 0xFEFF;
}

/// A text of one column in place of a character.
std::string shown(const load::Utf8Character& character, std::string_view bytes) {
  if (!character.is_valid) return "\xEF\xBF\xBD";
  if (character.code == '\t') return " ";
  // U+2400 to U+241F are the pictures of the control characters, U+2421 that of DEL.
  if (character.code < 0x20) return {'\xE2', '\x90', static_cast<char>(0x80 + character.code)};
  if (character.code == 0x7F) return "\xE2\x90\xA1";
  return is_unprintable(character.code) ? "\xEF\xBF\xBD" : std::string(bytes);
}

std::vector<std::string> columns_of(std::string_view text) {
  std::vector<std::string> columns;
  while (!text.empty()) {
    const load::Utf8Character character = load::first_utf8(text);
    columns.push_back(shown(character, text.substr(0, character.size)));
    text.remove_prefix(character.size);
  }
  return columns;
}

std::string joined(const std::vector<std::string>& columns) {
  std::string text;
  for (const std::string& column : columns) text += column;
  return text;
}

/// What is shown of a line, and where the place is within it.
struct Excerpt {
  std::string text;
  std::size_t caret = 0;   ///< columns before the place
  std::size_t length = 1;  ///< columns underlined
};

Excerpt excerpt_of(const Problem& problem) {
  const std::vector<std::string> columns = columns_of(problem.source_line);
  const auto column = static_cast<std::size_t>(std::max(problem.column, 1)) - 1;
  const bool is_long = columns.size() > columns_shown;
  const std::size_t begin =
      is_long && column > columns_before_place ? std::min(column, columns.size()) - columns_before_place : 0;
  const std::size_t end = std::min(columns.size(), begin + columns_shown);
  const auto first = columns.begin() + static_cast<std::ptrdiff_t>(begin);
  const auto last = columns.begin() + static_cast<std::ptrdiff_t>(end);
  Excerpt excerpt;
  excerpt.text =
      std::string(begin > 0 ? "..." : "") + joined({first, last}) + (end < columns.size() ? "..." : "");
  excerpt.caret = std::min(column, columns.size()) - begin + (begin > 0 ? 3 : 0);
  const auto length = static_cast<std::size_t>(std::max(problem.length, 1));
  excerpt.length = std::max<std::size_t>(1, std::min(length, end > column ? end - column : 1));
  return excerpt;
}

std::string printable(std::string_view text) { return joined(columns_of(text)); }

}  // namespace

std::string render(const Problem& problem) {
  std::string text = printable(problem.file) + ":";
  if (problem.line > 0) text += std::to_string(problem.line) + ":" + std::to_string(problem.column) + ":";
  text += std::string(problem.is_warning ? " warning: " : " ") + printable(problem.message) + "\n";
  if (problem.line > 0 && !problem.source_line.empty()) {
    const Excerpt excerpt = excerpt_of(problem);
    std::string number = std::to_string(problem.line);
    if (number.size() < number_width) number.insert(0, number_width - number.size(), ' ');
    text += number + " | " + excerpt.text + "\n";
    text += std::string(number.size(), ' ') + " | " + std::string(excerpt.caret, ' ') + "^" +
            std::string(excerpt.length - 1, '~') + "\n";
  }
  for (const std::string& detail : problem.details) text += "  " + printable(detail) + "\n";
  return text;
}

}  // namespace scansim
