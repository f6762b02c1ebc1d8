#pragma once
/// The trace of a run as JSON Lines: an object per observation, in order. The fields are listed in
/// reports/writers/README.md.

#include <functional>
#include <string>
#include <string_view>

#include "models/world/observation.hpp"
#include "reports/measures/scan_names.hpp"
#include "reports/writers/json_line.hpp"

namespace scansim {

/// Keeps nothing but the names of the scans, so a trace may be as long as it likes.
class TraceWriter final : public ObservationSink {
 public:
  /// Takes one line with its line break; the text is valid during the call.
  using Output = std::function<void(std::string_view)>;

  /// REQUIRES: the plan outlives the writer.
  TraceWriter(const Plan& plan, Output output) : plan_(plan), names_(plan), output_(std::move(output)) {}

  void observe(SimTime at, const ScanStarted& what) override;
  void observe(SimTime at, const ScanChanged& what) override;
  void observe(SimTime at, const SignalRefused& what) override;
  void observe(SimTime at, const RequestRefused& what) override;
  void observe(SimTime at, const EndingRequested& what) override;
  void observe(SimTime at, const AssetChanged& what) override;
  void observe(SimTime at, const DiscoveryBlockDone& what) override;
  void observe(SimTime at, const EngineChanged& what) override;
  void observe(SimTime at, const LinkChanged& what) override;
  void observe(SimTime at, const ConsoleChanged& what) override;
  void observe(SimTime at, const BlackoutChanged& what) override;
  void observe(SimTime at, const MemoryChanged& what) override;
  void observe(SimTime at, const BacklogChanged& what) override;
  void observe(SimTime at, const ImportStarted& what) override;
  void observe(SimTime at, const LateResultRefused& what) override;
  void observe(SimTime at, const FaultStruck& what) override;
  void observe(SimTime at, const FaultHealed& what) override;
  void observe(SimTime at, const OperatorActed& what) override;
  void observe(SimTime at, const RowOpened& what) override;
  void observe(SimTime at, const RunContinued& what) override;
  void observe(SimTime at, const RunEnded& what) override;

 private:
  JsonLine& begin(SimTime at, std::string_view what);
  void add_scan(ScanId scan);
  void add_site(SiteId site);
  void add_engine(EngineId engine);
  void add_cause(DisruptionCause cause);
  void add_fault(FaultId fault);
  void end() { output_(line_.end()); }

  const Plan& plan_;
  ScanNames names_;
  Output output_;
  JsonLine line_;
};

}  // namespace scansim
