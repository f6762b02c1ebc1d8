#pragma once
/// `scansim run DIR`: every scenario below a folder, one line each.

#include "reports/writers/report.hpp"
#include "scenarios/cli/exit_code.hpp"
#include "scenarios/cli/run_request.hpp"
#include "scenarios/cli/terminal.hpp"

namespace scansim {

/// REQUIRES: request.file is a folder. Throws UsageError, OutputError, Interrupted.
ExitCode run_folder(const RunRequest& request, const Terminal& terminal);

/// The verdicts of one scenario as JUnit's XML, under the name that it was given by.
[[nodiscard]] std::string junit_of(const RunRequest& request, const Report& report);

}  // namespace scansim
