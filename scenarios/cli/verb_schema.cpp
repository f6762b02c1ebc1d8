// The verb `schema`: the JSON Schema of a scenario, for editors.

#include "scenarios/cli/command_line.hpp"
#include "scenarios/cli/result_output.hpp"
#include "scenarios/cli/verbs.hpp"
#include "scenarios/load/load.hpp"

namespace scansim {

ExitCode schema_verb(const Arguments& arguments, const Terminal& terminal) {
  CommandLine line(
      {"schema",
       "Writes the JSON Schema (2020-12) of a scenario, from the tables that scenarios are read by. "
       "Editors complete and explain keys with it; `scansim check` finds more.",
       {"scansim schema -o scansim.schema.json"}});
  std::optional<std::string> file;
  line.add_option({"-o,--output", "FILE", "write it to this file instead of standard output"}, file);
  if (!line.parse(arguments, terminal.out)) return ExitCode::ok;
  ResultOutput output(terminal, file);
  output.commit(scenario_schema());
  return ExitCode::ok;
}

}  // namespace scansim
