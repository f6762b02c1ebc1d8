#include "scenarios/load/csv_rows.hpp"

#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "scenarios/load/csv_table.hpp"
#include "scenarios/load/row_columns.hpp"
#include "scenarios/load/scalars.hpp"

namespace scansim::load {

namespace {

struct Column {
  RowColumn what = RowColumn::name;
  std::int64_t factor = 1;  ///< of the unit, in the base unit
};

CsvQuantity quantity_of(RowColumn what) {
  if (what == RowColumn::scan_time) return CsvQuantity::time;
  const bool is_size = what == RowColumn::result_size || what == RowColumn::import_memory;
  return is_size ? CsvQuantity::size : CsvQuantity::none;
}

class CsvRows {
 public:
  CsvRows(Reading& reading, std::string file, std::string text)
      : table_(reading, std::move(file), std::move(text)) {}

  std::shared_ptr<const AssetRows> read() {
    std::vector<CsvCell> cells;
    const bool has_header = table_.next_row(cells);
    if (has_header) read_header(cells);
    if (table_.error_count() > 0) return nullptr;
    while (has_header && table_.next_row(cells)) read_row(cells);
    table_.report_end(!rows_.scan_time.empty());
    if (table_.error_count() > 0) return nullptr;
    return std::make_shared<const AssetRows>(std::move(rows_));
  }

 private:
  [[nodiscard]] bool& gives(RowColumn what) { return is_given_[static_cast<std::size_t>(what)]; }

  void read_header(const std::vector<CsvCell>& cells) {
    for (const CsvCell& cell : cells) {
      const CsvHeader header = header_of(cell);
      const auto what = find_row_column(header.name);
      if (!what) {
        table_.error(cell, "unknown column " + ticked(header.name),
                     choice_details(header.name, row_column_names()));
        continue;
      }
      if (std::exchange(gives(*what), true))
        table_.error(cell, "the column " + ticked(header.name) + " stands here twice");
      columns_.push_back({*what, table_.factor_of(cell, header, quantity_of(*what))});
    }
    if (!gives(RowColumn::scan_time)) table_.error(cells.front(), "the column `scan_time [s]` is missing");
    if (gives(RowColumn::silent) && gives(RowColumn::outcome))
      table_.error(cells.front(), "the columns `silent` and `outcome` exclude each other");
  }

  void read_row(const std::vector<CsvCell>& cells) {
    if (!table_.has_width(cells, columns_.size())) return;
    if (rows_.scan_time.size() >= rows_max)
      return table_.error(cells.front(), "a group holds fewer than 2^32 assets");
    append_row(rows_, {gives(RowColumn::name), gives(RowColumn::import_memory)});
    for (std::size_t i = 0; i < cells.size(); ++i) read_cell(cells[i], columns_[i]);
  }

  void read_cell(const CsvCell& cell, const Column& column) {
    switch (column.what) {
      case RowColumn::name:
        rows_.name.back() = std::string(cell.text);
        return;
      case RowColumn::scan_time: {
        const std::int64_t us = table_.amount(cell, column.factor, longest_duration.us());
        rows_.scan_time.back() = Duration::from_us(us);
        return;
      }
      case RowColumn::result_size:
        rows_.result_size.back() = size_in(cell, column);
        return;
      case RowColumn::findings:
        rows_.findings.back() = table_.amount(cell, 1, CsvTable::amount_max);
        return;
      case RowColumn::silent:
        return read_silent(cell);
      case RowColumn::import_memory:
        rows_.import_memory.back() = size_in(cell, column);
        return;
      case RowColumn::outcome:
        break;
    }
    const std::string_view word = trimmed(cell.text);
    const auto outcome = outcome_of(word);
    if (!outcome)
      return table_.error(cell, "unknown outcome " + ticked(word), choice_details(word, outcome_words()));
    rows_.outcome.back() = *outcome;
  }

  Bytes size_in(const CsvCell& cell, const Column& column) {
    return Bytes::from_count(table_.amount(cell, column.factor, CsvTable::amount_max));
  }

  void read_silent(const CsvCell& cell) {
    const std::string_view word = trimmed(cell.text);
    const bool is_silent = word == "yes" || word == "true";
    if (!is_silent && word != "no" && word != "false")
      return table_.error(cell, "expected yes or no, found " + ticked(word));
    rows_.outcome.back() = is_silent ? AssetOutcome::silent : AssetOutcome::scanned;
  }

  CsvTable table_;
  std::vector<Column> columns_;
  std::array<bool, row_column_count> is_given_{};
  AssetRows rows_;
};

}  // namespace

std::shared_ptr<const AssetRows> read_csv_rows(Reading& reading, const std::string& file, std::string text) {
  return CsvRows(reading, file, std::move(text)).read();
}

}  // namespace scansim::load
