// The verb `diff`: the first event at which two runs differ.

#include <array>
#include <charconv>
#include <memory>
#include <utility>

#include "reports/writers/words.hpp"
#include "scenarios/cli/command_line.hpp"
#include "scenarios/cli/find_scenario.hpp"
#include "scenarios/cli/numbers.hpp"
#include "scenarios/cli/override_words.hpp"
#include "scenarios/cli/result_output.hpp"
#include "scenarios/cli/run_request.hpp"
#include "scenarios/cli/show_problems.hpp"
#include "scenarios/cli/verbs.hpp"
#include "scenarios/reproduce/difference_report.hpp"
#include "scenarios/reproduce/file_recording.hpp"
#include "scenarios/reproduce/run_recording.hpp"
#include "sim/kernel/require.hpp"
#include "sim/text/parsed.hpp"

namespace scansim {

namespace {

/// The options as texts. Of one kind, the first is for both runs and the second for B alone.
struct Written {
  std::vector<std::string> files;
  std::array<std::optional<std::string>, 2> seed, replication;
  std::array<std::vector<std::string>, 2> overrides;
  std::optional<std::string> output, color;
  bool is_json = false;
};

/// One of the two runs.
struct Side {
  std::string file;
  RunKey key;
  bool is_key_given = false;
  std::vector<Override> overrides;
  std::optional<Scenario> scenario;  ///< none of a trace
};

void declare(CommandLine& line, Written& written) {
  line.add_words({"FILE",
                  "",
                  "A and B: scenarios (files, or names of the library) or traces that `run --trace` wrote",
                  false,
                  true,
                  {}},
                 written.files);
  line.add_option({"--seed", "N", "seed of the runs that are made, 0 to 2^64 - 1; default 1"},
                  written.seed[0]);
  line.add_option({"--seed-b", "N", "the same for B alone"}, written.seed[1]);
  line.add_option({"--replication", "K", "replication of the runs that are made, counted from 0; default 0"},
                  written.replication[0]);
  line.add_option({"--replication-b", "K", "the same for B alone"}, written.replication[1]);
  line.add_options({"--set", "PATH=VALUE", "replace a value of the scenarios; repeatable"},
                   written.overrides[0]);
  line.add_options({"--set-b", "PATH=VALUE", "replace a value of scenario B alone; repeatable"},
                   written.overrides[1]);
  line.add_flag({"--json", "", "print one JSON document instead of text"}, written.is_json);
  declare_color(line, written.color);
  line.add_option({"-o,--output", "FILE", "write the answer to a file, whole or not at all"}, written.output);
}

Side understand(const CommandLine& line, const Written& written, std::size_t number) {
  Side side;
  side.file = written.files[number];
  for (std::size_t of = 0; of <= number; ++of) {
    const std::string suffix = of == 0 ? "" : "-b";
    if (written.seed[of] || written.replication[of]) side.is_key_given = true;
    if (written.seed[of]) side.key.seed = read_number(*written.seed[of], {"--seed" + suffix});
    if (written.replication[of])
      side.key.replication = read_number(*written.replication[of], {"--replication" + suffix});
    for (const std::string& text : written.overrides[of])
      side.overrides.push_back(read_override(line, "--set" + suffix, text));
  }
  return side;
}

/// Options of runs say nothing to traces.
void refuse_options_of_traces(const CommandLine& line, const Written& written,
                              const std::array<bool, 2>& are_traces) {
  const auto is_given = [&](std::size_t of) {
    return written.seed[of] || written.replication[of] || !written.overrides[of].empty();
  };
  const std::vector<std::string> hints = {"a trace is of one run: its seed and replication stand in it"};
  if (are_traces[0] && are_traces[1] && is_given(0))
    line.fail("--seed, --replication and --set choose a run, and both files are traces", hints);
  if (are_traces[1] && is_given(1))
    line.fail("--seed-b, --replication-b and --set-b choose a run, and B is a trace", hints);
}

/// Returns false if the scenario cannot be run; its problems have been shown.
bool load(Side& side, std::ostream& err) {
  Loaded loaded = load_scenario(find_scenario(side.file), side.overrides);
  show_problems(loaded.problems, err);
  if (!loaded.scenario)
    err << "scansim: " << words_of(count_problems(loaded.problems)) << " in " << printable(side.file)
        << "; nothing was compared\n";
  side.scenario = std::move(loaded.scenario);
  return side.scenario.has_value();
}

/// The run that an exact scenario is a record of; none of others.
std::optional<RunKey> record_of(const Scenario& scenario) {
  if (!scenario.recorded) return std::nullopt;
  const std::string& seed = scenario.recorded->seed;
  RunKey key{0, scenario.recorded->replication};
  const char* const end = seed.data() + seed.size();
  const auto read = std::from_chars(seed.data(), end, key.seed);
  return read.ec == std::errc() && read.ptr == end ? std::optional(key) : std::nullopt;
}

std::unique_ptr<Recording> open(const Side& side, const Terminal& terminal) {
  if (!side.scenario) return std::make_unique<FileRecording>(side.file);
  return std::make_unique<RunRecording>(
      side.scenario->plan, side.key,
      [&terminal](const RunProgress&) { return terminal.is_interrupted.load(std::memory_order_relaxed); },
      record_of(*side.scenario));
}

ComparedSource source_of(const Side& side) {
  ComparedSource source{side.file, !side.scenario, {}};
  for (const Override& change : side.overrides)
    if (side.scenario) source.set.push_back(change.path + "=" + change.value);
  return source;
}

/// What is of one run was often meant to be compared with that run of a scenario.
void tell_of_run_to_choose(Difference& found, const std::array<Side, 2>& sides) {
  if (found.verdict != Difference::Verdict::differ) return;
  for (std::size_t i = 0; i < 2; ++i) {
    const Side& made = sides[1 - i];
    const RecordingHeading& known = found.runs[i].heading;
    const bool is_of_one_run = !sides[i].scenario || known.is_record;
    const bool is_free = made.scenario && !made.scenario->recorded && !made.is_key_given;
    if (!is_of_one_run || !is_free) continue;
    std::string options;
    if (known.seed != made.key.seed) options += " --seed " + std::to_string(known.seed);
    if (known.replication != made.key.replication)
      options += " --replication " + std::to_string(known.replication);
    if (options.empty()) continue;
    found.notes.push_back(sides[i].file + " is a " + (known.is_record ? "record" : "trace") + " of seed " +
                          std::to_string(known.seed) + ", replication " + std::to_string(known.replication) +
                          ": add" + options);
  }
}

ExitCode code_of(Difference::Verdict verdict) {
  switch (verdict) {
    case Difference::Verdict::same:
      return ExitCode::ok;
    case Difference::Verdict::differ:
      return ExitCode::not_met;
    case Difference::Verdict::undecided:
      break;
  }
  return ExitCode::inconclusive;
}

ExitCode compare(const CommandLine& line, const Written& written, const Terminal& terminal) {
  std::array<bool, 2> are_traces{};
  std::array<Side, 2> sides;
  for (std::size_t i = 0; i < 2; ++i) {
    sides[i] = understand(line, written, i);
    are_traces[i] = is_trace_file(sides[i].file);
    if (written.output) refuse_overwriting(*written.output, sides[i].file, "one of the files to compare");
  }
  refuse_options_of_traces(line, written, are_traces);
  for (std::size_t i = 0; i < 2; ++i)
    if (!are_traces[i] && !load(sides[i], terminal.err)) return ExitCode::bad_input;
  ResultOutput output(terminal, written.output);
  const std::unique_ptr<Recording> a = open(sides[0], terminal);
  const std::unique_ptr<Recording> b = open(sides[1], terminal);
  Difference found = find_difference(*a, *b);
  tell_of_run_to_choose(found, sides);
  const ComparedSources sources = {source_of(sides[0]), source_of(sides[1])};
  const bool has_colors =
      is_colored(read_color(line, written.color), terminal.screen, written.output.has_value());
  output.commit(written.is_json ? difference_json(found, sources)
                                : difference_text(found, sources, has_colors));
  return code_of(found.verdict);
}

}  // namespace

ExitCode diff_verb(const Arguments& arguments, const Terminal& terminal) {
  CommandLine line(
      {"diff",
       "Compares two runs, made on the spot or recorded as traces, and tells the first event at which they "
       "differ, what it "
       "changed, and the states after it. Exit code 0: the runs are the same; 1: they differ; 5: a trace is "
       "cut off "
       "before they do.",
       {"scansim diff wan_outage wan_outage --set-b 'faults[0].link_down.lasts=4 min'",
        "scansim diff night.yaml night.yaml --seed-b 2", "scansim diff mine.jsonl theirs.jsonl --json",
        "scansim diff wan_outage trace.jsonl"}});
  Written written;
  declare(line, written);
  if (!line.parse(arguments, terminal.out)) return ExitCode::ok;
  if (written.files.size() != 2)
    line.fail("`diff` needs two files, and " + std::to_string(written.files.size()) + " were given",
              {"each is a scenario, a name of the library, or a trace of `scansim run --trace`"});
  try {
    return compare(line, written, terminal);
  } catch (const TraceError& error) {
    terminal.err << error.what() << "\n";
    return ExitCode::bad_input;
  }
}

}  // namespace scansim
