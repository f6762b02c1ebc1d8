#include "scenarios/study/run_once.hpp"

#include "models/console/conductor.hpp"
#include "models/console/continuation.hpp"

namespace scansim {

void run_once(const Plan& plan, const RunKey& key, ObservationSink& sink, const StopCheck& must_stop,
              const ContinueCheck& must_continue) {
  World world(plan, key);
  sink.observe(SimTime(), RunBegan{&world});
  Conductor conductor(plan, world, sink);
  for (std::uint64_t events = 0;; ++events) {
    const bool is_time_to_ask = events % events_between_checks == 0;
    if (is_time_to_ask && must_stop && must_stop({events, world.calendar.now()})) throw Interrupted();
    if (!conductor.step()) break;
  }
  if (must_continue && must_continue(conductor.end_time())) tell_continuation(plan, world, sink);
  conductor.finish();
}

}  // namespace scansim
