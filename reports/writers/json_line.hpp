#pragma once
/// One JSON object on one line, written field by field without a tree: a trace has millions of them.

#include <cstdint>
#include <string>
#include <string_view>

namespace scansim {

/// Appends the text in quotes, escaped as RFC 8259 asks; bytes that are not UTF-8 become U+FFFD.
void append_json_string(std::string& out, std::string_view text);

/// The buffer is used again for every line. Keys are our own words and need no escape.
class JsonLine {
 public:
  /// Begins an object.
  void begin() { text_ = "{"; }
  void add(std::string_view key, std::string_view value);
  void add(std::string_view key, const char* value) { add(key, std::string_view(value)); }
  void add(std::string_view key, std::int64_t value);
  void add(std::string_view key, std::uint64_t value);
  void add_bool(std::string_view key, bool value);
  void add_null(std::string_view key);
  /// Between these, the value of a key: a list of texts or of objects, or an object.
  void begin_list(std::string_view key);
  void add_item(std::string_view text);
  void end_list() { text_ += ']'; }
  void begin_object(std::string_view key);
  /// An object of the list.
  void begin_item();
  void end_object() { text_ += '}'; }
  /// Ends the object; the line ends with a line break and is valid until the next begin().
  [[nodiscard]] std::string_view end();

 private:
  void add_comma();
  void add_key(std::string_view key);
  std::string text_;
};

}  // namespace scansim
