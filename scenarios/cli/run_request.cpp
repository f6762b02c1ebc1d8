#include "scenarios/cli/run_request.hpp"

#include <system_error>
#include <utility>

#include "scenarios/cli/command_line.hpp"
#include "scenarios/cli/csv_folder.hpp"
#include "scenarios/cli/numbers.hpp"
#include "scenarios/cli/override_words.hpp"
#include "scenarios/cli/result_output.hpp"
#include "scenarios/cli/shell_words.hpp"
#include "scenarios/cli/usage_error.hpp"
#include "sim/text/parsed.hpp"

namespace scansim {

namespace {

constexpr std::uint64_t width_min = 40;
constexpr std::uint64_t width_max = 500;

/// The options as texts, before they are understood.
struct Written {
  std::optional<std::string> file, seed, replications, replication, against, html, trace, perfetto, csv, sqlite,
      junit, known_failures, threads, output, width, color;
  std::vector<std::string> overrides;
  bool is_json = false;
  bool has_values = false;
  bool has_timeline = false;
};

void declare(CommandLine& line, Written& written) {
  line.add_word(
      {"FILE",
       "",
       "scenario: a file, or the name of one of the library (`scansim list scenarios`); a folder: all "
       "scenarios below it",
       false,
       true,
       {}},
      written.file);
  line.add_option({"--seed", "N", "seed of all random numbers, 0 to 2^64 - 1; default 1"}, written.seed);
  line.add_option({"--replications", "R", "number of runs with different random numbers; default 1"},
                  written.replications);
  line.add_option({"--replication", "K", "run only replication K, counted from 0"}, written.replication);
  line.add_flag({"--json", "", "print one JSON document instead of text"}, written.is_json);
  line.add_flag({"--values", "", "with --json: also each replication's values"}, written.has_values);
  line.add_flag({"--timeline", "", "print the shown replication as a timeline instead of the report"},
                written.has_timeline);
  line.add_option(
      {"--width", "N",
       "with --timeline: columns of a line, 40 to 500; default: those of the terminal, else of the "
       "variable COLUMNS, else 80"},
      written.width);
  declare_color(line, written.color);
  line.add_options({"--set", "PATH=VALUE",
                    "replace a value of the scenario, such as console.import.workers=4; repeatable"},
                   written.overrides);
  line.add_option({"--against", "FILE",
                   "compare with recorded scans: a table of `scansim import --csv`, or the API's JSON"},
                  written.against);
  line.add_option({"--html", "FILE", "write the report as one page for a browser; it needs nothing else"},
                  written.html);
  line.add_option({"--trace", "FILE", "write every observation of the shown replication as JSON Lines"},
                  written.trace);
  line.add_option({"--perfetto", "FILE", "write the shown replication as a picture for ui.perfetto.dev"},
                  written.perfetto);
  line.add_option(
      {"--csv", "DIR", "write all replications as tidy tables into a folder, with their dictionary"},
      written.csv);
  line.add_option({"--sqlite", "FILE", "write the same tables into an SQLite database, with their origin"},
                  written.sqlite);
  line.add_option({"--junit", "FILE", "write the verdicts on the expectations as JUnit's XML"},
                  written.junit);
  line.add_option(
      {"--known-failures", "FILE", "with a folder: names of scenarios that fail for now, one a line"},
      written.known_failures);
  line.add_option(
      {"-j,--jobs", "N", "replications to run at once, or scenarios of a folder; default: one for each processor"},
      written.threads);
  line.add_option({"-o,--output", "FILE", "write the report to a file, whole or not at all"}, written.output);
}

RunRequest understand(const CommandLine& line, const Written& written) {
  RunRequest request;
  if (!written.file) line.fail("`run` needs a scenario: a file, or a name of the library");
  request.file = *written.file;
  if (written.replications && written.replication)
    line.fail("--replications and --replication exclude each other",
              {"--replication runs one, --replications all from 0 on"});
  if (written.has_values && !written.is_json)
    line.fail("--values needs --json", {"the text report shows quantiles instead"});
  if (written.has_timeline && written.is_json)
    line.fail("--timeline and --json exclude each other", {"--json has the times of all disruptions"});
  if (written.width && !written.has_timeline)
    line.fail("--width needs --timeline", {"lines of the report have at most 100 characters"});
  if (written.seed) request.seed = read_number(*written.seed, {"--seed"});
  if (written.replications)
    request.replications = read_number(*written.replications, {"--replications", 1, replications_max});
  if (written.replication) request.replication = read_number(*written.replication, {"--replication"});
  request.is_json = written.is_json;
  request.has_values = written.has_values;
  request.has_timeline = written.has_timeline;
  if (written.width) request.width = read_number(*written.width, {"--width", width_min, width_max});
  request.color = read_color(line, written.color);
  for (const std::string& text : written.overrides)
    request.overrides.push_back(read_override(line, "--set", text));
  request.against = written.against;
  request.html = written.html;
  request.trace = written.trace;
  request.perfetto = written.perfetto;
  request.csv = written.csv;
  request.sqlite = written.sqlite;
  request.junit = written.junit;
  request.known_failures = written.known_failures;
  if (written.threads) request.threads = read_number(*written.threads, {"-j", 1, threads_max});
  request.output = written.output;
  return request;
}

std::vector<std::string> words_before_choice(const RunRequest& request, std::uint64_t seed) {
  return {"scansim", "run", as_operand(request.file), "--seed", std::to_string(seed)};
}

void add_overrides(std::vector<std::string>& words, const RunRequest& request) {
  for (const Override& change : request.overrides) {
    words.emplace_back("--set");
    words.push_back(change.path + "=" + change.value);
  }
}

}  // namespace

std::optional<RunRequest> read_run_request(const Arguments& arguments, const Terminal& terminal) {
  CommandLine line(
      {"run",
       "Runs a scenario and reports what happened, what it cost, what was recovered, and the disruption "
       "ledger.",
       {"scansim run wan_outage", "scansim run night.yaml --replications 200 --json -o night.json",
        "scansim run wan_outage --set 'faults[0].link_down.lasts=30 min' --trace trace.jsonl",
        "scansim run f3_memory_pause --timeline", "scansim run nights.yaml --against history.csv",
        "scansim run scenarios --junit verdicts.xml"}});
  Written written;
  declare(line, written);
  if (!line.parse(arguments, terminal.out)) return std::nullopt;
  return understand(line, written);
}

void refuse_clashing_files(const RunRequest& request, const std::filesystem::path& scenario) {
  struct Written {
    const char* option;
    std::string file;
  };
  std::vector<Written> written;
  if (request.output) written.push_back({"--output", *request.output});
  if (request.html) written.push_back({"--html", *request.html});
  if (request.trace) written.push_back({"--trace", *request.trace});
  if (request.perfetto) written.push_back({"--perfetto", *request.perfetto});
  if (request.sqlite) written.push_back({"--sqlite", *request.sqlite});
  if (request.junit) written.push_back({"--junit", *request.junit});
  if (request.csv)
    for (const std::filesystem::path& file : CsvFolder::files(*request.csv))
      written.push_back({"--csv", file.string()});
  std::error_code error;
  const auto place = [&](const std::string& name) { return std::filesystem::weakly_canonical(name, error); };
  for (std::size_t i = 0; i < written.size(); ++i) {
    const auto& [option, file] = written[i];
    refuse_overwriting(file, scenario, "the scenario itself");
    if (request.against) refuse_overwriting(file, *request.against, "the record to compare with");
    for (std::size_t other = i + 1; other < written.size(); ++other)
      if (is_replaceable_file(file) && place(file) == place(written[other].file))
        throw UsageError(std::string(option) + " and " + written[other].option + " name one file, " +
                             scansim::quoted(file),
                         {"name two files"});
  }
}

std::string line_that_repeats(const RunRequest& request, const RunKey& key) {
  std::vector<std::string> words = words_before_choice(request, key.seed);
  words.insert(words.end(), {"--replication", std::to_string(key.replication)});
  add_overrides(words, request);
  return shell_line(words);
}

namespace {

std::vector<std::string> words_that_repeat_all(const RunRequest& request) {
  std::vector<std::string> words = words_before_choice(request, request.seed);
  words.insert(words.end(), {"--replications", std::to_string(request.replications)});
  add_overrides(words, request);
  return words;
}

}  // namespace

std::string line_that_repeats_all(const RunRequest& request) {
  return shell_line(words_that_repeat_all(request));
}

std::string line_that_keeps(const RunRequest& request, const RunKey& key) {
  std::vector<std::string> words = {"scansim",
                                    "expand",
                                    as_operand(request.file),
                                    "--seed",
                                    std::to_string(key.seed),
                                    "--replication",
                                    std::to_string(key.replication)};
  add_overrides(words, request);
  words.insert(words.end(), {"-o", "exact.yaml"});
  return shell_line(words);
}

std::string line_that_repeats(const RunRequest& request) {
  if (request.replication) return line_that_repeats(request, RunKey{request.seed, *request.replication});
  std::vector<std::string> words = words_that_repeat_all(request);
  if (request.is_json) words.emplace_back("--json");
  if (request.has_values) words.emplace_back("--values");
  if (request.has_timeline) words.emplace_back("--timeline");
  if (request.width) words.insert(words.end(), {"--width", std::to_string(*request.width)});
  if (request.against) words.insert(words.end(), {"--against", *request.against});
  if (request.html) words.insert(words.end(), {"--html", *request.html});
  if (request.trace) words.insert(words.end(), {"--trace", *request.trace});
  if (request.perfetto) words.insert(words.end(), {"--perfetto", *request.perfetto});
  if (request.csv) words.insert(words.end(), {"--csv", *request.csv});
  if (request.sqlite) words.insert(words.end(), {"--sqlite", *request.sqlite});
  if (request.junit) words.insert(words.end(), {"--junit", *request.junit});
  if (request.known_failures) words.insert(words.end(), {"--known-failures", *request.known_failures});
  if (request.output) words.insert(words.end(), {"--output", *request.output});
  return shell_line(words);
}

}  // namespace scansim
