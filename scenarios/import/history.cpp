#include "scenarios/import/history.hpp"

#include <algorithm>
#include <utility>

#include "scenarios/import/import_error.hpp"
#include "scenarios/import/insightvm.hpp"
#include "scenarios/import/iso_time.hpp"
#include "scenarios/import/recorded_hosts.hpp"
#include "scenarios/import/safe_text.hpp"
#include "scenarios/load/csv.hpp"
#include "sim/text/nearest.hpp"
#include "sim/text/parsed.hpp"
#include "sim/text/quantity.hpp"

namespace scansim {

namespace {

using load::CsvCell;

constexpr std::string_view unknown_status = "unknown";

/// The columns of the header without the unit.
const std::vector<std::string_view> columns = {"id",     "site",   "start",    "end", "status",
                                               "engine", "assets", "duration", "type"};

/// A table while it is read: where its columns stand, and the row at hand.
class HistoryTable {
 public:
  HistoryTable(const SourceText& source, const std::vector<CsvCell>& header)
      : source_(source), width_(header.size()), at_(columns.size()) {
    for (std::size_t i = 0; i < header.size(); ++i) add_column(header[i], i);
    for (const std::size_t needed : {std::size_t{1}, std::size_t{2}})
      if (!at_[needed])
        source_.fail(header.front().offset, "the column `" + std::string(columns[needed]) + "` is missing",
                     "a history begins with the line " +
                         std::string(history_header.substr(0, history_header.size() - 1)));
  }

  RecordedScan scan_of(const std::vector<CsvCell>& row) const {
    if (row.size() != width_)
      source_.fail(row.front().offset,
                   "expected " + std::to_string(width_) + " cells, found " + std::to_string(row.size()));
    RecordedScan scan;
    scan.id = text_of(row, 0);
    scan.site = text_of(row, 1);
    if (scan.site.empty()) fail(row, 1, "expected the name of a site");
    scan.start_us = instant_of(row, 2);
    if (!text_of(row, 3).empty()) scan.end_us = instant_of(row, 3);
    if (scan.end_us && *scan.end_us < scan.start_us) fail(row, 3, "it ends before its start");
    scan.state = state_of(row);
    scan.engine = text_of(row, 5);
    scan.assets = assets_of(row);
    scan.duration = duration_of(row);
    scan.type = text_of(row, 8);
    return scan;
  }

 private:
  void add_column(const CsvCell& cell, std::size_t index) {
    std::string_view name = cell.text;
    if (const std::size_t bracket = name.find(" [");
        bracket != std::string_view::npos && name.ends_with(']')) {
      unit_ = name.substr(bracket + 2, name.size() - bracket - 3);
      name = name.substr(0, bracket);
      if (name != "duration" || !parse_duration("1 " + unit_).value)
        source_.fail(cell.offset, "only `duration` has a unit, one of time, such as `duration [s]`");
    } else if (name == "duration") {
      source_.fail(cell.offset, "the unit is missing", "write it like `duration [s]`");
    }
    const auto column = std::find(columns.begin(), columns.end(), name);
    if (column == columns.end()) {
      const auto near = nearest(std::string(name), columns);
      source_.fail(cell.offset, "unknown column " + quoted(name),
                   near ? "did you mean `" + *near + "`?" : "");
    }
    auto& place = at_[static_cast<std::size_t>(column - columns.begin())];
    if (place) source_.fail(cell.offset, "the column " + quoted(name) + " stands here a second time");
    place = index;
  }

  [[nodiscard]] std::string text_of(const std::vector<CsvCell>& row, std::size_t column) const {
    return at_[column] ? safe_name(row[*at_[column]].text) : "";
  }

  [[noreturn]] void fail(const std::vector<CsvCell>& row, std::size_t column, const std::string& expected,
                         const std::string& hint = {}) const {
    const CsvCell& cell = row[*at_[column]];
    source_.fail(cell.offset, expected + ", found " + quoted(cell.text), hint);
  }

