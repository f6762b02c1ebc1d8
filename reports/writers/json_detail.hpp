#pragma once
/// The parts of the JSON document that are of the detail of the shown run.

#include <string>

#include "reports/writers/report.hpp"

namespace scansim {

/// An object with `engines` and `transitions`. REQUIRES: the report has a detail.
[[nodiscard]] std::string detail_json(const Report& report);

/// The picture of the run, on one line: it is long and nobody reads it. REQUIRES: the report has a detail.
[[nodiscard]] std::string picture_json(const Report& report);

}  // namespace scansim
