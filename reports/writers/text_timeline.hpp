#pragma once
/// A run as a timeline of text: a line per scan, engine, link and fault, sparklines of memory, backlog and
/// busy assets, all over one ruler.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "models/world/plan.hpp"
#include "reports/measures/picture.hpp"
#include "reports/writers/report.hpp"

namespace scansim {

struct TimelineOptions {
  std::size_t width = 80;  ///< of all lines; less than 40 counts as 40
  bool is_colored = false;
  bool is_ascii = false;  ///< sparklines are digits, not block elements; names stay as they are
  std::optional<std::int64_t> epoch_us;  ///< UTC microseconds since 1970 of t = 0, if the ruler shows dates
};

/// The timeline alone. What letters mean stands beside the title of their lines, and only where they appear.
/// Long lists are cut, the most disturbed come first, and the text says how many are left out. Ends with a
/// line break.
[[nodiscard]] std::string text_timeline(const Plan& plan, const Picture& picture,
                                        const TimelineOptions& options);

/// The timeline between the headline of the report and the line that repeats its run. Lines have the width of
/// the timeline, but for the one to be copied.
[[nodiscard]] std::string timeline_report(const Report& report, const Picture& picture,
                                          const TimelineOptions& options);

}  // namespace scansim