  [[nodiscard]] std::int64_t instant_of(const std::vector<CsvCell>& row, std::size_t column) const {
    const auto instant = iso_instant(row[*at_[column]].text);
    if (!instant)
      fail(row, column, "expected an instant such as `2024-03-04T22:00:00Z`",
           "the zone is part of it: `Z`, or an offset such as `+01:00`");
    return *instant;
  }

  [[nodiscard]] std::optional<ScanState> state_of(const std::vector<CsvCell>& row) const {
    const std::string word = text_of(row, 4);
    if (word.empty() || word == unknown_status) return std::nullopt;
    const auto& names = ScanTraits::state_names;
    const auto* const found = std::find(names.begin(), names.end(), word);
    if (found != names.end()) return static_cast<ScanState>(found - names.begin());
    const auto state = state_of_api_word(word);
    if (!state) fail(row, 4, "expected a state of a scan such as `completed`", "see `scansim list states`");
    return state;
  }

  [[nodiscard]] std::optional<std::int64_t> assets_of(const std::vector<CsvCell>& row) const {
    const std::string text = text_of(row, 6);
    if (text.empty()) return std::nullopt;
    const auto count = parse_count(text).value;
    if (!count) fail(row, 6, "expected a number of assets");
    return count;
  }

  [[nodiscard]] std::optional<Duration> duration_of(const std::vector<CsvCell>& row) const {
    const std::string text = text_of(row, 7);
    if (text.empty()) return std::nullopt;
    const auto duration = parse_duration(text + " " + unit_).value;
    if (!duration) fail(row, 7, "expected a number of " + unit_);
    return duration;
  }

  const SourceText& source_;
  std::size_t width_;
  std::vector<std::optional<std::size_t>> at_;  ///< by column: where it stands in a row
  std::string unit_ = "s";
};

std::string optional_instant(const std::optional<std::int64_t>& us) { return us ? iso_text(*us) : ""; }

}  // namespace

void put_in_order(ImportedHistory& history) {
  std::stable_sort(history.scans.begin(), history.scans.end(),
                   [](const RecordedScan& a, const RecordedScan& b) { return a.start_us < b.start_us; });
  for (RecordedScan& scan : history.scans)
    if (!scan.duration && scan.end_us) scan.duration = Duration::from_us(*scan.end_us - scan.start_us);
}

std::string history_as_csv(const ImportedHistory& history) {
  std::string out(history_header);
  for (const RecordedScan& scan : history.scans) {
    out += csv_cell(scan.id) + "," + csv_cell(scan.site) + "," + iso_text(scan.start_us) + "," +
           optional_instant(scan.end_us) + "," +
           std::string(scan.state ? name_of(*scan.state) : unknown_status) + "," + csv_cell(scan.engine) +
           "," + (scan.assets ? std::to_string(*scan.assets) : "") + "," +
           (scan.duration ? exact_seconds(*scan.duration) : "") + "," + csv_cell(scan.type) + "\n";
  }
  return out;
}

ImportedHistory read_history_csv(std::string_view text, const std::string& file) {
  const SourceText source{without_mark(text), file};
  source.refuse_wide_text();
  load::CsvReader csv(source.text);
  std::vector<CsvCell> row;
  const auto refuse_fault = [&] {
    if (csv.fault()) source.fail(csv.fault()->offset, csv.fault()->message);
  };
  if (!csv.next_row(row)) {
    refuse_fault();
    source.fail(0, "the file is empty; expected a history of scans");
  }
  const HistoryTable table(source, row);
  ImportedHistory history;
  history.source_format = "csv";
  while (csv.next_row(row)) history.scans.push_back(table.scan_of(row));
  refuse_fault();
  if (history.scans.empty()) source.fail(0, "the table has no rows");
  put_in_order(history);
  return history;
}

ImportedHistory read_history(std::string_view text, const std::string& file, const ImportOptions& options) {
  const std::size_t head = text.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  const bool is_json = head != std::string_view::npos && (text[head] == '{' || text[head] == '[');
  return is_json ? import_insightvm(text, file, options) : read_history_csv(text, file);
}

}  // namespace scansim
