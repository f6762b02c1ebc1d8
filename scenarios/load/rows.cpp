#include "scenarios/load/rows.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "scenarios/load/csv_rows.hpp"
#include "scenarios/load/csv_table.hpp"
#include "scenarios/load/keys.hpp"
#include "scenarios/load/row_columns.hpp"
#include "scenarios/load/scalars.hpp"

namespace scansim::load {

namespace {

/// Names that nobody gave are no column.
std::shared_ptr<const AssetRows> finished(AssetRows rows) {
  const bool has_names =
      std::any_of(rows.name.begin(), rows.name.end(), [](const auto& name) { return !name.empty(); });
  if (!has_names) rows.name.clear();
  return std::make_shared<const AssetRows>(std::move(rows));
}

/// Reads one value into the last row.
void read_value(Reading& reading, const NodeView& node, RowColumn what, AssetRows& rows) {
  switch (what) {
    case RowColumn::name:
      if (auto name = read_text(reading, node)) rows.name.back() = *std::move(name);
      return;
    case RowColumn::scan_time:
      if (const auto time = read_duration(reading, node)) rows.scan_time.back() = *time;
      return;
    case RowColumn::result_size:
      if (const auto size = read_bytes(reading, node)) rows.result_size.back() = *size;
      return;
    case RowColumn::findings:
      if (const auto count = read_count(reading, node, {})) rows.findings.back() = *count;
      return;
    case RowColumn::silent:
      if (const auto flag = read_flag(reading, node))
        rows.outcome.back() = *flag ? AssetOutcome::silent : AssetOutcome::scanned;
      return;
    case RowColumn::import_memory:
      if (const auto memory = read_bytes(reading, node)) rows.import_memory.back() = *memory;
      return;
    case RowColumn::outcome:
      break;
  }
  const auto outcome = node.is(NodeKind::scalar) ? outcome_of(node.text()) : std::nullopt;
  if (outcome) {
    rows.outcome.back() = *outcome;
  } else {
    report_unknown_word(reading, node, "outcome", outcome_words());
  }
}

/// True if enough has gone wrong to stop; says so once.
bool gives_up(Reading& reading, const NodeView& node, std::size_t errors_before) {
  if (reading.error_count() < errors_before + CsvTable::errors_max) return false;
  reading.error(node, "after 20 errors, no further rows of this table are read");
  return true;
}

std::shared_ptr<const AssetRows> read_list_of_maps(Reading& reading, const NodeView& node,
                                                   const std::string& path, Bytes import_memory) {
  const std::size_t errors_before = reading.error_count();
  AssetRows rows;
  bool gives_memory = false;
  std::size_t index = 0;
  for (NodeView item = node.first(); item; item = item.next(), ++index) {
    if (gives_up(reading, item, errors_before)) return nullptr;
    const MapReader map(reading, item, keys::row, path + "[" + std::to_string(index) + "]");
    append_row(rows, {true, true});
    rows.import_memory.back() = import_memory;
    gives_memory = gives_memory || map.find("import_memory");
    if (map.find("silent") && map.find("outcome"))
      reading.error(map.find("outcome"), "`silent` and `outcome` exclude each other");
    for (const FieldInfo& field : keys::row.fields)
      if (const NodeView value = map.find(field.key))
        read_value(reading, value, *find_row_column(field.key), rows);
  }
  if (index == 0) reading.error(node, "the list of assets is empty");
  if (!gives_memory) rows.import_memory.clear();
  return reading.error_count() == errors_before ? finished(std::move(rows)) : nullptr;
}

std::vector<RowColumn> read_columns(Reading& reading, const NodeView& node, const std::string& path) {
  std::vector<RowColumn> columns;
  const auto items = read_items(reading, node, "[name, scan_time]");
  if (!items) return columns;
  std::array<bool, row_column_count> is_given{};
  for (const NodeView& item : *items) {
    const auto column = item.is(NodeKind::scalar) ? find_row_column(item.text()) : std::nullopt;
    if (!column) {
      report_unknown_word(reading, item, path, row_column_names());
      continue;
    }
    if (std::exchange(is_given[static_cast<std::size_t>(*column)], true))
      reading.error(item, "the column " + ticked(item.text()) + " stands here twice");
    columns.push_back(*column);
  }
  if (!is_given[static_cast<std::size_t>(RowColumn::scan_time)])
    reading.error(node, "the column `scan_time` is missing");
  if (is_given[static_cast<std::size_t>(RowColumn::silent)] &&
      is_given[static_cast<std::size_t>(RowColumn::outcome)])
    reading.error(node, "the columns `silent` and `outcome` exclude each other");
  return columns;
}

bool has_column(const std::vector<RowColumn>& columns, RowColumn what) {
  return std::find(columns.begin(), columns.end(), what) != columns.end();
}

void read_table_row(Reading& reading, const NodeView& node, const std::vector<RowColumn>& columns,
                    AssetRows& rows) {
  if (!node.is(NodeKind::list)) {
    return reading.error(node, "expected a list such as `[a, 3 min]`, found " + found_words(node));
  }
  append_row(rows, {true, has_column(columns, RowColumn::import_memory)});
  std::size_t count = 0;
  for (NodeView cell = node.first(); cell; cell = cell.next(), ++count)
    if (count < columns.size()) read_value(reading, cell, columns[count], rows);
  if (count != columns.size()) {
    reading.error(node, "expected " + std::to_string(columns.size()) + " values as in `columns`, found " +
                            std::to_string(count));
  }
}

std::shared_ptr<const AssetRows> read_table(Reading& reading, const NodeView& node, const std::string& path) {
  const MapReader map(reading, node, keys::row_table, path);
  const std::size_t errors_before = reading.error_count();
  const NodeView columns_node = map.find("columns");
  const NodeView values = map.find("values");
  if (!columns_node || !values) return nullptr;
  const std::vector<RowColumn> columns = read_columns(reading, columns_node, map.path_of("columns"));
  if (reading.error_count() > errors_before) return nullptr;
  if (!values.is(NodeKind::list) || !values.first()) {
    reading.error(values, "expected a list of rows such as `[[a, 3 min]]`, found " +
                              (values.is(NodeKind::list) ? "an empty one" : found_words(values)));
    return nullptr;
  }
  AssetRows rows;
  for (NodeView row = values.first(); row; row = row.next()) {
    if (gives_up(reading, row, errors_before)) return nullptr;
    read_table_row(reading, row, columns, rows);
  }
  return reading.error_count() == errors_before ? finished(std::move(rows)) : nullptr;
}

std::shared_ptr<const AssetRows> read_file(Reading& reading, const NodeView& node) {
  auto file = read_table_file(reading, node);
  return file ? read_csv_rows(reading, file->name, std::move(file->text)) : nullptr;
}

}  // namespace

std::shared_ptr<const AssetRows> read_rows(Reading& reading, const NodeView& node, const std::string& path,
                                           Bytes import_memory) {
  switch (node.kind()) {
    case NodeKind::scalar:
      return read_file(reading, node);
    case NodeKind::list:
      return read_list_of_maps(reading, node, path, import_memory);
    case NodeKind::map:
      return read_table(reading, node, path);
    case NodeKind::null:
      break;
  }
  reading.error(node, "expected a file such as `hosts.csv`, a table or a list of assets, found nothing");
  return nullptr;
}

}  // namespace scansim::load
