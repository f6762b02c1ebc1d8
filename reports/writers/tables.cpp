#include "reports/writers/tables.hpp"

#include <algorithm>
#include <array>

#include "reports/writers/utf8.hpp"
#include "sim/kernel/require.hpp"

namespace scansim {

namespace {

constexpr std::size_t gap = 2;
constexpr std::size_t wrapped_min = 12;

/// Where to cut a word that may have `size` bytes on a line: after a part of it, as in "work." or
/// "met_", if it has parts.
std::size_t after_a_part(std::string_view word, std::size_t size) {
  const std::size_t end = word.substr(0, size).find_last_of("._/");
  return end == std::string_view::npos ? size : end + 1;
}

void append_word(std::vector<std::string>& lines, std::string_view word, std::size_t width) {
  const std::size_t used = display_width(lines.back());
  const std::size_t needed = display_width(word);
  if (used > 0 && used + 1 + needed <= width) {
    lines.back() += " " + std::string(word);
    return;
  }
  if (used > 0) lines.emplace_back();
  while (display_width(word) > width) {
    const std::size_t cut = after_a_part(word, prefix_of_width(word, width));
    lines.back() = word.substr(0, cut);
    lines.emplace_back();
    word.remove_prefix(cut);
  }
  lines.back() = word;
}

/// Whether the word is a unit that must not stand alone at the start of a line, as in "99 %," or "15 min".
bool is_unit(std::string_view word) {
  while (!word.empty() && std::string_view(",;.:)").find(word.back()) != std::string_view::npos)
    word.remove_suffix(1);
  constexpr std::array<std::string_view, 12> units = {"%", "us", "ms", "s",  "min", "h",
                                                      "d", "B",  "KB", "MB", "GB",  "TB"};
  return std::find(units.begin(), units.end(), word) != units.end();
}

bool ends_in_digit(std::string_view word) {
  return !word.empty() && word.back() >= '0' && word.back() <= '9';
}

/// Bytes of the first word; a number and its unit are one word.
std::size_t word_size(std::string_view text) {
  const std::size_t end = std::min(text.find(' '), text.size());
  if (end == text.size() || !ends_in_digit(text.substr(0, end))) return end;
  const std::size_t unit_end = std::min(text.find(' ', end + 1), text.size());
  return is_unit(text.substr(end + 1, unit_end - end - 1)) ? unit_end : end;
}

void append_cell(std::string& line, std::string_view cell, TextTable::Align align, std::size_t width,
                 Ink ink) {
  const std::size_t used = display_width(cell);
  const std::string blanks(width > used ? width - used : 0, ' ');
  if (align == TextTable::Align::right) line += blanks;
  line += painted(cell, ink, true);
  if (align == TextTable::Align::left) line += blanks;
}

}  // namespace

std::vector<std::string> wrap(std::string_view text, std::size_t width) {
  require(width > 0, "a line needs room");
  std::vector<std::string> lines(1);
  while (!text.empty()) {
    const std::size_t size = word_size(text);
    if (size > 0) append_word(lines, text.substr(0, size), width);
    text.remove_prefix(std::min(size + 1, text.size()));
  }
  return lines;
}

void TextTable::add(std::vector<std::string> cells) {
  require(cells.size() == columns_.size(), "a row has a cell for each column");
  rows_.push_back(std::move(cells));
}

void TextTable::paint(std::size_t column, Ink ink) {
  require(!rows_.empty() && column < columns_.size(), "only a cell that is there has a colour");
  inks_[{rows_.size() - 1, column}] = ink;
}

void TextTable::share_room(std::vector<std::size_t>& widths, std::size_t room) const {
  std::vector<std::size_t> open;
  for (std::size_t c = 0; c < columns_.size(); ++c)
    if (columns_[c].wraps) open.push_back(c);
  // Who needs least is served first, so that what it leaves goes to the others.
  std::sort(open.begin(), open.end(), [&](std::size_t a, std::size_t b) { return widths[a] < widths[b]; });
  for (std::size_t i = 0; i < open.size(); ++i) {
    std::size_t& width = widths[open[i]];
    width = std::min(width, std::max(wrapped_min, room / (open.size() - i)));
    room -= std::min(room, width);
  }
}

std::vector<std::size_t> TextTable::widths(const Layout& layout) const {
  std::vector<std::size_t> widths;
  std::size_t fixed = layout.indent;
  std::size_t wanted = 0;
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    std::size_t width = display_width(columns_[c].title);
    for (const auto& row : rows_) width = std::max(width, display_width(row[c]));
    widths.push_back(width);
    fixed += c == 0 ? 0 : gap;
    (columns_[c].wraps ? wanted : fixed) += width;
  }
  if (fixed + wanted <= layout.width) return widths;
  share_room(widths, layout.width > fixed ? layout.width - fixed : 0);
  return widths;
}

std::string TextTable::render(const Layout& layout) const {
  const std::vector<std::size_t> column_widths = widths(layout);
  std::string text;
  const std::size_t titles_row = rows_.size();
  const auto ink_of = [&](std::size_t row, std::size_t column) {
    const auto found = inks_.find({row, column});
    return layout.is_colored && found != inks_.end() ? found->second : Ink::plain;
  };
  const auto add_line = [&](const std::vector<std::vector<std::string>>& cells, std::size_t part,
                            std::size_t row) {
    std::string line(layout.indent, ' ');
    for (std::size_t c = 0; c < cells.size(); ++c) {
      if (c > 0) line.append(gap, ' ');
      append_cell(line, part < cells[c].size() ? cells[c][part] : "", columns_[c].align, column_widths[c],
                  ink_of(row, c));
    }
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + "\n";
  };
  const auto add_row = [&](const std::vector<std::string>& row, std::size_t number) {
    std::vector<std::vector<std::string>> cells;
    std::size_t height = 1;
    for (std::size_t c = 0; c < row.size(); ++c) {
      cells.push_back(columns_[c].wraps ? wrap(row[c], std::max<std::size_t>(1, column_widths[c]))
                                        : std::vector<std::string>{row[c]});
      height = std::max(height, cells.back().size());
    }
    for (std::size_t part = 0; part < height; ++part) add_line(cells, part, number);
  };
  std::vector<std::string> titles;
  for (const Column& column : columns_) titles.push_back(column.title);
  if (std::any_of(titles.begin(), titles.end(), [](const std::string& title) { return !title.empty(); }))
    add_row(titles, titles_row);
  for (std::size_t r = 0; r < rows_.size(); ++r) add_row(rows_[r], r);
  return text;
}

}  // namespace scansim
