#include "scenarios/load/recorded.hpp"

#include <algorithm>
#include <charconv>
#include <utility>
#include <vector>

#include "scenarios/load/csv_table.hpp"
#include "scenarios/load/keys.hpp"
#include "scenarios/load/row_columns.hpp"
#include "scenarios/load/scalars.hpp"

namespace scansim::load {

namespace {

/// What stands for a value that was not used, among others that were.
constexpr std::string_view none = "none";

/// An asset while it is read, from a list or a table.
struct Row {
  RecordedAsset asset;
  std::vector<std::int64_t> scan_times;  ///< us, by attempt
  std::vector<AssetOutcome> outcomes;  ///< by attempt; one alone is that of all, without any all are scanned

  /// None if there are several outcomes and not as many as times.
  [[nodiscard]] std::optional<std::vector<RecordedAttempt>> attempts() const {
    if (outcomes.size() > 1 && outcomes.size() != scan_times.size()) return std::nullopt;
    std::vector<RecordedAttempt> all;
    for (std::size_t i = 0; i < scan_times.size(); ++i) {
      all.push_back({scan_times[i], AssetOutcome::scanned});
      if (!outcomes.empty()) all.back().outcome = outcomes[outcomes.size() == 1 ? 0 : i];
    }
    return all;
  }
};

class Rows {
 public:
  Rows(std::uint64_t count) : count_(count) {}

  /// Appends a row, or says what is wrong with its number.
  [[nodiscard]] std::optional<std::string> add(const Row& row) {
    if (row.asset.asset >= count_)
      return "the group has " + std::to_string(count_) + " assets, numbered from 0 on";
    if (!assets_.assets().empty() && assets_.assets().back().asset >= row.asset.asset)
      return "the numbers of recorded assets ascend";
    const auto attempts = row.attempts();
    if (!attempts) return "there are not as many outcomes as scan times";
    assets_.add(row.asset, *attempts);
    return std::nullopt;
  }
  [[nodiscard]] std::shared_ptr<const RecordedAssets> finish() {
    return std::make_shared<const RecordedAssets>(std::move(assets_));
  }

 private:
  std::uint64_t count_;
  RecordedAssets assets_;
};

std::optional<std::int64_t> read_time(Reading& reading, const NodeView& node) {
  if (node.is(NodeKind::scalar) && node.text() == none) return -1;
  const auto time = read_duration(reading, node);
  return time ? std::optional(time->us()) : std::nullopt;
}

std::optional<std::vector<std::int64_t>> read_times(Reading& reading, const NodeView& node) {
  std::vector<std::int64_t> times;
  if (!node.is(NodeKind::list)) {
    const auto time = read_time(reading, node);
    return time ? std::optional(std::vector{*time}) : std::nullopt;
  }
  for (NodeView item = node.first(); item; item = item.next())
    if (const auto time = read_time(reading, item)) times.push_back(*time);
  return times;
}

std::optional<std::vector<AssetOutcome>> read_outcomes(Reading& reading, const NodeView& node) {
  std::vector<AssetOutcome> outcomes;
  const auto read = [&](const NodeView& item) {
    const auto outcome = item.is(NodeKind::scalar) ? outcome_of(item.text()) : std::nullopt;
    if (outcome) return outcomes.push_back(*outcome);
    report_unknown_word(reading, item, "outcome", outcome_words());
  };
  if (!node.is(NodeKind::list)) read(node);
  if (node.is(NodeKind::list))
    for (NodeView item = node.first(); item; item = item.next()) read(item);
  return outcomes;
}

auto amount_of(std::optional<Bytes> (*read)(Reading&, const NodeView&)) {
  return [read](Reading& reading, const NodeView& node) -> std::optional<std::int64_t> {
    const auto bytes = read(reading, node);
    return bytes ? std::optional(bytes->count()) : std::nullopt;
  };
}

std::optional<std::int64_t> read_any_count(Reading& reading, const NodeView& node) {
  return read_count(reading, node, {});
}

Row read_asset(const MapReader& map) {
  Row row;
  std::int64_t number = 0;
  if (map.take("asset", number, read_any_count)) row.asset.asset = static_cast<std::uint64_t>(number);
  map.take("scan_time", row.scan_times, read_times);
  map.take("outcome", row.outcomes, read_outcomes);
  map.take("result_size", row.asset.result_size, amount_of(read_bytes));
  map.take("findings", row.asset.findings, read_any_count);
  map.take("import_time", row.asset.import_time, read_time);
  map.take("import_memory", row.asset.import_memory, amount_of(read_bytes));
  return row;
}

std::shared_ptr<const RecordedAssets> read_list(Reading& reading, const NodeView& node,
                                                const std::string& path, Rows rows) {
  const std::size_t errors_before = reading.error_count();
  std::size_t index = 0;
  for (NodeView item = node.first(); item; item = item.next(), ++index) {
    const MapReader map(reading, item, keys::recorded_asset, path + "[" + std::to_string(index) + "]");
    const Row row = read_asset(map);
    if (reading.error_count() > errors_before + CsvTable::errors_max) break;
    if (reading.error_count() > errors_before) continue;
    if (auto message = rows.add(row)) reading.error(map.find("asset"), *std::move(message));
  }
  return reading.error_count() == errors_before ? rows.finish() : nullptr;
}

/// A table of recorded assets: one of the keys a column.
class RecordedTable {
 public:
  RecordedTable(Reading& reading, TableFile file, Rows rows)
      : table_(reading, std::move(file.name), std::move(file.text)), rows_(std::move(rows)) {}

