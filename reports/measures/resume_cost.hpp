#pragma once
/// What disruptions cost: work done again, bytes sent again, time against the undisturbed twin, time to catch
/// up.

#include "reports/measures/sum_fold.hpp"

namespace scansim {

struct ResumeCostFamily {
  static constexpr auto table = std::to_array<SumMeasure>({
      {{"resume_cost.work", Unit::slot_seconds,
        "Slot time spent gathering again what had been gathered: work.repeated."},
       [](const ScanTotals& totals) { return exact_of(totals.repeated); },
       [](const DisruptionRow& row) { return exact_of(row.repeated); }},
      {{"resume_cost.bytes", Unit::bytes, "Bytes of results and commands sent again."},
       [](const ScanTotals& totals) { return exact_of(totals.resent); },
       [](const DisruptionRow& row) { return exact_of(row.resent); }},
      {{"network.retransmitted", Unit::bytes,
        "Result bytes sent again at once because links lose a share of what they carry."},
       [](const ScanTotals& totals) { return exact_of(totals.retransmitted); }},
  });
};
using ResumeCostFold = SumFold<ResumeCostFamily>;

/// Compares each scan with the one of the same site and scheduled start in the undisturbed twin. Where the
/// plan cannot be disturbed, the run is its own twin.
class TwinFold {
 public:
  static constexpr auto measures = std::to_array<MeasureInfo>({
      {"resume_cost.time", Unit::seconds,
       "Elapsed time of a scan minus that of its undisturbed twin (same random numbers, disruptions "
       "removed), where both end "
       "Completed; over the run: their sum.",
       true, false},
      {"resume_cost.time_missing", Unit::count,
       "Scans without resume_cost.time, because they or their undisturbed twin did not end Completed.", true,
       false},
  });
  explicit TwinFold(const RunContext& context)
      : twin_(context.twin), is_own_twin_(!can_be_disturbed(context.plan)) {}

  void report(SimTime, const RunEnded& run, const MeasureSlice& out) const;

 private:
  const std::vector<ScanSummary>* twin_;
  bool is_own_twin_;
};

class CatchUpFold {
 public:
  static constexpr auto measures = std::to_array<MeasureInfo>({
      {"resume_cost.catch_up", Unit::seconds,
       "Time from the resume until the gathered work is back where it was; over scans and the run: the sum "
       "of those that caught up.",
       true, true},
  });
  explicit CatchUpFold(const RunContext&) {}

  void report(SimTime, const RunEnded& run, const MeasureSlice& out) const;
};

}  // namespace scansim
