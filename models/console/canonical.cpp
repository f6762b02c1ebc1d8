// The digest of what decides a world's future, independent of where on the time axis it stands.
#include <algorithm>
#include <vector>

#include "models/console/continuation.hpp"
#include "models/policy/rescan.hpp"

namespace scansim {

namespace {

class Digest {
 public:
  Digest(const Plan& plan, const World& world) : plan_(plan), world_(world) {}

  void put(std::uint64_t word) { words_.push_back(word); }
  void put(std::int64_t word) { put(static_cast<std::uint64_t>(word)); }
  void put(std::uint32_t word) { put(std::uint64_t{word}); }
  void put(bool flag) { put(std::uint64_t{flag ? 1U : 0U}); }
  void put(Duration duration) { put(duration.us()); }
  void put(Bytes bytes) { put(bytes.count()); }
  /// Relative to now; what is over and what never comes are one each.
  void put(SimTime at) {
    if (at.is_never()) return put(UINT64_MAX);
    put(at <= now() ? std::int64_t{0} : (at - now()).us());
  }
  /// How long ago.
  void put_past(SimTime at) {
    put(at.is_never() ? UINT64_MAX : static_cast<std::uint64_t>((now() - at).us()));
  }
  template <class Word>
  requires std::is_enum_v<Word>
  void put(Word word) { put(static_cast<std::uint64_t>(word)); }
  /// A scan by its site, and whether it is the newest there: its number is history.
  void put(ScanId id) {
    if (id.is_none()) return put(UINT64_MAX);
    const SiteId site = world_.scans[id.index()].site;
    put(site.value);
    put(world_.newest_scan[site.index()] == id);
  }
  void put(EngineId id) { put(id.value); }
  void put(const Goods& goods) {
    put(goods.work);
    put(goods.bytes);
    put(goods.findings);
    put(goods.assets);
  }
  void put(const HeldResult& result) {
    put(result.scan);
    put(result.asset);
    put(result.engine);
  }
  [[nodiscard]] SimTime now() const { return world_.calendar.now(); }
  [[nodiscard]] std::uint64_t value() const {
    std::vector<unsigned char> bytes;
    for (const std::uint64_t word : words_)
      for (int shift = 0; shift < 64; shift += 8) bytes.push_back(static_cast<unsigned char>(word >> shift));
    return hash64(bytes.data(), bytes.size());
  }

  void put_scan(const Scan& s);
  void put_assets(const ScanProgress& progress);
  void put_engine(EngineId id);
  void put_held_up(EngineId id, const Slot& slot);
  void put_hanging();
  void put_poll(EngineId id);
  void put_console();
  void put_last_engines();
  void put_triggers();
  void put_links();
  void put_condition(const Condition& condition);
  void put_pending();

 private:
  void put_event(const Calendar<Event, Phase>::Entry& entry);

