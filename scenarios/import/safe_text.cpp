#include "scenarios/import/safe_text.hpp"

#include <algorithm>
#include <array>

namespace scansim {

namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";
constexpr std::size_t name_bytes_max = 253;

/// Characters that steer a terminal, a reader or the writing direction instead of being seen.
bool is_control(std::uint32_t code) {
  if (code < 0x20 || (code >= 0x7F && code < 0xA0)) return true;
  if (code == 0x2028 || code == 0x2029 || code == 0xFEFF || code == 0x061C) return true;
  if (code == 0x200E || code == 0x200F || (code >= 0x202A && code <= 0x202E)) return true;
  return (code >= 0x2066 && code <= 0x2069) || (code & 0xFFFE) == 0xFFFE;
}

std::string hex(std::uint32_t value, int digits) {
  constexpr std::string_view digit = "0123456789abcdef";
  std::string out;
  for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) out += digit[(value >> shift) & 0xF];
  return out;
}

std::string yaml_escape(std::uint32_t code) {
  if (code < 0x100) return "\\x" + hex(code, 2);
  return code < 0x10000 ? "\\u" + hex(code, 4) : "\\U" + hex(code, 8);
}

bool is_plain_cell(std::string_view text) {
  const auto is_plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || c == '.' || c == ':';
  };
  return !text.empty() && std::all_of(text.begin(), text.end(), is_plain);
}

}  // namespace

Character front_character(std::string_view text) {
  const auto byte = [&](std::size_t i) {
    return static_cast<std::uint32_t>(static_cast<unsigned char>(text[i]));
  };
  const std::uint32_t lead = byte(0);
  if (lead < 0x80) return {lead, 1, true};
  const std::size_t size = lead >= 0xF0 && lead < 0xF8   ? 4
                           : lead >= 0xE0 && lead < 0xF0 ? 3
                           : lead >= 0xC0 && lead < 0xE0 ? 2
                                                         : 0;
  if (size == 0 || text.size() < size) return {};
  std::uint32_t code = lead & (0xFFU >> (size + 1));
  for (std::size_t i = 1; i < size; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return {};
    code = (code << 6) | (byte(i) & 0x3F);
  }
  constexpr std::array<std::uint32_t, 5> least = {0, 0, 0x80, 0x800, 0x10000};
  if (code < least[size] || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) return {};
  return {code, size, true};
}

std::string cleaned(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const Character next = front_character(text);
    if (next.is_valid && next.code == '\t') {
      out += ' ';
    } else if (!next.is_valid || is_control(next.code)) {
      out += replacement;
    } else {
      out += text.substr(0, next.size);
    }
    text.remove_prefix(next.size);
  }
  return out;
}

std::string safe_name(std::string_view text) {
  std::string name = cleaned(text);
  const std::size_t begin = name.find_first_not_of(' ');
  if (begin == std::string::npos) return {};
  name = name.substr(begin, name.find_last_not_of(' ') - begin + 1);
  if (std::string_view("=+-@").find(name.front()) != std::string_view::npos) name.insert(0, 1, '_');
  if (name.size() > name_bytes_max) {
    std::size_t end = name_bytes_max;
    while ((static_cast<unsigned char>(name[end]) & 0xC0) == 0x80) --end;
    name.resize(end);
    name.resize(name.find_last_not_of(' ') + 1);  // It must be read as it is written.
  }
  return name;
}

std::string yaml_quoted(std::string_view text) {
  std::string out = "\"";
  while (!text.empty()) {
    const Character next = front_character(text);
    if (!next.is_valid || is_control(next.code)) {
      out += yaml_escape(next.code);
    } else {
      if (next.code == '"' || next.code == '\\') out += '\\';
      out += text.substr(0, next.size);
    }
    text.remove_prefix(next.size);
  }
  return out + "\"";
}

std::string csv_cell(std::string_view text) {
  if (is_plain_cell(text)) return std::string(text);
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + "\"";
}

}  // namespace scansim
