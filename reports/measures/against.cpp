#include "reports/measures/against.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "reports/measures/exact.hpp"
#include "reports/measures/statistics.hpp"

namespace scansim {

namespace {

constexpr std::size_t worst_max = 3;

/// Two scans that could answer to each other.
struct Candidate {
  std::int64_t distance_us = 0;
  std::size_t recorded = 0;
  std::size_t simulated = 0;
};

/// Scans of the run by site and scheduled instant since 1970.
using Starts = std::map<std::string, std::vector<std::pair<std::int64_t, std::size_t>>>;

Starts starts_of(const Plan& plan, const RunResult& run, std::int64_t epoch_us) {
  Starts starts;
  for (const SitePlan& site : plan.sites) starts[site.name];
  for (const ScanSummary& scan : run.scans)
    starts[plan.sites[scan.site.index()].name].emplace_back(epoch_us + scan.scheduled.us(),
                                                            scan.scan.index());
  for (auto& [site, scans] : starts) std::sort(scans.begin(), scans.end());
  return starts;
}

/// Pairs near enough, the nearest first.
std::vector<Candidate> candidates_of(const Starts& starts, const std::vector<RecordedScan>& record) {
  std::vector<Candidate> candidates;
  for (std::size_t r = 0; r < record.size(); ++r) {
    const auto site = starts.find(record[r].site);
    if (site == starts.end()) continue;
    const std::int64_t start = record[r].start_us;
    auto at = std::lower_bound(site->second.begin(), site->second.end(),
                               std::pair(start - match_distance_max.us(), std::size_t{0}));
    for (; at != site->second.end() && at->first <= start + match_distance_max.us(); ++at)
      candidates.push_back({std::abs(at->first - start), r, at->second});
  }
  std::stable_sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
    return std::tie(a.distance_us, a.recorded, a.simulated) <
           std::tie(b.distance_us, b.recorded, b.simulated);
  });
  return candidates;
}

bool is_same_state(ScanState a, ScanState b) { return a == b || (is_in_progress(a) && is_in_progress(b)); }

ScanAgainst pair_of(const Plan& plan, const RunResult& run, const ScanSummary& scan,
                    const RecordedScan& recorded) {
  ScanAgainst pair;
  pair.scan = scan.scan;
  pair.recorded = recorded;
  pair.state = scan.state;
  const std::optional<SimTime> started = run.first_admitted[scan.scan.index()];
  if (is_terminal(scan.state)) pair.duration = scan.ended - started.value_or(scan.scheduled);
  if (pair.duration && recorded.duration)
    pair.ratio = exact_fraction(pair.duration->us(), recorded.duration->us());
  if (recorded.state) pair.states_agree = is_same_state(scan.state, *recorded.state);
  if (const MeasureValue met = run.value_of_scan("window.met", scan.scan))
    pair.has_met_window = met->numerator > 0;
  const std::optional<Duration> window = plan.sites[scan.site.index()].schedule.duration;
  if (window && recorded.duration && recorded.state)
    pair.recorded_has_met_window = recorded.state == ScanState::completed && *recorded.duration <= *window;
  return pair;
}

void count(Share& share, bool is_part) {
  ++share.of;
  share.part += is_part ? 1 : 0;
}

/// The figures over all pairs.
void sum_up(AgainstRecord& result) {
  Moments errors;
  std::vector<double> sorted;
  for (std::size_t i = 0; i < result.scans.size(); ++i) {
    const ScanAgainst& scan = result.scans[i];
    if (scan.states_agree) count(result.agreeing_states, *scan.states_agree);
    if (scan.has_met_window && scan.recorded_has_met_window) {
      count(result.met_windows, *scan.has_met_window);
      count(result.recorded_met_windows, *scan.recorded_has_met_window);
    }
    if (const auto error = scan.relative_error()) {
      errors.add(*error);
      sorted.push_back(*error);
      if (*error > 0) result.worst.push_back(i);
    }
  }
  result.durations = sorted.size();
  if (sorted.empty()) return;
  std::sort(sorted.begin(), sorted.end());
  result.mean_error = errors.mean();
  result.median_error = quantile(sorted, 0.5);
  std::stable_sort(result.worst.begin(), result.worst.end(), [&](std::size_t a, std::size_t b) {
    return *result.scans[a].relative_error() > *result.scans[b].relative_error();
  });
  result.worst.resize(std::min(result.worst.size(), worst_max));
}

}  // namespace

std::optional<double> ScanAgainst::relative_error() const {
  return ratio ? std::optional(std::abs(ratio->value() - 1)) : std::nullopt;
}

AgainstRecord compare_with_record(const Plan& plan, const RunResult& run, std::int64_t epoch_us,
                                  const std::vector<RecordedScan>& record) {
  AgainstRecord result;
  const Starts starts = starts_of(plan, run, epoch_us);
  std::vector<bool> is_recorded_taken(record.size());
  std::vector<bool> is_simulated_taken(run.scans.size());
  for (const Candidate& near : candidates_of(starts, record)) {
    if (is_recorded_taken[near.recorded] || is_simulated_taken[near.simulated]) continue;
    is_recorded_taken[near.recorded] = is_simulated_taken[near.simulated] = true;
    const ScanSummary& scan = run.scans[near.simulated];
    result.scans.push_back(pair_of(plan, run, scan, record[near.recorded]));
    result.scans.back().start_off =
        Duration::from_us(epoch_us + scan.scheduled.us() - record[near.recorded].start_us);
  }
  for (std::size_t r = 0; r < record.size(); ++r) {
    if (is_recorded_taken[r]) continue;
    ++(starts.contains(record[r].site) ? result.without_start : result.of_unknown_site);
  }
  result.only_simulated = run.scans.size() - result.scans.size();
  std::stable_sort(result.scans.begin(), result.scans.end(), [](const ScanAgainst& a, const ScanAgainst& b) {
    return std::tie(a.recorded.start_us, a.scan) < std::tie(b.recorded.start_us, b.scan);
  });
  sum_up(result);
  return result;
}

}  // namespace scansim