  const Plan& plan_;
  const World& world_;
  std::vector<std::uint64_t> words_;
};

void Digest::put_scan(const Scan& s) {
  put(s.state);
  put(s.cause);
  put(s.window_closes);
  put(s.blocks_done);
  put(s.is_hung);
  put(s.wants_resume);
  put(s.ending.has_value());
  if (s.ending) {
    put(s.ending->at);
    put(s.ending->signal);
    put(s.ending->cause);
  }
  put_assets(s.progress);
  for (const auto& [asset, record] : s.progress.records()) {
    put(asset);
    put(record.furthest);
    put(record.saved);
    put(record.saved_goods);
    put(record.work);
    put(record.attempts > 0);
    if (redraws(plan_.policy)) put(record.draw);
  }
  for (std::size_t i = 0; i < s.has_begun.size(); ++i)
    put((s.has_left[i] ? 4U : 0U) | (s.has_begun[i] ? 2U : 0U) | (s.is_dropped[i] ? 1U : 0U));
  for (const HeldResult& result : s.kept_back) put(result);
  for (const HeldResult& result : s.undecided) put(result);
  for (const HungAttempt& attempt : s.hung) {
    put(attempt.asset);
    put(attempt.engine);
    put(attempt.goods);
    put(attempt.saved);
    put(attempt.saved_goods);
  }
}

void Digest::put_assets(const ScanProgress& progress) {
  const AssetStates& states = progress.states();
  for (std::uint64_t i = 0; i < states.size(); ++i) {
    const auto asset = static_cast<AssetIndex>(i);
    put(static_cast<std::uint64_t>(states[asset]) << 1 | (states.is_committed(asset) ? 1U : 0U));
  }
  put(progress.discovered());
  for (const ScanProgress::Queue& queue : progress.queues()) {
    put(queue.cursor);
    for (std::uint64_t turn = queue.cursor; turn < progress.sequence().size(); ++turn)
      put(progress.asset_at(turn));
    put(std::uint64_t{queue.requeued.size()});
    for (const AssetIndex asset : queue.requeued) put(asset);
  }
  for (const std::uint32_t owner : progress.owners()) put(owner);
}

/// Polls stand on a grid: where the world stands on it decides when the next one comes.
void Digest::put_poll(EngineId id) {
  const Duration period = plan_.poll_period(id);
  if (period == Duration()) return;
  const EngineState& e = world_.engines[id.index()];
  put(now().us() % period.us());
  put(e.poll.stage);
  put(e.poll.deadline);
  put(e.poll.has_contact_changed);
  put(e.is_known_failed);
  const auto put_recent = [&](SimTime at) { put(at.is_never() ? period : std::min(now() - at, period)); };
  put_recent(e.poll.since);
  put_recent(e.poll.last);
  put_recent(e.in_contact_since);
}

void Digest::put_held_up(EngineId id, const Slot& slot) {
  const int128 gone = clock_gone(world_, id, slot);
  put(static_cast<std::uint64_t>(gone));
  put(static_cast<std::uint64_t>(gone >> 64));
  put(slot.is_hanging);
  if (!world_.engines[id.index()].out_of_contact_since.is_never()) put(slot.reached);
}

void Digest::put_hanging() {
  for (const HangingAssets& hanging : world_.hanging) {
    put(hanging.wanted);
    for (const AssetIndex asset : hanging.assets) put(asset);
  }
}

void Digest::put_engine(EngineId id) {
  const EngineState& e = world_.engines[id.index()];
  put(e.down);
  put(e.filled);
  put(e.clock.pace());
  put(e.status);
  put(e.unnoticed);
  put_poll(id);
  put(e.stops_until);
  put_past(e.out_of_contact_since);
  for (const Slot& slot : e.slots) {
    put(slot.scan);
    if (slot.is_free()) continue;
    put(slot.asset);
    put_past(slot.since);
    if (!slot.traffic.is_none()) put(time_at_work(world_, id, slot));
    if (slot.is_held_up) put_held_up(id, slot);
    put(slot.from);
    put(slot.total);
    put(slot.outcome);
    put(slot.recovers);
    put(slot.is_orphan);
  }
  for (const ScanId job : e.jobs) put(job);
  put(std::uint64_t{e.queue.size()});
  for (const ScanId job : e.queue) put(job);
  for (const OrphanJob& job : e.orphans) {
    put(job.scan);
    put(job.next);
    put(job.is_ghost);
    put_assets(world_.scans[job.scan.index()].progress);
  }
  put(std::uint64_t{e.outbox.size()});
  for (const HeldResult& result : e.outbox) put(result);
  for (const Message& message : e.messages) {
    put(message.command);
    put_past(message.since);
    put(static_cast<std::uint64_t>(message.left));
  }
  if (e.transfer.is_under_way) {
    put(e.transfer.size);
    put_past(e.transfer.since);
    put(static_cast<std::uint64_t>(e.transfer.left));
    put(static_cast<std::uint64_t>(e.transfer.left >> 64));
  }
  for (const Travelling& travelling : e.travelling) put(travelling.result);
}

void Digest::put_last_engines() {
  for (const std::vector<EngineId>& group : world_.last_engines)
    for (const EngineId last : group) put(last);
}

void Digest::put_console() {
  const ConsoleState& console = world_.console;
  put(console.down);
  put(console.clock.pace());
  put(console.is_above_threshold);
  put(world_.memory.used());
  put(console.shutdowns_until);
  if (plan_.policy.start_gap > Duration() && !console.last_start.is_never())
    put(console.last_start + plan_.policy.start_gap);
  put(std::uint64_t{console.waiting.size()});
  for (const Waiting& waiting : console.waiting) put(waiting.result);
  for (const ImportWorker& worker : console.workers) {
    put(worker.job.has_value());
    if (worker.job) put(worker.job->result);
  }
}

/// What a condition that may still come true reads and the rest of the digest does not hold: sums that grow,
/// and how far the named scan of a site is away.
void Digest::put_condition(const Condition& condition) {
  if (condition.occurrence) {
    std::uint32_t scans = 0;
    for (const Scan& s : world_.scans) scans += s.site == condition.site ? 1 : 0;
    put(std::min(scans, *condition.occurrence + 1));
  }
  if (!condition.limit) return;
  for (std::size_t i = 0; i < world_.scans.size(); ++i) {
    const ScanTotals& totals = world_.ledger.totals(ScanId(i));
    put(totals.kept);
    put(totals.lost);
    put(totals.repeated);
    put(totals.orphaned);
  }
}

void Digest::put_triggers() {
  const auto put_state = [this](const auto& planned, const TriggerState& state) {
    const std::optional<Trigger>& trigger = planned.trigger;
    const bool counts = trigger && (trigger->comes_again() || trigger->leader);
    put(counts ? state.count : std::uint64_t{0});
    put(state.downs);
    put(state.ups);
    put(state.holds_link);
    put(planned.delay.constant_value() ? std::uint64_t{state.met > 0} : state.met);
    put(state.was_true);
    const bool is_spent = state.met > 0 && trigger && !trigger->is_repeated;
    if (trigger && trigger->when && !is_spent) put_condition(*trigger->when);
  };
  for (std::size_t i = 0; i < plan_.operators.size(); ++i) put_state(plan_.operators[i], world_.operators[i]);
  for (std::size_t i = 0; !world_.are_faults_over && i < plan_.faults.size(); ++i)
    put_state(plan_.faults[i], world_.faults[i]);
  // Instants that are listed one by one are each a future of their own.
  const auto put_listed = [this](const Recurrence& recurrence, std::uint64_t count) {
    put(std::min<std::uint64_t>(count, recurrence.later.size() + 1));
  };
  for (std::size_t i = 0; i < plan_.sites.size(); ++i)
    put_listed(plan_.sites[i].schedule, world_.site_starts[i]);
  for (std::size_t i = 0; i < plan_.blackouts.size(); ++i) {
    put_listed(plan_.blackouts[i], world_.blackout_begins[i]);
  }
  for (const std::uint32_t blackouts : world_.site_blackouts) put(blackouts);
}

void Digest::put_links() {
  const Network& network = world_.network;
  for (std::size_t i = 0; i < plan_.links.size(); ++i) {
    const LinkQuality quality = network.quality(LinkId(i));
    put(network.held_down(LinkId(i)));
    put(quality.bandwidth.bits_per_second());
    put(quality.latency);
    put(quality.arriving);
  }
}

void Digest::put_event(const Calendar<Event, Phase>::Entry& entry) {
  const Event& event = entry.event;
  if (world_.are_faults_over && (event.kind == EventKind::fault_strike ||
                                 event.kind == EventKind::fault_heal || event.kind == EventKind::link_turns))
    return;
  put(entry.key.time);
  put(entry.key.phase);
  put(event.kind);
  switch (event.kind) {
    case EventKind::engine_began:
    case EventKind::discovery_done:
    case EventKind::ending_effect:
    case EventKind::window_closed:
    case EventKind::auto_resume:
    case EventKind::removal_noticed:
    case EventKind::limit_expires:
      put(ScanId(event.subject));
      break;
    default:
      put(event.subject);
  }
  put(event.detail);
}

void Digest::put_pending() {
  Calendar<Event, Phase> pending = world_.calendar;
  Calendar<Event, Phase>::Entry entry;
  while (pending.pop(entry)) put_event(entry);
}

}  // namespace

std::uint64_t canonical_digest(const Plan& plan, const World& world) {
  Digest digest(plan, world);
  for (const ScanId newest : world.newest_scan) {
    const bool is_open = !newest.is_none() && !is_terminal(world.scans[newest.index()].state);
    digest.put(is_open);
    if (is_open) digest.put_scan(world.scans[newest.index()]);
  }
  for (std::size_t i = 0; i < world.engines.size(); ++i) digest.put_engine(EngineId(i));
  digest.put_hanging();
  digest.put_console();
  digest.put_links();
  digest.put_last_engines();
  digest.put_triggers();
  digest.put_pending();
  return digest.value();
}

}  // namespace scansim
