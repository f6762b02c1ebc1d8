// An engine leaves a scan that goes on with the others: what becomes of its results and its assets, and how
// it may come back.
#include <algorithm>
#include <utility>

#include "models/console/conductor.hpp"

namespace scansim {

void Conductor::go_on_without(ScanId id, const Cause& cause, EngineId lost) {
  Scan& s = scan(id);
  const std::size_t position = position_of(s, lost);
  open_row(id, cause.why, s.state);
  send(id, cause);
  leave_results(id, cause, lost);
  leave_assets(id, position);
  EngineState& e = engine(lost);
  std::erase(e.jobs, id);
  e.queue.erase_if([id](ScanId queued) { return queued == id; });
  world_.calendar.cancel(s.beginning[position]);
  drop_message(lost, id);
  s.has_begun[position] = s.has_heard_end[position] = s.is_dropped[position] = false;
  s.has_left[position] = true;
  move_discovery(id, lost);
  admit(lost);
  for (const EngineId on : site_of(s).engines) {
    pump(on);
    fill(on);
  }
  // Nothing is left to gather: no engine is needed to say so.
  const AssetStates& states = s.progress.states();
  if (s.state == ScanState::dispatched && states.in(AssetState::pending) == 0)
    send(id, {ScanSignal::engine_began});
  settle_scan(id);
}

/// What the engine was gathering and what it holds is lost, but for results that will be fetched.
void Conductor::leave_results(ScanId id, const Cause& cause, EngineId lost) {
  const EndingRules rules = rules_of(look_up(id, cause).effect, cause.signal);
  leave_orphan_job(id, position_of(scan(id), lost), rules.attempts);
  EngineState& e = engine(lost);
  for (std::uint32_t i = 0; i < e.slots.size(); ++i)
    if (e.slots[i].scan == id && !e.slots[i].is_orphan) cut_attempt(lost, i, rules.attempts);
  std::vector<HungAttempt> hung;
  hung.swap(scan(id).hung);
  for (const HungAttempt& attempt : hung) {
    if (attempt.engine == lost)
      drop_attempt(id, attempt, false);
    else
      scan(id).hung.push_back(attempt);
  }
  sift_results(id, [&](const HeldResult& result, Place place) {
    const bool is_there = result.engine == lost && (place == Place::engine || place == Place::link);
    if (!is_there || rules.keeps_at_engine) return true;
    lose_result(result, place, {}, false);
    record_loss(result);
    return false;
  });
}

/// Assets that are for this engine and no other will not be scanned.
void Conductor::leave_assets(ScanId id, std::size_t position) {
  Scan& s = scan(id);
  if (!s.progress.is_assigned()) return;
  for (std::uint64_t i = 0; i < s.progress.states().size(); ++i) {
    const auto asset = static_cast<AssetIndex>(i);
    if (s.progress.states()[asset] != AssetState::pending || !s.progress.is_for(asset, position)) continue;
    AssetRecord* record = s.progress.find_record(asset);
    if (record != nullptr && !(record->saved_goods == Goods{})) {
      world_.ledger.give_up(world_.chain, id, asset, record->saved_goods, Place::saved);
      record->saved_goods = Goods{};
      record->saved = Duration();
    }
    set_asset(id, asset, AssetSignal::ended);
  }
}

/// An engine that has done all assets of the scan that are for it and no other makes room for the next scan.
void Conductor::give_place_away(ScanId id, EngineId on) {
  Scan& s = scan(id);
  const std::size_t position = position_of(s, on);
  if (s.state != ScanState::running || s.ending || !s.progress.is_exhausted(position)) return;
  EngineState& e = engine(on);
  const auto is_of_scan = [id](const Slot& slot) { return slot.scan == id && !slot.is_orphan; };
  if (std::any_of(e.slots.begin(), e.slots.end(), is_of_scan)) return;
  std::erase(e.jobs, id);
  s.has_begun[position] = false;
  admit(on);
}

/// The scan has work again for an engine that has done its part, or was lost: it goes to the head of its
/// queue, not past an engine's limit.
void Conductor::rejoin(ScanId id, std::size_t position) {
  Scan& s = scan(id);
  const EngineId on = site_of(s).engines[position];
  EngineState& e = engine(on);
  const bool is_joined = std::find(e.jobs.begin(), e.jobs.end(), id) != e.jobs.end() ||
                         std::find(e.queue.begin(), e.queue.end(), id) != e.queue.end();
  if (is_joined || !s.progress.has_pending_for(position)) return;
  s.has_left[position] = false;
  e.queue.push_front(id);
  admit(on);
}

}  // namespace scansim
