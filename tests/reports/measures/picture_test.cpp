// The picture of a run.
#include "reports/measures/picture.hpp"

#include <algorithm>
#include <limits>
#include <optional>

#include "tests/catch.hpp"
#include "tests/models/random_plan.hpp"
#include "tests/reports/example.hpp"

using namespace scansim;
using namespace scansim::testing;
using scansim::example::at_time;

namespace {

struct Fed {
  Plan plan = example::plan();
  PictureFold fold{plan};
  example::Feed feed{fold};
  [[nodiscard]] const Picture& picture() const { return fold.picture(); }
};

std::vector<ScanState> states_of(const ScanTrack& track) {
  std::vector<ScanState> states;
  for (const ScanStay& stay : track.stays) states.push_back(stay.state);
  return states;
}

std::size_t stays_of(const Picture& picture) {
  std::size_t count = picture.console_down.spells.size() + picture.above_threshold.spells.size();
  for (const ScanTrack& track : picture.scans) count += track.stays.size();
  for (const EngineTrack& track : picture.engines) count += track.stays.size();
  for (const auto& [link, track] : picture.links) count += track.stays.size();
  for (const auto& [fault, track] : picture.faults) count += track.spells.size();
  for (const auto& [blackout, track] : picture.blackouts) count += track.spells.size();
  return count;
}

bool is_within(const std::optional<Spell>& gap, SimTime at) { return gap && gap->from <= at && at < gap->to; }

/// The stay that a picture draws at a time; none where it draws nothing or that nothing is known.
template <class Stay>
const Stay* drawn_at(const StayTrack<Stay>& track, SimTime at) {
  if (is_within(track.gap(), at)) return nullptr;
  const Stay* found = nullptr;
  for (std::size_t i = 0; i < track.stays.size(); ++i)
    if (track.stays[i].from <= at && at < track.end_of(i)) found = &track.stays[i];
  return found;
}

bool is_same(const ScanStay& a, const ScanStay& b) { return a.state == b.state && a.cause == b.cause; }
bool is_same(const EngineStay& a, const EngineStay& b) {
  return a.is_up == b.is_up && a.is_reachable == b.is_reachable && a.status == b.status;
}
bool is_same(const LinkStay& a, const LinkStay& b) {
  return a.is_up == b.is_up && a.is_as_planned == b.is_as_planned;
}

/// Whether one picture of a track draws nothing at any time that is not so in the other, which is whole.
template <class Stay>
bool is_true(const StayTrack<Stay>& track, const StayTrack<Stay>& whole) {
  std::vector<SimTime> times;
  for (const Stay& stay : whole.stays) times.push_back(stay.from);
  for (const Stay& stay : track.stays) times.push_back(stay.from);
  if (track.gap()) times.push_back(track.gap()->from);
  return std::all_of(times.begin(), times.end(), [&](SimTime at) {
    const Stay* drawn = drawn_at(track, at);
    const Stay* so = drawn_at(whole, at);
    return drawn == nullptr ? is_within(track.gap(), at) || so == nullptr
                            : so != nullptr && is_same(*drawn, *so);
  });
}
bool is_true(const SpellTrack& track, const SpellTrack& whole) {
  std::vector<SimTime> times;
  for (const SpellTrack* one : {&track, &whole})
    for (const Spell& spell : one->spells) {
      times.push_back(spell.from);
      if (!spell.to.is_never()) times.push_back(spell.to);
    }
  const auto is_on = [](const SpellTrack& one, SimTime at) {
    return std::any_of(one.spells.begin(), one.spells.end(),
                       [at](const Spell& spell) { return spell.from <= at && at < spell.to; });
  };
  return std::all_of(times.begin(), times.end(), [&](SimTime at) {
    return is_within(track.gap(), at) ? !is_on(track, at) : is_on(track, at) == is_on(whole, at);
  });
}
/// Likewise of tracks by id; the smaller one may lack some only if `may_lack`.
template <class Tracks>
bool are_true(const Tracks& tracks, const Tracks& whole, bool may_lack) {
  return std::all_of(whole.begin(), whole.end(), [&](const auto& entry) {
    const auto found = tracks.find(entry.first);
    return found == tracks.end() ? may_lack : is_true(found->second, entry.second);
  });
}

bool draws_only_what_is_so(const Picture& small, const Picture& whole) {
  const bool may_lack = small.left_out > 0;
  for (std::size_t e = 0; e < whole.engines.size(); ++e)
    if (!is_true(small.engines[e], whole.engines[e])) return false;
  for (const ScanTrack& track : whole.scans) {
    const auto found = std::find_if(small.scans.begin(), small.scans.end(),
                                    [&](const ScanTrack& one) { return one.scan == track.scan; });
    const bool is_so = found == small.scans.end() ? small.scans_recorded_until <= track.stays.front().from
                                                  : is_true(*found, track) && found->ended == track.ended;
    if (!is_so) return false;
  }
  return are_true(small.links, whole.links, may_lack) && are_true(small.faults, whole.faults, false) &&
         are_true(small.blackouts, whole.blackouts, false) &&
         is_true(small.console_down, whole.console_down) &&
         is_true(small.above_threshold, whole.above_threshold);
}

/// A picture and, beside it, what scans told: their last change of each instant.
struct Watched final : ObservationSink {
  Watched(const Plan& plan, std::size_t small_room)
      : fold(plan, std::numeric_limits<std::size_t>::max()), small(plan, small_room) {}
  using ObservationSink::observe;
  void observe(SimTime at, const RunBegan& what) override { tell(at, what); }
  void observe(SimTime at, const ScanStarted& what) override {
    tell(at, what);
    told.push_back({{what.scheduled}});
  }
  void observe(SimTime at, const ScanChanged& what) override {
    tell(at, what);
    std::vector<ScanStay>& stays = told[what.scan.index()];
    if (stays.back().from == at) stays.pop_back();
    stays.push_back({at, what.to, what.cause});
  }
  void observe(SimTime at, const AssetChanged& what) override { tell(at, what); }
  void observe(SimTime at, const EngineChanged& what) override { tell(at, what); }
  void observe(SimTime at, const LinkChanged& what) override { tell(at, what); }
  void observe(SimTime at, const LinkQualityChanged& what) override { tell(at, what); }
  void observe(SimTime at, const ConsoleChanged& what) override { tell(at, what); }
  void observe(SimTime at, const BlackoutChanged& what) override { tell(at, what); }
  void observe(SimTime at, const MemoryChanged& what) override { tell(at, what); }
  void observe(SimTime at, const BacklogChanged& what) override { tell(at, what); }
  void observe(SimTime at, const FaultStruck& what) override { tell(at, what); }
  void observe(SimTime at, const FaultHealed& what) override { tell(at, what); }
  void observe(SimTime at, const RunEnded& what) override {
    tell(at, what);
    scans = *what.scans;
  }
  template <class What>
  void tell(SimTime at, const What& what) {
    fold.observe(at, what);
    small.observe(at, what);
  }
  PictureFold fold;
  PictureFold small;                        ///< the same with little room
  std::vector<std::vector<ScanStay>> told;  ///< by scan
  std::vector<ScanSummary> scans;
};

/// Two changes that change nothing are one stay.
void merge(std::vector<ScanStay>& stays) {
  const auto last = std::unique(stays.begin(), stays.end(), [](const ScanStay& a, const ScanStay& b) {
    return a.state == b.state && a.cause == b.cause;
  });
  stays.erase(last, stays.end());
}

}  // namespace

