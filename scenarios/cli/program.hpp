#pragma once
/// The program `scansim` as a function.

#include "scenarios/cli/verbs.hpp"

namespace scansim {

/// Carries out a command line, given without the program's name, and returns the exit code. Never throws.
[[nodiscard]] int run_program(const Arguments& arguments, const Terminal& terminal);

}  // namespace scansim
