#pragma once
/// All that is kept of one run. A value: independent of the plan and of the sinks that made it.

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "models/world/observation.hpp"
#include "models/world/world.hpp"
#include "reports/measures/measure_table.hpp"
#include "reports/measures/monitor.hpp"
#include "reports/measures/timeline.hpp"

namespace scansim {

/// Invariant: scans stand at the index of their id; first_admitted is aligned with them, values with scans
/// and rows.
struct RunResult {
  RunKey key;
  SimTime ended_at;
  std::uint64_t events = 0;
  std::uint64_t hash = 0;
  bool is_quiet = true;  ///< nothing was left to happen
  std::vector<ScanSummary> scans;
  std::vector<std::optional<SimTime>> first_admitted;  ///< by scan: when it first left the queue
  std::vector<ScanVisit> visits;             ///< each state of each scan once, when it was first reached
  std::optional<RunContinued> continuation;  ///< what became of a run that was cut off, if it was asked for
  std::vector<ScanVisit> visits_afterwards;  ///< states reached after the end of the run
  std::vector<Finding> findings;             ///< of the monitors, by their numbers
  std::vector<DisruptionRow> rows;
  MeasureTable values;
  Timeline timeline;
  std::vector<Duration> fault_times;  ///< by fault of the plan: how long it was on

  /// Aligned with measure_catalog().
  [[nodiscard]] const std::vector<MeasureValue>& measures() const { return values.of_run(); }
  /// Null if the measure has no value. REQUIRES: the measure exists.
  [[nodiscard]] MeasureValue value(std::string_view measure) const;
  /// Null also where the measure has no values of scans. REQUIRES: the measure and the scan exist.
  [[nodiscard]] MeasureValue value_of_scan(std::string_view measure, ScanId scan) const;
  /// Null also where the measure has no values of rows. REQUIRES: the measure and the row exist.
  [[nodiscard]] MeasureValue value_of_row(std::string_view measure, RowId row) const;

  /// The newest scan of the site, or its n-th (from 1); nullptr if there is none.
  [[nodiscard]] const ScanSummary* scan_of(SiteId site,
                                           std::optional<std::uint32_t> occurrence = std::nullopt) const;
};

/// Where a measure stands in the catalog. REQUIRES: there is such a measure.
[[nodiscard]] std::size_t measure_index(std::string_view name);

}  // namespace scansim
