#include "reports/measures/picture.hpp"

#include <algorithm>
#include <tuple>

#include "models/world/world.hpp"

namespace scansim {

namespace {

bool is_same(const ScanStay& a, const ScanStay& b) { return a.state == b.state && a.cause == b.cause; }
bool is_same(const EngineStay& a, const EngineStay& b) {
  return std::tie(a.is_up, a.is_reachable, a.status) == std::tie(b.is_up, b.is_reachable, b.status);
}
bool is_same(const LinkStay& a, const LinkStay& b) {
  return a.is_up == b.is_up && a.is_as_planned == b.is_as_planned;
}

EngineStay first_stay(const World& world, EngineId id) {
  const EngineState& engine = world.engines[id.index()];
  const bool is_reachable = engine.is_up() && world.console.is_up() && world.network.is_connected(id);
  return {SimTime(), engine.is_up(), is_reachable, engine.status};
}

}  // namespace

PictureFold::PictureFold(const Plan& plan, std::size_t room) : plan_(plan), room_max_(room) {
  begin(nullptr);
}

void PictureFold::begin(const World* world) {
  picture_ = Picture();
  room_ = room_max_;
  attempts_.clear();
  in_force_.clear();
  all_active_ = 0;
  active_.assign(std::min(plan_.engines.size(), Picture::engines_max), 0);
  picture_.engines.resize(active_.size());
  for (std::size_t e = 0; e < active_.size(); ++e) {
    // One for the first stay, one for the last.
    std::ignore = take_room(2);
    picture_.engines[e].stays.push_back(world != nullptr ? first_stay(*world, EngineId(e)) : EngineStay());
    picture_.engines[e].active.add(SimTime(), 0);
  }
  picture_.active.add(SimTime(), 0);
  picture_.backlog.add(SimTime(), 0);
  if (world == nullptr) return;
  picture_.memory.add(SimTime(), world->memory.used().count());
  if (world->console.is_above_threshold) set_spell(picture_.above_threshold, SimTime(), true, false);
  if (!world->console.is_up()) set_spell(picture_.console_down, SimTime(), true, true);
}

bool PictureFold::take_room(std::size_t stays) {
  if (room_ < stays) {
    ++picture_.left_out;
    return false;
  }
  room_ -= stays;
  return true;
}

template <class Stay>
void PictureFold::add_stay(StayTrack<Stay>& track, const Stay& stay) {
  std::vector<Stay>& stays = track.stays;
  if (is_same(stays.back(), stay)) return;
  const bool has_gap = !track.recorded_until.is_never();
  // A track has room for a first and a last stay; from the third on, each takes room of its own.
  if (stays.back().from == stay.from) {
    stays.back() = stay;
    if (has_gap || stays.size() < 2 || !is_same(stays[stays.size() - 2], stay)) return;
    stays.pop_back();
    if (stays.size() >= 2) ++room_;
  } else if (has_gap) {
    ++picture_.left_out;
    stays.back() = stay;
  } else if (stays.size() < 2 || take_room(1)) {
    stays.push_back(stay);
  } else {
    // The last stay gives its place to this one, and its time to the gap.
    track.recorded_until = stays.back().from;
    stays.back() = stay;
  }
}

void PictureFold::set_spell(SpellTrack& track, SimTime at, bool is_on, bool is_kept_short) {
  std::vector<Spell>& spells = track.spells;
  const bool was_on = !spells.empty() && spells.back().to.is_never();
  if (is_on == was_on) return;
  if (!is_on) {
    spells.back().to = at;
    if (is_kept_short || spells.back().from < at) return;
    spells.pop_back();
    ++room_;
  } else if (!track.recorded_until.is_never()) {
    ++picture_.left_out;
  } else if (!is_kept_short && !spells.empty() && spells.back().to == at) {
    spells.back().to = SimTime::never();
  } else if (take_room(1)) {
    spells.push_back({at, SimTime::never()});
  } else {
    track.recorded_until = at;
  }
}

LinkTrack* PictureFold::track_of(LinkId link) {
  const auto found = picture_.links.find(link);
  if (found != picture_.links.end()) return &found->second;
  if (!take_room(2)) return nullptr;
  LinkTrack& track = picture_.links[link];
  track.stays.emplace_back();
  return &track;
}

ScanTrack* PictureFold::track_of(ScanId scan) {
  const auto found = std::lower_bound(picture_.scans.begin(), picture_.scans.end(), scan,
                                      [](const ScanTrack& track, ScanId id) { return track.scan < id; });
  return found != picture_.scans.end() && found->scan == scan ? &*found : nullptr;
}

void PictureFold::observe(SimTime /*at*/, const RunBegan& what) { begin(what.world); }

void PictureFold::observe(SimTime at, const ScanStarted& what) {
  const SimTime from = std::min(at, what.scheduled);
  if (!take_room(2)) {
    picture_.scans_recorded_until = std::min(picture_.scans_recorded_until, from);
    return;
  }
  ScanTrack& track = picture_.scans.emplace_back();
  track.scan = what.scan;
  track.site = what.site;
  track.scheduled = what.scheduled;
  track.stays = {{from}};
}

void PictureFold::observe(SimTime at, const ScanChanged& what) {
  ScanTrack* track = track_of(what.scan);
  if (track == nullptr) {
    ++picture_.left_out;
    return;
  }
  add_stay<ScanStay>(*track, {at, what.to, what.cause});
  track->ended = is_terminal(what.to) ? track->stays.back().from : SimTime::never();
}

void PictureFold::count_active(SimTime at, EngineId engine, std::int64_t change) {
  all_active_ += change;
  picture_.active.add(at, all_active_);
  if (engine.index() >= active_.size()) return;
  active_[engine.index()] += change;
  picture_.engines[engine.index()].active.add(at, active_[engine.index()]);
}

void PictureFold::observe(SimTime at, const AssetChanged& what) {
  const std::pair key(what.scan, what.asset);
  if (what.from == AssetState::active) {
    const auto found = attempts_.find(key);
    if (found == attempts_.end()) return;
    count_active(at, found->second, -1);
    attempts_.erase(found);
  }
  if (what.to != AssetState::active) return;
  attempts_[key] = what.engine;
  count_active(at, what.engine, 1);
}

void PictureFold::observe(SimTime at, const EngineChanged& what) {
  if (what.engine.index() >= picture_.engines.size()) {
    ++picture_.left_out;
    return;
  }
  add_stay<EngineStay>(picture_.engines[what.engine.index()], {at, what.is_up, what.is_reachable, what.to});
}

void PictureFold::observe(SimTime at, const LinkChanged& what) {
  if (LinkTrack* track = track_of(what.link))
    add_stay(*track, LinkStay{at, what.is_up, track->stays.back().is_as_planned});
}

void PictureFold::observe(SimTime at, const LinkQualityChanged& what) {
  const bool is_as_planned = what.quality == quality_of(plan_.links[what.link.index()], {});
  if (LinkTrack* track = track_of(what.link))
    add_stay(*track, LinkStay{at, track->stays.back().is_up, is_as_planned});
}

void PictureFold::observe(SimTime at, const ConsoleChanged& what) {
  set_spell(picture_.console_down, at, !what.is_up, true);
}

void PictureFold::observe(SimTime at, const BlackoutChanged& what) {
  set_spell(picture_.blackouts[what.blackout], at, what.is_on, true);
}

void PictureFold::observe(SimTime at, const MemoryChanged& what) {
  picture_.memory.add(at, what.used.count());
  set_spell(picture_.above_threshold, at, what.is_above_threshold, false);
}

void PictureFold::observe(SimTime at, const BacklogChanged& what) {
  picture_.backlog.add(at, static_cast<std::int64_t>(what.waiting));
}

void PictureFold::observe(SimTime at, const FaultStruck& what) {
  if (++in_force_[what.fault] == 1) set_spell(picture_.faults[what.fault], at, true, true);
}

void PictureFold::observe(SimTime at, const FaultHealed& what) {
  if (--in_force_[what.fault] == 0) set_spell(picture_.faults[what.fault], at, false, true);
}

void PictureFold::observe(SimTime /*at*/, const RunEnded& what) { picture_.ended_at = what.at; }

}  // namespace scansim
