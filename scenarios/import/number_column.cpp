#include "scenarios/import/number_column.hpp"

#include <optional>

#include "scenarios/import/import_error.hpp"
#include "scenarios/load/csv.hpp"
#include "sim/text/nearest.hpp"
#include "sim/text/parsed.hpp"
#include "sim/text/quantity.hpp"

namespace scansim {

namespace {

using load::CsvCell;

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

/// A header cell such as `scan_time [s]`.
struct Header {
  std::string_view name;
  std::string_view unit;
};

Header header_of(std::string_view cell) {
  const std::size_t bracket = cell.find('[');
  const std::string_view text = trimmed(cell);
  if (bracket == std::string_view::npos || !text.ends_with(']')) return {text, {}};
  const std::string_view unit = trimmed(cell.substr(bracket + 1));
  return {trimmed(cell.substr(0, bracket)), trimmed(unit.substr(0, unit.size() - 1))};
}

/// A number of units in the base unit.
std::optional<std::int64_t> value_of(std::string_view number, std::string_view unit,
                                     ColumnQuantity quantity) {
  const std::string text = std::string(number) + " " + std::string(unit);
  if (quantity == ColumnQuantity::size) {
    const auto bytes = parse_bytes(text).value;
    return bytes ? std::optional(bytes->count()) : std::nullopt;
  }
  const auto duration = parse_duration(text).value;
  return duration ? std::optional(duration->us()) : std::nullopt;
}

struct Column {
  std::size_t index = 0;
  std::string unit;
};

Column find_column(const SourceText& source, const std::vector<CsvCell>& header, const ColumnWanted& wanted) {
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i < header.size(); ++i) {
    const Header found = header_of(header[i].text);
    names.push_back(found.name);
    if (found.name != wanted.name) continue;
    const bool is_size = wanted.quantity == ColumnQuantity::size;
    if (!value_of("1", found.unit, wanted.quantity))
      source.fail(header[i].offset,
                  (found.unit.empty() ? "the unit of " + quoted(found.name) + " is missing"
                                      : quoted(found.unit) + " is no unit of a " +
                                            (is_size ? std::string("size") : std::string("duration"))),
                  "write it like `" + wanted.name + (is_size ? " [B]`" : " [s]`"));
    return {i, std::string(found.unit)};
  }
  const auto near = nearest(wanted.name, names);
  source.fail(header.front().offset, "there is no column " + quoted(wanted.name),
              near ? "did you mean `" + *near + "`?" : "");
}

}  // namespace

NumberColumn read_number_column(std::string_view text, const std::string& file, const ColumnWanted& wanted) {
  const SourceText source{without_mark(text), file};
  source.refuse_wide_text();
  load::CsvReader csv(source.text);
  std::vector<CsvCell> row;
  const auto refuse_fault = [&] {
    if (csv.fault()) source.fail(csv.fault()->offset, csv.fault()->message);
  };
  if (!csv.next_row(row)) {
    refuse_fault();
    source.fail(0, "the file is empty; expected a table");
  }
  const Column column = find_column(source, row, wanted);
  NumberColumn result;
  while (csv.next_row(row)) {
    if (column.index >= row.size()) source.fail(row.front().offset, "the row ends before this column");
    const CsvCell& cell = row[column.index];
    const std::string_view number = trimmed(cell.text);
    if (number.empty()) {
      ++result.blank;
      continue;
    }
    const auto value = value_of(number, column.unit, wanted.quantity);
    if (!value || *value > std::int64_t{1} << 62)
      source.fail(cell.offset, "expected a number of " + column.unit + ", found " + quoted(number));
    result.values.push_back(*value);
  }
  refuse_fault();
  if (result.values.empty()) source.fail(0, "the column " + quoted(wanted.name) + " holds no values");
  return result;
}

}  // namespace scansim
