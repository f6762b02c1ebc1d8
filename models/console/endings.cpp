// Pauses, stops and the other ends of a scan: what is kept, what is lost, and the row that says so.
#include <algorithm>
#include <utility>

#include "models/console/conductor.hpp"
#include "models/policy/import_release.hpp"
#include "models/policy/kept.hpp"

namespace scansim {

void Conductor::request_ending(ScanId id, const Cause& asked) {
  Scan& s = scan(id);
  // The engine answers that no scan with that ID exists: the stop ends it here only.
  const bool is_lost = asked.signal == ScanSignal::user_stop && is_zombie(id);
  const Cause cause =
      is_lost ? Cause{ScanSignal::association_lost_stop, ScanGuard::any, DisruptionCause::lost_association}
              : asked;
  const bool is_stop = asked.signal == ScanSignal::user_stop || asked.signal == ScanSignal::window_stop ||
                       asked.signal == ScanSignal::window_discard;
  if (look_up(id, cause).is_refusal()) {
    send(id, cause);
    return;
  }
  SimTime effect = now();
  if (s.ending) {
    const bool is_upgrade = is_stop && s.ending->cause != DisruptionCause::user_stop &&
                            s.ending->cause != DisruptionCause::lost_association;
    if (!is_upgrade) return tell(RequestRefused{id, s.site, cause.signal, RefusalReason::request_under_way});
    // The engines are winding down already: the stop takes the pause's place.
    world_.calendar.cancel(s.ending->effect);
    effect = std::max(now(), s.ending->at);
  } else {
    effect = wind_down(id, cause.why);
  }
  s.ending = Ending{
      cause.signal, cause.why, effect,
      world_.calendar.schedule(effect, Phase::schedule, s.source, {EventKind::ending_effect, id.value, 0})};
  tell(EndingRequested{id, cause.why, effect});
}

SimTime Conductor::wind_down(ScanId id, DisruptionCause why) {
  Scan& s = scan(id);
  SimTime effect = now();
  const std::vector<EngineId>& engines = site_of(s).engines;
  for (std::size_t i = 0; i < engines.size(); ++i) {
    if (!s.has_begun[i]) continue;
    EngineState& e = engine(engines[i]);
    const EnginePlan& plan = engine_plan(engines[i]);
    if (!is_in_contact(engines[i])) {
      // The console tries an engine that it believes to be there, until the connection times out.
      if (is_polled(engines[i]) && e.status == EngineStatus::active)
        effect = std::max(effect, now() + plan_.console.poll.connect_timeout);
      continue;
    }
    SimTime from = std::max(now(), e.stops_until);
    // The engine hears of it at its next poll; a blackout shuts down one scan after another on all engines.
    if (plan.pairing == Pairing::engine_to_console) from = next_poll(engines[i], from);
    if (why == DisruptionCause::blackout) from = std::max(from, world_.console.shutdowns_until);
    s.has_heard_end[i] = true;
    e.stops_until = from + plan.stop_delay;
    effect = std::max(effect, e.stops_until);
  }
  SimTime& shutdowns_until = world_.console.shutdowns_until;
  if (why == DisruptionCause::blackout) shutdowns_until = std::max(shutdowns_until, effect);
  return effect;
}

void Conductor::on_ending_effect(ScanId id) {
  Scan& s = scan(id);
  const Cause cause{s.ending->signal, ScanGuard::any, s.ending->cause};
  s.ending.reset();
  const Row<ScanTraits>& row = look_up(id, cause);
  if (row.is_refusal()) {
    send(id, cause);
    return;
  }
  if (row.effect == ScanEffect::keep_completed) return pause_scan(id, cause);
  end_scan(id, cause, rules_of(row.effect, cause.signal));
}

RowId Conductor::open_row(ScanId id, DisruptionCause why, ScanState after) {
  const Ledger::Opening opening{id, now(), why, scan(id).state, after};
  const RowId row = world_.ledger.open_row(world_.chain, opening, partials_of(id));
  tell(RowOpened{row, &world_.ledger.row(row)});
  return row;
}

void Conductor::count_attempt(AssetRecord& record) {
  ++record.attempts;
  if (record.saved_goods == Goods{}) record.draw = record.attempts;
}

void Conductor::cut_attempts(ScanId id, Fate fate) {
  for (const EngineId on : site_of(scan(id)).engines) {
    EngineState& e = engine(on);
    for (std::uint32_t i = 0; i < e.slots.size(); ++i)
      if (e.slots[i].scan == id && !e.slots[i].is_orphan) cut_attempt(on, i, fate);
  }
}

void Conductor::cut_attempt(EngineId on, std::uint32_t index, Fate fate) {
  Slot& slot = engine(on).slots[index];
  const ScanId id = slot.scan;
  Scan& s = scan(id);
  advance_catch_up(id);
  const Attempt attempt = attempt_of(slot, on);
  const AttemptProgress done = progress_of(slot, on);
  Interruption cut{partial_of(slot, on), slot.before, {}, {}};
  if (fate == Fate::keep && keeps_progress(plan_.policy))
    cut.saved = goods_at(slot, done.saved, cut.saved_before.work + done.saved_work);
  if (fate == Fate::fetch) cut.imported = is_in_contact(on) ? cut.partial.whole : imported_part(slot, on);
  if (fate == Fate::keep_imported) cut.imported = imported_part(slot, on);
  world_.ledger.interrupt(world_.chain, id, cut);
  world_.ledger.spend_overhead(id, done.overhead);

  const AssetIndex asset = slot.asset;
  AssetRecord& record = s.progress.record(asset);
  if (record.furthest > slot.from) {
    const Duration again = std::min(done.work, attempt_work_to(attempt, record.furthest));
    world_.ledger.repeat(world_.chain, id, again, record.row);
  }
  record.furthest = std::max(record.furthest, done.progress);
  record.saved = cut.saved == Goods{} ? Duration() : done.saved;
  record.saved_goods = cut.saved;
  record.row = world_.ledger.last_row(id);
  count_attempt(record);
  --s.active;
  s.active_since_sum -= slot.since.us();
  const bool is_unheard = engine(on).is_up() && (fate == Fate::forget || has_not_heard(s, on));
  if (is_unheard) {
    slot.is_orphan = true;
    slot.row = record.row;
    slot.posted = cut.partial.whole;
  } else {
    world_.calendar.cancel(slot.done);
    free_slot(on, index);
  }
  set_asset(id, asset, fate == Fate::keep ? AssetSignal::discarded : AssetSignal::ended, on);
}

Goods Conductor::imported_part(const Slot& slot, EngineId on) {
  if (!releases_at_once(plan_.policy, plan_.console.import.mode)) return {};
  const SimTime reached = std::min(now(), engine(on).out_of_contact_since);
  if (reached <= slot.since) return {};
  const Duration part = plan_.console.import.part;
  const Duration imported = part * (worked_until(slot, on, reached) / part);
  const AttemptProgress then = attempt_after(attempt_of(slot, on), plan_.policy, imported);
  // What earlier attempts saved is at the engine: its parts at the console were discarded when they were
  // interrupted.
  return goods_at(slot, then.progress, slot.before.work + then.work) - slot.before;
}

void Conductor::sift_results(ScanId id, const std::function<bool(const HeldResult&, Place)>& judge) {
  const auto leaves = [&](const HeldResult& result, Place place) {
    return result.scan == id && !judge(result, place);
  };
  std::erase_if(scan(id).kept_back, [&](const HeldResult& result) {
    const Bytes bytes = goods_of(result).bytes;
    if (!leaves(result, Place::engine)) return false;
    engine(result.engine).held -= bytes;
    return true;
  });
  for (const EngineId on : site_of(scan(id)).engines) {
    EngineState& e = engine(on);
    bool is_front = true;
    e.outbox.erase_if([&](const HeldResult& result) {
      const bool is_being_sent = std::exchange(is_front, false);
      const Bytes bytes = goods_of(result).bytes;
      if (!leaves(result, Place::engine)) return false;
      if (is_being_sent) end_transfer(on);
      e.held -= bytes;
      e.sent_in_vain.erase({id, result.asset});
      return true;
    });
    e.travelling.erase_if([&](const Travelling& travelling) {
      if (!leaves(travelling.result, Place::link)) return false;
      world_.calendar.cancel(travelling.arrival);
      return true;
    });
  }
  ConsoleState& console = world_.console;
  console.waiting.erase_if([&](const Waiting& waiting) { return leaves(waiting.result, Place::console); });
  for (ImportWorker& worker : console.workers) {
    if (!worker.job || !leaves(worker.job->result, Place::importing)) continue;
    world_.calendar.cancel(worker.done);
    worker.job.reset();
    --console.busy_workers;
    world_.memory.give_back(worker.memory);
  }
  tell_backlog();
}

void Conductor::lose_result(const HeldResult& result, Place place, const Goods& kept, bool lives_on) {
  Scan& s = scan(result.scan);
  const Goods whole = goods_of(result);
  world_.ledger.lose(world_.chain, result, whole, kept, place);
  --s.held;
  if (lives_on) record_loss(result);
  set_asset(result.scan, result.asset, lives_on ? AssetSignal::discarded : AssetSignal::ended, result.engine);
}

/// What the next attempt at an asset has to know of a result that is lost.
void Conductor::record_loss(const HeldResult& result) {
  Scan& s = scan(result.scan);
  AssetRecord& record = s.progress.record(result.asset);
  const AssetWork work = work_of_asset(s, result.asset, attempt_number(s, &record));
  record.furthest = std::max(record.furthest, work.scan_time);
  record.row = world_.ledger.last_row(result.scan);
  record.work = Duration();
  count_attempt(record);
}

void Conductor::drop_hung(ScanId id, bool lives_on) {
  Scan& s = scan(id);
  world_.calendar.cancel(s.removal);
  s.is_hung = false;
  s.is_dropped.assign(s.is_dropped.size(), false);
  std::vector<HungAttempt> hung;
  hung.swap(s.hung);
  for (const HungAttempt& attempt : hung) drop_attempt(id, attempt, lives_on);
}

void Conductor::drop_attempt(ScanId id, const HungAttempt& attempt, bool lives_on) {
  AssetRecord& record = scan(id).progress.record(attempt.asset);
  const bool is_kept = lives_on && !(attempt.saved_goods == Goods{});
  const Goods saved = is_kept ? attempt.saved_goods : Goods{};
  if (is_kept) world_.ledger.move(id, Place::undecided, Place::saved, saved);
  world_.ledger.give_up(world_.chain, id, attempt.asset, attempt.goods - saved, Place::undecided, saved);
  record.saved = is_kept ? attempt.saved : Duration();
  record.saved_goods = saved;
  record.row = world_.ledger.last_row(id);
  count_attempt(record);
  set_asset(id, attempt.asset, lives_on ? AssetSignal::discarded : AssetSignal::ended);
}

void Conductor::lose_undecided(ScanId id) {
  Scan& s = scan(id);
  std::vector<HeldResult> undecided;
  undecided.swap(s.undecided);
  for (const HeldResult& result : undecided) {
    world_.ledger.lose(world_.chain, result, goods_of(result), {}, Place::undecided);
    AssetRecord& record = s.progress.record(result.asset);
    record.furthest =
        std::max(record.furthest, work_of_asset(s, result.asset, attempt_number(s, &record)).scan_time);
    record.row = world_.ledger.last_row(id);
    count_attempt(record);
  }
}

void Conductor::drop_saved(ScanId id) {
  Scan& s = scan(id);
  std::vector<AssetIndex> saved;
  for (const auto& [asset, record] : s.progress.records())
    if (!(record.saved_goods == Goods{}) && s.progress.states()[asset] == AssetState::pending)
      saved.push_back(asset);
  for (const AssetIndex asset : saved) {
    AssetRecord& record = s.progress.record(asset);
    world_.ledger.give_up(world_.chain, id, asset, record.saved_goods, Place::saved);
    record.saved_goods = Goods{};
    record.saved = Duration();
  }
}

void Conductor::cancel_timers(ScanId id) {
  Scan& s = scan(id);
  if (s.ending) world_.calendar.cancel(s.ending->effect);
  s.ending.reset();
  world_.calendar.cancel(s.auto_resume);
  world_.calendar.cancel(s.removal);
  stop_discovery(id);
  world_.calendar.cancel(s.window);
  world_.calendar.cancel(s.limit);
}

void Conductor::pause_scan(ScanId id, const Cause& cause) {
  Scan& s = scan(id);
  const ScanState after = look_up(id, cause).to.from(s.state);
  const RowId row = open_row(id, cause.why, after);
  const Duration level = world_.ledger.row(row).gathered_before.work - world_.ledger.totals(id).lost.work;
  if (s.ending) world_.calendar.cancel(s.ending->effect);
  s.ending.reset();
  leave_orphan_jobs(id, Fate::keep);
  cut_attempts(id, Fate::keep);
  drop_hung(id, true);
  lose_undecided(id);
  stop_discovery(id);
  const KeptResults kept = kept_at_pause(plan_.policy, cause.guard == ScanGuard::pause);
  sift_results(id, [&](const HeldResult& result, Place place) {
    const bool is_at_engine = place == Place::engine || place == Place::link;
    const bool is_open = kept.loses_open_units && !is_unit_done(s, result.asset);
    const bool is_kept = is_at_engine ? kept.at_engine && !is_open : kept.at_console;
    if (!is_kept) lose_result(result, place, {}, true);
    return is_kept;
  });
  release(id);
  world_.ledger.commit(id);
  s.progress.states().commit_done();
  send(id, cause);
  s.catching_up.push_back({row, level});
  s.paused_at = now();
  leave_engines(id);
  if (const auto wait = resumes_after(plan_.policy, at_rest(s)))
    s.auto_resume = world_.calendar.schedule(now() + *wait, Phase::schedule, s.source,
                                             {EventKind::auto_resume, id.value, 0});
  memory_changed();
  pump_imports();
  for (const EngineId on : site_of(s).engines) {
    pump(on);
    fill(on);
  }
  if (is_rolled_over(plan_.policy, at_rest(s))) plan_rollover(id);
  // A short blackout may be over before the scan has wound down.
  if (cause.why == DisruptionCause::blackout) resume_after_blackout(id);
}

void Conductor::end_scan(ScanId id, const Cause& cause, const EndingRules& rules) {
  Scan& s = scan(id);
  open_row(id, cause.why, look_up(id, cause).to.from(s.state));
  leave_orphan_jobs(id, rules.attempts);
  cut_attempts(id, rules.attempts);
  drop_hung(id, false);
  lose_undecided(id);
  drop_saved(id);
  const bool keeps_parts = rules.attempts != Fate::lose && rules.attempts != Fate::forget;
  sift_results(id, [&](const HeldResult& result, Place place) {
    const bool is_at_engine = place == Place::engine || place == Place::link;
    const bool can_be_fetched = rules.attempts != Fate::fetch || is_in_contact(result.engine);
    if (is_at_engine ? rules.keeps_at_engine && can_be_fetched : rules.keeps_at_console) return true;
    lose_result(result, place, keeps_parts ? parts_of(result, is_at_engine) : Goods{}, false);
    return false;
  });
  release(id);
  if (rules.rolls_back) roll_back_assets(id);
  end_assets(id);
  world_.ledger.commit(id);
  send(id, cause);
  cancel_timers(id);
  s.catching_up.clear();
  leave_engines(id);
  world_.ledger.check(id);
  memory_changed();
  pump_imports();
  for (const EngineId on : site_of(s).engines) {
    pump(on);
    fill(on);
  }
}

void Conductor::end_assets(ScanId id) {
  const AssetStates& states = scan(id).progress.states();
  if (states.in(AssetState::pending) == 0) return;
  for (std::uint64_t i = 0; i < states.size(); ++i)
    if (states[static_cast<AssetIndex>(i)] == AssetState::pending)
      set_asset(id, static_cast<AssetIndex>(i), AssetSignal::ended);
}

void Conductor::roll_back_assets(ScanId id) {
  world_.ledger.roll_back(world_.chain, id);
  const AssetStates& states = scan(id).progress.states();
  for (std::uint64_t i = 0; i < states.size(); ++i) {
    const auto asset = static_cast<AssetIndex>(i);
    if (states[asset] == AssetState::integrated && !states.is_committed(asset))
      set_asset(id, asset, AssetSignal::rolled_back);
  }
}

}  // namespace scansim
