#pragma once
/// Sinks that keep what is needed of a run: all of a result, or the twin's scans only.

#include <vector>

#include "reports/measures/fault_times.hpp"
#include "reports/measures/measure_fold.hpp"
#include "reports/measures/run_result.hpp"

namespace scansim {

/// Folds the observations of one run into a RunResult.
class RunRecorder final : public ObservationSink {
 public:
  /// REQUIRES: plan and twin outlive the recorder. Without a twin, resume_cost.time has no value unless the
  /// plan cannot be disturbed.
  /// The monitors of `expectations` judge while the run goes on.
  RunRecorder(const RunKey& key, const Plan& plan, const std::vector<ScanSummary>* twin = nullptr,
              const std::vector<Expectation>& expectations = {});

  void observe(SimTime at, const ScanStarted& what) override;
  void observe(SimTime at, const ScanChanged& what) override;
  void observe(SimTime at, const SignalRefused& what) override { pass(at, what); }
  void observe(SimTime at, const RequestRefused& what) override { pass(at, what); }
  void observe(SimTime at, const EndingRequested& what) override { pass(at, what); }
  void observe(SimTime at, const AssetChanged& what) override { measures_.observe(at, what); }
  void observe(SimTime at, const DiscoveryBlockDone& what) override { measures_.observe(at, what); }
  void observe(SimTime at, const EngineChanged& what) override { pass(at, what); }
  void observe(SimTime at, const LinkChanged& what) override { pass(at, what); }
  void observe(SimTime at, const LinkQualityChanged& what) override { pass(at, what); }
  void observe(SimTime at, const ConsoleChanged& what) override { pass(at, what); }
  void observe(SimTime at, const BlackoutChanged& what) override { pass(at, what); }
  void observe(SimTime at, const MemoryChanged& what) override { pass(at, what); }
  void observe(SimTime at, const BacklogChanged& what) override { measures_.observe(at, what); }
  void observe(SimTime at, const ImportStarted& what) override { measures_.observe(at, what); }
  void observe(SimTime at, const LateResultRefused& what) override { pass(at, what); }
  void observe(SimTime at, const FaultStruck& what) override {
    pass(at, what);
    fault_times_.observe(at, what);
  }
  void observe(SimTime at, const FaultHealed& what) override {
    pass(at, what);
    fault_times_.observe(at, what);
  }
  void observe(SimTime at, const OperatorActed& what) override { pass(at, what); }
  void observe(SimTime at, const RowOpened& what) override { pass(at, what); }
  void observe(SimTime at, const WatchedChanged& what) override { monitors_.observe(at, what); }
  void observe(SimTime at, const RunContinued& what) override;
  void observe(SimTime at, const RunEnded& what) override;

  /// The run is over at `at`, but for how it would go on. Returns whether that decides on a monitor.
  bool end_monitors(SimTime at) { return monitors_.end(at); }
  /// States reached so far.
  [[nodiscard]] const std::vector<ScanVisit>& visits() const { return result_.visits; }
  /// REQUIRES: the run has ended.
  [[nodiscard]] const RunResult& result() const;
  /// Gives the result away. REQUIRES: the run has ended; nothing is asked of the recorder afterwards.
  [[nodiscard]] RunResult take_result();

 private:
  template <class Observation>
  void pass(SimTime at, const Observation& what) {
    measures_.observe(at, what);
    timeline_.observe(at, what);
  }

  MeasureFold measures_;
  TimelineFold timeline_;
  Monitors monitors_;
  FaultTimesFold fault_times_;
  RunResult result_;
  struct Seen {
    SiteId site;
    std::uint32_t occurrence = 1;
    EnumSet<ScanState> states;
  };
  void visit(SimTime at, ScanId scan, ScanState state);

  std::vector<Seen> seen_;                  ///< by scan
  std::vector<std::uint32_t> occurrences_;  ///< by site
  bool has_ended_ = false;
};

/// Keeps the scans of a run and nothing else: all that is needed of an undisturbed twin.
class ScanRecorder final : public ObservationSink {
 public:
  using ObservationSink::observe;
  void observe(SimTime, const RunEnded& run) override { scans_ = *run.scans; }
  /// Empty until the run has ended.
  [[nodiscard]] const std::vector<ScanSummary>& scans() const { return scans_; }

 private:
  std::vector<ScanSummary> scans_;
};

}  // namespace scansim
