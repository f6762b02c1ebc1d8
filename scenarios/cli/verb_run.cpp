// The verb `run`: one scenario, its replications, one report.

#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>
#include <utility>

#include "reports/measures/against.hpp"
#include "reports/measures/fan_out.hpp"
#include "reports/page/page.hpp"
#include "reports/writers/json.hpp"
#include "reports/writers/perfetto.hpp"
#include "reports/writers/text.hpp"
#include "reports/writers/text_timeline.hpp"
#include "reports/writers/tidy.hpp"
#include "reports/writers/trace.hpp"
#include "reports/writers/words.hpp"
#include "scenarios/cli/command_line.hpp"
#include "scenarios/cli/csv_folder.hpp"
#include "scenarios/cli/find_scenario.hpp"
#include "scenarios/cli/input_file.hpp"
#include "scenarios/cli/numbers.hpp"
#include "scenarios/cli/progress_line.hpp"
#include "scenarios/cli/result_output.hpp"
#include "scenarios/cli/run_failures.hpp"
#include "scenarios/cli/run_folder.hpp"
#include "scenarios/cli/run_request.hpp"
#include "scenarios/cli/shell_words.hpp"
#include "scenarios/cli/show_problems.hpp"
#include "scenarios/cli/sqlite_file.hpp"
#include "scenarios/cli/usage_error.hpp"
#include "scenarios/cli/verbs.hpp"
#include "scenarios/cli/version.hpp"
#include "scenarios/import/history.hpp"
#include "scenarios/study/in_parallel.hpp"
#include "scenarios/study/inputs.hpp"
#include "scenarios/study/replicate.hpp"
#include "sim/kernel/version.hpp"
#include "sim/text/parsed.hpp"

namespace scansim {

namespace {

/// What is asked of the shown run beyond its result, told while it goes on: files, and its detail. A sink if
/// there is any of it.
class StreamedOutput {
 public:
  StreamedOutput(const Plan& plan, const RunRequest& request) {
    if (request.trace) add<TraceWriter>(plan, *request.trace);
    if (request.perfetto) add<PerfettoWriter>(plan, *request.perfetto);
    std::vector<ObservationSink*> sinks;
    for (const auto& writer : writers_) sinks.push_back(writer.get());
    if (request.is_json || request.html || request.has_timeline) sinks.push_back(&detail_.emplace(plan));
    if (!sinks.empty()) all_.emplace(sinks);
  }
  [[nodiscard]] ObservationSink* sink() { return all_ ? &*all_ : nullptr; }
  /// REQUIRES: the shown run has ended.
  [[nodiscard]] std::optional<RunDetail> detail() const {
    return detail_ ? std::optional(detail_->detail()) : std::nullopt;
  }
  void commit() {
    for (const auto& file : files_) file->commit();
  }

 private:
  template <class Writer>
  void add(const Plan& plan, const std::string& name) {
    files_.push_back(std::make_unique<OutputFile>(name));
    writers_.push_back(std::make_unique<Writer>(
        plan, [file = files_.back().get()](std::string_view text) { file->write(text); }));
  }

  std::vector<std::unique_ptr<OutputFile>> files_;
  std::vector<std::unique_ptr<ObservationSink>> writers_;
  std::optional<RunDetailFold> detail_;
  std::optional<FanOut> all_;
};

/// Where the tables of a database are from.
Provenance provenance_of(const RunRequest& request, const Scenario& scenario) {
  Provenance provenance;
  provenance.facts = {{"version", std::string(program_version())},
                      {"kernel", std::string(kernel_version)},
                      {"scenario", scenario.plan.name},
                      {"file", scenario.file},
                      {"sha256", scenario.sha256},
                      {"seed", std::to_string(request.seed)},
                      {"first_replication", std::to_string(request.replication.value_or(0))},
                      {"replications", std::to_string(request.replications)},
                      {"command", line_that_repeats(request)}};
  std::vector<std::string> files = scenario.parts;
  files.insert(files.begin(), scenario.file);
  for (const std::string& file : files)
    provenance.files.emplace_back(file, read_input(file, ImportOptions{}.file_size_max));
  return provenance;
}

/// All runs as tables on their way into a folder or a database; nothing without one.
class TableOutput {
 public:
  TableOutput(const RunRequest& request, const Scenario& scenario) {
    if (request.csv) folder_.emplace(*request.csv);
    if (request.sqlite) database_.emplace(*request.sqlite, provenance_of(request, scenario));
    if (!folder_ && !database_) return;
    writer_.emplace(scenario.plan, [this](TidyName table, const std::vector<TidyCell>& row) {
      if (folder_) folder_->write(table, row);
      if (database_) database_->write(table, row);
    });
  }
  [[nodiscard]] ObservationSink* sink() { return writer_ ? &*writer_ : nullptr; }
  void add(const RunResult& run) {
    if (writer_) writer_->add(run);
  }
  void commit() {
    if (folder_) folder_->commit();
    if (database_) database_->commit();
  }

