#pragma once
/// The trace of a run as JSON Lines: an object per observation, in order, and after those of an event the
/// event itself. Blocks of events begin with the state of the run, and an index at the end says where, so
/// that a reader finds a place without reading what is before it. The fields are listed in
/// reports/writers/README.md.

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/world/observation.hpp"
#include "reports/measures/scan_names.hpp"
#include "reports/writers/event_words.hpp"
#include "reports/writers/json_line.hpp"

namespace scansim {

/// Counts up with every change after which a reader of traces would misunderstand one.
inline constexpr std::uint64_t trace_format = 2;
/// Events between two blocks of a trace.
inline constexpr std::uint64_t trace_block_events = 1024;

/// Keeps a little per scan and 16 bytes per block, so a trace may be as long as it likes. Without RunBegan
/// there are observations only: no events, blocks and index.
class TraceWriter final : public ObservationSink {
 public:
  /// Takes one line with its line break; the text is valid during the call.
  using Output = std::function<void(std::string_view)>;

  /// REQUIRES: the plan outlives the writer.
  TraceWriter(const Plan& plan, Output output) : plan_(plan), names_(plan), output_(std::move(output)) {}

  /// Begins in the middle of a run, with the block that begins there. REQUIRES: nothing was observed yet.
  void join(const World& world);

  [[nodiscard]] bool wants_events() const override { return true; }
  void observe(SimTime at, const RunBegan& what) override;
  void observe(SimTime at, const EventDone& what) override;
  void observe(SimTime at, const ScanStarted& what) override;
  void observe(SimTime at, const ScanChanged& what) override;
  void observe(SimTime at, const SignalRefused& what) override;
  void observe(SimTime at, const RequestRefused& what) override;
  void observe(SimTime at, const EndingRequested& what) override;
  void observe(SimTime at, const AssetChanged& what) override;
  void observe(SimTime at, const DiscoveryBlockDone& what) override;
  void observe(SimTime at, const EngineChanged& what) override;
  void observe(SimTime at, const LinkChanged& what) override;
  void observe(SimTime at, const LinkQualityChanged& what) override;
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
  void end();

  // trace_events.cpp: what a run was like between observations
  void add_names(std::string_view key, const std::vector<std::string_view>& names);
  void add_scans(const World& world);
  void add_equipment(const World& world);
  void add_quality(const LinkQuality& quality);
  void add_totals(const ScanTotals& totals, const ScanTotals* told);
  void write_block(const World& world);
  void write_books(SimTime at, const EventDone& event);
  void write_index(SimTime at);

  struct Block {
    std::uint64_t offset = 0;
    std::uint64_t tip = 0;
  };

  const Plan& plan_;
  ScanNames names_;
  Output output_;
  JsonLine line_;
  std::optional<EventWords> words_;  ///< while events are told
  std::uint64_t offset_ = 0;         ///< bytes written
  std::vector<Block> blocks_;
  std::vector<ScanId> touched_;    ///< scans of the observations since the last event
  std::vector<ScanTotals> books_;  ///< by scan: as told last
};

}  // namespace scansim
