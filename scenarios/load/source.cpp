#include "scenarios/load/source.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <utility>

#include "scenarios/load/utf8.hpp"
#include "sim/kernel/require.hpp"

namespace scansim::load {

namespace {

/// A longer line is not kept with its problems: a whole file may be one line.
constexpr std::size_t line_shown_max = 8192;
constexpr std::size_t block_size = 4096;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// Of a part of UTF-8, also of one that begins inside a character: bytes that open one.
std::size_t characters_in(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

/// UTF-16 or UTF-32, by the byte order mark or by the zeros of a first character that is ASCII; else empty.
std::string_view wide_encoding_of(std::string_view text) {
  using namespace std::string_view_literals;
  if (text.starts_with("\xFF\xFE\0\0"sv) || text.starts_with("\0\0\xFE\xFF"sv)) return "UTF-32";
  if (text.starts_with("\xFF\xFE"sv) || text.starts_with("\xFE\xFF"sv)) return "UTF-16";
  if (text.size() < 4 || (text[0] != '\0' && text[1] != '\0')) return {};
  const bool is_little = text[0] != '\0';
  if (text.substr(is_little ? 1 : 0, 3) == "\0\0\0"sv) return is_little ? "UTF-32LE" : "UTF-32BE";
  if (text[is_little ? 0 : 1] == '\0' || text[is_little ? 2 : 3] == '\0') return {};
  return text[is_little ? 3 : 2] == '\0' ? (is_little ? "UTF-16LE" : "UTF-16BE") : "";
}

/// A carriage return before anything but a line feed or the end.
std::optional<std::size_t> find_lone_return(std::string_view text) {
  for (std::size_t at = text.find('\r'); at != std::string_view::npos; at = text.find('\r', at + 1))
    if (at + 1 < text.size() && text[at + 1] != '\n') return at;
  return std::nullopt;
}

/// A problem at a byte of a text that cannot be a Source, and so is not shown.
Problem problem_at_byte(const std::string& file, std::string_view text, std::size_t offset,
                        std::string message, std::vector<std::string> details) {
  Problem problem = problem_of_file(file, std::move(message), std::move(details));
  const std::string_view before = text.substr(0, offset);
  const std::size_t start = before.rfind('\n') + 1;  // 0 in the first line: npos + 1.
  problem.line = static_cast<int>(std::count(before.begin(), before.end(), '\n')) + 1;
  problem.column = static_cast<int>(count_utf8(before.substr(start))) + 1;
  return problem;
}

}  // namespace

Source::Source(std::string file, std::string text, std::filesystem::path folder)
    : file_(std::move(file)), text_(std::move(text)), folder_(std::move(folder)), line_starts_{0} {
  for (std::size_t at = text_.find('\n'); at != std::string::npos; at = text_.find('\n', at + 1))
    line_starts_.push_back(at + 1);
  std::size_t count = 0;
  for (std::size_t at = 0; at <= text_.size(); at += block_size) {
    block_characters_.push_back(count);
    count += characters_in(std::string_view(text_).substr(at, block_size));
  }
}

std::size_t Source::characters_before(std::size_t offset) const {
  const std::size_t block = offset / block_size;
  const std::size_t start = block * block_size;
  return block_characters_[block] + characters_in(std::string_view(text_).substr(start, offset - start));
}

Problem Source::problem_at(Span span, std::string message, std::vector<std::string> details) const {
  const std::string_view text = text_;
  const std::size_t offset = std::min(span.offset, text.size());
  const auto after = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  const std::size_t start = *std::prev(after);
  std::string_view line = text.substr(start, text.find('\n', start) - start);
  if (line.ends_with('\r')) line.remove_suffix(1);
  const std::size_t before = offset - start;
  const std::size_t left = line.size() > before ? line.size() - before : 0;
  Problem problem;
  problem.file = file_;
  problem.line = static_cast<int>(after - line_starts_.begin());
  problem.column = static_cast<int>(characters_before(offset) - characters_before(start)) + 1;
  problem.length = static_cast<int>(count_utf8(text.substr(offset, std::min(span.length, left))));
  problem.length = std::max(problem.length, 1);
  problem.message = std::move(message);
  problem.details = std::move(details);
  if (line.size() <= line_shown_max) problem.source_line = std::string(line);
  return problem;
}

std::optional<Problem> problem_of_text(const std::string& file, std::string& text) {
  if (const std::string_view encoding = wide_encoding_of(text); !encoding.empty())
    return problem_of_file(file, "the text is in " + std::string(encoding) + "; expected UTF-8",
                           {"convert it first: iconv -f " + std::string(encoding) + " -t UTF-8"});
  if (text.starts_with(byte_order_mark)) text.erase(0, byte_order_mark.size());
  if (text.empty()) return problem_of_file(file, "the file is empty");
  if (text.size() > file_size_max) return problem_of_file(file, "the file is larger than 256 MiB");
  if (const std::size_t nul = text.find('\0'); nul != std::string::npos)
    return problem_at_byte(file, text, nul, "this is not a text file: a NUL byte", {"save it as UTF-8"});
  if (const auto at = find_invalid_utf8(text))
    return problem_at_byte(file, text, *at, "this byte is not UTF-8", {"save the file as UTF-8"});
  if (const auto at = find_lone_return(text))
    return problem_at_byte(
        file, text, *at, "a carriage return that ends no line",
        {"lines end with LF or CR LF; old Macintosh texts are converted by: tr '\\r' '\\n'"});
  return std::nullopt;
}

std::string sha256_of(std::string_view text) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  require(
      EVP_Digest(text.data(), text.size(), digest.data(), &size, EVP_sha256(), nullptr) == 1 && size == 32,
      "SHA-256 is not available");
  constexpr std::string_view digits = "0123456789abcdef";
  std::string hex;
  for (std::size_t i = 0; i < size; ++i) {
    hex += digits[digest[i] >> 4];
    hex += digits[digest[i] & 0x0FU];
  }
  return hex;
}

}  // namespace scansim::load
