// What scanning takes of the network, and how a thin or a long way slows it.
#include <algorithm>

#include "models/console/conductor.hpp"

namespace scansim {

/// How far an attempt has come. What the network or a fault held it up is overhead.
AttemptProgress Conductor::progress_of(const Slot& slot, EngineId on) const {
  if (!slot.has_clock()) return attempt_after(attempt_of(slot, on), plan_.policy, now() - slot.since);
  const Attempt attempt = attempt_of(slot, on);
  const Duration worked = std::min(time_at_work(world_, on, slot), attempt_length(attempt, plan_.policy));
  AttemptProgress done = attempt_after(attempt, plan_.policy, worked);
  done.overhead += now() - slot.since - worked;
  return done;
}

/// Time at work until now, or until contact was lost; then a part of all of it in proportion, where only the
/// network has held it up.
Duration Conductor::worked_until(const Slot& slot, EngineId on, SimTime at) const {
  const Duration until = std::max(Duration(), at - slot.since);
  if (!slot.has_clock() || until == Duration()) return until;
  if (slot.is_held_up && at < now()) return slot.reached;
  return Duration::from_us(
      mul_div_floor(time_at_work(world_, on, slot).us(), until.us(), (now() - slot.since).us()));
}

/// REQUIRES: the slot's attempt begins now.
void Conductor::enter_network(Slot& slot, EngineId on) {
  if (world_.traffic.empty()) return;
  const GroupId group = place_of(plan_, site_of(scan(slot.scan)), slot.asset).group;
  slot.traffic = world_.network.traffic_between(on, group);
  if (slot.traffic.is_none()) return;
  TrafficState& traffic = world_.traffic[slot.traffic.index()];
  ++traffic.members;
  slot.clock_from = traffic.clock_at(now());
  tell_flow(slot.traffic);
}

void Conductor::leave_network(const Slot& slot) {
  if (slot.traffic.is_none() || slot.is_hanging) return;
  --world_.traffic[slot.traffic.index()].members;
  tell_flow(slot.traffic);
}

/// Without a way nothing flows.
void Conductor::tell_flow(TrafficId id) {
  const bool has_way = world_.network.route(id).is_connected;
  world_.network.flows().set_members(world_.network.flow_of(id),
                                     has_way ? world_.traffic[id.index()].members : 0);
}

/// The attempt ends when its work is done at the pace of now.
void Conductor::schedule_end(EngineId on, std::uint32_t index) {
  EngineState& e = engine(on);
  Slot& slot = e.slots[index];
  const Duration length = attempt_length(attempt_of(slot, on), plan_.policy);
  SimTime end = slot.since + length;
  world_.calendar.cancel(slot.done);
  if (slot.is_hanging) return;
  if (slot.traffic.is_none() && slot.is_held_up) {
    end = e.clock.reaches(slot.clock_from + PaceClock::of(length), now());
    if (end.is_never()) return;
  }
  if (!slot.traffic.is_none()) {
    const TrafficState& traffic = world_.traffic[slot.traffic.index()];
    if (traffic.pace == 0) return;
    const int128 whole =
        static_cast<int128>(traffic.slowdown.of_ceil((length - slot.worked).us())) * TrafficState::full_pace;
    const int128 left = std::max<int128>(whole - (traffic.clock_at(now()) - slot.clock_from), 0);
    // Beyond any run: the pace changes first, or the run ends.
    constexpr std::int64_t longest = INT64_MAX / 4;
    const int128 time = (left + traffic.pace - 1) / traffic.pace;
    end = now() + Duration::from_us(static_cast<std::int64_t>(std::min<int128>(time, longest)));
  }
  slot.done = world_.calendar.schedule(end, Phase::engine, e.source, {EventKind::work_done, on.value, index});
}

void Conductor::schedule_ends(TrafficId id) {
  const EngineId on = world_.network.traffic(id).engine;
  const std::size_t slots = engine(on).slots.size();
  for (std::uint32_t i = 0; i < slots; ++i)
    if (engine(on).slots[i].traffic == id) schedule_end(on, i);
}

/// Scans over this way go on at the share that they have now.
void Conductor::set_pace(TrafficId id) {
  TrafficState& traffic = world_.traffic[id.index()];
  const Rate wanted = rate_of(world_.network.traffic(id).per_asset);
  const Rate share = world_.network.flows().rate(world_.network.flow_of(id));
  std::int64_t pace = 0;
  if (world_.network.route(id).is_connected)
    pace = mul_div_floor(std::min(share, wanted), TrafficState::full_pace, wanted);
  // The slower of the two sets the pace.
  const PaceClock& clock = engine(world_.network.traffic(id).engine).clock;
  if (clock.is_slow())
    pace = std::min(pace, mul_div_ceil(TrafficState::full_pace, clock.pace(), PaceClock::full_pace));
  if (pace == traffic.pace) return;
  traffic.clock = traffic.clock_at(now());
  traffic.since = now();
  traffic.pace = pace;
  schedule_ends(id);
}

/// A link near it has changed: another latency, another way, or none.
void Conductor::follow_way(TrafficId id) {
  TrafficState& traffic = world_.traffic[id.index()];
  const Route& route = world_.network.route(id);
  if (const Ratio slowdown = latency_slowdown(route.latency); slowdown != traffic.slowdown) {
    const EngineId on = world_.network.traffic(id).engine;
    for (Slot& slot : engine(on).slots) {
      if (slot.traffic != id) continue;
      slot.worked = time_at_work(world_, on, slot);
      slot.clock_from = slot.is_hanging ? 0 : traffic.clock_at(now());
    }
    traffic.slowdown = slowdown;
    schedule_ends(id);
  }
  tell_flow(id);
  on_another_way_.push_back(id);
}

}  // namespace scansim
