#pragma once
/// What the program's exit code says. Scripts depend on these numbers: none is ever given another meaning.

#include <string_view>

namespace scansim {

enum class ExitCode : int {
  ok = 0,
  not_met = 1,           ///< an expectation is violated, or two runs that are compared differ
  bad_input = 2,         ///< usage, a scenario with errors, a file that cannot be read or written
  broken_invariant = 3,  ///< the simulator contradicts itself
  not_reproducible = 4,  ///< a repeated run or a replay gave another hash chain
  inconclusive = 5,      ///< an expectation is still pending where the run was cut off, or a trace is cut off
                         ///< before a difference
  internal_error = 70,
  interrupted = 130,
};

/// What the help and the manual say of it.
struct ExitCodeMeaning {
  ExitCode code;
  std::string_view meaning;
};
inline constexpr ExitCodeMeaning exit_code_meanings[] = {
    {ExitCode::ok, "all well"},
    {ExitCode::not_met, "an expectation is violated, or runs that are compared differ"},
    {ExitCode::bad_input, "usage or bad input"},
    {ExitCode::broken_invariant, "a broken invariant"},
    {ExitCode::not_reproducible, "not reproducible"},
    {ExitCode::inconclusive, "inconclusive"},
    {ExitCode::internal_error, "internal error"},
    {ExitCode::interrupted, "interrupted"},
};

}  // namespace scansim
