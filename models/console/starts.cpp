// Starting, queueing, discovery, resuming.
#include <algorithm>
#include <utility>

#include "models/console/conductor.hpp"
#include "models/policy/admission.hpp"
#include "models/policy/order/orders.hpp"
#include "models/policy/rescan.hpp"

namespace scansim {

namespace {

constexpr Purpose block_time{1};
constexpr Purpose lot{2};

}  // namespace

void Conductor::start_scan(SiteId site, SimTime scheduled) {
  const SitePlan& plan = plan_.sites[site.index()];
  const ScanId id(world_.scans.size());
  Scan s;
  s.site = site;
  s.source = world_.calendar.add_source();
  s.scheduled = scheduled;
  const std::uint64_t assets = plan_.assets_of(plan);
  s.progress = ScanProgress(assets, closed_unit(plan_.policy));
  s.progress.discover(assets_discovered(s));
  s.has_begun.assign(plan.engines.size(), false);
  s.beginning.resize(plan.engines.size());
  s.is_dropped.assign(plan.engines.size(), false);
  s.has_heard_end.assign(plan.engines.size(), false);
  s.takes_part.assign(plan.engines.size(), true);
  s.has_left.assign(plan.engines.size(), false);
  if (plan.schedule.duration) {
    s.window_closes = now() + *plan.schedule.duration;
    s.window = world_.calendar.schedule(s.window_closes, Phase::schedule, s.source,
                                        {EventKind::window_closed, id.value, 0});
  }
  world_.scans.push_back(std::move(s));
  world_.ledger.add_scan();
  world_.newest_scan[site.index()] = id;
  tell(ScanStarted{id, site, scheduled, assets});
  if (plan.uses_recent_engines) assign_assets(id);
  arrange(id);
  watch_limit(id);
  join_engines(id);
}

void Conductor::join_engines(ScanId id) {
  Scan& s = scan(id);
  const std::vector<EngineId>& engines = site_of(s).engines;
  for (std::size_t i = 0; i < engines.size(); ++i) {
    s.has_left[i] = false;
    if (s.progress.has_pending_for(i)) engine(engines[i]).queue.push_back(id);
  }
  for (const EngineId on : engines) admit(on);
}

void Conductor::assign_assets(ScanId id) {
  Scan& s = scan(id);
  std::vector<std::uint32_t> owners;
  owners.reserve(s.progress.states().size());
  s.takes_part.assign(s.takes_part.size(), false);
  for (const GroupId group : site_of(s).groups)
    for (const EngineId last : world_.last_engines[group.index()]) {
      const std::size_t position = position_of(s, last);
      s.takes_part[position] = true;
      owners.push_back(static_cast<std::uint32_t>(position));
    }
  s.progress.assign(std::move(owners), site_of(s).engines.size());
}

void Conductor::leave_engines(ScanId id) {
  Scan& s = scan(id);
  const std::vector<EngineId>& engines = site_of(s).engines;
  for (std::size_t i = 0; i < engines.size(); ++i) {
    EngineState& e = engine(engines[i]);
    std::erase(e.jobs, id);
    e.queue.erase_if([id](ScanId queued) { return queued == id; });
    s.has_begun[i] = s.has_heard_end[i] = false;
    world_.calendar.cancel(s.beginning[i]);
    drop_message(engines[i], id);
  }
  // Where there is a limit on all scans, its place is anybody's.
  if (shares_places(plan_.policy)) return admit_all();
  for (const EngineId on : engines) admit(on);
}

void Conductor::admit(EngineId id) {
  EngineState& e = engine(id);
  const std::uint32_t limit = engine_plan(id).concurrent_scans;
  while (world_.console.is_up() && !e.queue.empty() && has_room(limit, e.jobs.size())) {
    const auto waits_to_start = [this](ScanId waiting) { return scan(waiting).state == ScanState::queued; };
    auto place = e.queue.begin();
    // A scan that is under way on another engine goes past those that may not start yet: they may wait for
    // it.
    if (waits_to_start(*place) && !may_leave_queue())
      place = std::find_if_not(e.queue.begin(), e.queue.end(), waits_to_start);
    if (place == e.queue.end()) return;
    const ScanId next = *place;
    const bool leaves_queue = waits_to_start(next);
    e.queue.erase(place);
    e.jobs.push_back(next);
    if (leaves_queue) {
      world_.console.last_start = now();
      send(next, {ScanSignal::admit});
    }
    begin(next, id);
    if (leaves_queue && plan_.console.memory.per_scan > Bytes()) memory_changed();
  }
}

void Conductor::admit_all() {
  for (std::size_t i = 0; i < world_.engines.size(); ++i) admit(EngineId(i));
}

/// Whether a queued scan may start now, for all that engines have room.
bool Conductor::may_leave_queue() {
  ConsoleState& console = world_.console;
  const std::int64_t active = shares_places(plan_.policy) ? active_scans() : 0;
  const Admission admission = admission_of(plan_.policy, {now(), console.last_start, active}, world_.memory);
  if (admission.opens && !world_.calendar.is_pending(console.admission))
    console.admission = world_.calendar.schedule(*admission.opens, Phase::schedule, console.source,
                                                 {EventKind::admission_opens, 0, 0});
  return admission.is_granted;
}

/// Scans that engines work for.
std::int64_t Conductor::active_scans() const {
  const auto is_active = [](const Scan& s) {
    return s.state == ScanState::dispatched || s.state == ScanState::running;
  };
  return std::count_if(world_.scans.begin(), world_.scans.end(), is_active);
}

void Conductor::begin(ScanId id, EngineId on) {
  // A scan that hangs has been dropped by its engine: it is not begun again.
  Scan& s = scan(id);
  if (s.is_hung || s.is_dropped[position_of(s, on)]) return;
  if (!is_in_contact(on)) {
    // The command finds out what no poll has told yet.
    if (is_polled(on) && engine(on).status == EngineStatus::active && world_.console.is_up() &&
        engine(on).poll.stage == PollState::Stage::idle)
      on_poll_begins(on);
    return watch_contact(on, now());
  }
  // Only active engines are given work.
  if (is_polled(on) && engine(on).status != EngineStatus::active) return;
  if (is_sending(on, id)) return;
  if (engine(on).can_answer_late && engine(on).poll.stage == PollState::Stage::idle) schedule_poll(on);
  if (takes_time(on)) return send_message(on, id);
  schedule_begin(id, on);
}

/// The command is on its way: what is left is the latency, and what the engine needs to start.
void Conductor::schedule_begin(ScanId id, EngineId on) {
  Scan& s = scan(id);
  Duration delay = world_.network.route(on).latency + engine_plan(on).start_delay;
  if (engine_plan(on).pairing == Pairing::engine_to_console) delay += next_poll(on, now()) - now();
  s.beginning[position_of(s, on)] = world_.calendar.schedule(now() + delay, Phase::engine, engine(on).source,
                                                             {EventKind::engine_began, id.value, on.value});
}

void Conductor::on_engine_began(ScanId id, EngineId on) {
  Scan& s = scan(id);
  s.has_begun[position_of(s, on)] = true;
  if (s.state == ScanState::dispatched) send(id, {ScanSignal::engine_began});
  start_discovery(id);
  fill(on);
  settle_scan(id);
}

std::uint64_t Conductor::assets_discovered(const Scan& s) const {
  auto blocks = static_cast<std::int64_t>(s.blocks_done);
  std::uint64_t found = 0;
  for (const GroupId id : site_of(s).groups) {
    const AssetGroup& group = plan_.groups[id.index()];
    const std::int64_t needed = group.discovery ? group.discovery->blocks() : 0;
    if (blocks < needed)
      return found + static_cast<std::uint64_t>(
                         mul_div_floor(static_cast<std::int64_t>(group.count), blocks, needed));
    found += group.count;
    blocks -= needed;
  }
  return found;
}

/// Puts the assets that are to be gathered into the policy's order.
void Conductor::arrange(ScanId id) {
  if (plan_.policy.order == AssetOrder::given) return;
  Scan& s = scan(id);
  const Stream lots(0, 0, "order/" + site_of(s).name);
  std::vector<AssetView> assets;
  for (std::uint64_t i = 0; i < s.progress.discovered(); ++i) {
    const auto asset = static_cast<AssetIndex>(i);
    if (s.progress.states()[asset] != AssetState::pending) continue;
    const AssetRecord* record = s.progress.find_record(asset);
    const AssetWork work = work_of_asset(s, asset, attempt_number(s, record));
    const Duration saved = record == nullptr ? Duration() : std::min(record->saved, work.scan_time);
    assets.push_back({asset, work.scan_time - saved, yield_of_asset(s, asset, work.outcome).findings,
                      record != nullptr && record->attempts > 0, lots.block({i, lot, 0, 0}).first});
  }
  s.progress.arrange(arranged(plan_.policy, assets));
}

/// The first engine that has begun, or before all others that of the first asset to be found next.
EngineId Conductor::discoverer_of(const Scan& s) const {
  const std::vector<EngineId>& engines = site_of(s).engines;
  const auto can = [&](std::size_t i) {
    return s.has_begun[i] && world_.engines[engines[i].index()].is_up();
  };
  if (s.progress.is_assigned()) {
    const std::uint32_t owner = s.progress.owners()[s.progress.discovered()];
    if (can(owner)) return engines[owner];
  }
  for (std::size_t i = 0; i < engines.size(); ++i)
    if (can(i)) return engines[i];
  return {};
}

void Conductor::start_discovery(ScanId id) {
  Scan& s = scan(id);
  if (s.progress.discovered() == s.progress.states().size() || world_.calendar.is_pending(s.discovery))
    return;
  s.discoverer = discoverer_of(s);
  if (s.discoverer.is_none()) return;
  auto block = static_cast<std::int64_t>(s.blocks_done);
  for (const GroupId group_id : site_of(s).groups) {
    const AssetGroup& group = plan_.groups[group_id.index()];
    if (!group.discovery) continue;
    if (block >= group.discovery->blocks()) {
      block -= group.discovery->blocks();
      continue;
    }
    const std::optional<Law>& recorded = site_of(s).block_times;
    const Law& law = recorded ? *recorded : group.discovery->time_per_block;
    const Duration time = Duration::from_us(
        law.draw(world_.discovery_streams[s.site.index()], {s.blocks_done, block_time, 0, 0}).value);
    tell_draw({ValueDrawn::What::block_time, s.site.value, s.blocks_done, 0, time.us(), 0});
    s.discovery = world_.calendar.schedule(now() + time, Phase::engine, engine(s.discoverer).source,
                                           {EventKind::discovery_done, id.value, 0});
    s.discovery_since = now();
    return;
  }
}

void Conductor::stop_discovery(ScanId id) {
  Scan& s = scan(id);
  if (world_.calendar.cancel(s.discovery)) world_.ledger.spend_discovery(id, now() - s.discovery_since);
}

void Conductor::on_discovery_done(ScanId id) {
  Scan& s = scan(id);
  world_.ledger.spend_discovery(id, now() - s.discovery_since);
  ++s.blocks_done;
  s.progress.discover(assets_discovered(s));
  arrange(id);
  tell(DiscoveryBlockDone{id, s.blocks_done, s.progress.discovered()});
  start_discovery(id);
  for (const EngineId on : site_of(s).engines) fill(on);
}

/// Why nobody may start or resume a scan of the site now, if so.
std::optional<RefusalReason> Conductor::why_not_now(SiteId site, Asks who) const {
  if (!world_.console.is_up()) return RefusalReason::console_down;
  if (world_.site_blackouts[site.index()] > 0 && who != Asks::administrator) return RefusalReason::blackout;
  const ScanId newest = world_.newest_scan[site.index()];
  const bool is_over = newest.is_none() || is_terminal(world_.scans[newest.index()].state);
  return is_over && has_ghost(site) ? std::optional(RefusalReason::already_running) : std::nullopt;
}

/// Whether an engine in contact still works on a scan of the site that the console believes to be over.
bool Conductor::has_ghost(SiteId site) const {
  for (const EngineId on : plan_.sites[site.index()].engines)
    for (const OrphanJob& job : world_.engines[on.index()].orphans)
      if (job.is_ghost && world_.scans[job.scan.index()].site == site && is_in_contact(on)) return true;
  return false;
}

void Conductor::resume(ScanId id, ScanSignal signal, Asks who) {
  Scan& s = scan(id);
  const Cause cause{signal};
  if (look_up(id, cause).is_refusal()) {
    send(id, cause);
    return;
  }
  auto reason = why_not_now(s.site, who);
  if (!reason && world_.memory.is_above_threshold()) reason = RefusalReason::above_memory_threshold;
  if (reason) {
    // An automatic resume that the memory or a blackout refuses is tried again when that is over.
    s.wants_resume = signal == ScanSignal::auto_resume;
    return tell(RequestRefused{id, s.site, signal, *reason});
  }
  s.wants_resume = false;
  const bool ends_blackout = s.cause == DisruptionCause::blackout;
  world_.calendar.cancel(s.auto_resume);
  send(id, cause);
  AssetStates& states = s.progress.states();
  if (states.in(AssetState::errored) + states.in(AssetState::incomplete) > 0) {
    for (std::uint64_t i = 0; i < states.size(); ++i) {
      const auto asset = static_cast<AssetIndex>(i);
      if (states[asset] == AssetState::errored || states[asset] == AssetState::incomplete)
        set_asset(id, asset, AssetSignal::rescan);
    }
  }
  s.blocks_done = blocks_kept(plan_.policy, s.blocks_done);
  s.progress.discover(assets_discovered(s));
  s.progress.rewind();
  arrange(id);
  const std::optional<Duration>& window = site_of(s).schedule.duration;
  const bool opens_window = window && !world_.calendar.is_pending(s.window);
  if (opens_window) {
    s.window_closes = now() + *window;
    s.window = world_.calendar.schedule(s.window_closes, Phase::schedule, s.source,
                                        {EventKind::window_closed, id.value, 0});
  }
  if (opens_window || (signal == ScanSignal::window_opened && !ends_blackout)) ++s.windows;
  for (const CatchUp& open : s.catching_up) {
    DisruptionRow& row = world_.ledger.row(open.row);
    if (!row.resumed_at) row.resumed_at = now();
  }
  advance_catch_up(id);
  if (states.in(AssetState::pending) > 0) return join_engines(id);
  // Nothing is left to gather: no engine is needed to say so.
  send(id, {ScanSignal::admit});
  send(id, {ScanSignal::engine_began});
  if (plan_.console.memory.per_scan > Bytes()) memory_changed();
  settle_scan(id);
}

}  // namespace scansim
