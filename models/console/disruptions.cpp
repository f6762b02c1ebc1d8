// Engines, links and the console that fail and come back, and what the console makes of it.
#include <algorithm>
#include <utility>

#include "models/console/conductor.hpp"
#include "models/policy/kept.hpp"

namespace scansim {

std::vector<ScanId> Conductor::scans_on(EngineId id) {
  std::vector<ScanId> scans;
  for (std::size_t i = 0; i < world_.scans.size(); ++i) {
    const ScanId candidate(i);
    const Scan& s = world_.scans[i];
    if (!is_in_progress(s.state)) continue;
    const std::vector<ScanId>& jobs = engine(id).jobs;
    if (std::find(jobs.begin(), jobs.end(), candidate) != jobs.end() || has_results(id, candidate))
      scans.push_back(candidate);
  }
  return scans;
}

std::vector<ScanId> Conductor::paused_with_results_on(EngineId id) {
  std::vector<ScanId> scans;
  for (std::size_t i = 0; i < world_.scans.size(); ++i)
    if (world_.scans[i].state == ScanState::paused && has_results(id, ScanId(i))) scans.push_back(ScanId(i));
  return scans;
}

LossView Conductor::loss_of(ScanId id, EngineId lost) const {
  const Scan& s = world_.scans[id.index()];
  const std::vector<EngineId>& engines = site_of(s).engines;
  const bool can_move = engines.size() > 1 && !s.progress.is_assigned();
  bool has_others = false;
  for (std::size_t i = 0; i < engines.size(); ++i)
    has_others = has_others || (engines[i] != lost && s.takes_part[i] && !s.has_left[i]);
  return {lost.is_none(), can_move, has_others};
}

void Conductor::disrupt(ScanId id, ScanSignal signal, DisruptionCause why, EngineId lost) {
  const Cause cause{signal, verdict_of(plan_.policy, signal, loss_of(id, lost)), why};
  const Row<ScanTraits>& row = look_up(id, cause);
  switch (row.effect) {
    case ScanEffect::refuse:
      send(id, cause);
      return;
    case ScanEffect::keep_completed:
      return pause_scan(id, cause);
    case ScanEffect::requeue_assets:
    case ScanEffect::move_assets:
      return requeue_scan(id, cause, lost);
    case ScanEffect::hang:
      return hang_scan(id, cause, lost);
    case ScanEffect::leave_engine:
      return go_on_without(id, cause, lost);
    case ScanEffect::none:
      open_row(id, why, row.to.from(scan(id).state));
      send(id, cause);
      return;
    default:
      return end_scan(id, cause, rules_of(row.effect, signal));
  }
}

void Conductor::requeue_scan(ScanId id, const Cause& cause, EngineId lost) {
  Scan& s = scan(id);
  const RowId row = open_row(id, cause.why, s.state);
  const Duration level = world_.ledger.row(row).gathered_before.work - world_.ledger.totals(id).lost.work;
  send(id, cause);
  s.catching_up.push_back({row, level});
  if (lost.is_none()) return;  // The engines go on; imports begin again when the console is back.

  EngineState& e = engine(lost);
  for (std::uint32_t i = 0; i < e.slots.size(); ++i) {
    if (e.slots[i].scan != id || e.slots[i].is_orphan) continue;
    const AssetIndex asset = e.slots[i].asset;
    cut_attempt(lost, i, Fate::keep);
    s.progress.requeue(asset);
  }
  release_hung(id, lost);
  const HeldWhenLost held = held_when_lost(plan_.policy, cause.guard);
  if (held != HeldWhenLost::kept) {
    sift_results(id, [&](const HeldResult& result, Place place) {
      const bool is_lost = result.engine == lost && (place == Place::engine || place == Place::link);
      if (!is_lost || (held == HeldWhenLost::kept_by_unit && is_unit_done(s, result.asset))) return true;
      lose_result(result, place, {}, true);
      s.progress.requeue(result.asset);
      return false;
    });
  }
  const std::size_t position = position_of(s, lost);
  s.has_begun[position] = s.is_dropped[position] = false;
  move_discovery(id, lost);
  if (s.state == ScanState::integrating && s.progress.states().in(AssetState::pending) > 0) {
    send(id, {ScanSignal::work_reopened});
    for (std::size_t i = 0; i < site_of(s).engines.size(); ++i) rejoin(id, i);
  } else if (s.has_left[position] || s.progress.is_assigned()) {
    rejoin(id, position);
  }
  for (const EngineId on : site_of(s).engines) {
    pump(on);
    if (on != lost) fill(on);
  }
}

/// The discovery of a scan goes on on another engine if the lost one ran it.
void Conductor::move_discovery(ScanId id, EngineId lost) {
  if (scan(id).discoverer != lost) return;
  stop_discovery(id);
  start_discovery(id);
}

/// A hung scan is noticed after the give-up time, by a console that is up.
void Conductor::watch_removal(ScanId id) {
  Scan& s = scan(id);
  if (!s.is_hung || !world_.console.is_up() || world_.calendar.is_pending(s.removal)) return;
  s.removal = world_.calendar.schedule(now() + plan_.console.give_up_after, Phase::poll, s.source,
                                       {EventKind::removal_noticed, id.value, 0});
}

void Conductor::hang_scan(ScanId id, const Cause& cause, EngineId lost) {
  Scan& s = scan(id);
  open_row(id, cause.why, s.state);
  send(id, cause);
  s.is_hung = true;
  watch_removal(id);
  if (lost.is_none()) return;
  const bool runs_discovery = s.discoverer == lost;
  strand_attempts(id, lost);
  if (runs_discovery) start_discovery(id);
}

/// Attempts that an engine was working on for the scan go back to the head of the queue.
void Conductor::release_hung(ScanId id, EngineId of) {
  Scan& s = scan(id);
  std::vector<HungAttempt> hung;
  hung.swap(s.hung);
  for (const HungAttempt& attempt : hung) {
    if (attempt.engine != of) {
      s.hung.push_back(attempt);
      continue;
    }
    drop_attempt(id, attempt, true);
    s.progress.requeue(attempt.asset);
  }
}

/// An engine drops its job for the scan, and the console does not know: what the attempts have gathered is
/// undecided until it does.
void Conductor::strand_attempts(ScanId id, EngineId lost) {
  Scan& s = scan(id);
  EngineState& e = engine(lost);
  const std::size_t position = position_of(s, lost);
  s.is_dropped[position] = true;
  s.has_begun[position] = false;
  if (s.discoverer == lost) stop_discovery(id);
  for (std::uint32_t i = 0; i < e.slots.size(); ++i) {
    Slot& slot = e.slots[i];
    if (slot.scan != id || slot.is_orphan) continue;
    const AttemptProgress done = progress_of(slot, lost);
    const PartialResult partial = partial_of(slot, lost);
    world_.ledger.interrupt(world_.chain, id, {partial, slot.before, partial.whole, {}}, Place::undecided);
    world_.ledger.spend_overhead(id, done.overhead);
    AssetRecord& record = s.progress.record(slot.asset);
    if (record.furthest > slot.from) {
      const Duration again = std::min(done.work, attempt_work_to(attempt_of(slot, lost), record.furthest));
      world_.ledger.repeat(world_.chain, id, again, record.row);
    }
    record.furthest = std::max(record.furthest, done.progress);
    HungAttempt hung{slot.asset, lost, partial.whole, done.saved, {}};
    if (keeps_progress(plan_.policy))
      hung.saved_goods = goods_at(slot, done.saved, slot.before.work + done.saved_work);
    record.saved = Duration();
    record.saved_goods = Goods{};
    s.hung.push_back(hung);
    --s.active;
    s.active_since_sum -= slot.since.us();
    world_.calendar.cancel(slot.done);
    free_slot(lost, i);
  }
}

void Conductor::on_removal_noticed(ScanId id) {
  const Cause cause{ScanSignal::removal_noticed, ScanGuard::any, DisruptionCause::removal};
  const Row<ScanTraits>& row = look_up(id, cause);
  if (row.is_refusal()) {
    send(id, cause);
    return;
  }
  end_scan(id, cause, rules_of(row.effect, cause.signal));
}

void Conductor::lose_association(SiteId site) {
  const ScanId newest = world_.newest_scan[site.index()];
  if (newest.is_none())
    return tell(RequestRefused{newest, site, ScanSignal::ghost_completed, RefusalReason::no_scan_yet});
  const Cause cause{ScanSignal::ghost_completed, ScanGuard::any, DisruptionCause::ghost};
  const Row<ScanTraits>& row = look_up(newest, cause);
  if (row.is_refusal()) {
    send(newest, cause);
    return;
  }
  end_scan(newest, cause, rules_of(row.effect, cause.signal));
  for (const EngineId on : plan_.sites[site.index()].engines) settle_ghosts(on);
}

void Conductor::take_engine_down(EngineId id, DisruptionCause cause) {
  EngineState& e = engine(id);
  const bool was_in_contact = is_in_contact(id);
  if (e.down++ > 0) return;
  const ScanSignal signal =
      cause == DisruptionCause::engine_crash ? ScanSignal::crash : ScanSignal::out_of_service;
  for (std::uint32_t i = 0; i < e.slots.size(); ++i)
    if (!e.slots[i].is_free() && e.slots[i].is_orphan) end_orphan(id, i);
  e.orphans.clear();
  world_.calendar.cancel(e.abandons);
  if (is_polled(id)) {
    // The work stops now; the console learns of it from a poll.
    for (const ScanId affected : scans_on(id)) {
      open_row(affected, cause, scan(affected).state);
      if (scan(affected).has_begun[position_of(scan(affected), id)]) strand_attempts(affected, id);
    }
    for (const ScanId affected : paused_with_results_on(id)) open_row(affected, cause, ScanState::paused);
    e.unnoticed = cause;
  } else {
    for (const ScanId affected : scans_on(id)) disrupt(affected, signal, cause, id);
    for (const ScanId affected : paused_with_results_on(id)) disrupt(affected, signal, cause, id);
  }
  if (was_in_contact) {
    lose_contact(id);
  } else if (is_polled(id)) {
    tell_truth(id);
  }
  if (!is_polled(id)) world_.calendar.cancel(e.give_up);
}

void Conductor::bring_engine_up(EngineId id) {
  EngineState& e = engine(id);
  require(e.down > 0, "an engine that is up is not brought up");
  if (--e.down > 0) return;
  if (is_in_contact(id)) return regain_contact(id);
  if (is_polled(id)) return tell_truth(id);
  if (!world_.network.is_connected(id)) watch_contact(id, e.link_down_since);
}

void Conductor::take_console_down(DisruptionCause cause) {
  std::vector<EngineId> in_contact;
  for (std::size_t i = 0; i < world_.engines.size(); ++i)
    if (is_in_contact(EngineId(i))) in_contact.push_back(EngineId(i));
  if (world_.console.down++ > 0) return;
  tell(ConsoleChanged{false});
  const ScanSignal signal =
      cause == DisruptionCause::console_crash ? ScanSignal::crash : ScanSignal::out_of_service;
  const std::size_t scans = world_.scans.size();
  if (cause == DisruptionCause::console_restart) disrupt_by_restart();
  for (std::size_t i = 0; cause != DisruptionCause::console_restart && i < scans; ++i)
    if (is_in_progress(world_.scans[i].state)) disrupt(ScanId(i), signal, cause, EngineId());
  for (const EngineId id : in_contact) lose_contact(id);
  stop_polls();
  for (EngineState& e : world_.engines) world_.calendar.cancel(e.give_up);
  for (Scan& s : world_.scans) world_.calendar.cancel(s.removal);
  interrupt_imports();
}

/// Unlike a failure, a restart can also be the end of scans that wait.
void Conductor::disrupt_by_restart() {
  const Switches& policy = plan_.policy;
  for (std::size_t i = 0; i < world_.scans.size(); ++i) {
    const ScanId id(i);
    const ScanState state = world_.scans[i].state;
    constexpr DisruptionCause why = DisruptionCause::console_restart;
    if (is_in_progress(state)) disrupt(id, ScanSignal::console_restart, why, EngineId());
    if (state != ScanState::queued && state != ScanState::paused) continue;
    const bool is_aborted =
        state == ScanState::paused && policy.paused_at_restart == PausedAtRestart::aborted;
    Cause cause{ScanSignal::console_restart, is_aborted ? ScanGuard::aborted_keep : ScanGuard::any, why};
    if (state == ScanState::queued)
      cause.guard = verdict_of(policy, ScanSignal::console_restart, {.is_console = true});
    const Row<ScanTraits>& row = look_up(id, cause);
    if (row.effect == ScanEffect::keep_completed) pause_scan(id, cause);
    if (row.effect == ScanEffect::integrate_imported) end_scan(id, cause, rules_of(row.effect, cause.signal));
  }
}

void Conductor::bring_console_up() {
  require(world_.console.down > 0, "a console that is up is not brought up");
  if (--world_.console.down > 0) return;
  tell(ConsoleChanged{true});
  for (std::size_t i = 0; i < world_.engines.size(); ++i) {
    const EngineId id(i);
    if (is_in_contact(id)) {
      regain_contact(id);
      continue;
    }
    if (is_polled(id)) schedule_poll(id);
    watch_contact(id, now());
  }
  memory_changed();
  pump_imports();
  for (std::size_t i = 0; i < world_.scans.size(); ++i) watch_removal(ScanId(i));
  catch_up_on_schedules();
  admit_all();
}

}  // namespace scansim