TEST_CASE("a picture has the scan's states, each from its instant on") {
  Fed run;
  example::play(run.fold);

  const ScanTrack& track = run.picture().scans.at(0);
  REQUIRE(states_of(track) == std::vector<ScanState>{ScanState::running, ScanState::paused,
                                                     ScanState::running, ScanState::integrating,
                                                     ScanState::completed});
  REQUIRE(track.stays[1].from == at_time(1230_s));
  REQUIRE(track.stays[1].cause == DisruptionCause::user_pause);
  REQUIRE(track.ended == at_time(5406_s));
  REQUIRE(run.picture().ended_at == at_time(5406_s));
}

TEST_CASE("a picture has the fault, the link and the engine's status while they were different") {
  Fed run;
  example::play(run.fold);

  const std::vector<Spell>& fault = run.picture().faults.at(FaultId(0)).spells;
  REQUIRE(fault.size() == 1);
  REQUIRE(fault[0].from == at_time(62_min));
  REQUIRE(fault[0].to == at_time(64_min));
  REQUIRE(run.picture().links.at(LinkId(0)).stays.size() == 3);
  REQUIRE_FALSE(run.picture().links.at(LinkId(0)).stays[1].is_up);
  REQUIRE(run.picture().engines.at(0).stays.size() == 3);
  REQUIRE(run.picture().engines[0].stays[1].status == EngineStatus::unknown);
}

