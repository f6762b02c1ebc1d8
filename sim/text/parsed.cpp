#include "sim/text/parsed.hpp"

#include <cstddef>

namespace scansim {

namespace {

constexpr std::size_t longest_quote = 60;

bool is_continuation_byte(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

}  // namespace

std::string quoted(std::string_view text) {
  if (text.empty()) return "nothing";
  std::size_t length = text.size();
  if (length > longest_quote) {
    length = longest_quote;
    while (length > 0 && is_continuation_byte(text[length])) --length;  // never cuts a character in two
  }
  std::string result = "`";
  for (const char c : text.substr(0, length)) {
    const auto code = static_cast<unsigned char>(c);
    result += code < 0x20U || code == 0x7FU ? '?' : c;
  }
  result += length < text.size() ? "...`" : "`";
  return result;
}

}  // namespace scansim
