// A link that goes down and comes up again and again while a fault is in force.
#include "models/console/conductor.hpp"

namespace scansim {

/// A strike within another one of the same fault only makes it last longer.
void Conductor::begin_flapping(FaultId id) {
  if (world_.faults[id.index()].in_force == 1) on_link_turns(id);
}

void Conductor::on_link_turns(FaultId id) {
  TriggerState& state = world_.faults[id.index()];
  const auto& fault = std::get<LinkFlapping>(plan_.faults[id.index()].fault);
  state.holds_link = !state.holds_link;
  const bool is_down = state.holds_link;
  const std::uint64_t ordinal = is_down ? state.downs++ : state.ups++;
  const std::int64_t stays = is_down
                                 ? fault.down.draw(state.stream, {ordinal, trigger_purpose::down, 0, 0}).value
                                 : fault.up.draw(state.stream, {ordinal, trigger_purpose::up, 0, 0}).value;
  tell_draw(
      {is_down ? ValueDrawn::What::fault_down : ValueDrawn::What::fault_up, id.value, ordinal, 0, stays, 0});
  world_.calendar.cancel(state.turn);
  if (const SimTime turns = later(now(), stays); !turns.is_never())
    state.turn =
        world_.calendar.schedule(turns, is_down ? Phase::heal : Phase::fault,
                                 world_.fault_sources[id.index()], {EventKind::link_turns, id.value, 0});
  if (is_down) {
    take_link_down(fault.link);
  } else {
    bring_link_up(fault.link);
  }
}

void Conductor::end_flapping(FaultId id) {
  TriggerState& state = world_.faults[id.index()];
  if (state.in_force > 0) return;
  world_.calendar.cancel(state.turn);
  if (!state.holds_link) return;
  state.holds_link = false;
  bring_link_up(std::get<LinkFlapping>(plan_.faults[id.index()].fault).link);
}

}  // namespace scansim
