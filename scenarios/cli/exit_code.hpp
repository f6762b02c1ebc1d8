#pragma once
/// What the program's exit code says. Scripts depend on these numbers: none is ever given another meaning.

namespace scansim {

enum class ExitCode : int {
  ok = 0,
  not_met = 1,           ///< an expectation is violated
  bad_input = 2,         ///< usage, a scenario with errors, a file that cannot be read or written
  broken_invariant = 3,  ///< the simulator contradicts itself
  not_reproducible = 4,  ///< a repeated run gave another hash chain
  inconclusive = 5,      ///< an expectation is still pending where the run was cut off
  internal_error = 70,
  interrupted = 130,
};

}  // namespace scansim