TEST_CASE("what is on when the run ends stays open in its picture") {
  Fed run;
  run.feed.at(1_min, FaultStruck{FaultId(0)});
  run.feed.at(2_min, ConsoleChanged{false});
  example::end(run.fold, at_time(3_min), {}, {});

  REQUIRE(run.picture().faults.at(FaultId(0)).spells.at(0).to.is_never());
  REQUIRE(run.picture().console_down.spells.at(0).to.is_never());
}

TEST_CASE("a fault that strikes again before it heals is on until both strikes have healed") {
  Fed run;
  run.feed.at(1_min, FaultStruck{FaultId(0), 0});
  run.feed.at(2_min, FaultStruck{FaultId(0), 1});
  run.feed.at(3_min, FaultHealed{FaultId(0)});
  run.feed.at(4_min, FaultHealed{FaultId(0)});

  REQUIRE(run.picture().faults.at(FaultId(0)).spells.size() == 1);
  REQUIRE(run.picture().faults.at(FaultId(0)).spells[0].to == at_time(4_min));
}

TEST_CASE("an attempt that ends without word of its engine leaves the engine's count") {
  Fed run;
  run.feed.at(1_min, AssetChanged{ScanId(0), 0, EngineId(0), AssetState::pending, AssetState::active,
                                  AssetSignal::slot_given});
  run.feed.at(2_min, AssetChanged{ScanId(0), 0, EngineId(), AssetState::active, AssetState::pending,
                                  AssetSignal::ended});

  REQUIRE(run.picture().engines.at(0).active.high() == 1);
  REQUIRE(run.picture().engines[0].active.buckets().back().last == 0);
  REQUIRE(run.picture().active.buckets().back().last == 0);
}

TEST_CASE("a picture begins anew with each run") {
  Fed run;
  example::play(run.fold);
  run.fold.observe(SimTime(), RunBegan{});

  REQUIRE(run.picture().scans.empty());
  REQUIRE(run.picture().faults.empty());
  REQUIRE(run.picture().engines.at(0).stays.size() == 1);
}

