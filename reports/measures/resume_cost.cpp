#include "reports/measures/resume_cost.hpp"

#include <map>
#include <optional>
#include <utility>

namespace scansim {

namespace {

/// A scan is the same occurrence in both runs if its site and its scheduled start are.
using Occurrence = std::pair<SiteId, SimTime>;

std::map<Occurrence, const ScanSummary*> by_occurrence(const std::vector<ScanSummary>& scans) {
  std::map<Occurrence, const ScanSummary*> found;
  for (const ScanSummary& scan : scans) found.emplace(Occurrence{scan.site, scan.scheduled}, &scan);
  return found;
}

}  // namespace

void TwinFold::report(SimTime, const RunEnded& run, const MeasureSlice& out) const {
  if (twin_ == nullptr && !is_own_twin_) return;
  const auto twins = by_occurrence(twin_ == nullptr ? *run.scans : *twin_);
  ExactSum sum;
  std::int64_t missing = 0;
  for (std::size_t s = 0; s < run.scans->size(); ++s) {
    const ScanSummary& scan = (*run.scans)[s];
    const auto twin = twins.find({scan.site, scan.scheduled});
    const bool both_completed = scan.state == ScanState::completed && twin != twins.end() &&
                                twin->second->state == ScanState::completed;
    out.set_scan(1, s, exact_of(std::int64_t{both_completed ? 0 : 1}));
    if (!both_completed) {
      ++missing;
      continue;
    }
    const Exact cost = exact_of(scan.ended - twin->second->ended);
    out.set_scan(0, s, cost);
    sum.add(cost);
  }
  if (missing < static_cast<std::int64_t>(run.scans->size())) out.set(0, sum.value());
  out.set(1, exact_of(missing));
}

void CatchUpFold::report(SimTime, const RunEnded& run, const MeasureSlice& out) const {
  std::vector<std::optional<Duration>> of_scans(run.scans->size());
  std::optional<Duration> of_run;
  for (std::size_t r = 0; r < run.rows->size(); ++r) {
    const DisruptionRow& row = (*run.rows)[r];
    if (!row.resumed_at || !row.caught_up_at) continue;
    const Duration time = *row.caught_up_at - *row.resumed_at;
    out.set_row(0, r, exact_of(time));
    std::optional<Duration>& of_scan = of_scans[row.scan.index()];
    of_scan = of_scan.value_or(Duration()) + time;
    of_run = of_run.value_or(Duration()) + time;
  }
  for (std::size_t s = 0; s < of_scans.size(); ++s)
    if (of_scans[s]) out.set_scan(0, s, exact_of(*of_scans[s]));
  if (of_run) out.set(0, exact_of(*of_run));
}

}  // namespace scansim
