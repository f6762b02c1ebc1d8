#pragma once
/// What only the shown run is asked for: its picture, how its engines spent it, and how often each row of the
/// transition table was taken.

#include <vector>

#include "reports/measures/engine_times.hpp"
#include "reports/measures/picture.hpp"
#include "reports/measures/transitions.hpp"

namespace scansim {

/// Invariant: engines are aligned with those of the plan.
struct RunDetail {
  Picture picture;
  std::vector<EngineTimes> engines;
  TransitionCounts transitions;
};

/// Folds a run into its detail. One run after another may be folded; the last counts.
class RunDetailFold final : public ObservationSink {
 public:
  /// REQUIRES: the plan outlives the fold.
  explicit RunDetailFold(const Plan& plan)
      : picture_(plan), engines_(plan.engines.size()), engine_count_(plan.engines.size()) {}

  using ObservationSink::observe;
  void observe(SimTime at, const RunBegan& what) override;
  void observe(SimTime at, const ScanStarted& what) override { picture_.observe(at, what); }
  void observe(SimTime at, const ScanChanged& what) override;
  void observe(SimTime at, const AssetChanged& what) override;
  void observe(SimTime at, const EngineChanged& what) override;
  void observe(SimTime at, const LinkChanged& what) override { picture_.observe(at, what); }
  void observe(SimTime at, const LinkQualityChanged& what) override { picture_.observe(at, what); }
  void observe(SimTime at, const ConsoleChanged& what) override { picture_.observe(at, what); }
  void observe(SimTime at, const BlackoutChanged& what) override { picture_.observe(at, what); }
  void observe(SimTime at, const MemoryChanged& what) override { picture_.observe(at, what); }
  void observe(SimTime at, const BacklogChanged& what) override { picture_.observe(at, what); }
  void observe(SimTime at, const FaultStruck& what) override { picture_.observe(at, what); }
  void observe(SimTime at, const FaultHealed& what) override { picture_.observe(at, what); }
  void observe(SimTime at, const RunEnded& what) override;

  /// REQUIRES: the run has ended.
  [[nodiscard]] RunDetail detail() const;

 private:
  PictureFold picture_;
  EngineTimesFold engines_;
  std::size_t engine_count_;
  TransitionCounts transitions_;
};

}  // namespace scansim
