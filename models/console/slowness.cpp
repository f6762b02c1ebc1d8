// What faults slow down or make hang: engines, single assets, imports; and buffers that they fill.
#include <algorithm>
#include <optional>

#include "models/console/conductor.hpp"

namespace scansim {

void Conductor::slow_engine_down(EngineId id, Ratio speed) {
  // What is under way goes by the engine's clock from now on, which has run at full pace so far.
  for (Slot& slot : engine(id).slots)
    if (!slot.is_free()) hold_up(slot, id);
  engine(id).clock.slow(speed, now());
  follow_clock(id);
}

void Conductor::speed_engine_up(EngineId id, Ratio speed) {
  engine(id).clock.quicken(speed, now());
  follow_clock(id);
}

/// The engine's clock has another pace: what goes by it ends at another time.
void Conductor::follow_clock(EngineId id) {
  const std::vector<Slot>& slots = engine(id).slots;
  for (std::uint32_t i = 0; i < slots.size(); ++i)
    if (slots[i].is_held_up && slots[i].traffic.is_none()) schedule_end(id, i);
  for (std::size_t i = 0; i < world_.traffic.size(); ++i) {
    const TrafficId traffic(i);
    if (world_.network.traffic(traffic).engine != id) continue;
    if (world_.network.flows().is_settled()) {
      set_pace(traffic);
    } else {
      on_another_way_.push_back(traffic);
    }
  }
}

/// The attempt goes by a clock from now on, if it has not yet: that of its traffic, or the engine's.
/// REQUIRES: nothing has slowed the engine since it began, unless it begins now.
void Conductor::hold_up(Slot& slot, EngineId on) {
  if (slot.is_held_up) return;
  const EngineState& e = engine(on);
  if (e.out_of_contact_since <= now()) slot.reached = worked_until(slot, on, e.out_of_contact_since);
  if (slot.traffic.is_none()) slot.clock_from = e.clock.at(now()) - PaceClock::of(now() - slot.since);
  slot.is_held_up = true;
}

void Conductor::hang(EngineId on, std::uint32_t index) {
  Slot& slot = engine(on).slots[index];
  hold_up(slot, on);
  leave_network(slot);
  slot.clock_from = clock_gone(world_, on, slot);
  slot.is_hanging = true;
  world_.calendar.cancel(slot.done);
}

void Conductor::release_hanging(EngineId on, std::uint32_t index) {
  Slot& slot = engine(on).slots[index];
  const int128 gone = slot.clock_from;
  slot.is_hanging = false;
  if (slot.traffic.is_none()) {
    slot.clock_from = engine(on).clock.at(now()) - gone;
  } else {
    TrafficState& traffic = world_.traffic[slot.traffic.index()];
    ++traffic.members;
    slot.clock_from = traffic.clock_at(now()) - gone;
    tell_flow(slot.traffic);
  }
  schedule_end(on, index);
}

bool Conductor::is_hanging(SiteId site, AssetIndex asset) const {
  const std::vector<AssetIndex>& assets = world_.hanging[site.index()].assets;
  return std::find(assets.begin(), assets.end(), asset) != assets.end();
}

void Conductor::hang_assets(SiteId site, std::uint32_t assets) {
  HangingAssets& hanging = world_.hanging[site.index()];
  hanging.wanted += assets;
  while (hanging.assets.size() < hanging.wanted && hang_one_in_flight(site)) continue;
}

/// Of the newest scan, the asset in flight that comes first and does not hang yet. Returns whether there is
/// one.
bool Conductor::hang_one_in_flight(SiteId site) {
  const ScanId newest = world_.newest_scan[site.index()];
  if (newest.is_none()) return false;
  std::optional<AssetIndex> first;
  for (const EngineId id : plan_.sites[site.index()].engines) {
    for (const Slot& slot : engine(id).slots) {
      if (slot.scan != newest || slot.is_orphan || slot.is_hanging) continue;
      if (!first || slot.asset < *first) first = slot.asset;
    }
  }
  if (first) hang_asset(site, *first);
  return first.has_value();
}

/// It hangs on every engine that is at it, also on one that has not heard that its scan is over.
void Conductor::hang_asset(SiteId site, AssetIndex asset) {
  world_.hanging[site.index()].assets.push_back(asset);
  for (const EngineId id : plan_.sites[site.index()].engines)
    for (std::uint32_t i = 0; i < engine(id).slots.size(); ++i)
      if (!engine(id).slots[i].is_hanging && is_at(id, i, site, asset)) hang(id, i);
}

/// Whether the slot holds an attempt at the asset, for whichever scan of the site.
bool Conductor::is_at(EngineId on, std::uint32_t index, SiteId site, AssetIndex asset) const {
  const Slot& slot = world_.engines[on.index()].slots[index];
  return !slot.is_free() && slot.asset == asset && world_.scans[slot.scan.index()].site == site;
}

/// Those that have hung for longest go on.
void Conductor::release_assets(SiteId site, std::uint32_t assets) {
  HangingAssets& hanging = world_.hanging[site.index()];
  require(hanging.wanted >= assets, "no more assets are released than hang");
  hanging.wanted -= assets;
  while (hanging.assets.size() > hanging.wanted) {
    const AssetIndex released = hanging.assets.front();
    hanging.assets.erase(hanging.assets.begin());
    for (const EngineId id : plan_.sites[site.index()].engines) {
      for (std::uint32_t i = 0; i < engine(id).slots.size(); ++i)
        if (is_at(id, i, site, released)) release_hanging(id, i);
    }
  }
}

/// An attempt begins: on an engine that is slow, or at an asset that hangs.
void Conductor::meet_faults(EngineId on, std::uint32_t index) {
  Slot& slot = engine(on).slots[index];
  if (engine(on).clock.is_slow()) hold_up(slot, on);
  const SiteId site = scan(slot.scan).site;
  const HangingAssets& hanging = world_.hanging[site.index()];
  if (hanging.wanted == 0) return;
  if (is_hanging(site, slot.asset)) return hang(on, index);
  if (hanging.assets.size() < hanging.wanted && !slot.is_orphan) hang_asset(site, slot.asset);
}

void Conductor::slow_imports_down(Ratio speed) {
  world_.console.clock.slow(speed, now());
  reschedule_imports();
}

void Conductor::speed_imports_up(Ratio speed) {
  world_.console.clock.quicken(speed, now());
  reschedule_imports();
}

void Conductor::reschedule_imports() {
  for (std::uint32_t i = 0; i < world_.console.workers.size(); ++i)
    if (world_.console.workers[i].job) schedule_import_end(i);
}

/// What the engine kept back for the end of a scan is sent early, as from any buffer that is full.
void Conductor::fill_result_buffer(EngineId id) {
  if (engine(id).filled++ == 0) release_engine(id);
}

void Conductor::clear_result_buffer(EngineId id) {
  require(engine(id).filled > 0, "a buffer that no fault fills is not cleared");
  if (--engine(id).filled == 0) fill(id);
}

}  // namespace scansim
