#pragma once
/// What becomes of a run that was cut off if all faults stop and time goes on: does it come to rest, or does
/// it go round in circles (a livelock)?

#include <cstdint>

#include "models/world/observation.hpp"
#include "models/world/world.hpp"

namespace scansim {

/// Lets a copy of the world go on behind the end of its run: faults heal and strike no more; schedules,
/// windows, blackouts and people go on. Ends when nothing is left to happen, when a state returns in which
/// the world was before (by its digest), or after `events_max` events; tells the sink what
/// changes of the watched conditions, then RunContinued, and nothing else. REQUIRES: the world has not been
/// finished.
void tell_continuation(const Plan& plan, World world, ObservationSink& sink,
                       std::uint64_t events_max = 2'000'000);

/// Digest of all that decides what happens next, with times relative to now: two worlds of one plan with
/// equal digests go on alike, shifted in time. Not in it: books, history, the numbers of scans.
[[nodiscard]] std::uint64_t canonical_digest(const Plan& plan, const World& world);

}  // namespace scansim
