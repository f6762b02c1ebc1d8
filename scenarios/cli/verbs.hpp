#pragma once
/// The verbs of the program: each reads what stands after its name, does it, and says how it ended. One file
/// per verb.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/cli/exit_code.hpp"
#include "scenarios/cli/terminal.hpp"

namespace scansim {

using Arguments = std::vector<std::string>;

[[nodiscard]] ExitCode run_verb(const Arguments& arguments, const Terminal& terminal);
[[nodiscard]] ExitCode compare_verb(const Arguments& arguments, const Terminal& terminal);
[[nodiscard]] ExitCode report_verb(const Arguments& arguments, const Terminal& terminal);
[[nodiscard]] ExitCode diff_verb(const Arguments& arguments, const Terminal& terminal);
[[nodiscard]] ExitCode check_verb(const Arguments& arguments, const Terminal& terminal);
[[nodiscard]] ExitCode list_verb(const Arguments& arguments, const Terminal& terminal);
[[nodiscard]] ExitCode lifecycle_verb(const Arguments& arguments, const Terminal& terminal);
[[nodiscard]] ExitCode expand_verb(const Arguments& arguments, const Terminal& terminal);
[[nodiscard]] ExitCode replay_verb(const Arguments& arguments, const Terminal& terminal);
[[nodiscard]] ExitCode import_verb(const Arguments& arguments, const Terminal& terminal);
[[nodiscard]] ExitCode fit_verb(const Arguments& arguments, const Terminal& terminal);
[[nodiscard]] ExitCode inspect_verb(const Arguments& arguments, const Terminal& terminal);
[[nodiscard]] ExitCode init_verb(const Arguments& arguments, const Terminal& terminal);
[[nodiscard]] ExitCode schema_verb(const Arguments& arguments, const Terminal& terminal);
[[nodiscard]] ExitCode completion_verb(const Arguments& arguments, const Terminal& terminal);

struct Verb {
  std::string_view name;
  std::string_view summary;
  ExitCode (*carry_out)(const Arguments& arguments, const Terminal& terminal);
};
/// All of them, in the order of the help.
[[nodiscard]] std::span<const Verb> verbs();

}  // namespace scansim
