#pragma once
/// What an importer hands over: one row per host of a recorded scan, free of names unless they were asked
/// for. Rows are in order of recorded start, equal starts in the order of the file.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/units/amount.hpp"
#include "sim/units/time.hpp"

namespace scansim {

/// One host of a recorded scan.
/// Invariant: scan_time, result_size and findings are not negative.
struct AssetRow {
  std::string name;
  Duration scan_time;
  Bytes result_size;  ///< Bytes of the host's element in the source file.
  std::int64_t findings = 0;
  bool is_silent = false;  ///< Nothing was found on the host.
  /// Microseconds since 1970; of a clock without a zone, read as if it showed UTC.
  std::optional<std::int64_t> start_epoch_us;
};

/// A recorded scan. The notes say what was left out, and why: counts and lines, never text of the file.
struct ImportedScan {
  std::string source_format;  ///< "nessus", "nmap" or "gvm".
  std::vector<AssetRow> rows;
  std::optional<int> slots;  ///< Assets scanned at once, where the file says so.
  std::vector<std::string> notes;
};

struct ImportOptions {
  /// Names and addresses of hosts are replaced by asset-1, asset-2, ... unless this is set.
  bool keep_names = false;
  /// A larger file is refused: the whole tree of the document is held in memory.
  std::size_t file_size_max = std::size_t{1} << 30;
};

}  // namespace scansim
