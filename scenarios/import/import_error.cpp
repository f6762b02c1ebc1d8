#include "scenarios/import/import_error.hpp"

#include <algorithm>

#include "scenarios/import/safe_text.hpp"

namespace scansim {

namespace {

constexpr std::size_t excerpt_columns = 120;

struct Line {
  std::size_t begin;
  std::size_t end;  ///< Of the text without its line end.
};

Line line_around(std::string_view text, std::size_t offset) {
  const std::size_t before = offset == 0 ? std::string_view::npos : text.rfind('\n', offset - 1);
  const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
  const std::size_t after = text.find('\n', offset);
  std::size_t end = after == std::string_view::npos ? text.size() : after;
  if (end > begin && text[end - 1] == '\r') --end;
  return {begin, end};
}

/// Moves an offset down to the first byte of its character.
std::size_t character_start(std::string_view text, std::size_t offset, std::size_t begin) {
  std::size_t start = offset;
  while (start > begin && start < text.size() && (static_cast<unsigned char>(text[start]) & 0xC0) == 0x80)
    --start;
  return start;
}

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

}  // namespace

std::string rendered(const ImportProblem& problem) {
  const std::string line = std::to_string(problem.line);
  std::string out = problem.file + ":" + line + ":" + std::to_string(problem.column) + ": " + problem.message;
  if (!problem.excerpt.empty()) {
    const std::string margin(std::max<std::size_t>(5, line.size()), ' ');
    out += "\n" + margin.substr(line.size()) + line + " | " + problem.excerpt;
    out += "\n" + margin + " | " + std::string(problem.caret_at, ' ') + "^";
  }
  if (!problem.hint.empty()) out += "\n  " + problem.hint;
  return out;
}

std::size_t SourceText::line_of(std::size_t offset) const {
  const std::string_view before = text.substr(0, std::min(offset, text.size()));
  return 1 + static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
}

ImportProblem SourceText::problem_at(std::size_t offset, std::string message, std::string hint) const {
  const std::size_t place = std::min(offset, text.size());
  const Line line = line_around(text, place);
  const std::size_t shown = std::clamp(place, line.begin, line.end);
  // A long line is shown around the place, two thirds of the columns before it.
  const std::size_t lead = excerpt_columns * 2 / 3;
  const bool is_long = line.end - line.begin > excerpt_columns;
  std::size_t from = is_long && shown - line.begin > lead ? shown - lead : line.begin;
  from = character_start(text, from, line.begin);
  const std::size_t to = character_start(text, std::min(line.end, from + excerpt_columns), from);

  ImportProblem problem;
  problem.file = file;
  problem.line = line_of(place);
  problem.column = 1 + characters(text.substr(line.begin, shown - line.begin));
  problem.message = std::move(message);
  problem.hint = std::move(hint);
  problem.excerpt = cleaned(text.substr(from, to - from));
  problem.caret_at = characters(cleaned(text.substr(from, shown - from)));
  return problem;
}

void SourceText::fail(std::size_t offset, std::string message, std::string hint) const {
  throw ImportError(problem_at(offset, std::move(message), std::move(hint)));
}

void SourceText::refuse_wide_text() const {
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF"))
    fail(0, "the file is in UTF-16; expected UTF-8", "convert it first: iconv -f UTF-16 -t UTF-8");
  if (const std::size_t zero = text.find('\0'); zero != std::string_view::npos)
    fail(zero, "a zero byte; text holds none", "the file is damaged, or in UTF-16 (iconv converts it)");
}

std::string_view without_mark(std::string_view text) {
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  return text.starts_with(mark) ? text.substr(mark.size()) : text;
}

}  // namespace scansim
