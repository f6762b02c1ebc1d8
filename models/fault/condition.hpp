#pragma once
/// What a conditional fault or operator waits for: a state, a status, or a quantity that has a value at every
/// instant. Data; the conductor looks.

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "models/ids.hpp"
#include "models/lifecycle/lifecycle.hpp"

namespace scansim {

/// Quantities that have a value at every instant, in base units (us of slot time, B, findings, assets, 1).
enum class LiveQuantity : std::uint8_t {
  completed,   ///< share of a scan's assets that are scanned (Completed or Integrated)
  integrated,  ///< share of a scan's assets that are Integrated
  work_kept,   ///< these six: of a scan, or of all scans so far
  work_lost,
  work_repeated,
  work_orphaned,
  data_integrated,
  data_lost,
  assets_integrated,
  scans_completed,  ///< scans that ended Completed
  console_heap,     ///< memory in use
  console_backlog,  ///< assets that wait for import
};
inline constexpr std::size_t live_quantity_count = 12;

/// As scenarios write it: the first two after `scan:`, the others after `measure:`.
[[nodiscard]] constexpr std::string_view name_of(LiveQuantity quantity) {
  constexpr std::array<std::string_view, live_quantity_count> names = {
      "completed",       "integrated",    "work.kept",
      "work.lost",       "work.repeated", "work.orphaned",
      "data.integrated", "data.lost",     "data.integrated.assets",
      "scans.completed", "console.heap",  "console.backlog"};
  return names[static_cast<std::size_t>(quantity)];
}

/// A value above or equal to numerator / denominator, or below or equal.
struct QuantityLimit {
  LiveQuantity quantity = LiveQuantity::completed;
  bool is_upper = false;  ///< true: at most the value; false: at least
  std::int64_t numerator = 0;
  std::int64_t denominator = 1;  ///< above 0
};

/// One of: a scan in one of some states; an engine in a status; a quantity beyond a limit.
struct Condition {
  SiteId site;                              ///< of the scan; none with a quantity: all scans
  std::optional<std::uint32_t> occurrence;  ///< 1 = the site's first scan; none: its newest
  EnumSet<ScanState> states;                ///< with `site`: empty if this is about something else
  EngineId engine;                          ///< none if this is about something else
  EngineStatus status = EngineStatus::active;
  std::optional<QuantityLimit> limit;
};

}  // namespace scansim
