#pragma once
/// Importer for the XML export of Nexpose and InsightVM, versions 1.0 and 2.0 ("XML Export 2.0").

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "scenarios/import/history.hpp"

namespace scansim {

/// One scan per `scan` element with a usable startTime; the file has no times of single nodes. The site is
/// that of the nodes if all name the same, else the name of the scan. The nodes that are alive are counted as
/// assets if there is one scan; of several the file does not say whose they are. Times carry no zone and are
/// read as UTC, which a note says. Throws ImportError.
[[nodiscard]] ImportedHistory import_nexpose(std::string_view text, const std::string& file,
                                             const ImportOptions& options = {});

/// Microseconds since 1970 of `20131127T050242739`, read as UTC.
[[nodiscard]] std::optional<std::int64_t> nexpose_time(std::string_view text);

}  // namespace scansim
