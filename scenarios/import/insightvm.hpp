#pragma once
/// Importer for the scan history of an InsightVM console: what `GET /api/3/scans` of its API (version 3)
/// answers, as JSON.

#include <string>
#include <string_view>

#include "scenarios/import/history.hpp"

namespace scansim {

/// One scan per object with a site and a usable startTime: a bare list, or one page of the API. A duration
/// that is not endTime - startTime is kept as it is, with a note, and so is a page that is not the only one.
/// Words of the API become states; `unknown` and words that no documentation has become no state. Throws
/// ImportError.
[[nodiscard]] ImportedHistory import_insightvm(std::string_view text, const std::string& file,
                                               const ImportOptions& options = {});

/// The state that the API's word means; none for `unknown` and for what is no word of the API.
[[nodiscard]] std::optional<ScanState> state_of_api_word(std::string_view word);

}  // namespace scansim