 private:
  std::optional<CsvFolder> folder_;
  std::optional<SqliteFile> database_;
  std::optional<TidyWriter> writer_;
};

StudyOptions study_options(const RunRequest& request) {
  StudyOptions options;
  options.seed = request.seed;
  options.first = request.replication.value_or(0);
  options.count = request.replication ? 1 : request.replications;
  return options;
}

/// Runs everything that was asked for; what is streamed is of the replication that is shown.
Replications carry_out(const RunRequest& request, const Scenario& scenario, StreamedOutput& streamed,
                       TableOutput& tables, const Terminal& terminal) {
  ProgressLine line(terminal.err, {terminal.shows_progress, terminal.screen.err_columns});
  StudyOptions options = study_options(request);
  options.must_stop = [&](const StudyProgress& progress) {
    line.update(progress);
    return terminal.is_interrupted.load(std::memory_order_relaxed);
  };
  // Which replication is shown is known only after all have run, unless there is one.
  const bool streams_at_once = options.count == 1;
  std::vector<ObservationSink*> sinks;
  if (tables.sink() != nullptr) sinks.push_back(tables.sink());
  if (streams_at_once && streamed.sink() != nullptr) sinks.push_back(streamed.sink());
  FanOut also(sinks);
  if (!sinks.empty()) options.also = &also;
  if (tables.sink() != nullptr)
    options.on_result = [&tables](const RunResult& run) { tables.add(run); };
  // Files are written in the order of the replications.
  if (sinks.empty()) options.threads = request.threads.value_or(threads_by_default());
  Replications replications = replicate(scenario.plan, scenario.expectations, options);
  if (streamed.sink() != nullptr && !streams_at_once) {
    run_again(scenario.plan, replications.shown(), *streamed.sink(), [&](const RunProgress& progress) {
      return options.must_stop({options.count - 1, options.count, false, progress});
    });
  }
  return replications;
}

/// The record that the run is compared with; it goes by the names that a scenario can use. Empty if none is
/// asked for.
std::vector<RecordedScan> read_record(const RunRequest& request, const Scenario& scenario,
                                      std::ostream& err) {
  if (!request.against) return {};
  if (!scenario.epoch_us)
    throw UsageError("--against needs dates, and this scenario has none",
                     {"write a date at the top of the scenario, such as `start: \"2024-03-04 22:00\"`"});
  ImportedHistory history =
      read_history(read_input(*request.against, ImportOptions{}.file_size_max), *request.against);
  for (const std::string& note : history.notes) err << "note: " << printable(note) << "\n";
  for (RecordedScan& scan : history.scans) scan.site = scenario_name(scan.site);
  return std::move(history.scans);
}

Report report_of(const RunRequest& request, const Loaded& loaded, const Replications& replications) {
  const Scenario& scenario = *loaded.scenario;
  Report report(scenario.plan, replications);
  std::string zones;
  for (const std::string& name : scenario.zones.names) zones += (zones.empty() ? "" : ", ") + name;
  report.scenario = {scenario.plan.name,
                     scenario.plan.question,
                     scenario.file,
                     scenario.text,
                     scenario.sha256,
                     scenario.preset,
                     scenario.epoch_us,
                     {zones, scenario.zones.digest, scenario.zones.data_version}};
  report.version = program_version();
  report.kernel = kernel_version;
  report.inputs = hex_of(
      inputs_digest(scenario.plan, {request.seed, request.replication.value_or(0), replications.count()}));
  report.rerun = line_that_repeats(request, replications.shown().key);
  if (replications.count() > 1) report.rerun_all = line_that_repeats_all(request);
  if (!replications.all_hold()) report.keep = line_that_keeps(request, replications.shown().key);
  report.guesses = scenario.guesses;
  for (const Problem& problem : loaded.problems) report.warnings.push_back(one_line(problem));
  if (const auto& recorded = scenario.recorded)
    report.warnings.push_back("nothing here is random: this is the record of seed " + recorded->seed +
                              ", replication " + std::to_string(recorded->replication) +
                              ", whatever seed and replication are asked for");
  return report;
}

/// The verdict of the whole study; says on stderr what is not as expected.
ExitCode verdict_of(const Replications& replications, std::ostream& err) {
  const std::vector<ExpectationOutcome> outcomes = replications.outcomes();
  const auto count = [&](Verdict verdict) {
    return static_cast<std::uint64_t>(std::count_if(
        outcomes.begin(), outcomes.end(), [&](const auto& outcome) { return outcome.verdict() == verdict; }));
  };
  const std::uint64_t violated = count(Verdict::violated);
  const std::uint64_t pending = count(Verdict::pending);
  const auto tell = [&](std::uint64_t number, std::string_view word) {
    if (number == 0) return;
    err << "scansim: " << number << " of " << counted(outcomes.size(), "expectation", "expectations") << " "
        << word << (replications.count() > 1 ? " in at least one replication\n" : "\n");
  };
  tell(violated, "violated");
  tell(pending, "still pending at the end of the run: `until` cuts it off");
  if (violated > 0) return ExitCode::not_met;
  return pending > 0 ? ExitCode::inconclusive : ExitCode::ok;
}

/// What is printed: one of the ways to write the report.
std::string result_text(const RunRequest& request, const Report& report, const Screen& screen) {
  const bool has_colors = is_colored(request.color, screen, request.output.has_value());
  if (!request.has_timeline) return text_report(report, {has_colors});
  TimelineOptions options;
  options.width = request.width.value_or(screen.columns);
  options.is_colored = has_colors;
  options.is_ascii = screen.is_ascii;
  options.epoch_us = report.scenario.epoch_us;
  return timeline_report(report, report.detail->picture, options);
}

/// Files that are made of the whole report.
class ReportFiles {
 public:
  explicit ReportFiles(const RunRequest& request) {
    if (request.html) html_.emplace(*request.html);
    if (request.junit) junit_.emplace(*request.junit);
  }
  /// `json`: the report as a document; used only for the page.
  void write(const RunRequest& request, const Report& report, const std::string& json) {
    if (html_) html_->write(page_of(json));
    if (junit_) junit_->write(junit_of(request, report));
  }
  void commit() {
    if (html_) html_->commit();
    if (junit_) junit_->commit();
  }

