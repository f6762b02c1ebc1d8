#include "scenarios/cli/run_failures.hpp"

#include "reports/writers/words.hpp"

namespace scansim {

ExitCode tell_broken(const RunRequest& request, const BrokenInvariant& broken, std::ostream& err) {
  constexpr std::string_view of_simulator =
      "this is a mistake of the simulator, or a quantity beyond what it can count; please report the "
      "scenario";
  constexpr std::string_view of_scenario =
      "pauses and resumes cause each other: give `policy.start_gap`, an `auto_resume` that waits (`{after: "
      "10 min}`) or "
      "one further below the memory threshold";
  err << "scansim: a broken invariant" << (broken.is_in_twin() ? " in the undisturbed twin" : "") << ": "
      << broken.what() << "\n  scenario " << printable(request.file) << ", seed " << broken.key().seed
      << ", replication " << broken.key().replication
      << "\n  repeat it with: " << line_that_repeats(request, broken.key()) << "\n  "
      << (broken.is_circle() ? of_scenario : of_simulator) << "\n";
  return ExitCode::broken_invariant;
}

ExitCode tell_drift(const RunRequest& request, const Drift& drift, std::ostream& err) {
  err << "scansim: drift" << (drift.is_in_twin() ? " in the undisturbed twin" : "") << ": "
      << printable(drift.what()) << "\n  " << printable(request.file)
      << " holds what one run drew, and with its changes it is another run: add the value, or expand the "
         "scenario that it came from again\n";
  return ExitCode::not_reproducible;
}

}  // namespace scansim
