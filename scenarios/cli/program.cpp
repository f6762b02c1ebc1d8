#include "scenarios/cli/program.hpp"

#include <array>
#include <exception>
#include <iterator>
#include <new>
#include <utility>

#include "reports/writers/tables.hpp"
#include "reports/writers/words.hpp"
#include "scenarios/cli/man_page.hpp"
#include "scenarios/cli/output_file.hpp"
#include "scenarios/cli/result_output.hpp"
#include "scenarios/cli/usage_error.hpp"
#include "scenarios/cli/version.hpp"
#include "scenarios/import/import_error.hpp"
#include "scenarios/study/replicate.hpp"
#include "scenarios/study/run_once.hpp"
#include "sim/kernel/require.hpp"
#include "sim/kernel/version.hpp"
#include "sim/random/law.hpp"
#include "sim/text/nearest.hpp"
#include "sim/text/parsed.hpp"

namespace scansim {

namespace {

constexpr std::array<Verb, 15> verb_list = {{
    {"run", "run a scenario and report what happened, what it cost, what was recovered", run_verb},
    {"compare", "which variant of a scenario is better, and by how much, under common random numbers",
     compare_verb},
    {"report", "the page of a result, for a browser", report_verb},
    {"diff", "the first event at which two runs differ, in words", diff_verb},
    {"check", "find all problems of scenarios without running them", check_verb},
    {"list", "what there is: measures, faults, policies, states, switches, scenarios", list_verb},
    {"lifecycle", "the transition tables of scans, engines and assets, as diagram, text or data",
     lifecycle_verb},
    {"expand", "write one run down as a scenario without randomness", expand_verb},
    {"replay", "run an exact scenario and hold it against the run that it is a record of", replay_verb},
    {"import", "turn a recorded scan, or a history of scans, into a scenario", import_verb},
    {"inspect", "show the network of a scenario: routes, weak points, capacities", inspect_verb},
    {"fit", "find the law that recorded durations or sizes could come from", fit_verb},
    {"init", "write a commented scenario to begin with", init_verb},
    {"schema", "the JSON Schema of a scenario, for completion and help in editors", schema_verb},
    {"completion", "a script that completes command lines in bash, zsh or fish", completion_verb},
}};

std::string exit_codes() {
  constexpr std::size_t columns_max = 100;
  std::string text;
  std::string line = "Exit codes:";
  for (const ExitCodeMeaning& row : exit_code_meanings) {
    const bool is_last = &row == std::end(exit_code_meanings) - 1;
    const std::string item =
        std::to_string(static_cast<int>(row.code)) + " " + std::string(row.meaning) + (is_last ? "." : ",");
    if (line.size() + 1 + item.size() > columns_max) text += std::exchange(line, "") + "\n";
    line += (line.empty() ? "" : " ") + item;
  }
  return text + line + "\n";
}

std::string help_text() {
  std::string text = std::string(program_purpose()) + "\n\nUsage: scansim VERB [ARGUMENT...]\n\nVerbs:\n";
  TextTable table({{""}, {"", TextTable::Align::left, true}});
  for (const Verb& verb : verb_list) table.add({std::string(verb.name), std::string(verb.summary)});
  text += table.render({2, 100});
  return text +
         "\n`scansim VERB --help` explains a verb; `scansim --version` tells the versions, `scansim --man` "
         "is the\nmanual page.\n\n" +
         exit_codes() + "\nExample:\n  scansim run wan_outage --replications 100\n";
}

const Verb& find_verb(const std::string& name) {
  std::vector<std::string_view> names = {"help"};
  for (const Verb& verb : verb_list) {
    if (verb.name == name) return verb;
    names.push_back(verb.name);
  }
  std::vector<std::string> hints;
  if (const auto near = nearest(name, names)) hints.push_back("did you mean `" + *near + "`?");
  hints.emplace_back("`scansim --help` lists the verbs");
  throw UsageError((name.starts_with('-') ? "unknown option " : "unknown verb ") + scansim::quoted(name),
                   hints);
}

ExitCode carry_out(const Arguments& arguments, const Terminal& terminal) {
  if (arguments.empty()) throw UsageError("a verb is missing", {"`scansim --help` lists the verbs"});
  const std::string& first = arguments.front();
  if (first == "--version") {
    print_result(terminal, "scansim " + std::string(program_version()) + ", kernel " +
                               std::string(kernel_version) + "\n");
    return ExitCode::ok;
  }
  if (first == "--help" || first == "-h" || (first == "help" && arguments.size() == 1)) {
    print_result(terminal, help_text());
    return ExitCode::ok;
  }
  if (first == "--man") {
    print_result(terminal, man_page(describe_verbs()));
    return ExitCode::ok;
  }
  if (first == "help") return find_verb(arguments[1]).carry_out({"--help"}, terminal);
  const Verb& verb = find_verb(first);
  return verb.carry_out(Arguments(arguments.begin() + 1, arguments.end()), terminal);
}

/// What is told of an exception, and the exit code that it means.
ExitCode explain(const std::exception& error, std::ostream& err) {
  if (const auto* usage = dynamic_cast<const UsageError*>(&error)) {
    err << "scansim: " << usage->what() << "\n";
    for (const std::string& hint : usage->hints()) err << "  " << hint << "\n";
    return ExitCode::bad_input;
  }
  if (dynamic_cast<const ImportError*>(&error) != nullptr) {
    const std::string_view text = error.what();
    err << text << (text.ends_with('\n') ? "" : "\n");
    return ExitCode::bad_input;
  }
  if (dynamic_cast<const OutputError*>(&error) != nullptr) {
    err << "scansim: " << error.what() << "\n";
    return ExitCode::bad_input;
  }
  if (dynamic_cast<const Interrupted*>(&error) != nullptr) {
    err << "scansim: interrupted\n";
    return ExitCode::interrupted;
  }
  if (dynamic_cast<const MissingValue*>(&error) != nullptr || dynamic_cast<const Drift*>(&error) != nullptr) {
    err << "scansim: drift: " << printable(error.what())
        << "\n  an exact scenario holds what one run drew, and this is another run\n";
    return ExitCode::not_reproducible;
  }
  if (dynamic_cast<const InvariantError*>(&error) != nullptr) {
    err << "scansim: a broken invariant: " << error.what() << "\n";
    return ExitCode::broken_invariant;
  }
  if (dynamic_cast<const std::bad_alloc*>(&error) != nullptr) {
    err << "scansim: out of memory\n";
    return ExitCode::internal_error;
  }
  err << "scansim: internal error: " << error.what()
      << "\n  this is a mistake of the program; please report the command line\n";
  return ExitCode::internal_error;
}

}  // namespace

std::span<const Verb> verbs() { return verb_list; }

int run_program(const Arguments& arguments, const Terminal& terminal) {
  ExitCode code = ExitCode::internal_error;
  try {
    code = carry_out(arguments, terminal);
  } catch (const std::exception& error) {
    code = explain(error, terminal.err);
  }
  terminal.err.flush();
  return static_cast<int>(code);
}

}  // namespace scansim
