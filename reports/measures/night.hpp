#pragma once
/// What ate the night: the time of each scan, from its scheduled start to its end (or to the end of the run),
/// by cause. At any instant a scan's time belongs to one part, so the parts add up to the total exactly.

#include <optional>
#include <utility>
#include <vector>

#include "reports/measures/exact.hpp"
#include "reports/measures/measure_table.hpp"

namespace scansim {

/// The parts of the time, in the order of the catalog.
enum class NightPart : std::uint8_t {
  scanning,
  scanning_again,
  held_up,
  starting,
  sending,
  import,
  queued,
  paused_memory,
  paused_window,
  paused_blackout,
  paused_user,
  paused_other,
  outage,
};
inline constexpr std::size_t night_part_count = 13;
using NightParts = std::array<Duration, night_part_count>;
[[nodiscard]] inline Duration& at(NightParts& parts, NightPart part) {
  return parts[static_cast<std::size_t>(part)];
}

/// Divides the time with Active assets like the slot time that engines spent on the scan: what was gathered
/// again and what was overhead are rounded down, the rest is scanning.
void divide_scanning(NightParts& parts, const ScanTotals& totals);

/// Holds a few counters per scan, and the results that are being imported. What concerns all scans at once
/// (engines, the console) looks at those that have not ended.
class NightFold {
 public:
  static constexpr auto measures = std::to_array<MeasureInfo>({
      {"time.total", Unit::seconds,
       "Time of scans from their scheduled start to their end, or to the end of the run; the parts below add "
       "up to it.",
       true, false},
      {"time.scanning", Unit::seconds,
       "Time In progress with assets Active, but for what they were scanned again or held up.", true, false},
      {"time.scanning_again", Unit::seconds,
       "Of the time with assets Active, the share of slot time that gathered again what an earlier attempt "
       "had gathered.",
       true, false},
      {"time.held_up", Unit::seconds,
       "Of the time with assets Active, the share of slot time that was overhead: network, slow engine, hung "
       "asset, checkpoints.",
       true, false},
      {"time.starting", Unit::seconds,
       "Time In progress with no asset Active and no results on their way: engines answer, discover, start, "
       "stop, or take no asset.",
       true, false},
      {"time.sending", Unit::seconds,
       "Time In progress with no asset Active and results not integrated, none of them being imported and "
       "nothing waiting for import at the console.",
       true, false},
      {"time.import", Unit::seconds,
       "Time In progress with no asset Active and results not integrated, while some are being imported or "
       "the console has results waiting for import.",
       true, false},
      {"time.queued", Unit::seconds, "Time Queued, a start that came late included.", true, false},
      {"time.paused.memory", Unit::seconds, "Time Paused because of the memory threshold.", true, false},
      {"time.paused.window", Unit::seconds, "Time Paused because the window was closed.", true, false},
      {"time.paused.blackout", Unit::seconds, "Time Paused because of a blackout.", true, false},
      {"time.paused.user", Unit::seconds, "Time Paused because a user paused the scan.", true, false},
      {"time.paused.other", Unit::seconds, "Time Paused for any other reason but an outage.", true, false},
      {"time.outage", Unit::seconds,
       "Time Paused because of a lost engine, link or console, or In progress with nothing Active or "
       "imported "
       "while one of them was lost.",
       true, false},
  });
  static_assert(measures.size() == night_part_count + 1);
  explicit NightFold(const RunContext& context);

  void observe(SimTime at, const ScanStarted& start);
  void observe(SimTime at, const ScanChanged& change);
  void observe(SimTime at, const AssetChanged& change);
  void observe(SimTime at, const EngineChanged& change);
  void observe(SimTime at, const ConsoleChanged& change);
  void observe(SimTime at, const BacklogChanged& change);
  void observe(SimTime at, const ImportStarted& start);
  void report(SimTime end, const RunEnded& run, const MeasureSlice& out) const;

 private:
  struct Stay {
    SiteId site;
    ScanState state = ScanState::queued;
    NightPart paused = NightPart::paused_other;  ///< the part that its pause belongs to
    SimTime since;
    Duration backlog_since;  ///< of the clock of the backlog, at `since`
    NightParts spent{};
    std::vector<std::uint64_t> active_on;  ///< Active assets, by engine
    std::uint64_t active = 0;              ///< their sum
    std::uint64_t stranded = 0;            ///< Active assets whose engine went down or dropped them
    std::uint64_t held = 0;                ///< Completed and not integrated
    std::uint64_t importing = 0;           ///< of these, being imported
  };

  struct Import {
    ScanId scan;
    AssetIndex asset = 0;
  };

  struct Engine {
    std::vector<SiteId> sites;
    std::optional<Duration> abandon_after;
    SimTime abandons = SimTime::never();  ///< when it will have heard nothing for so long
    bool is_lost = false;                 ///< out of the console's reach
  };

  [[nodiscard]] Stay* find(ScanId scan);
  [[nodiscard]] NightPart part_of(const Stay& stay, bool has_backlog) const;
  /// Time during which results waited for import at the console.
  [[nodiscard]] Duration backlog_time(SimTime at) const;
  void close(Stay& stay, SimTime at) const;
  void close_all(SimTime at);
  void change_active(Stay& stay, const AssetChanged& change);
  void strand_all(EngineId engine);
  /// Engines that have heard nothing for too long by then have dropped their assets, which is told nobody.
  void abandon_until(SimTime at) {
    if (next_abandonment_ < at) [[unlikely]]
      abandon_all_until(at);
  }
  void abandon_all_until(SimTime at);
  /// Whether the result was being imported.
  bool end_import(ScanId scan, AssetIndex asset);

  std::vector<std::uint64_t> lost_engines_;  ///< by site: its engines that are out of reach
  std::vector<Engine> engines_;
  SimTime next_abandonment_ = SimTime::never();
  std::vector<Stay> stays_;      ///< by ScanId
  std::vector<ScanId> live_;     ///< scans that have not ended
  std::vector<Import> imports_;  ///< under way: at most one per import worker
  bool is_console_up_ = true;
  std::uint64_t backlog_ = 0;
  SimTime backlog_changed_;
  Duration backlog_spent_;
};

}  // namespace scansim
