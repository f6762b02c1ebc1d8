// Results on their way from the engine to the console.
#include <algorithm>
#include <utility>

#include "models/console/conductor.hpp"
#include "models/policy/import_release.hpp"

namespace scansim {

Goods Conductor::goods_of(const HeldResult& result) {
  // Whoever wants draws is told each time that one is needed.
  const Goods* recent = wants_draws_ ? nullptr : recent_goods_.find(result);
  return recent != nullptr ? *recent : drawn_goods_of(result);
}

Goods Conductor::drawn_goods_of(const HeldResult& result) {
  Scan& s = scan(result.scan);
  const AssetRecord* record = s.progress.find_record(result.asset);
  const AssetWork work = work_of_asset(s, result.asset, attempt_number(s, record));
  const AssetYield yield = yield_of_asset(s, result.asset, work.outcome);
  const bool counts = work.outcome == AssetOutcome::scanned || work.outcome == AssetOutcome::silent;
  Duration slot_time =
      attempt_work_to({Duration(), work.scan_time, engine_plan(result.engine).speed, false}, work.scan_time);
  if (record != nullptr && record->work > Duration()) slot_time = record->work;
  return {slot_time, yield.bytes, yield.findings, counts ? 1 : 0};
}

Goods Conductor::parts_of(const HeldResult& result, bool was_at_engine) {
  if (!releases_at_once(plan_.policy, plan_.console.import.mode)) return {};
  Scan& s = scan(result.scan);
  const AssetRecord* record = s.progress.find_record(result.asset);
  const Goods whole = goods_of(result);
  const Duration part = plan_.console.import.part;
  std::int64_t parts = whole.work / part;
  if (was_at_engine && record != nullptr && record->parts_reached >= 0)
    parts = std::min(parts, record->parts_reached);
  const Duration imported = part * parts;
  if (whole.work == Duration()) return {};
  return {imported, Bytes::from_count(mul_div_floor(whole.bytes.count(), imported.us(), whole.work.us())),
          mul_div_floor(whole.findings, imported.us(), whole.work.us()), 0};
}

bool Conductor::is_buffer_full(EngineId id) {
  const Bytes buffer = engine_plan(id).result_buffer;
  return engine(id).filled > 0 || (buffer > Bytes() && engine(id).held >= buffer);
}

bool Conductor::has_results(EngineId id, ScanId of) const {
  const EngineState& e = world_.engines[id.index()];
  const auto is_of = [of](const HeldResult& result) { return result.scan == of; };
  const Scan& s = world_.scans[of.index()];
  return std::any_of(e.outbox.begin(), e.outbox.end(), is_of) ||
         std::any_of(e.travelling.begin(), e.travelling.end(),
                     [of](const Travelling& t) { return t.result.scan == of; }) ||
         std::any_of(s.kept_back.begin(), s.kept_back.end(),
                     [id](const HeldResult& result) { return result.engine == id; });
}

void Conductor::hold_result(const HeldResult& result, const Goods& goods) {
  const ImportPlan& import = plan_.console.import;
  recent_goods_.remember(result, goods);
  if (releases_at_once(plan_.policy, import.mode)) return queue_result(result, goods);
  Scan& s = scan(result.scan);
  s.kept_back.push_back(result);
  engine(result.engine).held += goods.bytes;
  const Release leaves = release_of({import.mode, import.batches, s.progress.states().size(),
                                     s.kept_back.size(), is_buffer_full(result.engine)});
  if (leaves == Release::scan) release(result.scan);
  if (leaves == Release::engine) release_engine(result.engine);
}

void Conductor::release(ScanId id) {
  std::vector<HeldResult> results;
  results.swap(scan(id).kept_back);
  send_results(std::move(results));
}

void Conductor::send_results(std::vector<HeldResult> results) {
  std::sort(results.begin(), results.end(),
            [](const HeldResult& a, const HeldResult& b) { return a.asset < b.asset; });
  for (const HeldResult& result : results) {
    const Goods goods = goods_of(result);
    engine(result.engine).held -= goods.bytes;
    queue_result(result, goods);
  }
}

void Conductor::release_engine(EngineId id) {
  for (const ScanId job : engine(id).jobs) release(job);
}

void Conductor::queue_result(const HeldResult& result, const Goods& goods) {
  EngineState& e = engine(result.engine);
  if (e.outbox.empty() && world_.network.route(result.engine).is_free() && is_in_contact(result.engine)) {
    world_.ledger.move(result.scan, Place::engine, Place::console, goods);
    return deliver(result);
  }
  e.outbox.push_back(result);
  e.held += goods.bytes;
  pump(result.engine);
}

void Conductor::pump(EngineId id) {
  EngineState& e = engine(id);
  if (!is_in_contact(id) || e.transfer.is_under_way) return;
  const Route& route = world_.network.route(id);
  while (route.is_free() && !e.outbox.empty()) {
    const HeldResult result = e.outbox.front();
    e.outbox.pop_front();
    const Goods goods = goods_of(result);
    e.held -= goods.bytes;
    world_.ledger.move(result.scan, Place::engine, Place::console, goods);
    deliver(result);
  }
  if (!e.outbox.empty()) begin_transfer(id);
}

void Conductor::on_transfer_sent(EngineId id) {
  EngineState& e = engine(id);
  const HeldResult result = e.outbox.front();
  e.outbox.pop_front();
  const Goods goods = goods_of(result);
  e.held -= goods.bytes;
  const Bytes lost_on_the_way = e.transfer.size - goods.bytes;
  if (lost_on_the_way > Bytes()) world_.ledger.retransmit(world_.chain, result.scan, lost_on_the_way);
  end_transfer(id);
  const auto in_vain = e.sent_in_vain.find({result.scan, result.asset});
  if (in_vain != e.sent_in_vain.end()) {
    world_.ledger.resend(world_.chain, result.scan, in_vain->second);
    e.sent_in_vain.erase(in_vain);
  }
  world_.ledger.move(result.scan, Place::engine, Place::link, goods);
  SimTime arrival = now() + world_.network.route(id).latency;
  if (!e.travelling.empty()) arrival = std::max(arrival, e.travelling.back().at);
  e.travelling.push_back({result, arrival,
                          world_.calendar.schedule(arrival, Phase::delivery, e.link_source,
                                                   {EventKind::transfer_arrived, id.value, 0})});
  pump(id);
  fill(id);
}

void Conductor::on_transfer_arrived(EngineId id) {
  EngineState& e = engine(id);
  const HeldResult result = e.travelling.front().result;
  e.travelling.pop_front();
  world_.ledger.move(result.scan, Place::link, Place::console, goods_of(result));
  deliver(result);
}

void Conductor::deliver(const HeldResult& result) {
  if (scan(result.scan).owes_memory_pause) settle_memory_debt(result.scan);
  world_.console.waiting.push_back({result, now()});
  tell_backlog();
  pump_imports();
}

}  // namespace scansim
