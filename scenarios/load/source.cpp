#include "scenarios/load/source.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <system_error>
#include <utility>

#include "scenarios/load/utf8.hpp"
#include "sim/kernel/require.hpp"

namespace scansim::load {

namespace {

constexpr std::uintmax_t file_size_max = std::uintmax_t{256} << 20;
/// A longer line is not kept with its problems: a whole file may be one line.
constexpr std::size_t line_shown_max = 8192;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

}  // namespace

Source::Source(std::string file, std::string text, std::filesystem::path folder)
    : file_(std::move(file)), text_(std::move(text)), folder_(std::move(folder)), line_starts_{0} {
  for (std::size_t at = text_.find('\n'); at != std::string::npos; at = text_.find('\n', at + 1))
    line_starts_.push_back(at + 1);
}

Problem Source::problem_at(Span span, std::string message, std::vector<std::string> details) const {
  const std::string_view text = text_;
  const std::size_t offset = std::min(span.offset, text.size());
  const auto after = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  const std::size_t start = *std::prev(after);
  std::string_view line = text.substr(start, text.find('\n', start) - start);
  if (line.ends_with('\r')) line.remove_suffix(1);
  const std::string_view before = text.substr(start, offset - start);
  const std::size_t left = line.size() > before.size() ? line.size() - before.size() : 0;
  Problem problem;
  problem.file = file_;
  problem.line = static_cast<int>(after - line_starts_.begin());
  problem.column = static_cast<int>(count_utf8(before)) + 1;
  problem.length = static_cast<int>(count_utf8(text.substr(offset, std::min(span.length, left))));
  problem.length = std::max(problem.length, 1);
  problem.message = std::move(message);
  problem.details = std::move(details);
  if (line.size() <= line_shown_max) problem.source_line = std::string(line);
  return problem;
}

Problem problem_of_file(std::string file, std::string message, std::vector<std::string> details) {
  Problem problem;
  problem.file = std::move(file);
  problem.message = std::move(message);
  problem.details = std::move(details);
  return problem;
}

std::optional<Problem> problem_of_text(const std::string& file, std::string& text) {
  if (text.starts_with(byte_order_mark)) text.erase(0, byte_order_mark.size());
  if (text.empty()) return problem_of_file(file, "the file is empty");
  if (text.size() > file_size_max) return problem_of_file(file, "the file is larger than 256 MiB");
  if (text.find('\0') != std::string::npos)
    return problem_of_file(file, "this is not a text file: it holds NUL bytes", {"save it as UTF-8"});
  if (const auto at = find_invalid_utf8(text)) {
    const auto lines = std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(*at), '\n');
    return problem_of_file(file, "the text is not UTF-8 in line " + std::to_string(lines + 1),
                           {"save it as UTF-8"});
  }
  return std::nullopt;
}

FileText read_file_text(const std::filesystem::path& path, const std::string& shown_name) {
  const auto refused = [&](std::string message) {
    return FileText{std::nullopt, problem_of_file(shown_name, std::move(message))};
  };
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  if (status.type() == std::filesystem::file_type::not_found) return refused("there is no such file");
  if (error) return refused("the file cannot be read: " + error.message());
  if (std::filesystem::is_directory(status)) return refused("this is a directory, not a file");
  if (std::filesystem::is_regular_file(status) && std::filesystem::file_size(path, error) > file_size_max &&
      !error)
    return refused("the file is larger than 256 MiB");
  std::ifstream stream(path, std::ios::binary);
  if (!stream) return refused(std::string("the file cannot be read: ") + std::strerror(errno));
  // A pipe does not say its size: what is read is counted as well.
  std::string text;
  std::array<char, 65536> block{};
  while (stream.read(block.data(), block.size()) || stream.gcount() > 0) {
    text.append(block.data(), static_cast<std::size_t>(stream.gcount()));
    if (text.size() > file_size_max) return refused("the file is larger than 256 MiB");
  }
  if (stream.bad()) return refused("the file cannot be read to its end");
  return FileText{std::move(text), {}};
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
