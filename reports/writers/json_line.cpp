#include "reports/writers/json_line.hpp"

#include <fmt/format.h>

#include <iterator>

#include "reports/writers/utf8.hpp"

namespace scansim {

void append_json_string(std::string& out, std::string_view text) {
  out += '"';
  while (!text.empty()) {
    const Utf8Character character = first_character(text);
    const char lead = text[0];
    if (!character.is_valid) {
      out += "\xEF\xBF\xBD";
    } else if (lead == '"' || lead == '\\') {
      out += '\\';
      out += lead;
    } else if (character.code < 0x20 || character.code == 0x7f) {
      fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<std::uint32_t>(character.code));
    } else {
      out += text.substr(0, character.size);
    }
    text.remove_prefix(character.size);
  }
  out += '"';
}

void JsonLine::add_comma() {
  if (text_.back() != '{' && text_.back() != '[') text_ += ',';
}

void JsonLine::add_key(std::string_view key) {
  add_comma();
  text_ += '"';
  text_ += key;
  text_ += "\":";
}

void JsonLine::add(std::string_view key, std::string_view value) {
  add_key(key);
  append_json_string(text_, value);
}

void JsonLine::add(std::string_view key, std::int64_t value) {
  add_key(key);
  fmt::format_to(std::back_inserter(text_), "{}", value);
}

void JsonLine::add(std::string_view key, std::uint64_t value) {
  add_key(key);
  fmt::format_to(std::back_inserter(text_), "{}", value);
}

void JsonLine::add_bool(std::string_view key, bool value) {
  add_key(key);
  text_ += value ? "true" : "false";
}

void JsonLine::add_null(std::string_view key) {
  add_key(key);
  text_ += "null";
}

void JsonLine::begin_list(std::string_view key) {
  add_key(key);
  text_ += '[';
}

void JsonLine::add_item(std::string_view text) {
  add_comma();
  append_json_string(text_, text);
}

void JsonLine::begin_object(std::string_view key) {
  add_key(key);
  text_ += '{';
}

void JsonLine::begin_item() {
  add_comma();
  text_ += '{';
}

std::string_view JsonLine::end() {
  text_ += "}\n";
  return text_;
}

}  // namespace scansim
