#pragma once
/// What all importers do alike with the hosts they read: check their times, count what is skipped and why,
/// bring the rows into order of recorded start and name them.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/import/asset_rows.hpp"
#include "scenarios/import/import_error.hpp"

namespace scansim {

/// A host as recorded; start and end are whole seconds since 1970.
struct RecordedHost {
  std::string_view name;
  std::int64_t start = 0;
  std::int64_t end = 0;
  Bytes result_size;
  std::int64_t findings = 0;
  bool is_silent = false;
};

/// Counts of things worth telling, each with the first lines at which it was met.
class NoteCounter {
 public:
  void count(std::string_view what, std::size_t offset);
  /// One note per thing, in the order in which they were first met: "WHAT: 7 (lines 3, 9, 12, 15, 21, ...)".
  [[nodiscard]] std::vector<std::string> notes(const SourceText& source) const;

 private:
  struct Entry {
    std::string what;
    std::size_t times = 0;
    std::vector<std::size_t> first_offsets;
  };
  std::vector<Entry> entries_;
};

/// The number of a text of digits (a minus sign is allowed); nothing else, no spaces, no overflow.
[[nodiscard]] std::optional<std::int64_t> whole_number(std::string_view text);

/// Whether the times can be used; otherwise the host is counted as skipped. Zero durations are fine. A second
/// that lies before 1970 or after 9999, or a scan of more than a year, is taken for a garbled time.
[[nodiscard]] bool has_usable_times(const RecordedHost& host, std::size_t offset, NoteCounter& notes);

/// Sorts by recorded start (stable) and names the rows asset-1, asset-2, ... or, if names are kept, by the
/// cleaned names of the hosts, made unique.
[[nodiscard]] std::vector<AssetRow> rows_in_order(std::vector<RecordedHost> hosts,
                                                  const ImportOptions& options);

}  // namespace scansim
