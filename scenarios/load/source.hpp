#pragma once
/// A text that problems point into (a scenario, a table, an override), and what it must be.

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/load/file_text.hpp"
#include "scenarios/load/problem.hpp"

namespace scansim::load {

/// Bytes of a source, from 0.
struct Span {
  std::size_t offset = 0;
  std::size_t length = 1;
};

/// Invariant: the text is UTF-8 without a byte order mark and without NUL.
class Source {
 public:
  /// REQUIRES: what the invariant says; `problem_of_text` finds out. Paths in the text count from `folder`.
  Source(std::string file, std::string text, std::filesystem::path folder = {});

  [[nodiscard]] const std::string& file() const { return file_; }
  [[nodiscard]] std::string_view text() const { return text_; }
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
  /// An error at the span; a span past the end counts as the end.
  [[nodiscard]] Problem problem_at(Span span, std::string message, std::vector<std::string> details) const;

 private:
  std::string file_;
  std::string text_;
  std::filesystem::path folder_;
  /// Characters before the byte.
  [[nodiscard]] std::size_t characters_before(std::size_t offset) const;

  std::vector<std::size_t> line_starts_;
  /// Characters before every 4096th byte: a whole file may be one line, with a problem at every word.
  std::vector<std::size_t> block_characters_;
};

/// Takes the byte order mark off. A problem if the text cannot be a scenario or a table at all: empty,
/// binary, not UTF-8.
[[nodiscard]] std::optional<Problem> problem_of_text(const std::string& file, std::string& text);

/// SHA-256 (FIPS 180-4) as 64 hexadecimal digits.
[[nodiscard]] std::string sha256_of(std::string_view text);

}  // namespace scansim::load
