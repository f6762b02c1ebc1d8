// The time of slots is accounted for, whatever slows or stops what is on them.
#include "tests/models/random_plan.hpp"

using namespace scansim;
using namespace scansim::testing;

namespace {

/// Attempts under way that count for their scans: what an engine does unheard is booked apart.
std::int64_t busy_slots(const World& world) {
  std::int64_t busy = 0;
  for (const EngineState& engine : world.engines)
    for (const Slot& slot : engine.slots) busy += !slot.is_free() && !slot.is_orphan ? 1 : 0;
  return busy;
}

}  // namespace

TEST_CASE("all time on slots is work or overhead, to the microsecond, in any scenario") {
  REQUIRE(rc::check([] {
    const Plan plan = random_plan();
    Outcome outcome;
    World world(plan, {});
    Conductor conductor(plan, world, outcome);
    Duration on_slots;
    try {
      for (bool goes_on = true; goes_on;) {
        const SimTime before = world.calendar.now();
        const std::int64_t busy = busy_slots(world);
        goes_on = conductor.step();
        if (!goes_on) conductor.finish();
        on_slots = on_slots + (world.calendar.now() - before) * busy;
      }
    } catch (const NoProgress&) {
      RC_DISCARD("goes round in circles");
    }

    Duration booked;
    for (const ScanSummary& scan : outcome.scans)
      booked = booked + scan.totals.gathered.work - scan.totals.orphaned.work + scan.totals.overhead;
    RC_ASSERT(booked == on_slots);
  }));
}
