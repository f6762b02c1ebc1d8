#include "reports/measures/cause_costs.hpp"

namespace scansim {

std::map<DisruptionCause, CauseCost> cause_costs(const RunResult& run) {
  std::map<DisruptionCause, CauseCost> costs;
  for (const DisruptionRow& row : run.rows) {
    CauseCost& cost = costs[row.cause];
    ++cost.disruptions;
    cost.work_lost += row.lost.work + row.orphaned.work;
    cost.repeated += row.repeated;
    cost.data_lost += row.lost.bytes + row.orphaned.bytes;
    cost.resent += row.resent;
    cost.gathered += row.gathered_before.bytes;
    cost.ends_integrated += row.ends_integrated.bytes;
  }
  return costs;
}

}  // namespace scansim
