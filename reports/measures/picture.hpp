#pragma once
/// A run as a picture: what scans, engines, links, the console and faults were like over time, and how
/// memory, backlog and busy assets went. A fold of bounded size, however long the run and however many its
/// assets.

#include <algorithm>
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

/// Invariant: never empty. If `recorded_until` is not never(), nothing is known of the time from there to the
/// last stay, which is right again.
template <class Stay>
struct StayTrack {
  std::vector<Stay> stays;
  SimTime recorded_until = SimTime::never();

  /// The time that nothing is known of; none if it is known as a whole.
  [[nodiscard]] std::optional<Spell> gap() const {
    if (recorded_until.is_never()) return std::nullopt;
    return Spell{recorded_until, stays.back().from};
  }
  /// How long the stay lasts: to the next one or to the gap; never() if to the end.
  [[nodiscard]] SimTime end_of(std::size_t index) const {
    if (index + 1 == stays.size()) return SimTime::never();
    return std::min(stays[index + 1].from, recorded_until);
  }
};
/// From `recorded_until` on nothing is known, unless it is never().
struct SpellTrack {
  std::vector<Spell> spells;
  SimTime recorded_until = SimTime::never();

  [[nodiscard]] std::optional<Spell> gap() const {
    if (recorded_until.is_never()) return std::nullopt;
    return Spell{recorded_until, SimTime::never()};
  }
};

/// Its first stay is at `scheduled`: Queued, unless it left the queue at once.
struct ScanTrack : StayTrack<ScanStay> {
  ScanId scan;
  SiteId site;
  SimTime scheduled;
  SimTime ended = SimTime::never();  ///< of the terminal state
};
/// Its first stay is at t = 0.
struct EngineTrack : StayTrack<EngineStay> {
  Series active;  ///< assets being scanned on it
};
using LinkTrack = StayTrack<LinkStay>;

/// Invariant: at most `stays_max` stays and spells over all tracks; each that found no room is counted, and
/// its track says from when on it is not known. No stay or spell tells what was not so.
struct Picture {
  static constexpr std::size_t stays_max = 6'000;
  static constexpr std::size_t engines_max = 128;  ///< engines with a series of their own

  SimTime ended_at;
  std::vector<ScanTrack> scans;                     ///< by ScanId; those that found room
  SimTime scans_recorded_until = SimTime::never();  ///< scans that began later may be missing
  std::vector<EngineTrack> engines;                 ///< by EngineId; the first engines_max
  std::map<LinkId, LinkTrack> links;                ///< those that ever change; the first stay at t = 0
  std::map<FaultId, SpellTrack> faults;             ///< those that ever strike
  std::map<BlackoutId, SpellTrack> blackouts;
  SpellTrack console_down;
  SpellTrack above_threshold;
  Series memory;               ///< bytes
  Series backlog;              ///< assets at the console that wait for import
  Series active;               ///< assets being scanned, on all engines
  std::uint64_t left_out = 0;  ///< stays and spells without room
};

/// Folds a run into its picture.
class PictureFold final : public ObservationSink {
 public:
  /// REQUIRES: the plan outlives the fold. `room`: stays and spells at most; two for each engine are taken in
  /// any case.
  explicit PictureFold(const Plan& plan, std::size_t room = Picture::stays_max);

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
  void add_stay(StayTrack<Stay>& track, const Stay& stay);
  /// `is_kept_short`: a spell that ends at once is one.
  void set_spell(SpellTrack& track, SimTime at, bool is_on, bool is_kept_short);
  /// None if it found no room.
  [[nodiscard]] LinkTrack* track_of(LinkId link);
  [[nodiscard]] ScanTrack* track_of(ScanId scan);
  void count_active(SimTime at, EngineId engine, std::int64_t change);

  const Plan& plan_;
  Picture picture_;
  std::size_t room_max_;
  std::size_t room_ = 0;
  std::map<std::pair<ScanId, AssetIndex>, EngineId> attempts_;  ///< under way; not all ends tell the engine
  std::vector<std::int64_t> active_;                            ///< by engine; the first engines_max
  std::int64_t all_active_ = 0;
  std::map<FaultId, std::int64_t>
      in_force_;  ///< strikes that have not healed: a fault may strike again meanwhile
};

}  // namespace scansim
