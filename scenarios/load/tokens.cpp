#include "scenarios/load/tokens.hpp"

#include <algorithm>

namespace scansim::load {

namespace {

constexpr std::size_t length_shown_max = 8192;

bool is_quote(char c) { return c == '"' || c == '\''; }

/// The line's end or the comment that ends it, blanks taken off.
std::size_t end_of_line(std::string_view text, std::size_t offset) {
  std::size_t end = std::min(text.find('\n', offset), text.size());
  const std::size_t comment = text.substr(offset, end - offset).find(" #");
  if (comment != std::string_view::npos) end = offset + comment;
  while (end > offset && (text[end - 1] == ' ' || text[end - 1] == '\r' || text[end - 1] == '\t')) --end;
  return end;
}

/// The byte behind the bracket that closes the one at `offset`, if it stands in the same line.
std::optional<std::size_t> end_of_brackets(std::string_view text, std::size_t offset) {
  std::size_t depth = 0;
  for (std::size_t at = offset; at < text.size() && text[at] != '\n'; ++at) {
    const char c = text[at];
    if (is_quote(c)) {
      const std::string_view before = text.substr(offset, at - offset);
      const bool opens =
          before.find_last_not_of(' ') == std::string_view::npos ||
          std::string_view("[{,:").find(before[before.find_last_not_of(' ')]) != std::string_view::npos;
      if (!opens) continue;
      const auto end = end_of_quoted(text, at);
      if (!end) return std::nullopt;
      at = *end - 1;
    } else if (c == '[' || c == '{') {
      ++depth;
    } else if ((c == ']' || c == '}') && --depth == 0) {
      return at + 1;
    }
  }
  return std::nullopt;
}

}  // namespace

std::size_t skip_properties(std::string_view text, std::size_t offset) {
  while (offset < text.size() && (text[offset] == '&' || text[offset] == '!')) {
    const std::size_t blank = text.find_first_of(" \t\r\n", offset);
    const std::size_t next = text.find_first_not_of(" \t\r\n", blank);
    if (blank == std::string_view::npos || next == std::string_view::npos) return offset;
    offset = next;
  }
  return offset;
}

std::optional<std::size_t> end_of_quoted(std::string_view text, std::size_t offset) {
  const char quote = text[offset];
  for (std::size_t at = offset + 1; at < text.size(); ++at) {
    if (quote == '"' && text[at] == '\\') {
      ++at;
    } else if (text[at] == quote) {
      const bool is_doubled = quote == '\'' && at + 1 < text.size() && text[at + 1] == quote;
      if (!is_doubled) return at + 1;
      ++at;
    }
  }
  return std::nullopt;
}

std::size_t token_length(std::string_view text, std::size_t offset, std::string_view value) {
  if (offset >= text.size()) return 1;
  if (!value.empty() && text.substr(offset).starts_with(value)) return value.size();
  // A whole file may be one line, with a problem at every word: longer parts are not shown anyway.
  text = text.substr(0, offset + length_shown_max);
  const std::size_t line_end = end_of_line(text, offset);
  const std::size_t to_line_end = std::max(line_end, offset + 1) - offset;
  if (is_quote(text[offset])) {
    const auto end = end_of_quoted(text, offset);
    const std::size_t line_break = std::min(text.find('\n', offset), text.size());
    return end && *end <= line_break ? *end - offset : to_line_end;
  }
  if (text[offset] == '[' || text[offset] == '{') {
    const auto end = end_of_brackets(text, offset);
    return end ? *end - offset : to_line_end;
  }
  return to_line_end;
}

}  // namespace scansim::load
