#pragma once
/// The comparison with a record as a part of the JSON report.

#include <string>

#include "reports/writers/report.hpp"

namespace scansim {

/// A JSON object. REQUIRES: the report compares with a record.
[[nodiscard]] std::string against_json(const Report& report);

}  // namespace scansim
