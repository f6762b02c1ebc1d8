#pragma once
/// The report that a person understands at once.

#include <string>

#include "reports/writers/report.hpp"

namespace scansim {

/// One sentence: how the scans of the shown replication ended and what was done again.
[[nodiscard]] std::string headline(const Report& report);

struct TextOptions {
  bool is_colored = false;  ///< titles, verdicts, states and warnings; the text is the same
};

/// All of it, on lines of at most 100 characters (as far as the words of the scenario allow). The numbers are
/// those of the JSON, rounded. Ends with a line break.
[[nodiscard]] std::string text_report(const Report& report, const TextOptions& options = {});

}  // namespace scansim
