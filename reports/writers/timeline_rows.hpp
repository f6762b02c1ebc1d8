#pragma once
/// The lines of a timeline that show states: one letter a column, with what the letters mean.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "models/world/plan.hpp"
#include "reports/measures/picture.hpp"
#include "reports/writers/ink.hpp"
#include "reports/writers/time_columns.hpp"

namespace scansim {

/// How a state is drawn. Of several that begin in one column that of the highest rank is seen there, of equal
/// ones the last. Where that hides a state that must not be overlooked, a pause or an end, it has another
/// glyph.
struct TimelineSymbol {
  std::string_view glyph;  ///< one ASCII character
  Ink ink = Ink::plain;
  int rank = 0;
  std::string_view meaning;
  const TimelineSymbol* hiding = nullptr;  ///< of pauses and ends: how they are drawn over another of them
};

/// A column each; nullptr: blank.
using TimelineCells = std::vector<const TimelineSymbol*>;

struct TimelineRow {
  std::string label;
  TimelineCells cells;
  TimelineCells believed = {};     ///< what the console takes it for; empty where that never differs
  std::uint64_t disturbances = 0;  ///< those with most come first where rows are left out
};

struct TimelineSection {
  std::string title;
  std::size_t rows_max = 0;
  std::vector<TimelineRow> rows;
  std::uint64_t not_drawn = 0;  ///< of which there is no row to begin with
};

/// Sections whose rows there is anything to say in; the others have no rows.
[[nodiscard]] TimelineSection draw_scans(const Plan& plan, const Picture& picture,
                                         const TimeColumns& columns);
[[nodiscard]] TimelineSection draw_engines(const Plan& plan, const Picture& picture,
                                           const TimeColumns& columns);
[[nodiscard]] TimelineSection draw_links(const Plan& plan, const Picture& picture,
                                         const TimeColumns& columns);
[[nodiscard]] TimelineSection draw_faults(const Plan& plan, const Picture& picture,
                                          const TimeColumns& columns);
[[nodiscard]] TimelineSection draw_console(const Picture& picture, const TimeColumns& columns);

/// Columns in which a disruption begins: a fault, a blackout, the loss of the console, a scan's state with a
/// cause. One flag a column.
[[nodiscard]] std::vector<bool> disturbed_columns(const Picture& picture, const TimeColumns& columns);

}  // namespace scansim
