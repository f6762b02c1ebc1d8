#pragma once
/// All scans of a site in a run: how many of them completed, and what they took and cost.

#include <cstdint>
#include <optional>
#include <vector>

#include "reports/measures/run_result.hpp"

namespace scansim {

struct SiteNights {
  std::uint64_t scans = 0;
  std::uint64_t completed = 0;
  std::uint64_t windows = 0;  ///< decided, met or not
  std::uint64_t windows_met = 0;
  std::optional<Duration>
      median;  ///< of completed scans, from the scheduled start; the lower one: a time that occurred
  std::optional<Duration> longest;  ///< likewise
  Duration repeated;                ///< slot time
  Bytes lost;
};
/// By SiteId. Sites without a scan have zeros.
[[nodiscard]] std::vector<SiteNights> nights_by_site(const RunResult& run, std::size_t sites);

}  // namespace scansim
