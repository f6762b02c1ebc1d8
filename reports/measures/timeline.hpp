#pragma once
/// What happened, in words: a fold that keeps the 200 gravest entries and counts the rest, however long the
/// run.

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "reports/measures/measure_table.hpp"
#include "reports/measures/scan_names.hpp"
#include "reports/measures/timeline_entries.hpp"

namespace scansim {

/// Not shown: progress of single assets, imports, memory below its threshold. Repeated refusals and late
/// results of one scan are one entry with a count. Invariant: in the end, at most entries_max entries in the
/// order of time. While the run goes on there may be `store_max`, and more only in one instant.
class TimelineFold {
 public:
  explicit TimelineFold(const RunContext& context) : plan_(context.plan), names_(context.plan) {}

  void observe(SimTime at, const ScanStarted& start);
  void observe(SimTime at, const ScanChanged& change);
  void observe(SimTime at, const SignalRefused& refusal);
  void observe(SimTime at, const RequestRefused& refusal);
  void observe(SimTime at, const EndingRequested& request);
  void observe(SimTime at, const EngineChanged& change);
  void observe(SimTime at, const LinkChanged& change);
  void observe(SimTime at, const LinkQualityChanged& change);
  void observe(SimTime at, const ConsoleChanged& change);
  void observe(SimTime at, const BlackoutChanged& change);
  void observe(SimTime at, const MemoryChanged& memory);
  void observe(SimTime at, const LateResultRefused& late);
  void observe(SimTime at, const FaultStruck& strike);
  void observe(SimTime at, const FaultHealed& heal);
  void observe(SimTime at, const OperatorActed& act);
  void observe(SimTime at, const RowOpened& opened);
  void observe(SimTime at, const RunContinued& seen);
  void observe(SimTime at, const RunEnded& run);

  [[nodiscard]] const Timeline& timeline() const { return timeline_; }

 private:
  static constexpr std::size_t store_max = 2'000;
  /// The number of an entry, which may have found no room since.
  using Place = std::uint64_t;
  /// The last entry on the state of a scan, so that what belongs to one instant becomes one entry.
  struct LastEntry {
    SimTime at;
    std::optional<Place> entry;
    ScanState from = ScanState::queued;
    ScanState to = ScanState::queued;
    std::string suffix;   ///< " (disruption 3)"
    bool is_row = false;  ///< tells of a row; its change may follow
  };
  struct LastFault {
    SimTime at;
    Place entry = 0;
    bool has_consequence = false;
  };
  /// Same scan (or site), state, signal, verdict: the same refusal.
  using RefusalKey = std::tuple<std::uint32_t, std::uint32_t, int, int, int>;

  struct Told {
    TimelineKind kind;
    TimelineRank rank;
    TimelineWords words;
  };
  Place add(SimTime at, Told told);
  /// nullptr if it found no room.
  [[nodiscard]] TimelineEntry* find(Place place);
  void add_fault(SimTime at, TimelineRank rank, TimelineWords words);
  /// The consequence of a fault at the instant of the fault belongs to the fault's entry.
  void add_consequence(SimTime at, const Told& told);
  void add_refusal(SimTime at, const RefusalKey& key, TimelineWords words);
  [[nodiscard]] std::string fault_name(FaultId fault) const;
  [[nodiscard]] TimelineWords scan_or_site(ScanId scan, SiteId site) const;
  [[nodiscard]] LastEntry& last_entry(ScanId scan);
  /// " (office: london Active, paris Unknown)" for each scan in progress that the engine shares with others.
  [[nodiscard]] TimelineWords statuses_of_scans_on(EngineId engine) const;

  const Plan& plan_;
  ScanNames names_;
  Timeline timeline_;
  Place next_place_ = 0;
  std::vector<LastEntry> last_entries_;  ///< by ScanId
  std::map<std::uint32_t, bool> engine_is_up_;
  std::map<std::uint32_t, EngineStatus> statuses_;  ///< by engine; those that have changed
  struct SharedScan {
    SiteId site;
    bool is_in_progress = false;
  };
  std::map<ScanId, SharedScan> shared_;  ///< scans of several engines that have not ended
  std::map<RefusalKey, Place> refusals_;
  std::map<std::pair<std::uint32_t, std::uint32_t>, Place> late_;  ///< by scan and engine
  std::optional<LastFault> last_fault_;
  bool is_above_threshold_ = false;
};

}  // namespace scansim