 private:
  std::optional<OutputFile> html_, junit_;
};

ExitCode run_and_report(const RunRequest& request, const Terminal& terminal) {
  if (std::filesystem::is_directory(request.file)) return run_folder(request, terminal);
  if (request.known_failures)
    throw UsageError("--known-failures goes with a folder of scenarios, and " +
                     scansim::quoted(request.file) + " is none");
  const std::filesystem::path file = find_scenario(request.file);
  refuse_clashing_files(request, file);
  const Loaded loaded = load_scenario(file, request.overrides);
  if (loaded.scenario)
    for (const std::string& part : loaded.scenario->parts) refuse_clashing_files(request, part);
  show_problems(loaded.problems, terminal.err);
  if (!loaded.scenario) {
    terminal.err << "scansim: " << words_of(count_problems(loaded.problems)) << " in "
                 << printable(file.string()) << "; nothing was run\n";
    return ExitCode::bad_input;
  }
  const std::vector<RecordedScan> record = read_record(request, *loaded.scenario, terminal.err);
  ResultOutput output(terminal, request.output);
  ReportFiles files(request);
  StreamedOutput streamed(loaded.scenario->plan, request);
  TableOutput tables(request, *loaded.scenario);
  const Replications replications = carry_out(request, *loaded.scenario, streamed, tables, terminal);
  Report report = report_of(request, loaded, replications);
  report.detail = streamed.detail();
  if (request.against) {
    report.against =
        compare_with_record(loaded.scenario->plan, report.shown, *loaded.scenario->epoch_us, record);
    report.against->source = *request.against;
  }
  const std::string json = request.is_json || request.html ? json_report(report, {request.has_values}) : "";
  const std::string text = request.is_json ? json : result_text(request, report, terminal.screen);
  files.write(request, report, json);
  files.commit();
  streamed.commit();
  tables.commit();
  output.commit(text);
  return verdict_of(replications, terminal.err);
}

}  // namespace

ExitCode run_verb(const Arguments& arguments, const Terminal& terminal) {
  const std::optional<RunRequest> request = read_run_request(arguments, terminal);
  if (!request) return ExitCode::ok;
  try {
    return run_and_report(*request, terminal);
  } catch (const BrokenInvariant& broken) {
    return tell_broken(*request, broken, terminal.err);
  } catch (const Interrupted&) {
    terminal.err << "scansim: interrupted; nothing was written. To start again:\n  "
                 << line_that_repeats(*request) << "\n";
    return ExitCode::interrupted;
  } catch (const Drift& drift) {
    return tell_drift(*request, drift, terminal.err);
  } catch (const NotReproducible& different) {
    terminal.err << "scansim: not reproducible: " << different.what() << "\n  " << line_that_repeats(*request)
                 << "\n  this is a mistake of the simulator; please report the scenario\n";
    return ExitCode::not_reproducible;
  }
}

}  // namespace scansim
