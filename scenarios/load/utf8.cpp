#include "scenarios/load/utf8.hpp"

#include "sim/kernel/require.hpp"

namespace scansim::load {

namespace {

/// Number of bytes that the first byte announces; 0 if it opens no character.
std::size_t announced_size(unsigned char first) {
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return 2;
  if (first >= 0xE0 && first <= 0xEF) return 3;
  return first >= 0xF0 && first <= 0xF4 ? 4 : 0;
}

}  // namespace

Utf8Character first_utf8(std::string_view text) {
  require(!text.empty(), "no character in an empty text");
  const auto first = static_cast<unsigned char>(text.front());
  const std::size_t size = announced_size(first);
  if (size == 1) return {first, 1, true};
  if (size == 0 || size > text.size()) return {};
  std::uint32_t code = first & (0xFFU >> (size + 1));
  for (std::size_t i = 1; i < size; ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if ((byte & 0xC0U) != 0x80U) return {};
    code = (code << 6) | (byte & 0x3FU);
  }
  const bool is_overlong = (size == 3 && code < 0x800) || (size == 4 && code < 0x10000);
  const bool is_surrogate = code >= 0xD800 && code <= 0xDFFF;
  if (is_overlong || is_surrogate || code > 0x10FFFF) return {};
  return {code, size, true};
}

std::optional<std::size_t> find_invalid_utf8(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      ++at;
      continue;
    }
    const Utf8Character character = first_utf8(text.substr(at));
    if (!character.is_valid) return at;
    at += character.size;
  }
  return std::nullopt;
}

std::size_t count_utf8(std::string_view text) {
  std::size_t count = 0;
  for (; !text.empty(); ++count) text.remove_prefix(first_utf8(text).size);
  return count;
}

}  // namespace scansim::load
