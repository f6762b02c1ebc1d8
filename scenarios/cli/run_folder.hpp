#pragma once
/// `scansim run DIR`: every scenario below a folder, one line each.

#include "reports/measures/replications.hpp"
#include "scenarios/cli/exit_code.hpp"
#include "scenarios/cli/run_request.hpp"
#include "scenarios/cli/terminal.hpp"

namespace scansim {

/// REQUIRES: request.file is a folder. Throws UsageError, OutputError, Interrupted.
ExitCode run_folder(const RunRequest& request, const Terminal& terminal);

/// The verdicts of one scenario as JUnit's XML. `name`: of the scenario, as given.
[[nodiscard]] std::string junit_of(const std::string& name, const std::vector<ExpectationOutcome>& outcomes);

}  // namespace scansim
