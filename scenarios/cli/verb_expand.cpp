// The verb `expand`: one run of a scenario, written down as a scenario that needs no random numbers.

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <string>
#include <system_error>
#include <vector>

#include "models/plan_file/plan_file.hpp"
#include "reports/writers/words.hpp"
#include "scenarios/cli/command_line.hpp"
#include "scenarios/cli/find_scenario.hpp"
#include "scenarios/cli/numbers.hpp"
#include "scenarios/cli/output_file.hpp"
#include "scenarios/cli/override_words.hpp"
#include "scenarios/cli/result_output.hpp"
#include "scenarios/cli/run_request.hpp"
#include "scenarios/cli/show_problems.hpp"
#include "scenarios/cli/usage_error.hpp"
#include "scenarios/cli/verbs.hpp"
#include "scenarios/reproduce/replay.hpp"
#include "scenarios/study/replicate.hpp"
#include "sim/text/parsed.hpp"

namespace scansim {

namespace {

namespace fs = std::filesystem;

struct ExpandRequest {
  std::string file;
  RunKey key{1, 0};
  bool is_plan = false;
  std::vector<Override> overrides;
  std::optional<std::string> output;
};

/// A folder of its own that is gone with it.
class ScratchFolder {
 public:
  ScratchFolder() {
    std::string name = (fs::temp_directory_path() / "scansim-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr)
      throw OutputError("no folder can be made in " + fs::temp_directory_path().string());
    path_ = name;
  }
  ~ScratchFolder() {
    std::error_code error;
    fs::remove_all(path_, error);
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

class Silence final : public ObservationSink {};

/// What is written is run once before anybody gets it. Throws NotReproducible.
void hold_against_record(const ExactScenario& exact, const StopCheck& must_stop) {
  const ScratchFolder folder;
  const fs::path file = folder.path() / "exact.yaml";
  for (const TableBeside& table : exact.tables) write_whole_file(folder.path() / table.name, table.text);
  write_whole_file(file, exact.text);
  const Loaded loaded = load_scenario(file);
  if (!loaded.scenario)
    throw NotReproducible("the exact scenario cannot be read: " + loaded.problems.front().message);
  Silence silence;
  const Replay replayed = replay(*loaded.scenario, silence, must_stop);
  // The twin, and what decides an open `eventually`, need their values as well.
  if (!replayed.departure) {
    StudyOptions options;
    options.must_stop = [&must_stop](const StudyProgress& progress) { return must_stop(progress.run); };
    static_cast<void>(replicate(loaded.scenario->plan, loaded.scenario->expectations, options));
  }
  if (!replayed.departure) return;
  throw NotReproducible("the exact scenario gives hash " + replayed.hash + " after " +
                        counted(replayed.events, "event", "events") + ", the run gave " +
                        loaded.scenario->recorded->hash + " after " +
                        std::to_string(loaded.scenario->recorded->events) +
                        (replayed.departure->missing.empty() ? "" : "; " + replayed.departure->missing));
}

/// A table that this verb wrote earlier may be replaced, and nothing else.
bool is_own_table(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::string head;
  std::getline(in, head);
  return head.starts_with("asset,scan_time [us],") || head == "time [us],size [B]";
}

/// All files are complete before the first takes its place. The tables come first: a scenario never names one
/// that is not there.
void write_files(const ExactScenario& exact, const ExpandRequest& request, const Terminal& terminal,
                 const std::vector<std::string>& sources) {
  if (!exact.tables.empty() && (!request.output || !is_replaceable_file(*request.output)))
    throw UsageError("more than 1,000 assets go to a table beside the scenario: it needs a file",
                     {"name one with -o, such as `-o exact.yaml`"});
  ResultOutput scenario(terminal, request.output);
  std::vector<std::unique_ptr<OutputFile>> tables;
  std::string names;
  for (const TableBeside& table : exact.tables) {
    const fs::path file = fs::path(*request.output).parent_path() / table.name;
    for (const std::string& source : sources) refuse_overwriting(file, source, "a file of the scenario");
    if (fs::exists(file) && !is_own_table(file))
      throw UsageError(scansim::quoted(file.string()) + " is in the way: a table would go there",
                       {"name another file with -o"});
    tables.push_back(std::make_unique<OutputFile>(file));
    tables.back()->write(table.text);
    names += "wrote " + printable(file.string()) + "\n";
  }
  for (const auto& table : tables) table->commit();
  scenario.commit(exact.text);
  if (!request.output) return;
  terminal.err << names << "wrote " << printable(*request.output)
               << "; `scansim replay` holds it against the run\n";
  if (!exact.tables.empty())
    terminal.err << "whoever gets it needs all " << exact.tables.size() + 1 << " files, in one folder\n";
}

std::string plan_file_of(const Scenario& scenario, const RunKey& key) {
  try {
    return write_plan({scenario.plan, key});
  } catch (const PlanFileError& beyond) {
    throw UsageError("no plan file can hold " + scansim::quoted(scenario.file) + ": " + beyond.what());
  }
}

void write_exact_scenario(load::LoadedTree& scenario, const ExpandRequest& request, const Terminal& terminal,
                          const std::vector<std::string>& sources) {
  const StopCheck must_stop = [&terminal](const RunProgress&) {
    return terminal.is_interrupted.load(std::memory_order_relaxed);
  };
  const std::string stem = request.output ? fs::path(*request.output).stem().string() : "exact";
  const ExactScenario exact = expand(scenario, request.key, stem, must_stop);
  hold_against_record(exact, must_stop);
  write_files(exact, request, terminal, sources);
}

ExitCode expand_file(const ExpandRequest& request, const Terminal& terminal) {
  const fs::path file = find_scenario(request.file);
  load::LoadedTree scenario = load::load_scenario_tree(file, request.overrides);
  show_problems(scenario.loaded.problems, terminal.err);
  if (!scenario.loaded.scenario) {
    terminal.err << "scansim: " << words_of(count_problems(scenario.loaded.problems)) << " in "
                 << printable(file.string()) << "; nothing was written\n";
    return ExitCode::bad_input;
  }
  std::vector<std::string> sources = scenario.loaded.scenario->parts;
  sources.push_back(file.string());
  if (request.output)
    for (const std::string& source : sources)
      refuse_overwriting(*request.output, source, "a file of the scenario");
  if (request.is_plan)
    ResultOutput(terminal, request.output).commit(plan_file_of(*scenario.loaded.scenario, request.key));
  else
    write_exact_scenario(scenario, request, terminal, sources);
  return ExitCode::ok;
}

std::optional<ExpandRequest> read_request(const Arguments& arguments, const Terminal& terminal) {
  CommandLine line(
      {"expand",
       "Writes one run of a scenario down as an exact scenario: what chance decided is in it, so it runs the "
       "same on every machine, with the same hash. More than 1,000 assets of a group go to a CSV file beside "
       "it. With --plan: what the run depends on, as exact bytes for a program without the loader.",
       {"scansim expand wan_outage -o exact.yaml",
        "scansim expand nights.yaml --seed 1 --replication 37 -o repro.yaml",
        "scansim expand wan_outage --plan -o wan_outage.plan"}});
  std::optional<std::string> file, seed, replication;
  std::vector<std::string> overrides;
  ExpandRequest request;
  line.add_word({"FILE", "", "scenario: a file, or the name of one of the library", false, true, {}}, file);
  line.add_flag({"--plan", "", "write a plan file, for programs, instead of a scenario"}, request.is_plan);
  line.add_option({"--seed", "N", "seed of the run, 0 to 2^64 - 1; default 1"}, seed);
  line.add_option({"--replication", "K", "which replication, counted from 0; default 0"}, replication);
  line.add_options({"--set", "PATH=VALUE", "replace a value of the scenario first; repeatable"}, overrides);
  line.add_option({"-o,--output", "FILE", "write to a file, whole or not at all"}, request.output);
  if (!line.parse(arguments, terminal.out)) return std::nullopt;
  if (!file) line.fail("`expand` needs a scenario: a file, or a name of the library");
  request.file = *file;
  if (seed) request.key.seed = read_number(*seed, {"--seed"});
  if (replication) request.key.replication = read_number(*replication, {"--replication"});
  for (const std::string& text : overrides) request.overrides.push_back(read_override(line, "--set", text));
  return request;
}

}  // namespace

ExitCode expand_verb(const Arguments& arguments, const Terminal& terminal) {
  const std::optional<ExpandRequest> request = read_request(arguments, terminal);
  if (!request) return ExitCode::ok;
  try {
    return expand_file(*request, terminal);
  } catch (const BrokenInvariant& broken) {
    terminal.err << "scansim: a broken invariant" << (broken.is_in_twin() ? " in the undisturbed twin" : "")
                 << ": " << broken.what() << "\n  scenario " << printable(request->file) << ", seed "
                 << broken.key().seed << ", replication " << broken.key().replication << "\n";
    return ExitCode::broken_invariant;
  } catch (const Drift& drift) {
    terminal.err << "scansim: drift: " << printable(drift.what())
                 << "\n  the scenario is a record already, and of another run\n";
    return ExitCode::not_reproducible;
  } catch (const NotReproducible& different) {
    terminal.err << "scansim: not reproducible: " << printable(different.what())
                 << "\n  this is a mistake of the simulator; please report the scenario\n";
    return ExitCode::not_reproducible;
  }
}

}  // namespace scansim
