// Starting, queueing, discovery, resuming; what operators and schedules ask for.
#include <algorithm>

#include "models/console/conductor.hpp"

namespace scansim {

namespace {

constexpr Purpose block_time{1};

}  // namespace

void Conductor::on_site_start(SiteId site) {
  const SchedulePlan& schedule = plan_.sites[site.index()].schedule;
  if (schedule.every)
    world_.calendar.schedule(now() + *schedule.every, Phase::schedule, world_.site_sources[site.index()],
                             {EventKind::site_start, site.value, 0});
  const ScanId newest = world_.newest_scan[site.index()];
  if (!world_.console.is_up())
    return tell(RequestRefused{newest, site, ScanSignal::user_start, RefusalReason::console_down});
  if (newest.is_none() || is_terminal(scan(newest).state)) return start_scan(site, now());
  if (scan(newest).state != ScanState::paused) {
    send(newest, {ScanSignal::user_start});
    return;
  }
  if (schedule.on_repeat == OnRepeat::resume) return resume(newest, ScanSignal::window_opened);
  const Cause restart{ScanSignal::next_start_restart, ScanGuard::any, DisruptionCause::restart};
  end_scan(newest, restart, rules_of(look_up(newest, restart).effect, restart.signal));
  start_scan(site, now());
}

void Conductor::start_scan(SiteId site, SimTime scheduled) {
  const SitePlan& plan = plan_.sites[site.index()];
  const ScanId id(world_.scans.size());
  Scan s;
  s.site = site;
  s.source = world_.calendar.add_source();
  s.scheduled = scheduled;
  const std::uint64_t assets = plan_.assets_of(plan);
  s.progress = ScanProgress(assets);
  world_.assets += assets;
  s.progress.discover(assets_discovered(s));
  s.has_begun.assign(plan.engines.size(), false);
  s.beginning.resize(plan.engines.size());
  if (plan.schedule.duration)
    s.window = world_.calendar.schedule(now() + *plan.schedule.duration, Phase::schedule, s.source,
                                        {EventKind::window_closed, id.value, 0});
  world_.scans.push_back(std::move(s));
  world_.ledger.add_scan();
  world_.newest_scan[site.index()] = id;
  tell(ScanStarted{id, site, scheduled, assets});
  join_engines(id);
}

void Conductor::join_engines(ScanId id) {
  const std::vector<EngineId>& engines = site_of(scan(id)).engines;
  for (const EngineId on : engines) engine(on).queue.push_back(id);
  for (const EngineId on : engines) admit(on);
}

void Conductor::leave_engines(ScanId id) {
  Scan& s = scan(id);
  const std::vector<EngineId>& engines = site_of(s).engines;
  for (std::size_t i = 0; i < engines.size(); ++i) {
    EngineState& e = engine(engines[i]);
    std::erase(e.jobs, id);
    std::erase(e.queue, id);
    s.has_begun[i] = false;
    world_.calendar.cancel(s.beginning[i]);
  }
  for (const EngineId on : engines) admit(on);
}

void Conductor::admit(EngineId id) {
  EngineState& e = engine(id);
  const std::uint32_t limit = engine_plan(id).concurrent_scans;
  while (!e.queue.empty() && (limit == 0 || e.jobs.size() < limit)) {
    const ScanId next = e.queue.front();
    e.queue.pop_front();
    e.jobs.push_back(next);
    if (scan(next).state == ScanState::queued) send(next, {ScanSignal::admit});
    begin(next, id);
  }
}

void Conductor::begin(ScanId id, EngineId on) {
  // A scan that hangs has been dropped by its engine: it is not begun again.
  if (scan(id).is_hung) return;
  if (!is_in_contact(on)) return watch_contact(on, now());
  Scan& s = scan(id);
  const Duration delay = world_.network.route(on).latency + engine_plan(on).start_delay;
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

void Conductor::start_discovery(ScanId id) {
  Scan& s = scan(id);
  if (s.progress.discovered() == s.progress.states().size() || world_.calendar.is_pending(s.discovery))
    return;
  const std::vector<EngineId>& engines = site_of(s).engines;
  s.discoverer = EngineId();
  for (std::size_t i = engines.size(); i-- > 0;)
    if (s.has_begun[i] && engine(engines[i]).is_up()) s.discoverer = engines[i];
  if (s.discoverer.is_none()) return;
  auto block = static_cast<std::int64_t>(s.blocks_done);
  for (const GroupId group_id : site_of(s).groups) {
    const AssetGroup& group = plan_.groups[group_id.index()];
    if (!group.discovery) continue;
    if (block >= group.discovery->blocks()) {
      block -= group.discovery->blocks();
      continue;
    }
    const Duration time = Duration::from_us(
        group.discovery->time_per_block
            .draw(world_.discovery_streams[s.site.index()], {s.blocks_done, block_time, 0, 0})
            .value);
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
  tell(DiscoveryBlockDone{id, s.blocks_done, s.progress.discovered()});
  start_discovery(id);
  for (const EngineId on : site_of(s).engines) fill(on);
}

void Conductor::resume(ScanId id, ScanSignal signal) {
  Scan& s = scan(id);
  const Cause cause{signal};
  if (look_up(id, cause).is_refusal()) {
    send(id, cause);
    return;
  }
  const bool is_console_down = !world_.console.is_up();
  if (is_console_down || world_.memory.is_above_threshold()) {
    // An automatic resume that the memory refuses is tried again when it is below the threshold.
    s.wants_resume = signal == ScanSignal::auto_resume;
    tell(RequestRefused{
        id, s.site, signal,
        is_console_down ? RefusalReason::console_down : RefusalReason::above_memory_threshold});
    return;
  }
  s.wants_resume = false;
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
  if (plan_.policy.discovery_on_resume == DiscoveryOnResume::redo) s.blocks_done = 0;
  s.progress.discover(assets_discovered(s));
  s.progress.rewind();
  const std::optional<Duration>& window = site_of(s).schedule.duration;
  const bool opens_window = window && !world_.calendar.is_pending(s.window);
  if (opens_window)
    s.window = world_.calendar.schedule(now() + *window, Phase::schedule, s.source,
                                        {EventKind::window_closed, id.value, 0});
  if (opens_window || signal == ScanSignal::window_opened) ++s.windows;
  for (const CatchUp& open : s.catching_up) {
    DisruptionRow& row = world_.ledger.row(open.row);
    if (!row.resumed_at) row.resumed_at = now();
  }
  advance_catch_up(id);
  if (states.in(AssetState::pending) > 0) return join_engines(id);
  // Nothing is left to gather: no engine is needed to say so.
  send(id, {ScanSignal::admit});
  send(id, {ScanSignal::engine_began});
  settle_scan(id);
}

void Conductor::on_window_closed(ScanId id) {
  if (!world_.console.is_up()) {
    scan(id).is_window_overdue = true;
    return;
  }
  if (is_in_progress(scan(id).state) || scan(id).state == ScanState::queued)
    request_ending(id, {ScanSignal::window_closed, ScanGuard::any, DisruptionCause::window_closed});
}

void Conductor::on_operator(OperatorId act) {
  const OperatorPlan& order = plan_.operators[act.index()];
  tell(OperatorActed{act});
  const ScanId newest = world_.newest_scan[order.site.index()];
  constexpr ScanSignal signals[] = {ScanSignal::user_pause, ScanSignal::user_resume, ScanSignal::user_stop,
                                    ScanSignal::user_start};
  const ScanSignal signal = signals[static_cast<std::size_t>(order.action)];
  if (!world_.console.is_up())
    return tell(RequestRefused{newest, order.site, signal, RefusalReason::console_down});
  const bool may_start = newest.is_none() || is_terminal(scan(newest).state);
  if (order.action == OperatorAction::start && may_start) return start_scan(order.site, now());
  if (newest.is_none()) return tell(RequestRefused{ScanId(), order.site, signal, RefusalReason::no_scan_yet});
  switch (order.action) {
    case OperatorAction::pause:
      return request_ending(newest, {signal, ScanGuard::any, DisruptionCause::user_pause});
    case OperatorAction::stop:
      return request_ending(newest, {signal, ScanGuard::any, DisruptionCause::user_stop});
    case OperatorAction::resume:
      return resume(newest, signal);
    case OperatorAction::start:
      send(newest, {signal});
      return;
  }
}

}  // namespace scansim
