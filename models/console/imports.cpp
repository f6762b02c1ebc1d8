// The console's import queue and its memory.
#include <algorithm>
#include <utility>

#include "models/console/conductor.hpp"
#include "models/policy/admission.hpp"
#include "models/policy/memory_pause.hpp"

namespace scansim {

void Conductor::tell_backlog() { tell(BacklogChanged{world_.console.waiting.size()}); }

void Conductor::pump_imports() {
  ConsoleState& console = world_.console;
  if (console.waiting.empty() || !console.is_up()) return;
  bool has_started = false;
  bool takes_memory = false;
  const auto may_start = [&] {
    const auto workers = static_cast<std::uint32_t>(console.workers.size());
    return console.busy_workers <
           import_workers(plan_.policy.memory_pause, workers, console.is_above_threshold);
  };
  while (!console.waiting.empty() && may_start()) {
    const Waiting& job = console.waiting.front();
    const AssetPlace place = place_of(plan_, site_of(scan(job.result.scan)), job.result.asset);
    const Bytes memory = import_memory(place);
    if (!world_.memory.try_take(memory)) break;
    takes_memory = takes_memory || memory > Bytes();
    start_import(job, place, memory);
    console.waiting.pop_front();
    has_started = true;
  }
  if (!has_started) return;
  tell_backlog();
  if (takes_memory) memory_changed();
}

/// REQUIRES: a worker is free.
void Conductor::start_import(const Waiting& job, const AssetPlace& place, Bytes memory) {
  ConsoleState& console = world_.console;
  std::uint32_t index = 0;
  while (console.workers[index].job) ++index;
  ImportWorker& worker = console.workers[index];
  const Duration time =
      import_time_of(plan_.groups[place.group.index()], world_.group_streams[place.group.index()],
                     place.index, plan_.console.import.time_per_asset);
  tell_draw({ValueDrawn::What::import_time, place.group.value, place.index, 0, time.us(), 0});
  worker.job = job;
  worker.goods = goods_of(job.result);
  worker.memory = memory;
  worker.ends = console.clock.at(now()) + PaceClock::of(time);
  if (console.clock.is_slow()) {
    schedule_import_end(index);
  } else {
    worker.done = world_.calendar.schedule(now() + time, Phase::console, console.source,
                                           {EventKind::import_done, index, 0});
  }
  ++console.busy_workers;
  world_.ledger.move(job.result.scan, Place::console, Place::importing, worker.goods);
  tell(ImportStarted{job.result.scan, job.result.asset, now() - job.since});
}

Bytes Conductor::import_memory(const AssetPlace& place) const {
  const std::size_t group = place.group.index();
  const Bytes memory = import_memory_of(plan_.groups[group], world_.group_streams[group], place.index,
                                        plan_.console.import.memory_per_asset);
  tell_draw({ValueDrawn::What::import_memory, place.group.value, place.index, 0, memory.count(), 0});
  return memory;
}

/// REQUIRES: the worker has a job.
void Conductor::schedule_import_end(std::uint32_t index) {
  ConsoleState& console = world_.console;
  ImportWorker& worker = console.workers[index];
  world_.calendar.cancel(worker.done);
  const SimTime end = console.clock.reaches(worker.ends, now());
  if (end.is_never()) return;
  worker.done =
      world_.calendar.schedule(end, Phase::console, console.source, {EventKind::import_done, index, 0});
}

void Conductor::on_import_done(std::uint32_t index) {
  ImportWorker& worker = world_.console.workers[index];
  const HeldResult result = worker.job->result;
  worker.job.reset();
  --world_.console.busy_workers;
  Scan& s = scan(result.scan);
  world_.ledger.integrate(world_.chain, result, worker.goods, Place::importing);
  set_asset(result.scan, result.asset, AssetSignal::results_integrated);
  s.progress.forget_record(result.asset);
  --s.held;
  if (worker.memory > Bytes()) {
    world_.memory.give_back(worker.memory);
    memory_changed();
  }
  pump_imports();
  settle_scan(result.scan);
}

void Conductor::interrupt_imports() {
  ConsoleState& console = world_.console;
  for (std::size_t i = console.workers.size(); i-- > 0;) {
    ImportWorker& worker = console.workers[i];
    if (!worker.job) continue;
    world_.calendar.cancel(worker.done);
    world_.ledger.move(worker.job->result.scan, Place::importing, Place::console, worker.goods);
    world_.memory.give_back(worker.memory);
    console.waiting.push_front(*worker.job);
    worker.job.reset();
    --console.busy_workers;
  }
  // Imports that shared the queue before go on in their order of arrival, whichever worker had them.
  std::stable_sort(console.waiting.begin(), console.waiting.end(),
                   [](const Waiting& a, const Waiting& b) { return a.since < b.since; });
  tell_backlog();
  memory_changed();
}

void Conductor::memory_changed() {
  // A console that is down sees no threshold; it looks when it is back.
  if (!world_.memory.is_modelled() || !world_.console.is_up()) return;
  const bool was_above = world_.console.is_above_threshold;
  world_.console.is_above_threshold = world_.memory.is_above_threshold();
  tell(MemoryChanged{world_.memory.used(), world_.console.is_above_threshold});
  if (!was_above && world_.console.is_above_threshold) memory_crossed();
  if (was_above && !world_.console.is_above_threshold)
    for (std::size_t i = 0; i < world_.scans.size(); ++i)
      if (world_.scans[i].wants_resume && resumes_by_itself(at_rest(world_.scans[i])))
        resume_by_memory(ScanId(i));
  if (was_above && !world_.console.is_above_threshold) ease_off();
  memory_relaxed();
  if (starts_by_memory(plan_.policy)) admit_all();
}

/// Memory is below its threshold again: what it held back goes on.
void Conductor::ease_off() {
  if (pauses_scans(plan_.policy.memory_pause)) return;
  pump_imports();
  for (std::size_t i = 0; i < world_.engines.size(); ++i) fill(EngineId(i));
}

/// Whether results of the scan wait at the console or are being imported, whole ones or parts.
bool Conductor::is_importing(ScanId id) const {
  const Stock& stock = world_.ledger.stock(id);
  const bool has_some = !(at(stock, Place::console) == Goods{}) || !(at(stock, Place::importing) == Goods{});
  return has_some ||
         (plan_.console.import.mode == ImportMode::incremental && world_.scans[id.index()].active > 0);
}

void Conductor::memory_crossed() {
  std::vector<ScanId> under_way;
  std::vector<MemoryUser> users;
  for (std::size_t i = 0; i < world_.scans.size(); ++i) {
    const Scan& s = world_.scans[i];
    if (!is_in_progress(s.state) || s.ending) continue;
    under_way.emplace_back(i);
    users.push_back({s.progress.states().size(), is_importing(ScanId(i))});
  }
  const MemoryVerdict verdict = who_pauses(plan_.policy.memory_pause, users);
  for (Scan& s : world_.scans) s.owes_memory_pause = false;
  for (const ScanId id : under_way) scan(id).owes_memory_pause = verdict.is_put_off;
  for (const std::size_t which : verdict.pause)
    request_ending(under_way[which],
                   {ScanSignal::memory_threshold, ScanGuard::any, DisruptionCause::memory_threshold});
}

/// Where memory has filled up again meanwhile, the scan waits until it is relaxed.
void Conductor::on_auto_resume(ScanId id) {
  const bool is_rest = is_rolled_over(plan_.policy, at_rest(scan(id)));
  if (!is_rest && waits_for_level(plan_.policy, world_.memory)) return;
  resume(id, is_rest ? ScanSignal::window_opened : ScanSignal::auto_resume);
  if (is_rolled_over(plan_.policy, at_rest(scan(id)))) plan_rollover(id);
}

/// The scan begins to import: if it was under way when the threshold was crossed, it pauses now.
void Conductor::settle_memory_debt(ScanId id) {
  Scan& s = scan(id);
  if (!std::exchange(s.owes_memory_pause, false) || s.ending || !world_.console.is_above_threshold) return;
  if (world_.console.is_up() && is_in_progress(s.state))
    request_ending(id, {ScanSignal::memory_threshold, ScanGuard::any, DisruptionCause::memory_threshold});
}

void Conductor::memory_relaxed() {
  if (!resumes_at_level(plan_.policy, world_.memory)) return;
  for (std::size_t i = 0; i < world_.scans.size(); ++i)
    if (resumes_by_itself(at_rest(world_.scans[i]))) resume_by_memory(ScanId(i));
}

/// A scan that has paused at this very instant waits before it is resumed, or a pause that frees memory and a
/// resume that takes it would go round without time going on.
void Conductor::resume_by_memory(ScanId id) {
  constexpr Duration look_again = Duration::from_seconds(60);
  Scan& s = scan(id);
  if (s.paused_at < now()) return resume(id, ScanSignal::auto_resume);
  if (world_.calendar.is_pending(s.auto_resume)) return;
  s.auto_resume = world_.calendar.schedule(now() + look_again, Phase::schedule, s.source,
                                           {EventKind::auto_resume, id.value, 0});
}

void Conductor::add_memory_pressure(Bytes size) {
  world_.memory.add_pressure(size);
  memory_changed();
}

void Conductor::remove_memory_pressure(Bytes size) {
  world_.memory.remove_pressure(size);
  memory_changed();
  pump_imports();
}

}  // namespace scansim
