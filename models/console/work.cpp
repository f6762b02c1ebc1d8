// Slots and attempts: which asset comes next, what an attempt has gathered, what is done again.
#include <algorithm>

#include "models/console/conductor.hpp"
#include "models/policy/rescan.hpp"

namespace scansim {

AssetWork Conductor::work_of_asset(const Scan& s, AssetIndex asset, std::uint32_t attempt) const {
  const AssetPlace place = place_of(plan_, site_of(s), asset);
  const std::size_t group = place.group.index();
  const AssetWork work = work_of(plan_.groups[group], world_.group_streams[group], place.index, attempt);
  tell_draw({ValueDrawn::What::work, place.group.value, place.index, attempt, work.scan_time.us(),
             static_cast<std::int64_t>(work.outcome)});
  return work;
}

AssetYield Conductor::yield_of_asset(const Scan& s, AssetIndex asset, AssetOutcome outcome) const {
  const AssetPlace place = place_of(plan_, site_of(s), asset);
  const std::size_t group = place.group.index();
  const AssetYield yield = yield_of(plan_.groups[group], world_.group_streams[group], place.index, outcome);
  if (outcome == AssetOutcome::scanned)
    tell_draw(
        {ValueDrawn::What::yield, place.group.value, place.index, 0, yield.bytes.count(), yield.findings});
  return yield;
}

std::uint32_t Conductor::attempt_number(const Scan&, const AssetRecord* record) const {
  return record == nullptr || !redraws(plan_.policy) ? 0 : record->draw;
}

void Conductor::fill(EngineId id) {
  EngineState& e = engine(id);
  if (!e.is_up() || holds_engines_back(plan_.policy.memory_pause, world_.console.is_above_threshold)) return;
  while (e.pool.has_free() && !is_buffer_full(id)) {
    if ((e.orphans.empty() || !start_orphan(id)) && !start_next(id)) return;
  }
}

bool Conductor::start_next(EngineId id) {
  for (const ScanId next : engine(id).jobs) {
    Scan& s = scan(next);
    const std::size_t position = position_of(s, id);
    if (s.state != ScanState::running || s.ending || !s.has_begun[position]) continue;
    if (!may_take_more(s, id)) continue;
    AssetIndex asset = 0;
    if (!s.progress.take_next(asset, position)) continue;
    start_asset(next, asset, id);
    return true;
  }
  return false;
}

namespace {

/// The console hands the members of a pool their assets one by one; a single engine has them all, and so has
/// one whose assets are for no other.
bool has_all_at_once(const SitePlan& site) { return site.engines.size() == 1 || site.uses_recent_engines; }

}  // namespace

bool Conductor::may_take_more(const Scan& s, EngineId id) const {
  return has_all_at_once(site_of(s)) || is_in_contact(id);
}

bool Conductor::start_orphan(EngineId id) {
  for (OrphanJob& job : engine(id).orphans) {
    const Scan& s = scan(job.scan);
    if (!has_all_at_once(site_of(s))) continue;
    const auto is_done = [&s, position = position_of(s, id)](std::uint64_t turn) {
      const AssetIndex asset = s.progress.asset_at(turn);
      const AssetState state = s.progress.states()[asset];
      const bool is_here = s.progress.is_for(asset, position);
      return !is_here || state == AssetState::completed || state == AssetState::integrated;
    };
    while (job.next < s.progress.turns() && is_done(job.next)) ++job.next;
    if (job.next >= s.progress.turns()) continue;
    const std::uint32_t index = engine(id).pool.take();
    Slot& slot = engine(id).slots[index];
    slot.scan = job.scan;
    slot.asset = s.progress.asset_at(job.next++);
    const AssetWork work = work_of_asset(s, slot.asset, 0);
    slot.total = work.scan_time;
    slot.outcome = work.outcome;
    slot.is_orphan = true;
    slot.row = job.row;
    begin_attempt(id, index);
    return true;
  }
  return false;
}

void Conductor::start_asset(ScanId id, AssetIndex asset, EngineId on) {
  advance_catch_up(id);
  Scan& s = scan(id);
  const AssetRecord* record = s.progress.find_record(asset);
  const AssetWork work = work_of_asset(s, asset, attempt_number(s, record));
  const std::uint32_t index = engine(on).pool.take();
  Slot& slot = engine(on).slots[index];
  slot.scan = id;
  slot.asset = asset;
  slot.total = work.scan_time;
  slot.outcome = work.outcome;
  if (record != nullptr) {
    slot.from = std::min(record->saved, work.scan_time);
    if (slot.from > Duration()) slot.before = record->saved_goods;
    slot.recovers = record->attempts > 0;
  }
  set_asset(id, asset, AssetSignal::slot_given, on);
  ++s.active;
  s.active_since_sum += now().us();
  for (const CatchUp& open : s.catching_up) {
    DisruptionRow& row = world_.ledger.row(open.row);
    if (!row.resumed_at) row.resumed_at = now();
  }
  begin_attempt(on, index);
  if (s.owes_memory_pause && plan_.console.import.mode == ImportMode::incremental) settle_memory_debt(id);
}

/// REQUIRES: the slot was taken, and what it is for stands in it.
void Conductor::begin_attempt(EngineId on, std::uint32_t index) {
  Slot& slot = engine(on).slots[index];
  slot.since = now();
  enter_network(slot, on);
  meet_faults(on, index);
  schedule_end(on, index);
}

Attempt Conductor::attempt_of(const Slot& slot, EngineId on) const {
  return {slot.from, slot.total, engine_plan(on).speed, slot.recovers};
}

Goods Conductor::goods_at(const Slot& slot, Duration progress, Duration work) {
  Goods goods{work, {}, 0, 0};
  if (slot.outcome != AssetOutcome::scanned || slot.total == Duration()) return goods;
  const AssetYield yield = yield_of_asset(scan(slot.scan), slot.asset, slot.outcome);
  goods.bytes = Bytes::from_count(mul_div_floor(yield.bytes.count(), progress.us(), slot.total.us()));
  goods.findings = mul_div_floor(yield.findings, progress.us(), slot.total.us());
  return goods;
}

PartialResult Conductor::partial_of(const Slot& slot, EngineId on) {
  const AttemptProgress done = progress_of(slot, on);
  const Goods before = slot.before;
  const Goods whole = goods_at(slot, done.progress, before.work + done.work);
  return {slot.asset, whole, whole - before};
}

std::vector<PartialResult> Conductor::partials_of(ScanId id) {
  std::vector<PartialResult> partials;
  Scan& s = scan(id);
  for (const EngineId on : site_of(s).engines)
    for (const Slot& slot : engine(on).slots)
      if (slot.scan == id && !slot.is_orphan) partials.push_back(partial_of(slot, on));
  for (const auto& [asset, record] : s.progress.records())
    if (!(record.saved_goods == Goods{}) && s.progress.states()[asset] == AssetState::pending)
      partials.push_back({asset, record.saved_goods, {}});
  for (const HungAttempt& hung : s.hung) partials.push_back({hung.asset, hung.goods, {}});
  return partials;
}

void Conductor::free_slot(EngineId id, std::uint32_t slot) {
  EngineState& e = engine(id);
  leave_network(e.slots[slot]);
  static const Slot vacant;
  e.slots[slot] = vacant;
  e.pool.give_back(slot);
}

Goods Conductor::yield_at_end(const Slot& slot, Duration work) {
  Goods whole{work, {}, 0, 0};
  const bool counts = slot.outcome == AssetOutcome::scanned || slot.outcome == AssetOutcome::silent;
  whole.assets = counts ? 1 : 0;
  if (slot.outcome != AssetOutcome::scanned) return whole;
  const AssetYield yield = yield_of_asset(scan(slot.scan), slot.asset, slot.outcome);
  whole.bytes = yield.bytes;
  whole.findings = yield.findings;
  return whole;
}

void Conductor::record_completion(const Slot& slot, EngineId on, const Goods& whole) {
  ScanProgress& progress = scan(slot.scan).progress;
  const bool is_cut_off = !is_in_contact(on);
  AssetRecord* record = is_cut_off ? &progress.record(slot.asset) : progress.find_record(slot.asset);
  if (record == nullptr) return;
  if (record->furthest > slot.from)
    world_.ledger.repeat(world_.chain, slot.scan, attempt_work_to(attempt_of(slot, on), record->furthest),
                         record->row);
  record->work = slot.before == Goods{} ? Duration() : whole.work;
  record->saved = Duration();
  record->saved_goods = Goods{};
  record->furthest = std::max(record->furthest, slot.total);
  const SimTime lost_contact = engine(on).out_of_contact_since;
  record->parts_reached =
      is_cut_off ? worked_until(slot, on, std::min(lost_contact, now())) / plan_.console.import.part : -1;
}

void Conductor::on_work_done(EngineId id, std::uint32_t index) {
  const Slot& slot = engine(id).slots[index];
  if (slot.is_orphan) {
    end_orphan(id, index);
    fill(id);
    return settle_ghosts(id);
  }
  const ScanId of = slot.scan;
  Scan& s = scan(of);
  advance_catch_up(of);
  const SpentTime spent = spent_at_end(slot, id);
  const Goods whole = yield_at_end(slot, slot.before.work + spent.work);
  --s.active;
  s.active_since_sum -= slot.since.us();
  if (spent.overhead > Duration()) world_.ledger.spend_overhead(of, spent.overhead);
  record_completion(slot, id, whole);
  const AssetOutcome outcome = slot.outcome;
  const Place place = outcome == AssetOutcome::scanned  ? Place::engine
                      : outcome == AssetOutcome::silent ? Place::importing
                                                        : Place::undecided;
  const HeldResult result{of, slot.asset, id,
                          world_.ledger.complete(world_.chain, of, slot.before, whole, place)};
  free_slot(id, index);
  remember_engine(result);
  settle_asset(result, outcome, whole);
  if (has_units(plan_.policy)) hand_over_unit(of, result.asset);
  fill(id);
  if (s.progress.is_assigned()) give_place_away(of, id);
  // The end of a host group lets the other members of the pool go on, too.
  if (closed_unit(plan_.policy) > 0)
    for (const EngineId other : site_of(scan(of)).engines) fill(other);
  settle_scan(of);
}

/// Of an attempt that ends now, as planned.
Conductor::SpentTime Conductor::spent_at_end(const Slot& slot, EngineId on) const {
  if (!slot.has_clock() && !has_checkpoints(plan_.policy)) return {now() - slot.since, Duration()};
  const AttemptProgress done = progress_of(slot, on);
  return {done.work, done.overhead};
}

void Conductor::settle_asset(const HeldResult& result, AssetOutcome outcome, const Goods& whole) {
  Scan& s = scan(result.scan);
  switch (outcome) {
    case AssetOutcome::scanned:
      set_asset(result.scan, result.asset, AssetSignal::scan_finished, result.engine);
      ++s.held;
      return hold_result(result, whole);
    case AssetOutcome::silent:
      set_asset(result.scan, result.asset, AssetSignal::silent_finished, result.engine);
      s.progress.forget_record(result.asset);
      return world_.ledger.integrate(world_.chain, result, whole, Place::importing);
    case AssetOutcome::errored:
      set_asset(result.scan, result.asset, AssetSignal::scan_errored, result.engine);
      return s.undecided.push_back(result);
    case AssetOutcome::offline:
      set_asset(result.scan, result.asset, AssetSignal::went_offline, result.engine);
      return s.undecided.push_back(result);
  }
}

void Conductor::catch_up(ScanId id) {
  Scan& s = scan(id);
  const ScanTotals& totals = world_.ledger.totals(id);
  const Duration posted = totals.gathered.work - totals.lost.work;
  const int128 running = static_cast<int128>(now().us()) * s.active - s.active_since_sum;
  const auto is_caught_up = [&](const CatchUp& open) {
    DisruptionRow& row = world_.ledger.row(open.row);
    const int128 missing = static_cast<int128>(open.level.us()) - posted.us();
    if (!row.resumed_at || missing > running) return false;
    const int128 at = s.active == 0 ? now().us() : (missing + s.active_since_sum + s.active - 1) / s.active;
    row.caught_up_at =
        std::max(*row.resumed_at, std::min(now(), SimTime::from_us(narrow(std::max<int128>(at, 0)))));
    return true;
  };
  std::erase_if(s.catching_up, is_caught_up);
}

/// Whether an engine cannot know that its scan has paused or ended: neither now nor when it was asked for.
bool Conductor::has_not_heard(const Scan& s, EngineId on) const {
  return !is_in_contact(on) && !s.has_heard_end[position_of(s, on)];
}

void Conductor::leave_orphan_jobs(ScanId id, Fate fate) {
  for (std::size_t i = 0; i < scan(id).has_begun.size(); ++i) leave_orphan_job(id, i, fate);
}

void Conductor::leave_orphan_job(ScanId id, std::size_t position, Fate fate) {
  const Scan& s = scan(id);
  const EngineId on = site_of(s).engines[position];
  EngineState& e = engine(on);
  const bool is_ghost = fate == Fate::forget;
  if (s.has_begun[position] && e.is_up() && (is_ghost || has_not_heard(s, on)))
    e.orphans.push_back({id, world_.ledger.last_row(id), s.progress.cursor(position), Bytes(), is_ghost});
}

/// Whoever has finished an asset is its most recently used engine.
void Conductor::remember_engine(const HeldResult& result) {
  if (world_.last_engines.empty()) return;
  const AssetPlace place = place_of(plan_, site_of(scan(result.scan)), result.asset);
  std::vector<EngineId>& last = world_.last_engines[place.group.index()];
  if (!last.empty()) last[place.index] = result.engine;
}

void Conductor::end_orphan(EngineId id, std::uint32_t index) {
  const Slot slot = engine(id).slots[index];
  // An attempt that something holds up has no end on the calendar either.
  const bool is_done = !world_.calendar.cancel(slot.done) && !slot.is_hanging &&
                       time_at_work(world_, id, slot) >= attempt_length(attempt_of(slot, id), plan_.policy);
  Goods whole = partial_of(slot, id).whole;
  if (is_done && slot.outcome == AssetOutcome::scanned) {
    const AssetYield yield = yield_of_asset(scan(slot.scan), slot.asset, slot.outcome);
    whole = {whole.work, yield.bytes, yield.findings, 1};
    for (OrphanJob& job : engine(id).orphans)
      if (job.scan == slot.scan) job.late += yield.bytes;
  }
  world_.ledger.orphan(world_.chain, slot.scan, whole - slot.posted, slot.row);
  Scan& s = scan(slot.scan);
  if (!is_terminal(s.state)) {
    // A resumed scan will gather again what the engine got without being asked.
    AssetRecord& record = s.progress.record(slot.asset);
    const AttemptProgress done = progress_of(slot, id);
    record.furthest = std::max(record.furthest, done.progress);
    record.row = slot.row;
  }
  free_slot(id, index);
}

void Conductor::stop_orphans(EngineId id) {
  EngineState& e = engine(id);
  const auto is_told = [&e](ScanId of) {
    return std::any_of(e.orphans.begin(), e.orphans.end(),
                       [of](const OrphanJob& job) { return job.scan == of && !job.is_ghost; });
  };
  for (std::uint32_t i = 0; i < e.slots.size(); ++i)
    if (!e.slots[i].is_free() && e.slots[i].is_orphan && is_told(e.slots[i].scan)) end_orphan(id, i);
  for (const OrphanJob& job : e.orphans)
    if (!job.is_ghost && job.late > Bytes()) tell(LateResultRefused{job.scan, id, job.late});
  std::erase_if(e.orphans, [](const OrphanJob& job) { return !job.is_ghost; });
}

/// A ghost's engine has nothing left to do for it: it offers the results, and they are refused.
void Conductor::settle_ghosts(EngineId id) {
  EngineState& e = engine(id);
  const auto is_over = [&](const OrphanJob& job) {
    const bool is_busy = std::any_of(e.slots.begin(), e.slots.end(), [&job](const Slot& slot) {
      return slot.is_orphan && slot.scan == job.scan;
    });
    const Scan& s = scan(job.scan);
    const bool has_more = has_all_at_once(site_of(s)) && job.next < s.progress.turns();
    if (!job.is_ghost || is_busy || has_more) return false;
    if (job.late > Bytes()) tell(LateResultRefused{job.scan, id, job.late});
    return true;
  };
  std::erase_if(e.orphans, is_over);
}

}  // namespace scansim
