#pragma once
/// Whether a run that was cut off goes round in circles, and what a round costs.

#include <optional>

#include "reports/measures/exact.hpp"
#include "reports/measures/measure_table.hpp"

namespace scansim {

class ContinuationFold {
 public:
  static constexpr auto measures = std::to_array<MeasureInfo>({
      {"livelock.period", Unit::seconds,
       "Time after which the same state returns for ever if no fault strikes any more; looked for where an "
       "`eventually` is open at the end of a run, no value if no state returns.",
       false, false},
      {"livelock.repeated", Unit::slot_seconds,
       "Slot time spent on gathering again in each round of a livelock.", false, false},
  });
  explicit ContinuationFold(const RunContext&) {}

  void observe(SimTime, const RunContinued& seen) {
    if (seen.end != RunContinued::End::loop) return;
    period_ = seen.period;
    repeated_ = seen.repeated;
  }
  void report(SimTime, const RunEnded&, const MeasureSlice& out) const {
    if (!period_) return;
    out.set(0, exact_of(*period_));
    out.set(1, exact_of(repeated_));
  }

 private:
  std::optional<Duration> period_;
  Duration repeated_;
};

}  // namespace scansim
