// Links that carry less, take longer or lose more for a while, and what is under way on them then.
#include "models/console/conductor.hpp"

namespace scansim {

namespace {

/// What is left to send, if another share of it arrives from now on. Rounded up.
int128 left_at(int128 left, std::uint64_t before, std::uint64_t now) {
  // The remainder is below 2^32, so nothing overflows that the result does not.
  const auto share = static_cast<int128>(now);
  return left / share * before + (left % share * before + share - 1) / share;
}

/// Whole bytes of a load, rounded up.
Bytes bytes_above(int128 load) {
  const Bytes below = bytes_of(load);
  return load_of(below) == load ? below : below + Bytes::from_count(1);
}

}  // namespace

void Conductor::strain_link(LinkId link, const LinkStrain& strain) {
  world_.network.strain(link, strain);
  follow_quality(link);
}

void Conductor::relieve_link(LinkId link, const LinkStrain& strain) {
  world_.network.relieve(link, strain);
  follow_quality(link);
}

/// Contact is not lost, and what is past the link arrives as it would have. What is being sent goes on, over
/// another way if that is the shorter one now.
void Conductor::follow_quality(LinkId link) {
  tell(LinkQualityChanged{link, world_.network.quality(link)});
  for (const TrafficId id : world_.network.traffic_near(link)) follow_way(id);
  for (const EngineId id : world_.network.engines_near(link)) follow_loss(id);
}

/// What has not been sent yet is lost at the rate of the way as it is now.
void Conductor::follow_loss(EngineId id) {
  EngineState& e = engine(id);
  const std::uint64_t arriving = world_.network.route(id).arriving;
  Transfer& transfer = e.transfer;
  if (transfer.is_under_way && transfer.arriving != arriving) {
    const int128 left = left_to_send(transfer);
    transfer.left = left_at(left, transfer.arriving, arriving);
    transfer.size = bytes_of(load_of(transfer.size) - left) + bytes_above(transfer.left);
    transfer.since = now();
    transfer.arriving = arriving;
    world_.calendar.cancel(e.sending);
    world_.network.flows().set_members(world_.network.flow_of(id), 1);
    beginning_.push_back(id);
  }
  bool has_changed = false;
  for (Message& message : e.messages) {
    if (message.arriving == arriving) continue;
    if (message.rate != no_limit) message.left -= carried(message.rate, now() - message.since);
    message.left = left_at(message.left, message.arriving, arriving);
    message.since = now();
    message.arriving = arriving;
    has_changed = true;
  }
  if (!has_changed) return;
  world_.network.flows().set_members(world_.network.messages_of(id),
                                     static_cast<std::uint32_t>(e.messages.size()));
  messaging_.push_back(id);
}

}  // namespace scansim
