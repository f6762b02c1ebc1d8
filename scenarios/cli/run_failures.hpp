#pragma once
/// What is told of a run that could not come to its end, with the line that repeats it.

#include <ostream>

#include "scenarios/cli/exit_code.hpp"
#include "scenarios/cli/run_request.hpp"
#include "scenarios/study/replicate.hpp"

namespace scansim {

ExitCode tell_broken(const RunRequest& request, const BrokenInvariant& broken, std::ostream& err);
ExitCode tell_drift(const RunRequest& request, const Drift& drift, std::ostream& err);

}  // namespace scansim
