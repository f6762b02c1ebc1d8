// The verb `expand`: a scenario with everything decided that its file leaves open, for programs.

#include <filesystem>
#include <optional>

#include "models/plan_file/plan_file.hpp"
#include "reports/writers/words.hpp"
#include "scenarios/cli/command_line.hpp"
#include "scenarios/cli/find_scenario.hpp"
#include "scenarios/cli/numbers.hpp"
#include "scenarios/cli/override_words.hpp"
#include "scenarios/cli/result_output.hpp"
#include "scenarios/cli/show_problems.hpp"
#include "scenarios/cli/usage_error.hpp"
#include "scenarios/cli/verbs.hpp"
#include "sim/text/parsed.hpp"

namespace scansim {

namespace {

struct ExpandRequest {
  std::string file;  ///< as given: a file or a name of the library
  RunKey key;
  bool is_plan = false;
  std::vector<Override> overrides;
  std::optional<std::string> output;
};

/// None if help was asked for, and printed.
std::optional<ExpandRequest> read_request(const Arguments& arguments, const Terminal& terminal) {
  CommandLine line(
      {"expand",
       "Writes a scenario and the key of one run as a plan file: everything that the run depends on, as "
       "exact bytes for a program without the loader. Whoever runs it gets the hash of `scansim run`.",
       {"scansim expand wan_outage --plan -o wan_outage.plan",
        "scansim expand night.yaml --plan --seed 7 --replication 3 -o night.plan"}});
  std::optional<std::string> file, seed, replication;
  std::vector<std::string> overrides;
  ExpandRequest request;
  line.add_word({"FILE", "", "scenario: a file, or the name of one of the library", false, true, {}}, file);
  line.add_flag({"--plan", "", "write the plan file"}, request.is_plan);
  line.add_option({"--seed", "N", "seed of all random numbers, 0 to 2^64 - 1; default 1"}, seed);
  line.add_option({"--replication", "K", "which run, counted from 0; default 0"}, replication);
  line.add_options({"--set", "PATH=VALUE", "replace a value of the scenario, as with `run`; repeatable"},
                   overrides);
  line.add_option({"-o,--output", "FILE", "write to this file, whole or not at all"}, request.output);
  if (!line.parse(arguments, terminal.out)) return std::nullopt;
  if (!file) line.fail("`expand` needs a scenario: a file, or a name of the library");
  if (!request.is_plan) line.fail("`expand` needs --plan", {"it says what to write"});
  request.file = *file;
  if (seed) request.key.seed = read_number(*seed, {"--seed"});
  if (replication) request.key.replication = read_number(*replication, {"--replication"});
  for (const std::string& text : overrides) request.overrides.push_back(read_override(line, text));
  return request;
}

std::string plan_file_of(const Scenario& scenario, const RunKey& key) {
  try {
    return write_plan({scenario.plan, key});
  } catch (const PlanFileError& beyond) {
    throw UsageError("no plan file can hold " + scansim::quoted(scenario.file) + ": " + beyond.what());
  }
}

}  // namespace

ExitCode expand_verb(const Arguments& arguments, const Terminal& terminal) {
  const std::optional<ExpandRequest> request = read_request(arguments, terminal);
  if (!request) return ExitCode::ok;
  const std::filesystem::path file = find_scenario(request->file);
  if (request->output) refuse_overwriting(*request->output, file, "the scenario itself");
  const Loaded loaded = load_scenario(file, request->overrides);
  show_problems(loaded.problems, terminal.err);
  if (!loaded.scenario) {
    terminal.err << "scansim: " << words_of(count_problems(loaded.problems)) << " in "
                 << printable(file.string()) << "; nothing was written\n";
    return ExitCode::bad_input;
  }
  if (request->output)
    for (const std::string& included : loaded.scenario->included)
      refuse_overwriting(*request->output, included, "a part of the scenario");
  ResultOutput(terminal, request->output).commit(plan_file_of(*loaded.scenario, request->key));
  return ExitCode::ok;
}

}  // namespace scansim
