#pragma once
/// How long things took: the whole, each scan, and whether a scan kept to its window.

#include <optional>

#include "reports/measures/exact.hpp"
#include "reports/measures/measure_table.hpp"

namespace scansim {

class ElapsedFold {
 public:
  static constexpr auto measures = std::to_array<MeasureInfo>({
      {"makespan", Unit::seconds, "First start to last integration, over all scans.", false, false},
      {"scan.elapsed", Unit::seconds,
       "Scheduled start of a scan to its end, time queued and paused included; over the run: the longest.",
       true, false},
      {"scan.windows", Unit::count, "Windows that a scan used; over the run: the most.", true, false},
      {"window.met", Unit::count,
       "1 if a scan ended Completed no later than its scheduled start + duration, else 0; over the run: 1 if "
       "all did.",
       true, false},
      {"window.met_fraction", Unit::ratio,
       "Share of the scans that had a window and met it; windows still open at the end of the run do not "
       "count.",
       false, false},
  });
  explicit ElapsedFold(const RunContext& context) : plan_(context.plan) {}

  void observe(SimTime at, const ScanStarted&) {
    if (!first_start_) first_start_ = at;
  }
  void observe(SimTime at, const AssetChanged& change) {
    if (change.to == AssetState::integrated) last_integration_ = at;
  }
  void report(SimTime end, const RunEnded& run, const MeasureSlice& out) const;

 private:
  /// Null if the scan has no window, or if the run ended before the window did.
  [[nodiscard]] std::optional<bool> met_window(SimTime end, const ScanSummary& scan) const;

  const Plan& plan_;
  std::optional<SimTime> first_start_;
  std::optional<SimTime> last_integration_;
};

}  // namespace scansim
