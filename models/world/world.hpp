#pragma once
/// All state of a run, as one value: copy it, compare its chain, go on with the copy differently. It refers
/// to nothing outside.

#include <vector>

#include "models/memory/memory.hpp"
#include "models/network/network.hpp"
#include "models/world/events.hpp"
#include "models/world/plan.hpp"
#include "models/world/state.hpp"
#include "sim/random/stream.hpp"

namespace scansim {

/// Which run of a plan: every draw is a function of these and of names.
struct RunKey {
  std::uint64_t seed = 1;
  std::uint64_t replication = 0;
};

struct World {
  /// The world before the first event; the plan's dated events are scheduled.
  World(const Plan& plan, const RunKey& key);

  RunKey key;
  Calendar<Event, Phase> calendar;
  HashChain chain;
  std::vector<Stream> group_streams;      ///< per asset group
  std::vector<Stream> discovery_streams;  ///< per site
  /// Per group, if sites go by it, and per asset: the engine that scanned it last. Empty: no site does.
  std::vector<std::vector<EngineId>> last_engines;
  std::vector<EngineState> engines;
  Network network;
  std::vector<TrafficState> traffic;  ///< per TrafficId
  Memory memory;
  ConsoleState console;
  std::vector<Scan> scans;
  std::vector<ScanId> newest_scan;     ///< per site; none before its first start
  std::vector<HangingAssets> hanging;  ///< per site
  Ledger ledger;
  std::vector<std::uint32_t> site_sources;
  std::vector<std::uint32_t> fault_sources;
  std::vector<std::uint32_t> operator_sources;
  std::vector<std::uint32_t> blackout_sources;
  std::vector<std::uint32_t> load_sources;
  std::vector<TriggerState> faults;            ///< per fault
  std::vector<TriggerState> operators;         ///< per operator
  std::vector<FaultId> watched_faults;         ///< those that wait for a condition
  std::vector<OperatorId> watched_operators;   ///< likewise
  std::vector<std::uint64_t> site_starts;      ///< per site: scheduled starts so far
  std::vector<SimTime> next_starts;            ///< per site: the next scheduled one; never: there is none
  std::vector<std::uint64_t> blackout_begins;  ///< per blackout: how often it has begun
  std::vector<std::uint32_t> site_blackouts;   ///< per site: blackouts in force
  std::vector<Bytes> loads;                    ///< per load: what it takes now
  std::vector<bool> watched;     ///< whether each watched condition holds; empty before the first event
  bool are_faults_over = false;  ///< no fault strikes any more
  SimTime instant;               ///< of the last event
  std::uint64_t events_at_instant = 0;  ///< executed at `instant` so far
};

/// How much of its clock an attempt has had. REQUIRES: slot.has_clock().
[[nodiscard]] int128 clock_gone(const World& world, EngineId on, const Slot& slot);
/// Slot time that an attempt would have taken so far if nothing had held it up.
[[nodiscard]] Duration time_at_work(const World& world, EngineId on, const Slot& slot);

/// Where an asset of a scan's scope lives: its group and its index there.
struct AssetPlace {
  GroupId group;
  std::uint64_t index = 0;
};
[[nodiscard]] AssetPlace find_place(const Plan& plan, const SitePlan& site, AssetIndex asset);
[[nodiscard]] inline AssetPlace place_of(const Plan& plan, const SitePlan& site, AssetIndex asset) {
  const GroupId first = site.groups.front();
  return asset < plan.groups[first.index()].count ? AssetPlace{first, asset} : find_place(plan, site, asset);
}

}  // namespace scansim
