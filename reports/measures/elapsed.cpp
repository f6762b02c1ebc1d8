#include "reports/measures/elapsed.hpp"

#include <algorithm>

namespace scansim {

std::optional<bool> ElapsedFold::met_window(SimTime end, const ScanSummary& scan) const {
  const std::optional<Duration>& duration = plan_.sites.at(scan.site.index()).schedule.duration;
  if (!duration) return std::nullopt;
  const SimTime closes = scan.scheduled + *duration;
  if (is_terminal(scan.state)) return scan.state == ScanState::completed && scan.ended <= closes;
  if (end < closes) return std::nullopt;
  return false;
}

void ElapsedFold::report(SimTime end, const RunEnded& run, const MeasureSlice& out) const {
  if (first_start_ && last_integration_) out.set(0, exact_of(*last_integration_ - *first_start_));
  std::optional<Duration> longest;
  std::uint32_t windows = 0;
  std::optional<bool> all_met;
  std::int64_t decided = 0;
  std::int64_t met_count = 0;
  for (std::size_t s = 0; s < run.scans->size(); ++s) {
    const ScanSummary& scan = (*run.scans)[s];
    if (is_terminal(scan.state)) {
      const Duration elapsed = scan.ended - scan.scheduled;
      out.set_scan(1, s, exact_of(elapsed));
      longest = std::max(longest.value_or(elapsed), elapsed);
    }
    out.set_scan(2, s, exact_of(std::int64_t{scan.windows}));
    windows = std::max(windows, scan.windows);
    if (const std::optional<bool> met = met_window(end, scan)) {
      out.set_scan(3, s, exact_of(std::int64_t{*met ? 1 : 0}));
      all_met = all_met.value_or(true) && *met;
      ++decided;
      met_count += *met ? 1 : 0;
    }
  }
  if (longest) out.set(1, exact_of(*longest));
  if (!run.scans->empty()) out.set(2, exact_of(std::int64_t{windows}));
  if (all_met) out.set(3, exact_of(std::int64_t{*all_met ? 1 : 0}));
  out.set(4, exact_fraction(met_count, decided));
}

}  // namespace scansim
