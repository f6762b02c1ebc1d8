// The verb `inspect`: the network of a scenario, without running it.

#include "scenarios/cli/command_line.hpp"
#include "scenarios/cli/find_scenario.hpp"
#include "scenarios/cli/inspect_report.hpp"
#include "scenarios/cli/result_output.hpp"
#include "scenarios/cli/show_problems.hpp"
#include "scenarios/cli/verbs.hpp"

namespace scansim {

ExitCode inspect_verb(const Arguments& arguments, const Terminal& terminal) {
  CommandLine line(
      {"inspect",
       "Shows the network of a scenario: nodes and links, routes, what could get through, and which "
       "single losses strand how many assets.",
       {"scansim inspect two_ways_to_the_branch",
        "scansim inspect two_ways_to_the_branch --dot | dot -Tsvg -O"}});
  std::optional<std::string> given, file;
  bool is_dot = false;
  line.add_word({"FILE", "", "a scenario: a file, or a name of the library", false}, given);
  line.add_flag({"--dot", "", "print the graph for Graphviz"}, is_dot);
  line.add_option({"-o,--output", "FILE", "write to a file, whole or not at all"}, file);
  if (!line.parse(arguments, terminal.out)) return ExitCode::ok;
  if (!given) line.fail("`inspect` needs a scenario: a file, or a name of the library");
  const std::string scenario = find_scenario(*given).string();
  if (file) refuse_overwriting(*file, scenario, "the scenario");
  const Loaded loaded = load_scenario(scenario);
  show_problems(loaded.problems, terminal.err);
  if (!loaded.scenario) return ExitCode::bad_input;
  const Plan& plan = loaded.scenario->plan;
  ResultOutput(terminal, file).commit(is_dot ? network_dot(plan) : inspect_report(plan));
  return ExitCode::ok;
}

}  // namespace scansim
