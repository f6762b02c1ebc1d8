// Results on the links: who sends how fast, and what an outage catches.
#include "models/console/conductor.hpp"

namespace scansim {

/// REQUIRES: nothing is being sent, and something waits.
void Conductor::begin_transfer(EngineId id) {
  EngineState& e = engine(id);
  const Route& route = world_.network.route(id);
  const Bytes size = route.to_send(goods_of(e.outbox.front()).bytes);
  e.transfer = {true, size, load_of(size), 0, now(), route.arriving};
  world_.network.flows().set_members(world_.network.flow_of(id), 1);
  beginning_.push_back(id);
}

void Conductor::end_transfer(EngineId id) {
  EngineState& e = engine(id);
  if (!e.transfer.is_under_way) return;
  e.transfer = Transfer();
  world_.calendar.cancel(e.sending);
  world_.network.flows().set_members(world_.network.flow_of(id), 0);
}

int128 Conductor::left_to_send(const Transfer& transfer) const {
  if (transfer.rate == no_limit) return transfer.left;
  return transfer.left - carried(transfer.rate, now() - transfer.since);
}

/// The transfer goes on at the rate that its flow has now.
void Conductor::set_pace(EngineId id) {
  EngineState& e = engine(id);
  Transfer& transfer = e.transfer;
  if (!transfer.is_under_way) return;
  transfer.left = left_to_send(transfer);
  transfer.since = now();
  transfer.rate = world_.network.flows().rate(world_.network.flow_of(id));
  world_.calendar.cancel(e.sending);
  if (transfer.rate == 0) return;  // It has to wait until there is room.
  e.sending = world_.calendar.schedule(now() + time_for(transfer.left, transfer.rate), Phase::delivery,
                                       e.link_source, {EventKind::transfer_sent, id.value, 0});
}

/// What changed in the event under way changes who has which share: worked out once, at its end.
void Conductor::share_network() {
  for (const std::uint32_t flow : world_.network.flows().settle()) {
    const Network::FlowOwner owner = world_.network.owner_of(flow);
    if (!owner.results.is_none()) set_pace(owner.results);
    if (!owner.messages.is_none()) set_message_pace(owner.messages);
    if (!owner.traffic.is_none()) set_pace(owner.traffic);
  }
  for (const EngineId id : beginning_)
    if (!world_.calendar.is_pending(engine(id).sending)) set_pace(id);
  beginning_.clear();
  for (const EngineId id : messaging_) set_message_pace(id);
  messaging_.clear();
  for (const TrafficId id : on_another_way_) set_pace(id);
  on_another_way_.clear();
}

void Conductor::pull_back_transfers(EngineId id) {
  EngineState& e = engine(id);
  if (e.transfer.is_under_way) {
    const HeldResult& result = e.outbox.front();
    const Bytes sent = bytes_of(load_of(e.transfer.size) - left_to_send(e.transfer));
    if (sent > Bytes()) e.sent_in_vain[{result.scan, result.asset}] += sent;
    end_transfer(id);
  }
  while (!e.travelling.empty()) {
    const Travelling last = e.travelling.back();
    e.travelling.pop_back();
    world_.calendar.cancel(last.arrival);
    const Goods goods = goods_of(last.result);
    e.sent_in_vain[{last.result.scan, last.result.asset}] += goods.bytes;
    world_.ledger.move(last.result.scan, Place::link, Place::engine, goods);
    e.held += goods.bytes;
    e.outbox.push_front(last.result);
  }
}

}  // namespace scansim
