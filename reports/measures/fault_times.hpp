#pragma once
/// How long each fault was on during a run, strikes that overlap counted once.

#include <vector>

#include "models/world/observation.hpp"

namespace scansim {

/// A fold over one run.
class FaultTimesFold {
 public:
  explicit FaultTimesFold(std::size_t faults) : faults_(faults) {}

  void observe(SimTime at, const FaultStruck& strike) {
    if (faults_.size() <= strike.fault.index()) faults_.resize(strike.fault.index() + 1);
    Stay& stay = faults_[strike.fault.index()];
    if (stay.in_force++ == 0) stay.since = at;
  }
  void observe(SimTime at, const FaultHealed& healed) {
    if (healed.fault.index() >= faults_.size()) return;
    Stay& stay = faults_[healed.fault.index()];
    if (stay.in_force > 0 && --stay.in_force == 0) stay.spent += at - stay.since;
  }
  /// By fault of the plan, until `end`.
  [[nodiscard]] std::vector<Duration> times(SimTime end) const {
    std::vector<Duration> all;
    for (const Stay& stay : faults_)
      all.push_back(stay.in_force > 0 ? stay.spent + (end - stay.since) : stay.spent);
    return all;
  }

 private:
  struct Stay {
    std::uint64_t in_force = 0;
    SimTime since;
    Duration spent;
  };
  std::vector<Stay> faults_;
};

}  // namespace scansim
