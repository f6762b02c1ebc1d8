#pragma once
/// The disruption ledger added up by cause.

#include <cstdint>
#include <map>

#include "reports/measures/run_result.hpp"

namespace scansim {

struct CauseCost {
  std::uint64_t disruptions = 0;
  Duration work_lost;  ///< slot time, orphaned work included
  Duration repeated;   ///< slot time
  Bytes data_lost;     ///< orphaned results included
  Bytes resent;
  Bytes gathered;         ///< before the disruptions
  Bytes ends_integrated;  ///< of that, without being gathered again
};
/// Causes without a row are left out.
[[nodiscard]] std::map<DisruptionCause, CauseCost> cause_costs(const RunResult& run);

}  // namespace scansim
