#pragma once
/// Tables as comma-separated values (RFC 4180): quoted cells may hold commas, quotes and line ends. Blank
/// lines do not count.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace scansim::load {

/// A cell and where it begins in the text.
struct CsvCell {
  std::string_view text;  ///< as written, without its quotes; valid as long as the reader's text, or until
                          ///< the next row if unquoted
  std::size_t offset = 0;
};

/// What makes a table unreadable, and where.
struct CsvFault {
  std::size_t offset = 0;
  std::string message;
};

/// Reads rows one after another without copying the text.
class CsvReader {
 public:
  explicit CsvReader(std::string_view text) : text_(text) {}
  /// The cells of the next row that is not blank; false at the end or at a fault.
  bool next_row(std::vector<CsvCell>& cells);
  [[nodiscard]] const std::optional<CsvFault>& fault() const { return fault_; }

 private:
  bool read_cell(std::vector<CsvCell>& cells);
  bool read_quoted_cell(std::vector<CsvCell>& cells);
  [[nodiscard]] bool at_line_end() const;
  void skip_line_end();

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<std::string> unescaped_;  ///< cells of the row in which quotes were doubled
  std::optional<CsvFault> fault_;
};

}  // namespace scansim::load
