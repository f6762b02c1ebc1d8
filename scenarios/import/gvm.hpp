#pragma once
/// Importer for XML reports of GVM (OpenVAS): the report as exported, or the answer to `get_reports`.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "scenarios/import/asset_rows.hpp"

namespace scansim {

/// One row per host element with an ip and usable start and end. Findings are the host's results with a
/// severity above 0, the result size is the host element together with its result elements as they stand in
/// the file. No host is silent: reports are filtered, so one without results may still have answered. Slots
/// are the task's max_hosts. Hosts without usable times are skipped with a note. Throws ImportError.
[[nodiscard]] ImportedScan import_gvm(std::string_view text, const std::string& file,
                                      const ImportOptions& options = {});

/// Seconds since 1970 of `2023-09-26T10:50:34Z`, cut to the second, or of the older
/// `Tue Sep 26 10:50:34 2023`, read as UTC.
[[nodiscard]] std::optional<std::int64_t> gvm_time(std::string_view text);

}  // namespace scansim
