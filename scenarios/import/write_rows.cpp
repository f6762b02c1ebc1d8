#include "scenarios/import/write_rows.hpp"

#include <algorithm>
#include <cstdint>

#include "scenarios/import/iso_time.hpp"
#include "scenarios/import/safe_text.hpp"

namespace scansim {

namespace {

/// A name that the importer made up reads plainly; any other is quoted, whatever it holds.
std::string yaml_name(const std::string& name) {
  constexpr std::string_view prefix = "asset-";
  const bool is_own = name.starts_with(prefix) && name.size() > prefix.size() &&
                      name.find_first_not_of("0123456789", prefix.size()) == std::string::npos;
  return is_own ? name : yaml_quoted(name);
}

/// Days until the replay has ended for certain: no list schedule is longer than total / slots + longest.
std::int64_t days_until(const ImportedScan& scan, int slots) {
  constexpr std::int64_t us_per_day = 86'400'000'000;
  constexpr std::int64_t days_min = 30;
  int128 total = 0;
  Duration longest;
  for (const AssetRow& row : scan.rows) {
    total += row.scan_time.us();
    longest = std::max(longest, row.scan_time);
  }
  return std::max(days_min, narrow((total / slots + longest.us()) / us_per_day + 1));
}

std::string inline_rows(const ImportedScan& scan) {
  std::string out =
      "    rows:\n      columns: [name, scan_time, result_size, findings, silent]\n      values:\n";
  for (const AssetRow& row : scan.rows) {
    out += "        - [" + yaml_name(row.name) + ", " + exact_seconds(row.scan_time) + " s, " +
           std::to_string(row.result_size.count()) + " B, " + std::to_string(row.findings) + ", " +
           (row.is_silent ? "\"yes\"" : "\"no\"") + "]\n";
  }
  return out;
}

std::string head_comment(const ImportedScan& scan) {
  std::string out =
      "# One scan as it was recorded: assets in order of their start, no faults, no console cost.\n";
  for (const std::string& note : scan.notes) out += "# note: " + cleaned(note) + "\n";
  return out;
}

std::string table_name(const std::filesystem::path& scenario) {
  const std::string stem = scenario.stem().string();
  return scenario.extension() == ".csv" ? stem + "-rows.csv" : stem + ".csv";
}

}  // namespace

std::string rows_as_csv(const ImportedScan& scan) {
  std::string out = "name,scan_time [s],result_size [B],findings,silent\n";
  for (const AssetRow& row : scan.rows) {
    out += csv_cell(row.name) + "," + exact_seconds(row.scan_time) + "," +
           std::to_string(row.result_size.count()) + "," + std::to_string(row.findings) + "," +
           (row.is_silent ? "yes" : "no") + "\n";
  }
  return out;
}

std::string rows_as_scenario(const ImportedScan& scan, const std::optional<std::string>& csv_name) {
  const int slots = scan.slots.value_or(slots_if_unknown);
  const std::string count = std::to_string(scan.rows.size()) + (scan.rows.size() == 1 ? " asset" : " assets");
  std::string out = head_comment(scan);
  out += "scansim: 1\n";
  out += "name: Imported from " + scan.source_format + " (" + count + ")\n";
  out += "question: How long does this recorded scan take when it is replayed?\n";
  out += "until: " + std::to_string(days_until(scan, slots)) + " d\n";
  out += "console:\n  import: {workers: 1, time_per_asset: 0 s, memory_per_asset: 0 B, mode: incremental}\n";
  out += "engines:\n";
  if (!scan.slots)
    out +=
        "  # The source does not say how many assets were scanned at once; 10 is the default of Rapid7's "
        "templates.\n";
  out += "  engine: {slots: " + std::to_string(slots) + "}" +
         (scan.slots ? "  # max_hosts of the file\n" : "\n");
  out += "assets:\n  imported:\n";
  out += csv_name ? "    rows: " + yaml_quoted(*csv_name) + "\n" : inline_rows(scan);
  out += "sites:\n  replay: {assets: [imported], engine: engine, schedule: {start: 0 s}}\n";
  return out;
}

ScenarioFiles scenario_files(const ImportedScan& scan, const std::filesystem::path& target) {
  ScenarioFiles files;
  if (scan.rows.size() > inline_rows_max) {
    files.csv_name = table_name(target);
    files.csv = rows_as_csv(scan);
  }
  files.scenario = rows_as_scenario(scan, files.csv_name);
  return files;
}

}  // namespace scansim
