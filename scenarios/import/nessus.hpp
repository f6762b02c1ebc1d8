#pragma once
/// Importer for Nessus reports of version 2 (`.nessus`), as described in Tenable's "Nessus v2 file format".

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "scenarios/import/asset_rows.hpp"

namespace scansim {

/// One row per ReportHost with usable HOST_START and HOST_END. Findings are the ReportItems with a severity
/// above 0, the result size is the ReportHost element as it stands in the file, slots are the policy's
/// max_hosts. Host times are local to the scanner and carry no zone; where every host also has
/// HOST_START_TIMESTAMP and HOST_END_TIMESTAMP, these are used instead. Hosts without usable times are
/// skipped with a note. `file` names the text in messages. Throws ImportError.
[[nodiscard]] ImportedScan import_nessus(std::string_view text, const std::string& file,
                                         const ImportOptions& options = {});

/// Seconds since 1970 of `Tue Oct 09 00:12:37 2012` read as UTC; the day may also be padded with a space.
[[nodiscard]] std::optional<std::int64_t> nessus_time(std::string_view text);

}  // namespace scansim
