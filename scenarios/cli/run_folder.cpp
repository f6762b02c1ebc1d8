#include "scenarios/cli/run_folder.hpp"

#include <algorithm>
#include <sstream>

#include "reports/writers/words.hpp"
#include "scenarios/cli/input_file.hpp"
#include "scenarios/cli/junit.hpp"
#include "scenarios/cli/result_output.hpp"
#include "scenarios/cli/suite.hpp"
#include "scenarios/cli/usage_error.hpp"
#include "scenarios/study/in_parallel.hpp"
#include "sim/text/parsed.hpp"

namespace scansim {

namespace {

constexpr std::size_t list_size_max = std::size_t{1} << 20;

/// A name a line; what follows `#` is a remark.
std::set<std::string> read_known_failures(const std::string& file) {
  std::istringstream lines(read_input(file, list_size_max));
  std::set<std::string> names;
  for (std::string line; std::getline(lines, line);) {
    line = line.substr(0, line.find('#'));
    const std::size_t end = line.find_last_not_of(" \t\r");
    const std::size_t begin = line.find_first_not_of(" \t");
    if (end != std::string::npos) names.insert(line.substr(begin, end - begin + 1));
  }
  return names;
}

void refuse_unknown_names(const std::string& file, const std::set<std::string>& names,
                          const std::vector<SuiteResult>& results) {
  for (const std::string& name : names)
    if (std::none_of(results.begin(), results.end(), [&](const SuiteResult& r) { return r.name == name; }))
      throw UsageError(
          scansim::quoted(file) + " names " + scansim::quoted(name) + ", and there is no such scenario",
          {"names are as the list of results shows them, from the folder on"});
}

ExitCode code_of(const std::vector<SuiteResult>& results) {
  const auto has = [&results](SuiteVerdict verdict) {
    return std::any_of(results.begin(), results.end(), [verdict](const SuiteResult& result) {
      return result.is_surprise() && !result.is_known && result.verdict == verdict;
    });
  };
  const auto is_fixed = [](const SuiteResult& result) { return result.is_known && result.is_surprise(); };
  if (has(SuiteVerdict::broken)) return ExitCode::broken_invariant;
  if (has(SuiteVerdict::drifted)) return ExitCode::not_reproducible;
  if (has(SuiteVerdict::unreadable)) return ExitCode::bad_input;
  if (has(SuiteVerdict::violated) || std::any_of(results.begin(), results.end(), is_fixed))
    return ExitCode::not_met;
  return has(SuiteVerdict::pending) ? ExitCode::inconclusive : ExitCode::ok;
}

/// What a folder of scenarios has no use for.
void refuse_options_of_one_run(const RunRequest& request) {
  const std::pair<const char*, bool> options[] = {{"--json", request.is_json},
                                                  {"--timeline", request.has_timeline},
                                                  {"--replication", request.replication.has_value()},
                                                  {"--set", !request.overrides.empty()},
                                                  {"--against", request.against.has_value()},
                                                  {"--html", request.html.has_value()},
                                                  {"--trace", request.trace.has_value()},
                                                  {"--perfetto", request.perfetto.has_value()},
                                                  {"--csv", request.csv.has_value()},
                                                  {"--sqlite", request.sqlite.has_value()}};
  for (const auto& [name, is_given] : options)
    if (is_given)
      throw UsageError(
          std::string(name) + " is about one scenario, and " + scansim::quoted(request.file) + " is a folder",
          {"name a file in it; a folder takes --seed, --replications, --known-failures, --junit, -j and -o"});
}

}  // namespace

ExitCode run_folder(const RunRequest& request, const Terminal& terminal) {
  refuse_options_of_one_run(request);
  SuiteOptions options;
  options.seed = request.seed;
  options.replications = request.replications;
  options.threads = request.threads.value_or(threads_by_default());
  options.must_stop = [&terminal] { return terminal.is_interrupted.load(std::memory_order_relaxed); };
  if (request.known_failures) options.known_failures = read_known_failures(*request.known_failures);
  ResultOutput output(terminal, request.output);
  std::optional<OutputFile> junit;
  if (request.junit) junit.emplace(*request.junit);
  const std::vector<SuiteResult> results = run_suite(request.file, options);
  if (request.known_failures) refuse_unknown_names(*request.known_failures, options.known_failures, results);
  if (junit) {
    junit->write(junit_xml(results));
    junit->commit();
  }
  const bool has_colors = is_colored(request.color, terminal.screen, request.output.has_value());
  output.commit(suite_text(request.file, results, has_colors));
  return code_of(results);
}

std::string junit_of(const RunRequest& request, const Report& report) {
  SuiteResult result;
  result.name = request.file;
  result.seed = request.seed;
  result.replications = report.replications;
  for (const ExpectationOutcome& outcome : report.expectations)
    result.cases.push_back(
        suite_case_of(outcome, report.scenario.preset, [&request](std::uint64_t replication) {
          return line_that_repeats(request, RunKey{request.seed, replication});
        }));
  return junit_xml({result});
}

}  // namespace scansim
