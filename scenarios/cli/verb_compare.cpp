// The verb `compare`: variants of a scenario under common random numbers.

#include <algorithm>
#include <filesystem>
#include <set>
#include <utility>

#include "reports/page/page.hpp"
#include "reports/writers/comparison_report.hpp"
#include "reports/writers/words.hpp"
#include "scenarios/cli/compare_request.hpp"
#include "scenarios/cli/find_scenario.hpp"
#include "scenarios/cli/progress_line.hpp"
#include "scenarios/cli/result_output.hpp"
#include "scenarios/cli/run_failures.hpp"
#include "scenarios/cli/show_problems.hpp"
#include "scenarios/cli/usage_error.hpp"
#include "scenarios/cli/version.hpp"
#include "scenarios/study/compare.hpp"
#include "scenarios/study/in_parallel.hpp"
#include "sim/kernel/version.hpp"
#include "sim/text/parsed.hpp"

namespace scansim {

namespace {

/// The scenario in all its variants, and what was said while they were loaded, each sentence once.
struct LoadedVariants {
  std::vector<Scenario> scenarios;
  std::vector<std::string> warnings;
  std::vector<std::string> guesses;
};

void add_once(std::vector<std::string>& list, std::string text) {
  if (std::find(list.begin(), list.end(), text) == list.end()) list.push_back(std::move(text));
}

bool is_same_place(const std::filesystem::path& a, const std::filesystem::path& b) {
  std::error_code ignored;
  return std::filesystem::weakly_canonical(a, ignored) == std::filesystem::weakly_canonical(b, ignored);
}

/// What has been told of one variant is not told of the next. None if a variant cannot be run.
std::optional<LoadedVariants> load(const CompareRequest& request, std::ostream& err) {
  const std::filesystem::path file = find_scenario(request.file);
  for (const auto& written : {request.output, request.html})
    if (written) refuse_overwriting(*written, file, "the scenario itself");
  if (request.output && request.html && is_replaceable_file(*request.html) &&
      is_same_place(*request.output, *request.html))
    throw UsageError("--html and --output name one file, " + scansim::quoted(*request.html),
                     {"name two files"});
  LoadedVariants variants;
  std::set<std::string> told;
  for (std::size_t v = 0; v < request.variants.size(); ++v) {
    Loaded loaded = load_scenario(file, run_request_of(request, v).overrides);
    for (const Problem& problem : loaded.problems) {
      if (told.insert(render(problem)).second) err << render(problem);
      add_once(variants.warnings, one_line(problem));
    }
    if (!loaded.scenario) {
      err << "scansim: " << words_of(count_problems(loaded.problems)) << " in variant "
          << scansim::quoted(request.variants[v].name) << " of " << printable(file.string())
          << "; nothing was run\n";
      return std::nullopt;
    }
    for (const std::string& included : loaded.scenario->included)
      for (const auto& written : {request.output, request.html})
        if (written) refuse_overwriting(*written, included, "a file that the scenario includes");
    for (const std::string& guess : loaded.scenario->guesses) add_once(variants.guesses, guess);
    variants.scenarios.push_back(*std::move(loaded.scenario));
  }
  return variants;
}

/// `current` follows the variant that is run.
ComparedRuns carry_out(const CompareRequest& request, const LoadedVariants& loaded, const Terminal& terminal,
                       std::size_t& current) {
  ProgressLine line(terminal.err, {terminal.shows_progress, terminal.screen.err_columns});
  CompareOptions options;
  options.seed = request.seed;
  options.count = request.replications;
  options.baseline = request.baseline;
  options.threads = request.threads.value_or(threads_by_default());
  options.begins = [&current](std::size_t variant) { current = variant; };
  options.must_stop = [&](const CompareProgress& progress) {
    // One bar for all variants.
    StudyProgress all = progress.study;
    all.done += progress.variant * progress.study.count;
    all.count *= progress.count;
    line.update(all, "variant " + std::to_string(progress.variant + 1) + " of " +
                         std::to_string(progress.count) + ", ");
    return terminal.is_interrupted.load(std::memory_order_relaxed);
  };
  std::vector<Variant> variants;
  for (std::size_t v = 0; v < loaded.scenarios.size(); ++v)
    variants.push_back(
        {request.variants[v].name, &loaded.scenarios[v].plan, &loaded.scenarios[v].expectations});
  return compare(variants, options);
}

VariantInfo info_of(const CompareRequest& request, std::size_t v, const Scenario& scenario,
                    const VariantInputs& inputs) {
  VariantInfo info;
  for (const Override& change : request.variants[v].changes)
    info.changes.emplace_back(change.path, change.value);
  info.preset = scenario.preset;
  info.inputs = hex_of(inputs.digest);
  info.differing_inputs = inputs.differing;
  info.rerun = line_that_repeats(run_request_of(request, v));
  return info;
}

ComparisonReport report_of(const CompareRequest& request, LoadedVariants loaded, ComparedRuns runs) {
  ComparisonReport report;
  const Scenario& baseline = loaded.scenarios[request.baseline];
  report.scenario.name = baseline.plan.name;
  report.scenario.question = baseline.plan.question;
  report.scenario.file = baseline.file;
  report.scenario.text = baseline.text;
  report.scenario.sha256 = baseline.sha256;
  report.scenario.zones.digest = baseline.zones.digest;
  report.version = program_version();
  report.kernel = kernel_version;
  report.seed = request.seed;
  report.comparison = std::move(runs.comparison);
  for (std::size_t v = 0; v < request.variants.size(); ++v) {
    report.variants.push_back(info_of(request, v, loaded.scenarios[v], runs.inputs[v]));
    report.variants.back().transitions = std::move(runs.transitions[v]);
  }
  report.measures = request.measures;
  report.rerun = line_that_repeats(request, WithOutput::no);
  report.guesses = std::move(loaded.guesses);
  report.warnings = std::move(loaded.warnings);
  return report;
}

/// As of `run`: violated in any replication of any variant, else pending in any. Says on stderr which.
ExitCode verdict_of(const VariantComparison& comparison, std::ostream& err) {
  bool is_violated = false;
  bool is_pending = false;
  const auto tell = [&](const ComparedVariant& variant, std::uint64_t ComparedExpectation::*count,
                        std::string_view word) {
    const auto concerned =
        std::count_if(variant.expectations.begin(), variant.expectations.end(),
                      [count](const ComparedExpectation& expectation) { return expectation.*count > 0; });
    if (concerned > 0)
      err << "scansim: variant " << scansim::quoted(variant.name) << ": " << concerned << " of "
          << counted(variant.expectations.size(), "expectation", "expectations") << " " << word
          << " in at least one replication\n";
    return concerned > 0;
  };
  for (const ComparedVariant& variant : comparison.variants) {
    is_violated = tell(variant, &ComparedExpectation::violated, "violated") || is_violated;
    is_pending = tell(variant, &ComparedExpectation::pending, "pending") || is_pending;
  }
  if (is_violated) return ExitCode::not_met;
  return is_pending ? ExitCode::inconclusive : ExitCode::ok;
}

ExitCode compare_and_report(const CompareRequest& request, const Terminal& terminal, std::size_t& current) {
  std::optional<LoadedVariants> loaded = load(request, terminal.err);
  if (!loaded) return ExitCode::bad_input;
  ResultOutput output(terminal, request.output);
  std::optional<OutputFile> html;
  if (request.html) html.emplace(*request.html);
  ComparedRuns runs = carry_out(request, *loaded, terminal, current);
  const ComparisonReport report = report_of(request, *std::move(loaded), std::move(runs));
  const std::string json = request.is_json || html ? comparison_json(report) : "";
  if (html) html->write(page_of(json));
  if (html) html->commit();
  const bool has_colors = is_colored(request.color, terminal.screen, request.output.has_value());
  output.commit(request.is_json ? json : comparison_text(report, has_colors));
  return verdict_of(report.comparison, terminal.err);
}

}  // namespace

ExitCode compare_verb(const Arguments& arguments, const Terminal& terminal) {
  const std::optional<CompareRequest> request = read_compare_request(arguments, terminal);
  if (!request) return ExitCode::ok;
  std::size_t current = 0;
  try {
    return compare_and_report(*request, terminal, current);
  } catch (const BrokenInvariant& broken) {
    return tell_broken(run_request_of(*request, current), broken, terminal.err);
  } catch (const Interrupted&) {
    terminal.err << "scansim: interrupted; nothing was written. To start again:\n  "
                 << line_that_repeats(*request, WithOutput::yes) << "\n";
    return ExitCode::interrupted;
  } catch (const Drift& drift) {
    return tell_drift(run_request_of(*request, current), drift, terminal.err);
  }
}

}  // namespace scansim
