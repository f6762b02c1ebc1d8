#include "scenarios/cli/compare_request.hpp"

#include <algorithm>

#include "reports/measures/run_result.hpp"
#include "reports/writers/comparison_report.hpp"
#include "scenarios/cli/numbers.hpp"
#include "scenarios/cli/override_words.hpp"
#include "scenarios/cli/shell_words.hpp"
#include "sim/text/nearest.hpp"
#include "sim/text/parsed.hpp"

namespace scansim {

namespace {

/// The options as texts, before they are understood.
struct Written {
  std::optional<std::string> file, seed, replications, baseline, measures, threads, html, output, color;
  std::vector<std::string> overrides;
  VariantOptions variants;
  bool is_json = false;
};

std::vector<std::string> policy_words() {
  std::vector<std::string> words{std::string(given_policy)};
  for (const std::string_view preset : presets()) words.emplace_back(preset);
  return words;
}

void declare(CommandLine& line, Written& written) {
  line.add_word({"FILE",
                 "",
                 "scenario: a file, or the name of one of the library (`scansim list scenarios`)",
                 false,
                 true,
                 {}},
                written.file);
  line.add_option(
      {"--policies", "A,B,...",
       "policies to compare: presets, or `given` for the scenario's own; A/key=value changes a switch", true,
       false, policy_words()},
      written.variants.policies);
  line.add_options({"--vary", "PATH=V1,V2,...",
                    "values to compare, as --set takes them; repeatable: all combinations are compared"},
                   written.variants.vary);
  line.add_option({"--baseline", "NAME", "the variant that others are compared with; default the first"},
                  written.baseline);
  line.add_option({"--measures", "A,B,...", "measures of the text (`scansim list measures`), or all"},
                  written.measures);
  line.add_option({"--replications", "R", "number of runs of each variant; default 30"},
                  written.replications);
  line.add_option({"--seed", "N", "seed of all random numbers, 0 to 2^64 - 1; default 1"}, written.seed);
  line.add_options({"--set", "PATH=VALUE", "replace a value of the scenario in all variants; repeatable"},
                   written.overrides);
  line.add_flag({"--json", "", "print one JSON document, of all measures, instead of text"}, written.is_json);
  declare_color(line, written.color);
  line.add_option({"-j,--jobs", "N", "replications to run at once; default: one for each processor"},
                  written.threads);
  line.add_option({"--html", "FILE", "write the comparison as one page for a browser; it needs nothing else"},
                  written.html);
  line.add_option({"-o,--output", "FILE", "write the comparison to a file, whole or not at all"},
                  written.output);
}

std::size_t read_measure(const CommandLine& line, const std::string& name) {
  if (find_measure(name) != nullptr) return measure_index(name);
  std::vector<std::string_view> known;
  for (const MeasureInfo& info : measure_catalog()) known.push_back(info.name);
  std::vector<std::string> hints;
  if (const auto near = nearest(name, known)) hints.push_back("did you mean `" + *near + "`?");
  hints.emplace_back("`scansim list measures` names them");
  line.fail("--measures: there is no measure " + scansim::quoted(name), hints);
}

std::vector<std::size_t> read_measures(const CommandLine& line, const std::optional<std::string>& list) {
  if (!list) return measures_to_compare();
  std::vector<std::size_t> measures;
  if (*list == "all") {
    for (std::size_t m = 0; m < measure_catalog().size(); ++m) measures.push_back(m);
    return measures;
  }
  for (const std::string& name : split_outside_brackets(*list, ',')) {
    const std::size_t measure = read_measure(line, name);
    if (std::find(measures.begin(), measures.end(), measure) == measures.end()) measures.push_back(measure);
  }
  return measures;
}

void check_runs(const CommandLine& line, const CompareRequest& request) {
  const std::uint64_t runs = request.replications * request.variants.size();
  if (runs <= compared_runs_max) return;
  line.fail(std::to_string(request.variants.size()) + " variants with " +
                std::to_string(request.replications) + " replications are " + std::to_string(runs) +
                " runs, and " + std::to_string(compared_runs_max) + " is the limit",
            {"give fewer --replications"});
}

CompareRequest understand(const CommandLine& line, const Written& written) {
  CompareRequest request;
  if (!written.file) line.fail("`compare` needs a scenario: a file, or a name of the library");
  request.file = *written.file;
  if (written.seed) request.seed = read_number(*written.seed, {"--seed"});
  if (written.replications)
    request.replications = read_number(*written.replications, {"--replications", 1, replications_max});
  for (const std::string& text : written.overrides)
    request.overrides.push_back(read_override(line, "--set", text));
  request.variants = read_variants(line, written.variants);
  if (written.baseline) request.baseline = find_variant(line, request.variants, *written.baseline);
  request.measures = read_measures(line, written.measures);
  check_runs(line, request);
  request.is_json = written.is_json;
  request.color = read_color(line, written.color);
  if (written.threads) request.threads = read_number(*written.threads, {"-j", 1, threads_max});
  request.html = written.html;
  request.output = written.output;
  request.written_variants = written.variants;
  request.written_baseline = written.baseline;
  request.written_measures = written.measures;
  return request;
}

}  // namespace

std::optional<CompareRequest> read_compare_request(const Arguments& arguments, const Terminal& terminal) {
  CommandLine line(
      {"compare",
       "Runs variants of a scenario under common random numbers and says what is shown of each against a "
       "baseline: "
       "paired differences with intervals, adjusted for the number of variants, and a verdict in words. Exit "
       "code 1: an expectation is violated in some replication of some variant.",
       {"scansim compare wan_outage --policies given,given/kept_on_interruption=keep_all --replications 200",
        "scansim compare night.yaml --vary console.import.workers=1,2,4 --vary engines.london.slots=10,20",
        "scansim compare checkpoint_interval --vary "
        "'policy.kept_on_interruption.checkpoint.every=5 min,15 min,45 min' --measures makespan"}});
  Written written;
  declare(line, written);
  if (!line.parse(arguments, terminal.out)) return std::nullopt;
  return understand(line, written);
}

RunRequest run_request_of(const CompareRequest& request, std::size_t variant) {
  RunRequest run;
  run.file = request.file;
  run.seed = request.seed;
  run.replications = request.replications;
  run.overrides = request.overrides;
  const std::vector<Override>& own = request.variants[variant].changes;
  run.overrides.insert(run.overrides.end(), own.begin(), own.end());
  return run;
}

std::string line_that_repeats(const CompareRequest& request, WithOutput with_output) {
  std::vector<std::string> words = {"scansim", "compare", as_operand(request.file)};
  const auto add = [&words](const char* option, const std::string& value) {
    words.insert(words.end(), {option, value});
  };
  add("--seed", std::to_string(request.seed));
  add("--replications", std::to_string(request.replications));
  for (const Override& change : request.overrides) add("--set", change.path + "=" + change.value);
  if (request.written_variants.policies) add("--policies", *request.written_variants.policies);
  for (const std::string& varied : request.written_variants.vary) add("--vary", varied);
  if (request.written_baseline) add("--baseline", *request.written_baseline);
  if (request.written_measures) add("--measures", *request.written_measures);
  if (with_output == WithOutput::yes) {
    if (request.is_json) words.emplace_back("--json");
    if (request.html) add("--html", *request.html);
    if (request.output) add("--output", *request.output);
  }
  return shell_line(words);
}

}  // namespace scansim
