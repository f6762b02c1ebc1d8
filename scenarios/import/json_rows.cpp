#include "scenarios/import/json_rows.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <nlohmann/json.hpp>
#include <utility>

#include "scenarios/import/recorded_hosts.hpp"
#include "scenarios/import/safe_text.hpp"

namespace scansim {

namespace {

/// Walks over the text and lets others see how far the parser has read.
class Reader {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  Reader(const char* at, std::size_t* read) : at_(at), read_(read) {}
  reference operator*() const { return *at_; }
  Reader& operator++() {
    ++at_;
    ++*read_;
    return *this;
  }
  Reader operator++(int) {
    Reader before = *this;
    ++*this;
    return before;
  }
  friend bool operator==(const Reader& a, const Reader& b) { return a.at_ == b.at_; }

 private:
  const char* at_;
  std::size_t* read_;
};

/// The part of the parser's message that says what is wrong, without text of the file.
std::string reason_of(std::string_view what) {
  constexpr std::string_view syntax = "syntax error while parsing ";
  const std::size_t at = what.find(syntax);
  if (at == std::string_view::npos)
    return what.find("number overflow") != std::string_view::npos ? "a number beyond all limits"
                                                                  : "it cannot be read";
  what.remove_prefix(at + syntax.size());
  what = what.substr(0, what.find("; last read"));
  if (const std::size_t dash = what.find(" - "); dash != std::string_view::npos) what.remove_prefix(dash + 3);
  return cleaned(what.substr(0, 120));
}

/// Takes the parser's events; the members of the row that is open are kept, all else only moves the depth.
class RowCollector : public nlohmann::json_sax<nlohmann::json> {
 public:
  RowCollector(const SourceText& source, const std::vector<std::string_view>& keys, const std::size_t& read)
      : source_(source), keys_(keys), read_(read) {}

  bool null() override { return take(std::nullopt, false); }
  bool boolean(bool value) override { return take(value ? "true" : "false", false); }
  bool number_integer(number_integer_t value) override { return take(std::to_string(value), false); }
  bool number_unsigned(number_unsigned_t value) override { return take(std::to_string(value), false); }
  bool number_float(number_float_t /*value*/, const string_t& text) override { return take(text, false); }
  bool string(string_t& value) override { return take(std::move(value), true); }
  bool binary(binary_t& /*value*/) override { return true; }

  bool key(string_t& value) override {
    key_ = std::move(value);
    return true;
  }

  bool start_object(std::size_t /*count*/) override {
    if (depth_ == row_depth_ && is_in_list_) {
      result_.rows.push_back({place(), {}});
      is_in_row_ = true;
    } else if (depth_ == 1 && row_depth_ == envelope_row_depth) {
      is_in_page_ = key_ == "page";
    } else if (depth_ == 0) {
      row_depth_ = envelope_row_depth;
    }
    return open();
  }

  bool end_object() override {
    --depth_;
    if (depth_ == row_depth_) is_in_row_ = false;
    if (depth_ == 1) is_in_page_ = false;
    return true;
  }

  bool start_array(std::size_t /*count*/) override {
    refuse_in_list("a list");
    if (depth_ == 0) row_depth_ = 1;
    if (depth_ + 1 == row_depth_ && (depth_ == 0 || key_ == "resources")) is_in_list_ = has_list_ = true;
    return open();
  }

  bool end_array() override {
    --depth_;
    if (depth_ + 1 == row_depth_) is_in_list_ = false;
    return true;
  }

  bool parse_error(std::size_t position, const std::string& last,
                   const nlohmann::json::exception& error) override {
    const bool is_at_end = position > source_.text.size();
    std::size_t at = position == 0 ? 0 : position - 1;
    // The parser stops at the end of a word; the place is where the word begins. Of a bracket, a colon or a
    // comma it tells what it read before as well.
    const std::string_view word = source_.text.substr(0, at + 1);
    const bool is_mark =
        word.empty() || std::string_view("{}[]:,").find(word.back()) != std::string_view::npos;
    if (!is_mark && !last.empty() && word.ends_with(last)) at = at + 1 - last.size();
    source_.fail(at, "not well-formed JSON: " + reason_of(error.what()),
                 is_at_end ? "was the download or the copy interrupted?" : "");
  }

  JsonRows finish() {
    if (!has_list_)
      source_.fail(0, "no list of scans in this JSON",
                   "expected what `GET /api/3/scans` answers: a list, or an object with `resources`");
    return std::move(result_);
  }

 private:
  static constexpr std::size_t envelope_row_depth = 2;

  [[nodiscard]] std::size_t place() const { return read_ == 0 ? 0 : read_ - 1; }

  bool open() {
    if (++depth_ > json_depth_max)
      source_.fail(place(), "nested deeper than " + std::to_string(json_depth_max) + " levels",
                   "a list of scans has five levels");
    return true;
  }

  /// In the list itself nothing but objects may stand.
  void refuse_in_list(const std::string& found) const {
    if (is_in_list_ && depth_ == row_depth_ && !is_in_row_)
      source_.fail(place(), "expected a scan, an object, found " + found);
  }

  bool take(std::optional<std::string> text, bool is_string) {
    if (depth_ == 0) source_.fail(place(), "expected a list of scans, found a single value");
    refuse_in_list("a single value");
    if (!text) return true;
    if (is_in_row_ && depth_ == row_depth_ + 1 && std::find(keys_.begin(), keys_.end(), key_) != keys_.end())
      result_.rows.back().members[key_] = {*std::move(text), is_string, place()};
    else if (is_in_page_ && depth_ == 2 && key_ == "number")
      result_.page = whole_number(*text);
    else if (is_in_page_ && depth_ == 2 && key_ == "totalPages")
      result_.pages_total = whole_number(*text);
    return true;
  }

  const SourceText& source_;
  const std::vector<std::string_view>& keys_;
  const std::size_t& read_;
  JsonRows result_;
  std::string key_;
  std::size_t depth_ = 0;
  std::size_t row_depth_ = 0;  ///< Depth at which the objects of the list stand.
  bool has_list_ = false, is_in_list_ = false, is_in_row_ = false, is_in_page_ = false;
};

}  // namespace

const JsonScalar* JsonRow::find(std::string_view key) const {
  const auto found = members.find(key);
  return found == members.end() ? nullptr : &found->second;
}

JsonRows read_json_rows(const SourceText& source, const std::vector<std::string_view>& keys,
                        const ImportOptions& options) {
  const std::string_view text = source.text;
  if (text.size() > options.file_size_max)
    SourceText{{}, source.file}.fail(0,
                                     "the file has " + std::to_string(text.size()) + " bytes; at most " +
                                         std::to_string(options.file_size_max) + " are read",
                                     "ask the console for smaller pages");
  source.refuse_wide_text();
  const std::size_t head = text.find_first_not_of(" \t\r\n");
  if (head == std::string_view::npos) source.fail(0, "the file is empty; expected JSON");
  if (text[head] == '<')
    source.fail(head, "expected JSON, found what looks like XML",
                "importers of XML: nmap, nessus, nexpose, gvm");
  std::size_t read = 0;
  RowCollector collector(source, keys, read);
  const Reader begin(text.data(), &read);
  const Reader end(text.data() + text.size(), &read);
  (void)nlohmann::json::sax_parse(begin, end, &collector);
  return collector.finish();
}

}  // namespace scansim
