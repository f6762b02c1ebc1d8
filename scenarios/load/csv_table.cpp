#include "scenarios/load/csv_table.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "sim/text/decimal.hpp"
#include "sim/text/parsed.hpp"
#include "sim/text/quantity.hpp"
#include "sim/units/checked.hpp"

namespace scansim::load {

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

CsvHeader header_of(const CsvCell& cell) {
  const std::string_view text = trimmed(cell.text);
  const std::size_t bracket = text.find('[');
  const bool has_unit = bracket != std::string_view::npos && text.ends_with(']');
  const std::string_view unit = has_unit ? text.substr(bracket + 1, text.size() - bracket - 2) : "";
  return {trimmed(text.substr(0, bracket)), trimmed(unit)};
}

std::optional<TableFile> read_table_file(Reading& reading, const NodeView& node, const std::string& hint) {
  if (!node.is(NodeKind::scalar)) {
    reading.error(node, "expected a file such as `table.csv`, found " + found_words(node));
    return std::nullopt;
  }
  const std::filesystem::path& folder = reading.tree().source(node.source()).folder();
  const std::filesystem::path path = folder / std::filesystem::path(std::string(node.text()));
  FileText file = reading.read_file(path, path.string());
  std::optional<Problem> problem = std::move(file.problem);
  if (file.text) problem = problem_of_text(path.string(), *file.text);
  if (!problem) return TableFile{path.string(), *std::move(file.text)};
  if (problem->line > 0) {
    reading.add(*std::move(problem));
    return std::nullopt;
  }
  if (!hint.empty()) problem->details.push_back(hint);
  reading.error(node, "the table " + ticked(path.string()) + " cannot be used: " + problem->message,
                std::move(problem->details));
  return std::nullopt;
}

bool CsvTable::next_row(std::vector<CsvCell>& cells) { return errors_ < errors_max && csv_.next_row(cells); }

void CsvTable::error(const CsvCell& cell, std::string message, Words details) {
  ++errors_;
  reading_.add(source_.problem_at({cell.offset, std::max<std::size_t>(cell.text.size(), 1)},
                                  std::move(message), std::move(details)));
}

void CsvTable::warning(const CsvCell& cell, std::string message) {
  Problem problem =
      source_.problem_at({cell.offset, std::max<std::size_t>(cell.text.size(), 1)}, std::move(message), {});
  problem.is_warning = true;
  reading_.add(std::move(problem));
}

void CsvTable::report_end(bool has_rows) {
  if (csv_.fault()) {
    error({{}, csv_.fault()->offset}, csv_.fault()->message);
  } else if (!has_rows && errors_ == 0) {
    error({}, "the table has no rows", {"its first line names the columns"});
  }
  if (errors_ >= errors_max) error({}, "after 20 errors, no further rows of this file are read");
}

std::int64_t CsvTable::factor_of(const CsvCell& cell, const CsvHeader& header, CsvQuantity quantity) {
  if (quantity == CsvQuantity::none) {
    if (!header.unit.empty()) error(cell, "this column has no unit");
    return 1;
  }
  const bool is_time = quantity == CsvQuantity::time;
  const std::string one = "1 " + std::string(header.unit);
  const auto time = is_time ? parse_duration(one) : Parsed<Duration>();
  const auto size = is_time ? Parsed<Bytes>() : parse_bytes(one);
  if (is_time && time.value) return time.value->us();
  if (!is_time && size.value) return size.value->count();
  error(cell,
        "expected a unit in the header, such as `" + std::string(header.name) + (is_time ? " [s]" : " [B]") +
            "`, found " + ticked(cell.text),
        {is_time ? time.hint : size.hint});
  return 1;
}

std::int64_t CsvTable::amount(const CsvCell& cell, std::int64_t factor, std::int64_t most) {
  const Parsed<Decimal> number = parse_decimal(trimmed(cell.text));
  if (!number.value) {
    error(cell, number.problem, {"cells hold numbers alone; the unit stands in the header", number.hint});
    return 0;
  }
  const int128 scaled = static_cast<int128>(number.value->digits) * factor;
  const std::int64_t divisor = power_of_ten(number.value->places);
  if (scaled < 0) {
    error(cell, "it must not be negative, found " + ticked(cell.text));
  } else if (scaled % divisor != 0) {
    error(cell, "there is a remainder below the smallest unit in " + ticked(cell.text),
          {"nothing is rounded"});
  } else if (scaled / divisor > most) {
    error(cell, "the value is too large: " + ticked(cell.text));
  } else {
    return narrow(scaled / divisor);
  }
  return 0;
}

bool CsvTable::has_width(const std::vector<CsvCell>& cells, std::size_t width) {
  if (cells.size() == width) return true;
  error(cells.front(), "expected " + std::to_string(width) + " cells as in the header, found " +
                           std::to_string(cells.size()));
  return false;
}

}  // namespace scansim::load
