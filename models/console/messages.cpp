// Commands and polls: small messages that share links with results and scan traffic.
#include <algorithm>

#include "models/console/conductor.hpp"

namespace scansim {

/// Whether a message to or from the engine takes more than the latency.
bool Conductor::takes_time(EngineId id) const {
  return plan_.console.message_size > Bytes() && world_.network.route(id).is_limited;
}

/// `command`: the scan to begin; none: a poll and its answer.
void Conductor::send_message(EngineId id, ScanId command) {
  EngineState& e = engine(id);
  const Bytes size = plan_.console.message_size * (command.is_none() ? 2 : 1);
  Message message;
  message.command = command;
  message.left = load_of(world_.network.route(id).to_send(size));
  message.since = now();
  message.arriving = world_.network.route(id).arriving;
  e.messages.push_back(message);
  world_.network.flows().set_members(world_.network.messages_of(id),
                                     static_cast<std::uint32_t>(e.messages.size()));
  messaging_.push_back(id);
}

void Conductor::set_message_pace(EngineId id) {
  EngineState& e = engine(id);
  const Rate rate = world_.network.flows().rate(world_.network.messages_of(id));
  for (Message& message : e.messages) {
    if (message.rate != no_limit) message.left -= carried(message.rate, now() - message.since);
    message.since = now();
    message.rate = rate;
    world_.calendar.cancel(message.sent);
    if (rate == 0) continue;
    message.sent =
        world_.calendar.schedule(now() + time_for(message.left, rate), Phase::delivery, e.link_source,
                                 {EventKind::message_sent, id.value, message.command.value});
  }
}

bool Conductor::is_sending(EngineId id, ScanId command) const {
  const std::vector<Message>& messages = world_.engines[id.index()].messages;
  return std::any_of(messages.begin(), messages.end(),
                     [command](const Message& message) { return message.command == command; });
}

void Conductor::drop_message(EngineId id, ScanId command) {
  EngineState& e = engine(id);
  const auto is_meant = [&](const Message& message) {
    if (message.command != command) return false;
    world_.calendar.cancel(message.sent);
    return true;
  };
  if (std::erase_if(e.messages, is_meant) == 0) return;
  world_.network.flows().set_members(world_.network.messages_of(id),
                                     static_cast<std::uint32_t>(e.messages.size()));
}

void Conductor::drop_messages(EngineId id) {
  EngineState& e = engine(id);
  while (!e.messages.empty()) drop_message(id, e.messages.back().command);
}

void Conductor::on_message_sent(EngineId id, ScanId command) {
  drop_message(id, command);
  if (!command.is_none()) return schedule_begin(command, id);
  PollState& poll = engine(id).poll;
  if (poll.stage != PollState::Stage::answering) return;
  poll.is_answer_sent = true;
  // What is left is the latency, there and back.
  poll.since = now();
  plan_poll_stage(id);
}

/// Polls that are not carried out could not have changed the status. Where links may be too busy for an
/// answer in time, each one counts, as long as there is something to do.
bool Conductor::needs_further_polls(EngineId id) {
  const EngineState& e = engine(id);
  const bool has_work = !e.jobs.empty() || !e.outbox.empty();
  return e.can_answer_late && (e.status != EngineStatus::active || has_work);
}

}  // namespace scansim
