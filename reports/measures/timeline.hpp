#pragma once
/// What happened, in words: a fold that keeps the first 200 entries and counts the rest, however long the
/// run.

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "reports/measures/measure_table.hpp"
#include "reports/measures/scan_names.hpp"

namespace scansim {

struct TimelineEntry {
  SimTime at;
  std::string words;  ///< names in them are as the scenario gives them: not yet safe for a terminal
};

/// What entries are about; those that found no room are counted by it.
enum class TimelineKind : std::uint8_t { scan, refusal, fault, engine, console, person, end };
inline constexpr std::size_t timeline_kind_count = 7;
/// In the plural: "scan changes", "faults".
[[nodiscard]] std::string_view name_of(TimelineKind kind);

struct Timeline {
  static constexpr std::size_t entries_max = 200;
  std::vector<TimelineEntry> entries;
  std::array<std::uint64_t, timeline_kind_count> left_out{};  ///< by kind
};

/// Not shown: progress of single assets, imports, memory below its threshold; from the fourth scan of a site
/// on, what is routine: that it is due, runs and completes. Repeated refusals and late results of one scan
/// are one entry with a count. Invariant: at most entries_max entries, and one more if the run was continued.
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
  /// An index into the entries; none for one that found no room.
  using Place = std::optional<std::size_t>;
  /// The last entry on the state of a scan, so that what belongs to one instant becomes one entry.
  struct LastEntry {
    SimTime at;
    Place entry;
    ScanState from = ScanState::queued;
    ScanState to = ScanState::queued;
    std::string suffix;   ///< " (disruption 3)"
    bool is_row = false;  ///< tells of a row; its change may follow
  };
  struct LastFault {
    SimTime at;
    Place entry;
    bool has_consequence = false;
  };
  struct Repeated {
    Place entry;
    std::uint64_t times = 0;
    Bytes bytes;
  };
  /// Same scan (or site), state, signal, verdict: the same refusal.
  using RefusalKey = std::tuple<std::uint32_t, std::uint32_t, int, int, int>;

  Place add(SimTime at, TimelineKind kind, std::string words);
  void add_fault(SimTime at, const std::string& words);
  /// The consequence of a fault at the instant of the fault belongs to the fault's entry.
  void add_consequence(SimTime at, TimelineKind kind, const std::string& words);
  void add_refusal(SimTime at, const RefusalKey& key, const std::string& words);
  [[nodiscard]] std::string fault_name(FaultId fault) const;
  [[nodiscard]] std::string scan_or_site(ScanId scan, SiteId site) const;
  [[nodiscard]] LastEntry& last_entry(ScanId scan);
  /// " (office: london Active, paris Unknown)" for each scan in progress that the engine shares with others.
  [[nodiscard]] std::string statuses_of_scans_on(EngineId engine) const;
  /// Whether the change need not be told any more; counts it then.
  bool leave_out(ScanId scan, bool is_routine);

  const Plan& plan_;
  ScanNames names_;
  Timeline timeline_;
  std::vector<LastEntry> last_entries_;  ///< by ScanId
  std::map<std::uint32_t, bool> engine_is_up_;
  std::map<std::uint32_t, EngineStatus> statuses_;  ///< by engine; those that have changed
  struct SharedScan {
    SiteId site;
    bool is_in_progress = false;
  };
  std::map<ScanId, SharedScan> shared_;  ///< scans of several engines that have not ended
  std::map<RefusalKey, Repeated> refusals_;
  std::map<std::pair<std::uint32_t, std::uint32_t>, Repeated> late_;  ///< by scan and engine
  std::optional<LastFault> last_fault_;
  bool is_above_threshold_ = false;
};

}  // namespace scansim
