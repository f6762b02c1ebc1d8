#pragma once
/// A run as a picture: what scans, engines, links, the console and faults were like over time, and how
/// memory, backlog and busy assets went. A fold of bounded size, however long the run and however many its
/// assets.

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "models/world/observation.hpp"

namespace scansim {

/// A quantity over time in at most `buckets_max` buckets of equal width, which begin at multiples of it.
/// Where they would be more, the width doubles and neighbours are merged, so that highs and lows stay.
class Series {
 public:
  struct Bucket {
    SimTime from;  ///< of its first value
    std::int64_t first = 0;
    std::int64_t low = 0;
    std::int64_t high = 0;
    std::int64_t last = 0;
    friend bool operator==(const Bucket&, const Bucket&) = default;
  };
  static constexpr std::size_t buckets_max = 512;

  /// The value from `at` on; one that changes nothing takes no bucket. It never goes back: a time
  /// before that of the last bucket counts as that one.
  void add(SimTime at, std::int64_t value);
  /// Buckets with a value in them, in order of time. The last value of one holds until the next begins.
  [[nodiscard]] const std::vector<Bucket>& buckets() const { return buckets_; }
  /// Of a bucket: its first, lowest, highest and last value were in force within so much time.
  [[nodiscard]] Duration width() const { return Duration::from_us(std::int64_t{1} << doublings_); }
  /// The largest value seen; none if none was.
  [[nodiscard]] std::optional<std::int64_t> high() const;
  /// The largest value in force at some time of [from, to); none before the first.
  [[nodiscard]] std::optional<std::int64_t> high(SimTime from, SimTime to) const;

 private:
  void widen();
  [[nodiscard]] std::int64_t number_of(SimTime at) const { return at.us() >> doublings_; }
  int doublings_ = 0;  ///< a bucket is 2^doublings_ us wide
  std::vector<Bucket> buckets_;
};

/// A state that lasts until the next stay of the same track, or to the end of the track. Of several states at
/// one instant the last one stays: none is of length zero, but that of a scan that is over.
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
  std::vector<ScanStay> stays;       ///< the first at `scheduled`: Queued, unless it left the queue at once
};
struct EngineTrack {
  std::vector<EngineStay> stays;  ///< the first at t = 0
  Series active;                  ///< assets being scanned on it
};

/// Invariant: at most `stays_max` stays and spells over all tracks; each that found no room is counted. The
/// last stay of a track is right all the same: it takes the place of the one before.
struct Picture {
  static constexpr std::size_t stays_max = 6'000;
  static constexpr std::size_t engines_max = 128;  ///< engines with a series of their own

  SimTime ended_at;
  std::vector<ScanTrack> scans;                   ///< by ScanId; those that found room
  std::vector<EngineTrack> engines;               ///< by EngineId; the first engines_max
  std::map<LinkId, std::vector<LinkStay>> links;  ///< those that ever change; the first stay at t = 0
  std::map<FaultId, std::vector<Spell>> faults;   ///< those that ever strike
  std::map<BlackoutId, std::vector<Spell>> blackouts;
  std::vector<Spell> console_down;
  std::vector<Spell> above_threshold;
  Series memory;               ///< bytes
  Series backlog;              ///< assets at the console that wait for import
  Series active;               ///< assets being scanned, on all engines
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
  void begin(const World* world);
  [[nodiscard]] bool take_room(std::size_t stays);
  template <class Stay>
  void add_stay(std::vector<Stay>& stays, const Stay& stay);
  /// `is_kept_short`: a spell that ends at once is one.
  void set_spell(std::vector<Spell>& spells, SimTime at, bool is_on, bool is_kept_short);
  /// None if it found no room.
  [[nodiscard]] std::vector<LinkStay>* stays_of(LinkId link);
  [[nodiscard]] ScanTrack* track_of(ScanId scan);
  void count_active(SimTime at, EngineId engine, std::int64_t change);

  const Plan& plan_;
  Picture picture_;
  std::size_t room_ = Picture::stays_max;
  std::map<std::pair<ScanId, AssetIndex>, EngineId> attempts_;  ///< under way; not all ends tell the engine
  std::vector<std::int64_t> active_;                            ///< by engine; the first engines_max
  std::int64_t all_active_ = 0;
  std::map<FaultId, std::int64_t>
      in_force_;  ///< strikes that have not healed: a fault may strike again meanwhile
};

}  // namespace scansim
