#pragma once
/// A CSV table whose header names the columns and their units, while it is read: its rows, its quantities,
/// and what is wrong with it.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "scenarios/load/csv.hpp"
#include "scenarios/load/reading.hpp"

namespace scansim::load {

/// What the numbers of a column are.
enum class CsvQuantity : std::uint8_t { none, time, size };

/// A header cell such as `scan_time [s]`.
struct CsvHeader {
  std::string_view name;
  std::string_view unit;  ///< empty if there is none
};
[[nodiscard]] CsvHeader header_of(const CsvCell& cell);

/// A cell without blanks around it.
[[nodiscard]] std::string_view trimmed(std::string_view text);

/// The text of a table beside the scenario.
struct TableFile {
  std::string name;
  std::string text;
};
/// The file that stands at `node`; its path counts from the folder of the text that names it. None, and a
/// problem, if it cannot be used.
/// `hint` says where it should come from.
[[nodiscard]] std::optional<TableFile> read_table_file(Reading& reading, const NodeView& node,
                                                       const std::string& hint = {});

class CsvTable {
 public:
  /// After so many errors in one table no further rows are read: they have one reason.
  static constexpr std::size_t errors_max = 20;
  /// Sizes and counts are at most this.
  static constexpr std::int64_t amount_max = std::int64_t{1} << 62;

  /// REQUIRES: the text holds what a Source may hold.
  CsvTable(Reading& reading, std::string file, std::string text)
      : reading_(reading), source_(std::move(file), std::move(text)), csv_(source_.text()) {}

  /// The cells of the next row; false at the end, at a fault of the text, or after too many errors.
  bool next_row(std::vector<CsvCell>& cells);
  /// Reports a cell.
  void error(const CsvCell& cell, std::string message, Words details = {});
  /// Warns of a cell.
  void warning(const CsvCell& cell, std::string message);
  /// Reports why reading ended, unless all rows were read. `has_rows`: beside the header.
  void report_end(bool has_rows);
  [[nodiscard]] std::size_t error_count() const { return errors_; }

  /// The unit of a header cell in base units; a column that holds no quantity takes no unit.
  std::int64_t factor_of(const CsvCell& cell, const CsvHeader& header, CsvQuantity quantity);
  /// A number of units, exactly, in the base unit; 0 after a mistake.
  std::int64_t amount(const CsvCell& cell, std::int64_t factor, std::int64_t most);
  /// Reports a row that has not as many cells as the header.
  bool has_width(const std::vector<CsvCell>& cells, std::size_t width);

 private:
  Reading& reading_;
  Source source_;
  CsvReader csv_;
  std::size_t errors_ = 0;
};

}  // namespace scansim::load
