// The verb `check`: all problems of scenarios, without running them.

#include <nlohmann/json.hpp>

#include "reports/writers/words.hpp"
#include "scenarios/cli/command_line.hpp"
#include "scenarios/cli/find_scenario.hpp"
#include "scenarios/cli/result_output.hpp"
#include "scenarios/cli/show_problems.hpp"
#include "scenarios/cli/usage_error.hpp"
#include "scenarios/cli/verbs.hpp"
#include "scenarios/study/run_once.hpp"

namespace scansim {

namespace {

using Json = nlohmann::ordered_json;

struct Checked {
  std::string file;
  Loaded loaded;
};

/// A file that is not there is a problem like any other, so that the remaining files are checked too.
Checked check_file(const std::string& given) {
  try {
    const std::string file = find_scenario(given).string();
    return {file, load_scenario(file)};
  } catch (const UsageError& missing) {
    Problem problem;
    problem.file = given;
    problem.message = missing.what();
    problem.details = missing.hints();
    return {given, {std::nullopt, {problem}}};
  }
}

std::string what_it_holds(const Scenario& scenario) {
  const Plan& plan = scenario.plan;
  std::uint64_t assets = 0;
  for (const AssetGroup& group : plan.groups) assets += group.count;
  std::string words =
      counted(assets, "asset", "assets") + " in " + counted(plan.groups.size(), "group", "groups");
  const auto add = [&](std::size_t count, std::string_view one, std::string_view many) {
    if (count > 0) words += ", " + counted(count, one, many);
  };
  add(plan.engines.size(), "engine", "engines");
  add(plan.links.size(), "link", "links");
  add(plan.sites.size(), "site", "sites");
  add(plan.faults.size(), "fault", "faults");
  add(plan.operators.size(), "operator act", "operator acts");
  add(scenario.expectations.size(), "expectation", "expectations");
  return words;
}

Json json_of(const Problem& problem) {
  Json json = {{"severity", problem.is_warning ? "warning" : "error"},
               {"file", problem.file},
               {"line", problem.line},
               {"column", problem.column},
               {"length", problem.length},
               {"message", problem.message},
               {"details", problem.details},
               {"source_line", problem.source_line}};
  return json;
}

std::string json_of(const std::vector<Checked>& files) {
  Json json = Json::array();
  for (const Checked& checked : files) {
    Json problems = Json::array();
    for (const Problem& problem : checked.loaded.problems) problems.push_back(json_of(problem));
    Json file = Json::object();
    file["file"] = checked.file;
    file["ok"] = !checked.loaded.has_errors();
    file["problems"] = std::move(problems);
    json.push_back(std::move(file));
  }
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

void tell(const Checked& checked, const Terminal& terminal) {
  const std::vector<Problem>& problems = checked.loaded.problems;
  show_problems(problems, terminal.err);
  const std::string count = problems.empty() ? "" : " (" + words_of(count_problems(problems)) + ")";
  if (checked.loaded.scenario) {
    print_result(terminal, "ok: " + printable(checked.file) + ": " + what_it_holds(*checked.loaded.scenario) +
                               count + "\n");
  } else {
    terminal.err << counted(problems.size(), "problem", "problems") << " in " << printable(checked.file)
                 << count << "\n";
  }
}

}  // namespace

ExitCode check_verb(const Arguments& arguments, const Terminal& terminal) {
  CommandLine line({"check",
                    "Finds all problems of scenarios at once, each with its place, and runs nothing.",
                    {"scansim check night.yaml", "scansim check scenarios/*.yaml --json"}});
  std::vector<std::string> given;
  bool is_json = false;
  line.add_words({"FILE", "", "scenarios: files, or names of the library", false, true, {}}, given);
  line.add_flag({"--json", "", "print the problems as one JSON document"}, is_json);
  if (!line.parse(arguments, terminal.out)) return ExitCode::ok;
  if (given.empty()) line.fail("`check` needs a scenario: a file, or a name of the library");
  std::vector<Checked> files;
  bool all_ok = true;
  for (const std::string& name : given) {
    if (terminal.is_interrupted.load(std::memory_order_relaxed)) throw Interrupted();
    Checked checked = check_file(name);
    all_ok = all_ok && !checked.loaded.has_errors();
    if (is_json) {
      files.push_back(std::move(checked));
    } else {
      tell(checked, terminal);
    }
  }
  if (is_json) print_result(terminal, json_of(files));
  return all_ok ? ExitCode::ok : ExitCode::bad_input;
}

}  // namespace scansim
