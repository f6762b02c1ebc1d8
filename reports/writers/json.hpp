#pragma once
/// The report as one JSON document; its keys are described in reports/writers/README.md. Numbers are in base
/// units.

#include <string>

#include "reports/writers/report.hpp"

namespace scansim {

struct JsonOptions {
  bool has_values = false;  ///< measures.<name>.values: one per replication
};

/// Ends with a line break. Text that is not UTF-8 is repaired with U+FFFD.
[[nodiscard]] std::string json_report(const Report& report, const JsonOptions& options);
[[nodiscard]] inline std::string json_report(const Report& report) {
  return json_report(report, JsonOptions{});
}

}  // namespace scansim
