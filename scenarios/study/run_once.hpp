#pragma once
/// One run of a plan, from its first event to its end.

#include <cstdint>
#include <exception>
#include <functional>

#include "models/world/observation.hpp"
#include "models/world/world.hpp"

namespace scansim {

/// How far a run is.
struct RunProgress {
  std::uint64_t events = 0;
  SimTime now;
};

/// Asked now and then whether the run must stop; may show progress. Empty: it goes on.
using StopCheck = std::function<bool(const RunProgress&)>;

/// A run was stopped before its end, by wish. Nothing it told its sink is complete.
class Interrupted : public std::exception {
 public:
  [[nodiscard]] const char* what() const noexcept override { return "interrupted"; }
};

/// Asked at the end of a run, with its time: is it of interest how it would go on without faults? Empty: it
/// is not.
using ContinueCheck = std::function<bool(SimTime)>;

/// Events between two questions of the stop check: a few milliseconds of work.
inline constexpr std::uint64_t events_between_checks = 4096;

/// Runs the replication that the key names; the sink has seen RunEnded when it returns. The stop check is
/// asked before the first event too. Throws Interrupted if it says so, InvariantError if an invariant is
/// broken.
void run_once(const Plan& plan, const RunKey& key, ObservationSink& sink, const StopCheck& must_stop = {},
              const ContinueCheck& must_continue = {});

}  // namespace scansim