TEST_CASE("a picture that is full counts what it leaves out, and the last state of a scan is right") {
  Fed run;
  run.feed.at(0_s, ScanStarted{ScanId(0), SiteId(0), SimTime(), 4});
  for (int n = 1; n <= 7'000; ++n)
    run.feed.at(Duration::from_seconds(n),
                example::scan_change(ScanState::running, n % 2 == 0 ? ScanState::running : ScanState::paused,
                                     ScanSignal::user_pause));
  run.feed.at(8'000_s, example::scan_change(ScanState::running, ScanState::failed, ScanSignal::user_stop));
  run.feed.at(8'001_s, FaultStruck{FaultId(0)});

  REQUIRE(stays_of(run.picture()) <= Picture::stays_max);
  REQUIRE(run.picture().left_out > 1'000);
  REQUIRE(run.picture().scans.at(0).stays.back().state == ScanState::failed);
  REQUIRE(run.picture().scans[0].ended == at_time(8'000_s));
  REQUIRE(run.picture().faults.at(FaultId(0)).spells.empty());
  REQUIRE(run.picture().faults.at(FaultId(0)).recorded_until == at_time(8'001_s));
}

TEST_CASE("a picture that is full says from when on a track is not recorded, and never stretches a state") {
  const Plan plan = example::plan();
  PictureFold fold(plan, 2 * plan.engines.size() + 1);
  const example::Feed feed{fold};
  const auto engine = [&](Duration at, bool is_up) { feed.at(at, EngineChanged{EngineId(0), is_up, is_up}); };
  engine(1_h, false);
  engine(2_h, true);
  engine(3_h, false);
  engine(20_h, true);

  const EngineTrack& track = fold.picture().engines.at(0);
  REQUIRE(track.stays.size() == 3);
  REQUIRE(track.end_of(1) == at_time(2_h));
  REQUIRE(track.recorded_until == at_time(2_h));
  REQUIRE(track.gap()->to == at_time(20_h));
  REQUIRE(track.stays.back().is_up);
}

TEST_CASE("a series told of a time before its last bucket keeps the value there") {
  Series series;
  series.add(at_time(10_s), 5);
  series.add(at_time(4_s), 7);

  REQUIRE(series.buckets().size() == 1);
  REQUIRE(series.buckets()[0].from == at_time(10_s));
  REQUIRE(series.high() == 7);
}

TEST_CASE("a series says the largest value in force in a time") {
  Series series;
  series.add(at_time(10_s), 5);
  series.add(at_time(20_s), 2);

  REQUIRE(series.high(SimTime(), at_time(10_s)) == std::nullopt);
  REQUIRE(series.high(at_time(10_s), at_time(11_s)) == 5);
  REQUIRE(series.high(at_time(15_s), at_time(30_s)) == 5);
  REQUIRE(series.high(at_time(20_s), at_time(30_s)) == 2);
}

TEST_CASE("a series keeps its highs and lows in few buckets, whatever it is told") {
  REQUIRE(rc::check([] {
    Series series;
    SimTime at;
    std::optional<std::int64_t> low, high;
    const std::int64_t values = between(1, 3'000);
    std::int64_t last = 0;
    for (std::int64_t n = 0; n < values; ++n) {
      at = at + one_of({0_s, 1_us, up_to(1_s), up_to(5_h)});
      last = between(-1'000, 1'000);
      low = low ? std::min(*low, last) : last;
      high = high ? std::max(*high, last) : last;
      series.add(at, last);
    }

    std::optional<std::int64_t> lowest;
    SimTime before = SimTime();
    for (const Series::Bucket& bucket : series.buckets()) {
      lowest = lowest ? std::min(*lowest, bucket.low) : bucket.low;
      RC_ASSERT(bucket.low <= std::min(bucket.first, bucket.last));
      RC_ASSERT(bucket.high >= std::max(bucket.first, bucket.last));
      RC_ASSERT(before <= bucket.from);
      before = bucket.from;
    }
    RC_ASSERT(series.buckets().size() <= Series::buckets_max);
    RC_ASSERT(lowest == low);
    RC_ASSERT(series.high() == high);
    RC_ASSERT(series.buckets().back().last == last);
  }));
}

TEST_CASE("the picture of any run has the states that its scans told, and a small one nothing else") {
  REQUIRE(rc::check([] {
    const Plan plan = random_plan();
    Watched watched(plan, 2 * plan.engines.size() + static_cast<std::size_t>(between(0, 40)));
    try {
      World world(plan, {});
      Conductor conductor(plan, world, watched);
      while (conductor.step()) {
      }
      conductor.finish();
    } catch (const NoProgress&) {
      RC_DISCARD("goes round in circles");
    }

    const Picture& picture = watched.fold.picture();
    RC_ASSERT(picture.left_out == 0);
    RC_ASSERT(picture.scans.size() == watched.scans.size());
    for (const ScanTrack& track : picture.scans) {
      const ScanSummary& summary = watched.scans[track.scan.index()];
      RC_ASSERT(track.site == summary.site);
      RC_ASSERT(track.ended == summary.ended);
      RC_ASSERT(track.stays.back().state == summary.state);
      std::vector<ScanStay>& told = watched.told[track.scan.index()];
      merge(told);
      RC_ASSERT(track.stays.size() == told.size());
      for (std::size_t n = 0; n < told.size(); ++n) {
        RC_ASSERT(track.stays[n].from == told[n].from);
        RC_ASSERT(track.stays[n].state == told[n].state);
      }
    }
    RC_ASSERT(draws_only_what_is_so(watched.small.picture(), picture));
  }));
}
