// The verb `init`: a scenario to begin with.

#include <system_error>

#include "reports/writers/words.hpp"
#include "scenarios/cli/command_line.hpp"
#include "scenarios/cli/output_file.hpp"
#include "scenarios/cli/result_output.hpp"
#include "scenarios/cli/shell_words.hpp"
#include "scenarios/cli/starter.hpp"
#include "scenarios/cli/verbs.hpp"
#include "sim/text/parsed.hpp"

namespace scansim {

ExitCode init_verb(const Arguments& arguments, const Terminal& terminal) {
  CommandLine line(
      {"init",
       "Writes a scenario to begin with: it runs, and its comments explain units, schedules, faults "
       "and expectations.",
       {"scansim init night.yaml", "scansim init > night.yaml"}});
  std::optional<std::string> file;
  bool is_forced = false;
  line.add_word({"FILE", "", "the file to write; without it, standard output"}, file);
  line.add_flag({"--force", "", "replace the file if it is there already"}, is_forced);
  if (!line.parse(arguments, terminal.out)) return ExitCode::ok;
  std::error_code error;
  const bool is_there = file && is_replaceable_file(*file) && std::filesystem::exists(*file, error);
  if (is_there && !is_forced)
    line.fail("there is a file " + scansim::quoted(*file) + " already", {"`--force` replaces it"});
  ResultOutput(terminal, file).commit(starter_scenario());
  if (file) terminal.err << "wrote " << printable(*file) << "; run it with `scansim run`\n";
  return ExitCode::ok;
}

}  // namespace scansim
