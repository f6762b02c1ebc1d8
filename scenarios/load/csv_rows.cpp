#include "scenarios/load/csv_rows.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "scenarios/load/csv.hpp"
#include "scenarios/load/row_columns.hpp"
#include "scenarios/load/scalars.hpp"
#include "sim/text/decimal.hpp"
#include "sim/text/parsed.hpp"
#include "sim/text/quantity.hpp"
#include "sim/units/checked.hpp"

namespace scansim::load {

namespace {

struct Column {
  RowColumn what = RowColumn::name;
  std::int64_t factor = 1;  ///< of the unit, in the base unit
};

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

class CsvRows {
 public:
  CsvRows(Reading& reading, std::string file, std::string text)
      : reading_(reading), source_(std::move(file), std::move(text)), csv_(source_.text()) {}

  std::shared_ptr<const AssetRows> read() {
    std::vector<CsvCell> cells;
    if (!csv_.next_row(cells)) {
      report_end();
      return nullptr;
    }
    read_header(cells);
    if (errors_ > 0) return nullptr;
    while (errors_ < row_errors_max && csv_.next_row(cells)) read_row(cells);
    report_end();
    if (errors_ >= row_errors_max) error({}, "after 20 errors, no further rows of this file are read", {});
    if (errors_ > 0) return nullptr;
    return std::make_shared<const AssetRows>(std::move(rows_));
  }

 private:
  void error(const CsvCell& cell, std::string message, Words details) {
    ++errors_;
    reading_.add(source_.problem_at({cell.offset, std::max<std::size_t>(cell.text.size(), 1)},
                                    std::move(message), std::move(details)));
  }

  void report_end() {
    if (csv_.fault()) return error({{}, csv_.fault()->offset}, csv_.fault()->message, {});
    if (rows_.scan_time.empty() && errors_ == 0)
      error({}, "the table has no rows", {"its first line names the columns"});
  }

  void read_header(const std::vector<CsvCell>& cells) {
    for (const CsvCell& cell : cells) {
      const std::string_view text = trimmed(cell.text);
      const std::size_t bracket = text.find('[');
      const std::string_view name = trimmed(text.substr(0, bracket));
      const bool has_unit = bracket != std::string_view::npos && text.ends_with(']');
      const std::string_view unit =
          has_unit ? trimmed(text.substr(bracket + 1, text.size() - bracket - 2)) : "";
      const auto what = find_row_column(name);
      if (!what) {
        error(cell, "unknown column " + ticked(name), choice_details(name, row_column_names()));
        continue;
      }
      bool& is_given = is_given_[static_cast<std::size_t>(*what)];
      if (is_given) error(cell, "the column " + ticked(name) + " stands here twice", {});
      is_given = true;
      columns_.push_back({*what, factor_of(cell, *what, unit)});
    }
    if (!is_given_[static_cast<std::size_t>(RowColumn::scan_time)])
      error(cells.front(), "the column `scan_time [s]` is missing", {});
    if (is_given_[static_cast<std::size_t>(RowColumn::silent)] &&
        is_given_[static_cast<std::size_t>(RowColumn::outcome)])
      error(cells.front(), "the columns `silent` and `outcome` exclude each other", {});
  }

  /// The unit in base units; a column without a quantity takes none.
  std::int64_t factor_of(const CsvCell& cell, RowColumn what, std::string_view unit) {
    const bool is_time = what == RowColumn::scan_time;
    if (!is_time && what != RowColumn::result_size) {
      if (!unit.empty()) error(cell, "this column has no unit", {});
      return 1;
    }
    const std::string one = "1 " + std::string(unit);
    const auto time = is_time ? parse_duration(one) : Parsed<Duration>();
    const auto size = is_time ? Parsed<Bytes>() : parse_bytes(one);
    if (is_time && time.value) return time.value->us();
    if (!is_time && size.value) return size.value->count();
    const std::string example = is_time ? "`scan_time [s]`" : "`result_size [B]`";
    error(cell, "expected a unit in the header, such as " + example + ", found " + ticked(cell.text),
          {is_time ? time.hint : size.hint});
    return 1;
  }

  void read_row(const std::vector<CsvCell>& cells) {
    if (cells.size() != columns_.size()) {
      return error(cells.front(),
                   "expected " + std::to_string(columns_.size()) + " cells as in the header, found " +
                       std::to_string(cells.size()),
                   {});
    }
    if (rows_.scan_time.size() >= rows_max)
      return error(cells.front(), "a group holds fewer than 2^32 assets", {});
    append_row(rows_, is_given_[static_cast<std::size_t>(RowColumn::name)]);
    for (std::size_t i = 0; i < cells.size(); ++i) read_cell(cells[i], columns_[i]);
  }

  void read_cell(const CsvCell& cell, const Column& column) {
    switch (column.what) {
      case RowColumn::name:
        rows_.name.back() = std::string(cell.text);
        return;
      case RowColumn::scan_time: {
        const std::int64_t us = amount(cell, column.factor, longest_duration.us());
        rows_.scan_time.back() = Duration::from_us(us);
        return;
      }
      case RowColumn::result_size:
        rows_.result_size.back() = Bytes::from_count(amount(cell, column.factor, size_max));
        return;
      case RowColumn::findings:
        rows_.findings.back() = amount(cell, 1, size_max);
        return;
      case RowColumn::silent:
        return read_silent(cell);
      case RowColumn::outcome:
        break;
    }
    const std::string_view word = trimmed(cell.text);
    const auto outcome = outcome_of(word);
    if (!outcome)
      return error(cell, "unknown outcome " + ticked(word), choice_details(word, outcome_words()));
    rows_.outcome.back() = *outcome;
  }

  void read_silent(const CsvCell& cell) {
    const std::string_view word = trimmed(cell.text);
    const bool is_silent = word == "yes" || word == "true";
    if (!is_silent && word != "no" && word != "false")
      return error(cell, "expected yes or no, found " + ticked(word), {});
    rows_.outcome.back() = is_silent ? AssetOutcome::silent : AssetOutcome::scanned;
  }

  /// A number of the column's units, exactly, in the base unit.
  std::int64_t amount(const CsvCell& cell, std::int64_t factor, std::int64_t most) {
    const Parsed<Decimal> number = parse_decimal(trimmed(cell.text));
    if (!number.value) {
      error(cell, number.problem, {"cells hold numbers alone; the unit stands in the header", number.hint});
      return 0;
    }
    const int128 scaled = static_cast<int128>(number.value->digits) * factor;
    const std::int64_t divisor = power_of_ten(number.value->places);
    if (scaled < 0) {
      error(cell, "it must not be negative, found " + ticked(cell.text), {});
    } else if (scaled % divisor != 0) {
      error(cell, "there is a remainder below the smallest unit in " + ticked(cell.text),
            {"nothing is rounded"});
    } else if (scaled / divisor > most) {
      error(cell, "the value is too large: " + ticked(cell.text), {});
    } else {
      return narrow(scaled / divisor);
    }
    return 0;
  }

  static constexpr std::int64_t size_max = std::int64_t{1} << 62;

  Reading& reading_;
  Source source_;
  CsvReader csv_;
  std::vector<Column> columns_;
  std::array<bool, row_column_count> is_given_{};
  AssetRows rows_;
  std::size_t errors_ = 0;
};

}  // namespace

std::shared_ptr<const AssetRows> read_csv_rows(Reading& reading, const std::string& file, std::string text) {
  return CsvRows(reading, file, std::move(text)).read();
}

}  // namespace scansim::load
