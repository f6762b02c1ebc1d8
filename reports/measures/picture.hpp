#pragma once
/// A run as a picture: what scans, engines, links, the console and faults were like over time, and how memory,
/// backlog and busy assets went. A fold of bounded size, however long the run and however many its assets.

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "models/world/observation.hpp"

namespace scansim {

/// A quantity over time in at most `buckets_max` buckets of equal width. While more is seen, neighbours are
/// merged and the width doubles, so that highs and lows stay.
class Series {
 public:
  struct Bucket {
    SimTime from;           ///< of its first value
    std::int64_t first = 0;
    std::int64_t low = 0;
    std::int64_t high = 0;
    std::int64_t last = 0;
    friend bool operator==(const Bucket&, const Bucket&) = default;
  };
  static constexpr std::size_t buckets_max = 512;

  /// The value from `at` on. REQUIRES: at does not go back.
  void add(SimTime at, std::int64_t value);
  /// Buckets with a value in them, in order of time. The last value of one holds until the next begins.
  [[nodiscard]] const std::vector<Bucket>& buckets() const { return buckets_; }
  /// The largest value seen; none if none was.
  [[nodiscard]] std::optional<std::int64_t> high() const;

 private:
  void widen();
  Duration width_ = Duration::from_us(1);
  std::vector<Bucket> buckets_;
};

/// A state that lasts until the next stay of the same track, or to the end of the track.
struct ScanStay {
  SimTime from;
  ScanState state = ScanState::queued;
  DisruptionCause cause = DisruptionCause::none;
};
struct EngineStay {
  SimTime from;
  bool is_up = true;
  bool is_reachable = true;
  EngineStatus status = EngineStatus::active;  ///< what the console believes
};
struct LinkStay {
  SimTime from;
  bool is_up = true;
  bool is_as_planned = true;  ///< no fault strains its bandwidth, latency or loss
};
/// A time in which something was on (struck, out of service); `to` is never() while it is.
struct Spell {
  SimTime from;
  SimTime to = SimTime::never();
};

struct ScanTrack {
  ScanId scan;
  SiteId site;
  SimTime scheduled;
  SimTime ended = SimTime::never();  ///< of the terminal state
  std::vector<ScanStay> stays;       ///< the first is Queued, at `scheduled`
};
struct EngineTrack {
  std::vector<EngineStay> stays;  ///< the first at t = 0
  Series active;                  ///< assets being scanned on it
};

/// Invariant: at most `stays_max` stays and spells over all tracks; each that found no room is counted.
struct Picture {
  static constexpr std::size_t stays_max = 6'000;
  static constexpr std::size_t engines_max = 128;  ///< engines with a series of their own

  SimTime ended_at;
  std::vector<ScanTrack> scans;              ///< by ScanId; those that found room
  std::vector<EngineTrack> engines;          ///< by EngineId; the first engines_max
  std::map<LinkId, std::vector<LinkStay>> links;  ///< those that ever change; the first stay at t = 0
  std::map<FaultId, std::vector<Spell>> faults;   ///< those that ever strike
  std::map<BlackoutId, std::vector<Spell>> blackouts;
  std::vector<Spell> console_down;
  std::vector<Spell> above_threshold;
  Series memory;   ///< bytes
  Series backlog;  ///< assets at the console that wait for import
  Series active;   ///< assets being scanned, on all engines
  std::uint64_t left_out = 0;  ///< stays and spells without room
};

/// Folds a run into its picture.
class PictureFold final : public ObservationSink {
 public:
  /// REQUIRES: the plan outlives the fold.
  explicit PictureFold(const Plan& plan);

  using ObservationSink::observe;
  void observe(SimTime at, const RunBegan& what) override;
  void observe(SimTime at, const ScanStarted& what) override;
  void observe(SimTime at, const ScanChanged& what) override;
  void observe(SimTime at, const AssetChanged& what) override;
  void observe(SimTime at, const EngineChanged& what) override;
  void observe(SimTime at, const LinkChanged& what) override;
  void observe(SimTime at, const LinkQualityChanged& what) override;
  void observe(SimTime at, const ConsoleChanged& what) override;
  void observe(SimTime at, const BlackoutChanged& what) override;
  void observe(SimTime at, const MemoryChanged& what) override;
  void observe(SimTime at, const BacklogChanged& what) override;
  void observe(SimTime at, const FaultStruck& what) override;
  void observe(SimTime at, const FaultHealed& what) override;
  void observe(SimTime at, const RunEnded& what) override;

  /// REQUIRES: the run has ended. A fold sees one run after another; each begins anew with RunBegan.
  [[nodiscard]] const Picture& picture() const { return picture_; }

 private:
  const Plan& plan_;
  Picture picture_;
};

}  // namespace scansim
