#pragma once
/// A file that cannot be imported: the place, what is wrong there, the line itself and a hint, in the shape
/// of all messages of the program. Text of the file is shown without control characters.

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>

namespace scansim {

struct ImportProblem {
  std::string file;
  std::size_t line = 1;    ///< From 1.
  std::size_t column = 1;  ///< From 1, in characters.
  std::string message;
  std::string hint;          ///< May be empty.
  std::string excerpt;       ///< The line, at most 120 columns around the place; may be empty.
  std::size_t caret_at = 0;  ///< Column of the place within the excerpt, from 0.
};

/// file:line:column: message, the excerpt with a caret, and the hint.
[[nodiscard]] std::string rendered(const ImportProblem& problem);

class ImportError : public std::runtime_error {
 public:
  explicit ImportError(ImportProblem problem)
      : std::runtime_error(rendered(problem)), problem_(std::move(problem)) {}
  [[nodiscard]] const ImportProblem& problem() const { return problem_; }
  [[nodiscard]] const std::string& file() const { return problem_.file; }
  [[nodiscard]] std::size_t line() const { return problem_.line; }
  [[nodiscard]] std::size_t column() const { return problem_.column; }

 private:
  ImportProblem problem_;
};

/// A source file in memory and its name. Does not own the text.
struct SourceText {
  std::string_view text;
  std::string file;

  /// The line, from 1, that holds the byte at `offset`; an offset past the end counts as the end.
  [[nodiscard]] std::size_t line_of(std::size_t offset) const;
  [[nodiscard]] ImportProblem problem_at(std::size_t offset, std::string message, std::string hint) const;
  [[noreturn]] void fail(std::size_t offset, std::string message, std::string hint = {}) const;
  /// Fails if this is UTF-16 or UTF-32, or holds a zero byte.
  void refuse_wide_text() const;
};

/// The text without a byte order mark of UTF-8, as spreadsheets put before tables.
[[nodiscard]] std::string_view without_mark(std::string_view text);

}  // namespace scansim
