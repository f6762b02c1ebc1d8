#pragma once
/// Text in columns, for people with a terminal.

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "reports/writers/ink.hpp"

namespace scansim {

/// The words on lines of at most `width` columns. A word that is longer than that is broken. At least one
/// line. REQUIRES: width > 0.
[[nodiscard]] std::vector<std::string> wrap(std::string_view text, std::size_t width);

/// A table whose columns are as wide as their widest cell, two blanks apart. Cells are printed as they are:
/// make names printable() before. Lines have no blanks at their ends.
class TextTable {
 public:
  enum class Align { left, right };
  struct Column {
    std::string title;
    Align align = Align::left;
    bool wraps = false;  ///< gives way where the line is too narrow
  };
  struct Layout {
    std::size_t indent = 0;
    std::size_t width =
        100;  ///< of the whole line; kept as long as columns that do not wrap leave room for the others
    bool is_colored = false;
  };

  explicit TextTable(std::vector<Column> columns) : columns_(std::move(columns)) {}

  /// REQUIRES: as many cells as there are columns.
  void add(std::vector<std::string> cells);
  /// Colours a cell of the row that was added last, where the layout is coloured. REQUIRES: there is such a
  /// cell.
  void paint(std::size_t column, Ink ink);
  [[nodiscard]] bool is_empty() const { return rows_.empty(); }
  /// Titles first, unless all are empty. Every line ends with a line break.
  [[nodiscard]] std::string render(const Layout& layout) const;
  [[nodiscard]] std::string render() const { return render(Layout{}); }

 private:
  [[nodiscard]] std::vector<std::size_t> widths(const Layout& layout) const;
  /// Narrows the columns that wrap so that together they take no more than `room`.
  void share_room(std::vector<std::size_t>& widths, std::size_t room) const;

  std::vector<Column> columns_;
  std::vector<std::vector<std::string>> rows_;
  std::map<std::pair<std::size_t, std::size_t>, Ink> inks_;  ///< by row and column
};

}  // namespace scansim