  std::shared_ptr<const RecordedAssets> read() {
    std::vector<CsvCell> cells;
    const bool has_header = table_.next_row(cells);
    if (has_header) read_header(cells);
    if (table_.error_count() > 0) return nullptr;
    while (has_header && table_.next_row(cells)) read_row(cells);
    table_.report_end(true);
    return table_.error_count() == 0 ? rows_.finish() : nullptr;
  }

 private:
  struct Column {
    std::string_view key;
    std::int64_t factor = 1;
  };

  void read_header(const std::vector<CsvCell>& cells) {
    std::vector<std::string_view> known;
    for (const FieldInfo& field : keys::recorded_asset.fields) known.push_back(field.key);
    for (const CsvCell& cell : cells) {
      const CsvHeader header = header_of(cell);
      const auto field = std::find(known.begin(), known.end(), header.name);
      if (field == known.end()) {
        table_.error(cell, "unknown column " + ticked(header.name), choice_details(header.name, known));
        continue;
      }
      const bool is_twice = std::any_of(columns_.begin(), columns_.end(),
                                        [&](const Column& column) { return column.key == *field; });
      if (is_twice) table_.error(cell, "the column " + ticked(header.name) + " stands here twice");
      columns_.push_back({*field, table_.factor_of(cell, header, quantity_of(*field))});
    }
    if (columns_.empty() || columns_.front().key != "asset")
      table_.error(cells.front(), "the first column is `asset`");
  }

  static CsvQuantity quantity_of(std::string_view key) {
    if (key == "scan_time" || key == "import_time") return CsvQuantity::time;
    return key == "result_size" || key == "import_memory" ? CsvQuantity::size : CsvQuantity::none;
  }

  void read_row(const std::vector<CsvCell>& cells) {
    if (!table_.has_width(cells, columns_.size())) return;
    Row row;
    for (std::size_t i = 0; i < cells.size(); ++i)
      if (!trimmed(cells[i].text).empty()) read_cell(cells[i], columns_[i], row);
    if (trimmed(cells.front().text).empty())
      table_.error(cells.front(), "the number of the asset is missing");
    if (table_.error_count() > 0) return;
    if (auto message = rows_.add(row)) table_.error(cells.front(), *std::move(message));
  }

  void read_cell(const CsvCell& cell, const Column& column, Row& row) {
    const auto amount = [&](std::int64_t most) { return table_.amount(cell, column.factor, most); };
    if (column.key == "asset") row.asset.asset = static_cast<std::uint64_t>(amount(CsvTable::amount_max));
    if (column.key == "scan_time")
      read_words(cell, [&](const CsvCell& word) { read_scan_time(word, column, row); });
    if (column.key == "result_size") row.asset.result_size = amount(CsvTable::amount_max);
    if (column.key == "findings") row.asset.findings = amount(CsvTable::amount_max);
    if (column.key == "import_time") row.asset.import_time = amount(longest_duration.us());
    if (column.key == "import_memory") row.asset.import_memory = amount(CsvTable::amount_max);
    if (column.key == "outcome") read_words(cell, [&](const CsvCell& word) { read_outcome(word, row); });
  }

