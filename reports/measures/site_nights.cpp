#include "reports/measures/site_nights.hpp"

#include <algorithm>

namespace scansim {

std::vector<SiteNights> nights_by_site(const RunResult& run, std::size_t sites) {
  std::vector<SiteNights> nights(sites);
  std::vector<std::vector<Duration>> elapsed(sites);
  for (const ScanSummary& scan : run.scans) {
    SiteNights& site = nights[scan.site.index()];
    ++site.scans;
    if (scan.state == ScanState::completed) {
      ++site.completed;
      elapsed[scan.site.index()].push_back(scan.ended - scan.scheduled);
    }
    if (const MeasureValue met = run.value_of_scan("window.met", scan.scan)) {
      ++site.windows;
      site.windows_met += met->numerator > 0 ? 1 : 0;
    }
    site.repeated += scan.totals.repeated;
    site.lost += scan.totals.lost.bytes;
  }
  for (std::size_t s = 0; s < sites; ++s) {
    std::vector<Duration>& times = elapsed[s];
    if (times.empty()) continue;
    std::sort(times.begin(), times.end());
    nights[s].median = times[(times.size() - 1) / 2];
    nights[s].longest = times.back();
  }
  return nights;
}

}  // namespace scansim
