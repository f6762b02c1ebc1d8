#pragma once
/// How often each row of the scans' transition table was taken.

#include <compare>
#include <cstdint>
#include <map>

#include "models/world/observation.hpp"

namespace scansim {

/// A row of the scans' transition table as it was taken: with the state it really led to.
struct TransitionTaken {
  ScanState from = ScanState::queued;
  ScanSignal signal = ScanSignal::admit;
  ScanGuard guard = ScanGuard::any;
  ScanState to = ScanState::queued;
  friend auto operator<=>(const TransitionTaken&, const TransitionTaken&) = default;
};
/// How often; 0 is left out.
using TransitionCounts = std::map<TransitionTaken, std::uint64_t>;

[[nodiscard]] inline TransitionTaken taken_by(const ScanChanged& change) {
  return {change.from, change.signal, change.guard, change.to};
}

/// Counts on over all runs that it is told.
class TransitionsFold final : public ObservationSink {
 public:
  using ObservationSink::observe;
  void observe(SimTime, const ScanChanged& what) override { ++counts_[taken_by(what)]; }
  [[nodiscard]] const TransitionCounts& counts() const { return counts_; }

 private:
  TransitionCounts counts_;
};

}  // namespace scansim
