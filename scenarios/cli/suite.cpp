#include "scenarios/cli/suite.hpp"

#include <algorithm>
#include <array>

#include "reports/writers/ink.hpp"
#include "reports/writers/outcome_words.hpp"
#include "reports/writers/words.hpp"
#include "scenarios/cli/shell_words.hpp"
#include "scenarios/cli/show_problems.hpp"
#include "scenarios/cli/usage_error.hpp"
#include "scenarios/load/load.hpp"
#include "scenarios/study/in_parallel.hpp"
#include "scenarios/study/replicate.hpp"
#include "sim/text/parsed.hpp"

namespace scansim {

namespace {

namespace fs = std::filesystem;

/// The line that repeats a replication of a file.
std::string line_of(const fs::path& file, std::uint64_t seed, std::uint64_t replication) {
  return shell_line({"scansim", "run", as_operand(file.string()), "--seed", std::to_string(seed),
                     "--replication", std::to_string(replication)});
}

void judge(const Replications& replications, const Scenario& scenario, const fs::path& file,
           SuiteResult& result) {
  for (const ExpectationOutcome& outcome : replications.outcomes()) {
    const SuiteVerdict verdict = suite_verdict_of(outcome.verdict());
    result.cases.push_back(suite_case_of(outcome, scenario.preset, [&](std::uint64_t replication) {
      return line_of(file, result.seed, replication);
    }));
    if (result.verdict != SuiteVerdict::violated && verdict != SuiteVerdict::holds) result.verdict = verdict;
  }
  result.hash = replications.shown().hash;
}

void run_one(const Loaded& loaded, const fs::path& file, const SuiteOptions& options, SuiteResult& result) {
  for (const Problem& problem : loaded.problems)
    if (!problem.is_warning) result.reasons.push_back(one_line(problem));
  if (!loaded.scenario) {
    result.verdict = SuiteVerdict::unreadable;
    return;
  }
  StudyOptions study;
  study.seed = options.seed;
  study.count = options.replications;
  study.must_stop = [&options](const StudyProgress&) { return options.must_stop && options.must_stop(); };
  try {
    judge(replicate(loaded.scenario->plan, loaded.scenario->expectations, study), *loaded.scenario, file,
          result);
  } catch (const InvariantError& broken) {
    result.verdict = SuiteVerdict::broken;
    result.reasons.emplace_back(broken.what());
  } catch (const Drift& drift) {
    result.verdict = SuiteVerdict::drifted;
    result.reasons.emplace_back(drift.what());
  }
}

std::vector<fs::path> yaml_files_below(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code error;
  for (fs::recursive_directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    const std::string extension = it->path().extension().string();
    std::error_code ignored;
    if ((extension == ".yaml" || extension == ".yml") && it->is_regular_file(ignored))
      files.push_back(it->path());
  }
  if (error)
    throw UsageError("cannot read the folder " + scansim::quoted(folder.string()) + ": " + error.message());
  std::sort(files.begin(), files.end());
  if (files.empty())
    throw UsageError("there is no scenario below " + scansim::quoted(folder.string()),
                     {"scenarios are files that end in .yaml or .yml"});
  return files;
}

/// Files that others include.
std::set<fs::path> parts_of(const std::vector<Loaded>& all) {
  std::set<fs::path> parts;
  std::error_code ignored;
  for (const Loaded& loaded : all)
    if (loaded.scenario)
      for (const std::string& part : loaded.scenario->parts)
        parts.insert(fs::weakly_canonical(part, ignored));
  return parts;
}

}  // namespace

SuiteVerdict suite_verdict_of(Verdict verdict) {
  if (verdict == Verdict::holds) return SuiteVerdict::holds;
  return verdict == Verdict::pending ? SuiteVerdict::pending : SuiteVerdict::violated;
}

SuiteCase suite_case_of(const ExpectationOutcome& outcome, std::string_view preset,
                        const std::function<std::string(std::uint64_t)>& rerun) {
  const Verdict verdict = outcome.verdict();
  SuiteCase one{outcome.expectation.text, suite_verdict_of(verdict), {}};
  if (verdict == Verdict::holds) return one;
  const ExpectationOutcome::Tally& tally = outcome.of(verdict);
  one.finding = {found_words(preset, outcome.expectation, tally.first), tally.lowest.front(), tally.count,
                 rerun(tally.lowest.front())};
  return one;
}

std::string_view name_of(SuiteVerdict verdict) {
  static constexpr std::array<std::string_view, 6> names = {"holds",      "violated", "pending",
                                                            "unreadable", "broken",   "drifted"};
  return names[static_cast<std::size_t>(verdict)];
}

std::vector<SuiteResult> run_suite(const fs::path& folder, const SuiteOptions& options) {
  const std::vector<fs::path> files = yaml_files_below(folder);
  std::vector<Loaded> all(files.size());
  const auto stop_if_asked = [&options] {
    if (options.must_stop && options.must_stop()) throw Interrupted();
  };
  in_parallel(files.size(), options.threads, [&](std::size_t i) {
    stop_if_asked();
    all[i] = load_scenario(files[i]);
  });
  const std::set<fs::path> parts = parts_of(all);
  std::vector<SuiteResult> results;
  std::vector<std::size_t> of_file;
  for (std::size_t i = 0; i < files.size(); ++i) {
    std::error_code ignored;
    if (parts.contains(fs::weakly_canonical(files[i], ignored))) continue;
    SuiteResult& result = results.emplace_back();
    result.name = files[i].lexically_relative(folder).generic_string();
    result.seed = options.seed;
    result.replications = options.replications;
    result.is_known = options.known_failures.contains(result.name);
    of_file.push_back(i);
  }
  in_parallel(results.size(), options.threads, [&](std::size_t i) {
    stop_if_asked();
    run_one(all[of_file[i]], files[of_file[i]], options, results[i]);
  });
  return results;
}

namespace {

std::string row_of(const SuiteResult& result) {
  std::string word(name_of(result.verdict));
  if (result.is_known)
    word = result.is_surprise() ? "no longer fails" : "known failure (" + word + ")";
  else if (result.is_surprise())
    word = result.verdict == SuiteVerdict::violated ? "VIOLATED" : word;
  return word;
}

Ink ink_of(const SuiteResult& result) {
  if (result.is_surprise()) return Ink::red;
  return result.is_known ? Ink::yellow : Ink::green;
}

/// The line that repeats the first replication that is not as expected; of what could not be run, replication
/// 0.
std::string rerun_of(const fs::path& folder, const SuiteResult& result) {
  for (const SuiteCase& one : result.cases)
    if (one.verdict == result.verdict) return one.finding.rerun;
  return line_of(folder / result.name, result.seed, 0);
}

}  // namespace

std::string found_words(const SuiteResult& result, const SuiteCase& one) {
  const SuiteFinding& finding = one.finding;
  std::string words = finding.found + ", in replication " + std::to_string(finding.replication);
  if (finding.not_met > 1)
    words +=
        " and " + std::to_string(finding.not_met - 1) + " other of " + std::to_string(result.replications);
  return words;
}

std::string suite_text(const fs::path& folder, const std::vector<SuiteResult>& results, bool is_colored) {
  std::string text;
  std::size_t surprises = 0, known = 0;
  for (const SuiteResult& result : results) {
    surprises += result.is_surprise() ? 1 : 0;
    known += result.is_known && !result.is_surprise() ? 1 : 0;
    text += painted(row_of(result), ink_of(result), is_colored) + ": " + printable(result.name) + "\n";
    if (result.is_known && !result.is_surprise()) continue;
    for (const SuiteCase& one : result.cases)
      if (one.verdict != SuiteVerdict::holds)
        text += "  " + std::string(name_of(one.verdict)) + ": " + printable(one.expectation) + "\n    " +
                printable(found_words(result, one)) + "\n";
    for (const std::string& reason : result.reasons) text += "  " + printable(reason) + "\n";
    if (result.is_surprise() && !result.is_known && result.verdict != SuiteVerdict::unreadable)
      text += "  " + rerun_of(folder, result) + "\n";
  }
  text += counted(results.size(), "scenario", "scenarios") + ": " +
          std::to_string(results.size() - surprises - known) + " as expected";
  if (known > 0) text += ", " + counted(known, "known failure", "known failures");
  return text + ", " + std::to_string(surprises) + " not as expected\n";
}

}  // namespace scansim
