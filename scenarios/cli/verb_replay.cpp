// The verb `replay`: an exact scenario, held against the run that it is a record of.

#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "reports/measures/fan_out.hpp"
#include "reports/writers/trace.hpp"
#include "reports/writers/words.hpp"
#include "scenarios/cli/command_line.hpp"
#include "scenarios/cli/find_scenario.hpp"
#include "scenarios/cli/output_file.hpp"
#include "scenarios/cli/result_output.hpp"
#include "scenarios/cli/show_problems.hpp"
#include "scenarios/cli/usage_error.hpp"
#include "scenarios/cli/verbs.hpp"
#include "scenarios/reproduce/replay.hpp"
#include "sim/kernel/require.hpp"
#include "sim/kernel/version.hpp"
#include "sim/text/format.hpp"
#include "sim/text/parsed.hpp"

namespace scansim {

namespace {

struct ReplayRequest {
  std::string file;
  std::optional<std::string> trace;
  bool is_json = false;
};

std::string words_of(const Departure& departure) {
  const std::string same = "the first " + counted(departure.same_events, "event", "events") +
                           " are as recorded (up to " + format_clock(departure.from) + ")";
  const std::string until = " (until " + format_clock(departure.to) + ")";
  if (!departure.missing.empty())
    return printable(departure.missing) + ", at " + format_clock(departure.to) +
           (departure.same_events == 0 ? "" : ";\n  " + same);
  const std::string within = counted(departure.within_events, "event", "events") + until;
  if (departure.same_events == 0) return "the first event that differs is among the first " + within;
  return same + ",\n  the first that differs is among the next " + within;
}

std::string json_of(const Replay& replayed, const RecordedRun& recorded) {
  nlohmann::ordered_json json = {
      {"reproduced", !replayed.departure},
      {"kernel", kernel_version},
      {"events", replayed.events},
      {"hash", replayed.hash},
      {"recorded", {{"kernel", recorded.kernel}, {"events", recorded.events}, {"hash", recorded.hash}}},
      {"departure", nullptr}};
  if (const auto& departure = replayed.departure)
    json["departure"] = {{"same_events", departure->same_events},
                         {"within_events", departure->within_events},
                         {"from_us", departure->from.us()},
                         {"to_us", departure->to.us()},
                         {"missing", departure->missing}};
  return json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

/// "20 events, hash 0123456789abcdef (kernel 2.0.0)".
std::string words_of_run(std::uint64_t events, const std::string& hash, std::string_view kernel) {
  return counted(events, "event", "events") + ", hash " + printable(hash) + " (kernel " +
         printable(std::string(kernel)) + ")";
}

std::string words_of_success(const Replay& replayed, const RecordedRun& recorded) {
  std::string text = "reproduced: " + counted(replayed.events, "event", "events") + ", hash " +
                     replayed.hash + ", as recorded (seed " + printable(recorded.seed) + ", replication " +
                     std::to_string(recorded.replication) + ", kernel " + printable(recorded.kernel) + ")\n";
  if (recorded.kernel != kernel_version)
    text += "  this is kernel " + std::string(kernel_version) + ", and it gives the same run\n";
  return text;
}

void tell_drift(const Departure& departure, const Replay& replayed, const RecordedRun& recorded,
                std::ostream& err) {
  err << "scansim: drift: " << words_of(departure)
      << "\n  recorded: " << words_of_run(recorded.events, recorded.hash, recorded.kernel)
      << "\n  now: " << words_of_run(replayed.events, replayed.hash, kernel_version) << "\n";
  if (recorded.kernel != kernel_version)
    err << "  kernels of different versions may give different runs: expand the scenario again\n";
  else
    err << "  the file is not as it was written; with the written one, `scansim diff` names the first event "
           "that differs,\n  and `scansim run` takes the file as it is\n";
}

ExitCode tell(const Replay& replayed, const Scenario& scenario, const ReplayRequest& request,
              const Terminal& terminal) {
  const RecordedRun& recorded = *scenario.recorded;
  if (request.is_json)
    print_result(terminal, json_of(replayed, recorded));
  else if (!replayed.departure)
    print_result(terminal, words_of_success(replayed, recorded));
  if (!replayed.departure) return ExitCode::ok;
  tell_drift(*replayed.departure, replayed, recorded, terminal.err);
  return ExitCode::not_reproducible;
}

ExitCode replay_file(const ReplayRequest& request, const Terminal& terminal) {
  const std::filesystem::path file = find_scenario(request.file);
  if (request.trace) refuse_overwriting(*request.trace, file, "the scenario itself");
  const Loaded loaded = load_scenario(file);
  show_problems(loaded.problems, terminal.err);
  if (!loaded.scenario) {
    terminal.err << "scansim: " << words_of(count_problems(loaded.problems)) << " in "
                 << printable(file.string()) << "; nothing was run\n";
    return ExitCode::bad_input;
  }
  const Scenario& scenario = *loaded.scenario;
  if (!scenario.recorded)
    throw UsageError(
        scansim::quoted(request.file) + " is no exact scenario: it does not say of which run it is a record",
        {"`scansim expand " + request.file + " -o exact.yaml` writes one"});
  if (request.trace)
    for (const std::string& part : scenario.parts)
      refuse_overwriting(*request.trace, part, "a file of the scenario");
  std::optional<OutputFile> trace;
  if (request.trace) trace.emplace(*request.trace);
  TraceWriter writer(scenario.plan, [&trace](std::string_view line) { trace->write(line); });
  FanOut sinks(trace ? std::vector<ObservationSink*>{&writer} : std::vector<ObservationSink*>{});
  const Replay replayed = replay(scenario, sinks, [&terminal](const RunProgress&) {
    return terminal.is_interrupted.load(std::memory_order_relaxed);
  });
  if (trace) trace->commit();
  return tell(replayed, scenario, request, terminal);
}

}  // namespace

ExitCode replay_verb(const Arguments& arguments, const Terminal& terminal) {
  CommandLine line(
      {"replay",
       "Runs an exact scenario, as `scansim expand` writes it, and holds every event against the run "
       "that it is a record of. What differs, or is needed and not recorded, is named: exit code 4.",
       {"scansim replay exact.yaml", "scansim replay exact.yaml --trace trace.jsonl"}});
  std::optional<std::string> file;
  ReplayRequest request;
  line.add_word({"FILE", "", "an exact scenario", false}, file);
  line.add_flag({"--json", "", "print the result as one JSON document"}, request.is_json);
  line.add_option({"--trace", "FILE", "write every observation of the run as JSON Lines"}, request.trace);
  if (!line.parse(arguments, terminal.out)) return ExitCode::ok;
  if (!file) line.fail("`replay` needs an exact scenario, as `scansim expand` writes it");
  request.file = *file;
  try {
    return replay_file(request, terminal);
  } catch (const InvariantError& broken) {
    terminal.err << "scansim: a broken invariant: " << broken.what() << "\n  scenario "
                 << printable(request.file) << "\n";
    return ExitCode::broken_invariant;
  }
}

}  // namespace scansim
