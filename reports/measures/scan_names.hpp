#pragma once
/// What people call a scan: its site, with the number of the occurrence where the site has scanned more than
/// once, as expectations do.

#include <cstdint>
#include <string>
#include <vector>

#include "models/world/observation.hpp"

namespace scansim {

/// Scans by id, in the order in which they start.
class ScanNames {
 public:
  /// REQUIRES: the plan outlives the names.
  explicit ScanNames(const Plan& plan) : plan_(&plan), occurrences_(plan.sites.size()) {}
  ScanNames(const Plan& plan, const std::vector<ScanSummary>& scans) : ScanNames(plan) {
    for (const ScanSummary& scan : scans) add(scan.site);
  }

  /// The next scan, of this site.
  void add(SiteId site) { scans_.push_back({site, ++occurrences_.at(site.index())}); }

  [[nodiscard]] const std::string& site(ScanId scan) const {
    return plan_->sites[scans_.at(scan.index()).site.index()].name;
  }
  [[nodiscard]] SiteId site_id(ScanId scan) const { return scans_.at(scan.index()).site; }
  /// Scans that the site has had.
  [[nodiscard]] std::uint32_t scans_of(SiteId site) const { return occurrences_.at(site.index()); }
  /// 1 = the first scan of the site.
  [[nodiscard]] std::uint32_t occurrence(ScanId scan) const { return scans_.at(scan.index()).occurrence; }
  /// "london" if that is the only scan of the site; else "london#1", "london#2", so that no scan is mistaken
  /// for its site. REQUIRES: all scans of the run have been added.
  [[nodiscard]] std::string short_name(ScanId scan) const {
    return scans_of(site_id(scan)) == 1 ? site(scan) : full_name(scan);
  }
  /// "london#1", however many there will be: for what is written while the run goes on, or for programs that
  /// join runs.
  [[nodiscard]] std::string full_name(ScanId scan) const {
    return site(scan) + "#" + std::to_string(occurrence(scan));
  }

 private:
  struct Entry {
    SiteId site;
    std::uint32_t occurrence = 1;
  };
  const Plan* plan_;
  std::vector<std::uint32_t> occurrences_;  ///< by site: scans so far
  std::vector<Entry> scans_;
};

}  // namespace scansim
