#include "scenarios/cli/shell_words.hpp"

#include <algorithm>

namespace scansim {

namespace {

bool is_harmless(char c) {
  const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  return is_letter || (c >= '0' && c <= '9') ||
         std::string_view("_-./:=,@%+").find(c) != std::string_view::npos;
}

bool is_printable(char c) { return c >= ' ' && c <= '~'; }

std::string with_escapes(std::string_view word) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text = "$'";
  for (const char c : word) {
    const auto byte = static_cast<unsigned char>(c);
    if (!is_printable(c)) {
      text += "\\x";
      text += digits[byte >> 4U];
      text += digits[byte & 0xFU];
    } else {
      if (c == '\'' || c == '\\') text += '\\';
      text += c;
    }
  }
  return text + "'";
}

std::string with_quotes(std::string_view word) {
  std::string text = "'";
  for (const char c : word) text += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return text + "'";
}

}  // namespace

std::string shell_word(std::string_view word) {
  if (!word.empty() && std::all_of(word.begin(), word.end(), is_harmless)) return std::string(word);
  return std::all_of(word.begin(), word.end(), is_printable) ? with_quotes(word) : with_escapes(word);
}

std::string as_operand(const std::string& file) { return file.starts_with('-') ? "./" + file : file; }

std::string shell_line(const std::vector<std::string>& words) {
  std::string line;
  for (const std::string& word : words) line += (line.empty() ? "" : " ") + shell_word(word);
  return line;
}

}  // namespace scansim
