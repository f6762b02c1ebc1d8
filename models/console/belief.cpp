// Contact between console and engines, and what the console believes: polls, the status, the give-up time,
// failures that it notices late or never.
#include <algorithm>
#include <utility>

#include "models/console/conductor.hpp"

namespace scansim {

SimTime Conductor::next_poll(EngineId id, SimTime from) const {
  const std::int64_t period = plan_.poll_period(id).us();
  return SimTime::from_us((from.us() + period - 1) / period * period);
}

/// Starts the give-up time if the console hears nothing of an engine and does not know why.
void Conductor::watch_contact(EngineId id, SimTime since) {
  EngineState& e = engine(id);
  // Polls do not tell a dead engine from a dead link; where a failure has been noticed, its verdict holds.
  const bool is_silent = is_polled(id) ? e.status != EngineStatus::active && !e.is_known_failed
                                       : e.is_up() && !world_.network.is_connected(id);
  if (!is_silent || !world_.console.is_up() || world_.calendar.is_pending(e.give_up)) return;
  const SimTime at = std::max(now(), since + plan_.console.give_up_after);
  e.give_up =
      world_.calendar.schedule(at, Phase::poll, world_.console.source, {EventKind::give_up, id.value, 0});
}

void Conductor::on_give_up(EngineId id) {
  for (const ScanId affected : scans_on(id))
    disrupt(affected, ScanSignal::communication_failure, DisruptionCause::communication_failure, id);
}

/// REQUIRES: the engine is out of contact now and was in contact before.
void Conductor::lose_contact(EngineId id) {
  EngineState& e = engine(id);
  e.out_of_contact_since = now();
  for (Slot& slot : e.slots)
    if (slot.is_held_up) slot.reached = time_at_work(world_, id, slot);
  pull_back_transfers(id);
  drop_messages(id);
  for (const ScanId job : e.jobs) {
    Scan& s = scan(job);
    world_.calendar.cancel(s.beginning[position_of(s, id)]);
  }
  const std::optional<Duration>& patience = engine_plan(id).abandon_after;
  if (patience && e.is_up())
    e.abandons = world_.calendar.schedule(now() + *patience, Phase::engine, e.source,
                                          {EventKind::engine_abandons, id.value, 0});
  if (is_polled(id)) return contact_changed(id);
  hear(id, EngineSignal::contact_lost);
}

/// REQUIRES: the engine is in contact now.
void Conductor::regain_contact(EngineId id) {
  EngineState& e = engine(id);
  world_.calendar.cancel(e.abandons);
  e.out_of_contact_since = SimTime::never();
  e.in_contact_since = now();
  if (is_polled(id)) {
    contact_changed(id);
  } else {
    hear(id, EngineSignal::answered);
  }
  pump(id);
  fill(id);
}

void Conductor::hear(EngineId id, EngineSignal signal) {
  send_engine(id, signal);
  if (signal == EngineSignal::answered) return hear_answer(id);
  notice_failure(id);
  if (is_polled(id) && !scans_on(id).empty()) watch_contact(id, now());
}

void Conductor::hear_answer(EngineId id) {
  EngineState& e = engine(id);
  world_.calendar.cancel(e.give_up);
  e.is_known_failed = false;
  notice_restart(id);
  stop_orphans(id);
  const std::vector<ScanId> jobs = e.jobs;
  for (const ScanId job : jobs) {
    Scan& s = scan(job);
    const std::size_t position = position_of(s, id);
    if (!s.has_begun[position] && !world_.calendar.is_pending(s.beginning[position])) begin(job, id);
  }
}

namespace {

ScanSignal signal_of(DisruptionCause failure) {
  return failure == DisruptionCause::engine_crash ? ScanSignal::crash : ScanSignal::out_of_service;
}

}  // namespace

/// A poll has found an engine silent that is down: its scans get their verdict now. One that is up again is
/// silent for another reason; what it has forgotten shows when it answers.
void Conductor::notice_failure(EngineId id) {
  EngineState& e = engine(id);
  if (e.is_up() || e.unnoticed == DisruptionCause::none) return;
  const DisruptionCause failure = std::exchange(e.unnoticed, DisruptionCause::none);
  e.is_known_failed = true;
  for (const ScanId affected : scans_on(id)) disrupt(affected, signal_of(failure), failure, id);
  for (const ScanId affected : paused_with_results_on(id)) disrupt(affected, signal_of(failure), failure, id);
}

/// An engine answers that failed and came back between two polls: it knows nothing of its jobs. Where the
/// policy takes them up again it does so now; otherwise the scans are zombies and stay In progress.
void Conductor::notice_restart(EngineId id) {
  const DisruptionCause failure = std::exchange(engine(id).unnoticed, DisruptionCause::none);
  if (failure == DisruptionCause::none) return;
  for (const ScanId affected : scans_on(id))
    if (scan(affected).is_dropped[position_of(scan(affected), id)] &&
        recovers_unseen(verdict_of(plan_.policy, signal_of(failure), loss_of(affected, id))))
      disrupt(affected, signal_of(failure), failure, id);
}

void Conductor::tell_truth(EngineId id) {
  const EngineState& e = engine(id);
  tell(EngineChanged{id, e.is_up(), is_in_contact(id), e.status, e.status});
}

/// Of a polled engine: the poll under way may end otherwise now, or the next one may bring news.
void Conductor::contact_changed(EngineId id) {
  PollState& poll = engine(id).poll;
  tell_truth(id);
  if (poll.stage == PollState::Stage::idle && !is_in_contact(id)) recall_poll(id);
  poll.has_contact_changed = true;
  if (poll.stage != PollState::Stage::idle) return plan_poll_stage(id);
  schedule_poll(id);
}

/// While contact lasts, polls are not carried out. If it is lost during one, that one matters after all.
void Conductor::recall_poll(EngineId id) {
  const EngineState& e = engine(id);
  PollState& poll = engine(id).poll;
  if (!world_.console.is_up() || world_.calendar.is_pending(poll.begins)) return;
  SimTime began = next_poll(id, now());
  if (began > now()) began = began - plan_.poll_period(id);
  const Duration round_trip = world_.network.route(id).latency * 2;
  const SimTime connected = began + round_trip;
  const bool is_new = poll.last.is_never() || poll.last < began;
  if (!is_new || e.in_contact_since > began || began == now() || now() >= connected + round_trip) return;
  poll.last = began;
  const bool is_connecting = now() < connected;
  poll.is_answer_sent = false;
  poll.stage = is_connecting ? PollState::Stage::connecting : PollState::Stage::answering;
  poll.since = is_connecting ? began : connected;
  poll.deadline =
      poll.since + (is_connecting ? plan_.console.poll.connect_timeout : plan_.console.poll.response_timeout);
}

void Conductor::schedule_poll(EngineId id) {
  PollState& poll = engine(id).poll;
  if (!world_.console.is_up() || world_.calendar.is_pending(poll.begins)) return;
  SimTime at = next_poll(id, now());
  if (!poll.last.is_never() && at <= poll.last) at = next_poll(id, poll.last + Duration::from_us(1));
  poll.begins =
      world_.calendar.schedule(at, Phase::poll, world_.console.source, {EventKind::poll_begins, id.value, 0});
}

void Conductor::on_poll_begins(EngineId id) {
  PollState& poll = engine(id).poll;
  world_.calendar.cancel(poll.begins);
  poll.stage = PollState::Stage::connecting;
  poll.has_contact_changed = poll.is_answer_sent = false;
  poll.last = poll.since = now();
  poll.deadline = now() + plan_.console.poll.connect_timeout;
  plan_poll_stage(id);
}

/// Each stage takes a round trip; it is over when that is done, or at its deadline.
void Conductor::plan_poll_stage(EngineId id) {
  EngineState& e = engine(id);
  PollState& poll = e.poll;
  world_.calendar.cancel(poll.ends);
  if (poll.stage == PollState::Stage::answering && !poll.is_answer_sent && takes_time(id) &&
      is_in_contact(id)) {
    if (!is_sending(id, ScanId())) send_message(id, ScanId());
    poll.ends = world_.calendar.schedule(std::max(now(), poll.deadline), Phase::poll, world_.console.source,
                                         {EventKind::poll_stage_ends, id.value, 0U});
    return;
  }
  const Duration round_trip = world_.network.route(id).latency * 2;
  const SimTime reached = std::max(poll.since, e.in_contact_since) + round_trip;
  const bool is_reached = is_in_contact(id) && reached <= poll.deadline;
  poll.ends = world_.calendar.schedule(is_reached ? std::max(now(), reached) : std::max(now(), poll.deadline),
                                       Phase::poll, world_.console.source,
                                       {EventKind::poll_stage_ends, id.value, is_reached ? 1U : 0U});
}

void Conductor::on_poll_stage_ends(EngineId id, bool is_reached) {
  PollState& poll = engine(id).poll;
  const bool was_connecting = poll.stage == PollState::Stage::connecting;
  if (was_connecting && is_reached) {
    poll.stage = PollState::Stage::answering;
    poll.since = now();
    poll.deadline = now() + plan_.console.poll.response_timeout;
    poll.is_answer_sent = false;
    return plan_poll_stage(id);
  }
  poll.stage = PollState::Stage::idle;
  drop_message(id, ScanId());
  if (poll.has_contact_changed || needs_further_polls(id)) schedule_poll(id);
  const EngineSignal silence = was_connecting ? EngineSignal::contact_lost : EngineSignal::no_response;
  hear(id, is_reached ? EngineSignal::answered : silence);
  fill(id);
}

/// A console that is down polls nobody; what it believed, it believes until it has polled again.
void Conductor::stop_polls() {
  for (EngineState& e : world_.engines) {
    world_.calendar.cancel(e.poll.begins);
    world_.calendar.cancel(e.poll.ends);
    e.poll.stage = PollState::Stage::idle;
  }
}

/// An engine that has heard nothing for too long drops its jobs; the console cannot know.
void Conductor::on_engine_abandons(EngineId id) {
  EngineState& e = engine(id);
  for (std::uint32_t i = 0; i < e.slots.size(); ++i)
    if (!e.slots[i].is_free() && e.slots[i].is_orphan) end_orphan(id, i);
  e.orphans.clear();
  const std::vector<ScanId> jobs = e.jobs;
  for (const ScanId job : jobs)
    if (scan(job).has_begun[position_of(scan(job), id)]) strand_attempts(job, id);
}

/// A scan that an engine has forgotten, and the console can reach that engine: it would answer that no scan
/// with that ID exists.
bool Conductor::is_zombie(ScanId id) {
  const Scan& s = scan(id);
  const std::vector<EngineId>& engines = site_of(s).engines;
  for (std::size_t i = 0; i < engines.size(); ++i)
    if (s.is_dropped[i] && is_in_contact(engines[i]) && engine(engines[i]).unnoticed == DisruptionCause::none)
      return true;
  return false;
}

}  // namespace scansim
