#pragma once
/// The history of a console: recorded scans as a table, and back. Names of sites and engines are kept, since
/// scans are found again by them; names of scans, people and hosts are never taken over.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reports/measures/recorded_scan.hpp"
#include "scenarios/import/asset_rows.hpp"

namespace scansim {

/// Scans in order of start, equal starts in the order of the file. The notes say what was left out, and what
/// does not agree: counts and lines, never text of the file.
struct ImportedHistory {
  std::string source_format;  ///< "insightvm", "nexpose" or "csv".
  std::vector<RecordedScan> scans;
  std::vector<std::string> notes;
};

/// The first line of the table; the columns are explained in the README of this folder.
inline constexpr std::string_view history_header =
    "id,site,start,end,status,engine,assets,duration [s],type\n";

[[nodiscard]] std::string history_as_csv(const ImportedHistory& history);

/// Reads such a table: `site` and `start` are needed, the other columns may be missing, and columns may stand
/// in any order. What cannot be read is an error with its place. Throws ImportError.
[[nodiscard]] ImportedHistory read_history_csv(std::string_view text, const std::string& file);

/// The history that stands in `text`: JSON of the InsightVM API, else a table. Throws ImportError.
[[nodiscard]] ImportedHistory read_history(std::string_view text, const std::string& file,
                                           const ImportOptions& options = {});

/// A scenario that runs: the newest usable scan of each site, at its recorded start, with a constant scan
/// time that makes it as long as recorded. What is guessed stands there as a guess. REQUIRES: some scan
/// is_usable().
[[nodiscard]] std::string history_as_scenario(const ImportedHistory& history);

/// Whether a scan can stand in a scenario: it has ended, took some time but no more than a year, and found at
/// least one asset or does not say how many.
[[nodiscard]] bool is_usable(const RecordedScan& scan);

/// Sorts by start and fills in durations; what all readers of histories do last.
void put_in_order(ImportedHistory& history);

/// A name that a scenario can use, made of any text: `Local scan engine` becomes `Local-scan-engine`. At most
/// 64 letters, digits, `_`, `.` and `-`; a text that is such a name stays as it is. Never empty.
[[nodiscard]] std::string scenario_name(std::string_view text);

}  // namespace scansim
