#pragma once
/// What a run lets be seen: small plain structs, streamed to a sink in the order in which things happen.
/// Observations change nothing; measures are folds over them, on the live stream and on a stored trace alike.

#include <cstdint>
#include <optional>

#include "models/ids.hpp"
#include "models/lifecycle/lifecycle.hpp"
#include "models/network/link_quality.hpp"
#include "models/scan/disruption.hpp"
#include "models/scan/totals.hpp"
#include "models/world/events.hpp"
#include "models/world/plan.hpp"
#include "sim/kernel/calendar.hpp"

namespace scansim {

struct World;

/// A run begins; nothing has happened yet.
struct RunBegan {
  const World* world = nullptr;  ///< valid during the call
};
/// An event has been carried out; all that it changed has been told before. Only for those who want events.
struct EventDone {
  std::uint64_t number = 0;  ///< from 1
  EventKey<Phase> key;
  Event event;
  std::uint64_t tip = 0;         ///< of the hash chain, after it
  const World* world = nullptr;  ///< valid during the call
};
/// A scan exists (it is Queued until an engine admits it).
struct ScanStarted {
  ScanId scan;
  SiteId site;
  SimTime scheduled;
  std::uint64_t assets = 0;
};
struct ScanChanged {
  ScanId scan;
  ScanState from = ScanState::queued;
  ScanState to = ScanState::queued;
  ScanSignal signal = ScanSignal::admit;
  ScanGuard guard = ScanGuard::any;
  DisruptionCause cause = DisruptionCause::none;  ///< why, where a disruption or a person was the reason
};
/// A signal that the table refuses in this state; the row's `why` explains it.
struct SignalRefused {
  ScanId scan;
  SiteId site;
  ScanState state = ScanState::queued;
  ScanSignal signal = ScanSignal::admit;
  ScanGuard guard = ScanGuard::any;
};
/// A request that comes to nothing for a reason outside the table, such as a resume above the memory
/// threshold.
enum class RefusalReason : std::uint8_t {
  no_scan_yet,
  above_memory_threshold,
  request_under_way,
  ended_first,
  console_down,
  blackout,
  already_running  ///< the engine still works on a scan of the site that the console believes to be over
};
inline constexpr std::size_t refusal_reason_count = 7;
struct RequestRefused {
  ScanId scan;  ///< may be none
  SiteId site;
  ScanSignal signal = ScanSignal::admit;
  RefusalReason reason = RefusalReason::no_scan_yet;
};
/// A pause or stop was asked for; it takes effect later, when the engines have wound down.
struct EndingRequested {
  ScanId scan;
  DisruptionCause cause = DisruptionCause::none;
  SimTime takes_effect;
};
struct AssetChanged {
  ScanId scan;
  AssetIndex asset = 0;
  EngineId engine;  ///< none where no engine is concerned
  AssetState from = AssetState::pending;
  AssetState to = AssetState::pending;
  AssetSignal signal = AssetSignal::slot_given;
};
struct DiscoveryBlockDone {
  ScanId scan;
  std::uint64_t block = 0;
  std::uint64_t assets_found = 0;  ///< assets that may start now, in total
};
/// The truth about an engine (is it up, can the console reach it) or the console's belief, its status, has
/// changed.
struct EngineChanged {
  EngineId engine;
  bool is_up = true;
  bool is_reachable = true;
  EngineStatus from = EngineStatus::active;
  EngineStatus to = EngineStatus::active;
};
struct LinkChanged {
  LinkId link;
  bool is_up = true;
};
/// Faults have changed what the link is like, up or down.
struct LinkQualityChanged {
  LinkId link;
  LinkQuality quality;
};
struct ConsoleChanged {
  bool is_up = true;
};
/// A blackout begins or ends.
struct BlackoutChanged {
  BlackoutId blackout;
  bool is_on = true;
};
struct MemoryChanged {
  Bytes used;
  bool is_above_threshold = false;
};
struct BacklogChanged {
  std::uint64_t waiting = 0;  ///< assets at the console, not yet being integrated
};
struct ImportStarted {
  ScanId scan;
  AssetIndex asset = 0;
  Duration waited;  ///< since its arrival at the console
};
struct LateResultRefused {
  ScanId scan;
  EngineId engine;
  Bytes bytes;
};
struct FaultStruck {
  FaultId fault;
  std::uint64_t ordinal = 0;  ///< 0 = its first strike
};
struct FaultHealed {
  FaultId fault;
};
struct OperatorActed {
  OperatorId act;
};
struct RowOpened {
  RowId row;
  const DisruptionRow* content = nullptr;  ///< valid during the call
};
/// A whole occurrence of a scan as it stands at the end of the run.
struct ScanSummary {
  ScanId scan;
  SiteId site;
  SimTime scheduled;
  SimTime ended = SimTime::never();  ///< of the terminal state
  ScanState state = ScanState::queued;
  DisruptionCause cause = DisruptionCause::none;
  std::uint32_t windows = 1;
  std::uint64_t assets = 0, integrated = 0, errored = 0, incomplete = 0, pending = 0;
  ScanTotals totals;
  Stock stock{};  ///< at the end of the run
};
/// A scan reaches a state.
struct ScanVisit {
  SiteId site;
  std::uint32_t occurrence = 1;  ///< 1 = the site's first scan
  ScanState state = ScanState::queued;
  SimTime at;
};
/// What became of a run that was cut off when all faults had stopped and time went on; told before RunEnded,
/// if somebody asks.
struct RunContinued {
  enum class End : std::uint8_t {
    quiet,     ///< nothing is left to happen
    loop,      ///< a state returned: the run goes round in circles from then on
    undecided  ///< neither, for as long as one cares to look
  };
  End end = End::undecided;
  SimTime at;         ///< loop: when the state that returns was first seen; else when the last event happened
  Duration period;    ///< loop: of a round
  Duration repeated;  ///< loop: slot time spent in a round on gathering again
  Duration lost;      ///< loop: slot time thrown away in a round
  const std::vector<ScanVisit>* visits = nullptr;  ///< after the end of the run; valid during the call
};
struct RunEnded {
  SimTime at;
  std::uint64_t events = 0;
  std::uint64_t hash = 0;
  bool is_quiet = true;                              ///< nothing was left to happen (else `until` ended it)
  const std::vector<ScanSummary>* scans = nullptr;   ///< valid during the call
  const std::vector<DisruptionRow>* rows = nullptr;  ///< valid during the call
};

/// Which of the plan's watched conditions hold has changed: told once per event, and at first for t = 0.
struct WatchedChanged {
  const std::vector<bool>* holds = nullptr;  ///< per watched condition; valid during the call
  std::uint64_t event = 0;                   ///< number of the event, from 1; 0: before the first
  EventKind kind = EventKind::site_start;
  std::optional<ScanChanged> change;  ///< the last change of a scan's state within the event
  bool is_afterwards = false;         ///< the run is over and goes on without faults
};

/// A value that the run needed and that chance decides, or would: told each time that it is needed, and only
/// to sinks that want draws. The first strike of random faults and the first act of random or dated
/// operators are drawn before the run begins, and not told.
struct ValueDrawn {
  enum class What : std::uint8_t {
    work,            ///< of a group's asset: scan time in us, and its AssetOutcome as `second`
    yield,           ///< of a group's asset: result size in B, and findings as `second`
    import_time,     ///< of a group's asset: us
    import_memory,   ///< of a group's asset: B
    block_time,      ///< of a site's discovery block: us
    fault_every,     ///< of a fault, by ordinal: us from now
    fault_lasts,     ///< of a fault, by ordinal: us
    fault_delay,     ///< of a fault, by ordinal of its condition coming true or its leader's strike: us
    operator_every,  ///< of an operator, by ordinal: us from now
    operator_delay,  ///< of an operator, by ordinal of its condition coming true: us
    fault_down,      ///< of a fault, by ordinal: us that its link is down
    fault_up,        ///< of a fault, by ordinal: us that its link is up in between
  };
  What what = What::work;
  std::uint32_t of = 0;  ///< group, site, fault or operator
  std::uint64_t index = 0;
  std::uint32_t attempt = 0;
  std::int64_t value = 0;
  std::int64_t second = 0;
};

/// Receives observations; ignores what it does not override. A sink must not change the run.
class ObservationSink {
 public:
  virtual ~ObservationSink() = default;
  /// Whether EventDone is to be told; asked once, before the first event.
  [[nodiscard]] virtual bool wants_events() const { return false; }
  virtual void observe(SimTime, const RunBegan&) {}
  virtual void observe(SimTime, const EventDone&) {}
  virtual void observe(SimTime, const ScanStarted&) {}
  virtual void observe(SimTime, const ScanChanged&) {}
  virtual void observe(SimTime, const SignalRefused&) {}
  virtual void observe(SimTime, const RequestRefused&) {}
  virtual void observe(SimTime, const EndingRequested&) {}
  virtual void observe(SimTime, const AssetChanged&) {}
  virtual void observe(SimTime, const DiscoveryBlockDone&) {}
  virtual void observe(SimTime, const EngineChanged&) {}
  virtual void observe(SimTime, const LinkChanged&) {}
  virtual void observe(SimTime, const LinkQualityChanged&) {}
  virtual void observe(SimTime, const ConsoleChanged&) {}
  virtual void observe(SimTime, const BlackoutChanged&) {}
  virtual void observe(SimTime, const MemoryChanged&) {}
  virtual void observe(SimTime, const BacklogChanged&) {}
  virtual void observe(SimTime, const ImportStarted&) {}
  virtual void observe(SimTime, const LateResultRefused&) {}
  virtual void observe(SimTime, const FaultStruck&) {}
  virtual void observe(SimTime, const FaultHealed&) {}
  virtual void observe(SimTime, const OperatorActed&) {}
  virtual void observe(SimTime, const RowOpened&) {}
  virtual void observe(SimTime, const WatchedChanged&) {}
  virtual void observe(SimTime, const RunContinued&) {}
  virtual void observe(SimTime, const RunEnded&) {}
  virtual void observe(SimTime, const ValueDrawn&) {}
  /// Whether ValueDrawn is told; asked once, before the run.
  [[nodiscard]] virtual bool wants_draws() const { return false; }

 protected:
  ObservationSink() = default;
  ObservationSink(const ObservationSink&) = default;
  ObservationSink& operator=(const ObservationSink&) = default;
};

}  // namespace scansim