  void read_outcome(const CsvCell& word, Row& row) {
    const auto outcome = outcome_of(word.text);
    if (outcome) return row.outcomes.push_back(*outcome);
    table_.error(word, "unknown outcome " + ticked(word.text), choice_details(word.text, outcome_words()));
  }

  void read_scan_time(const CsvCell& word, const Column& column, Row& row) {
    row.scan_times.push_back(word.text == none ? -1
                                               : table_.amount(word, column.factor, longest_duration.us()));
  }

  /// Words with blanks between.
  template <class Read>
  static void read_words(const CsvCell& cell, Read read) {
    std::string_view rest = trimmed(cell.text);
    while (!rest.empty()) {
      CsvCell word = cell;
      word.text = rest.substr(0, rest.find(' '));
      read(word);
      rest = trimmed(rest.substr(word.text.size()));
    }
  }

  CsvTable table_;
  Rows rows_;
  std::vector<Column> columns_;
};

std::optional<std::vector<std::string>> read_texts(Reading& reading, const NodeView& node) {
  const auto items = read_items(reading, node, "[\"296c6323b0781ff4\"]");
  if (!items) return std::nullopt;
  std::vector<std::string> texts;
  for (const NodeView& item : *items)
    if (auto text = read_text(reading, item)) texts.push_back(*std::move(text));
  return texts;
}

/// Up to 2^64 - 1, as the command line takes it.
std::optional<std::uint64_t> read_number(Reading& reading, const NodeView& node) {
  const std::string_view text = node.is(NodeKind::scalar) ? node.text() : std::string_view();
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error == std::errc() && end == text.data() + text.size()) return number;
  reading.error(node, "expected a count from 0 to 2^64 - 1, found " + found_words(node));
  return std::nullopt;
}

bool is_hash(std::string_view text) {
  return text.size() == 16 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

/// A record that contradicts itself would let a replay differ where nothing does.
void check_run(const MapReader& map, const RecordedRun& run) {
  Reading& reading = map.reading();
  const auto check_hash = [&](std::string_view key, const std::string& hash) {
    if (!is_hash(hash)) reading.error(map.find(key), "expected 16 hexadecimal digits, found " + ticked(hash));
  };
  check_hash("hash", run.hash);
  for (const std::string& tip : run.tips) check_hash("tips", tip);
  if (run.tips.empty()) return;
  if (run.every == 0)
    reading.error(map.find("tips"), "`tips` goes with `every`, which is above 0");
  else if (run.tips.size() != run.events / run.every)
    reading.error(map.find("tips"), "the record has " + std::to_string(run.tips.size()) + " tips; " +
                                        std::to_string(run.events) + " events with a tip every " +
                                        std::to_string(run.every) + " have " +
                                        std::to_string(run.events / run.every));
}

}  // namespace

std::optional<RecordedRun> read_recorded_run(Reading& reading, const NodeView& node) {
  const std::size_t errors_before = reading.error_count();
  const MapReader map(reading, node, keys::recorded_run, "recorded");
  RecordedRun run;
  map.take("kernel", run.kernel, read_text);
  map.take("scenario", run.scenario, read_text);
  map.take("seed", run.seed, read_text);
  map.take("replication", run.replication, read_number);
  map.take("events", run.events, read_number);
  map.take("hash", run.hash, read_text);
  map.take("every", run.every, read_number);
  map.take("tips", run.tips, read_texts);
  if (reading.error_count() == errors_before) check_run(map, run);
  return reading.error_count() == errors_before ? std::optional(std::move(run)) : std::nullopt;
}

std::shared_ptr<const RecordedAssets> read_recorded_assets(Reading& reading, const NodeView& node,
                                                           const std::string& path, std::uint64_t count) {
  if (node.is(NodeKind::list)) return read_list(reading, node, path, Rows(count));
  if (!node.is(NodeKind::scalar)) {
    reading.error(node, "expected a list or a file such as `recorded.csv`, found " + found_words(node));
    return nullptr;
  }
  auto file =
      read_table_file(reading, node, "`scansim expand` wrote it beside this file: they belong together");
  return file ? RecordedTable(reading, *std::move(file), Rows(count)).read() : nullptr;
}

}  // namespace scansim::load
