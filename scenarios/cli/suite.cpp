#include "scenarios/cli/suite.hpp"

#include <algorithm>
#include <array>

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

void judge(const Replications& replications, SuiteResult& result) {
  for (const ExpectationOutcome& outcome : replications.outcomes()) {
    const SuiteVerdict verdict = suite_verdict_of(outcome.verdict());
    result.cases.push_back({outcome.expectation.text, verdict});
    if (result.verdict != SuiteVerdict::violated && verdict != SuiteVerdict::holds) result.verdict = verdict;
  }
  result.hash = replications.shown().hash;
}

void run_one(const Loaded& loaded, const SuiteOptions& options, SuiteResult& result) {
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
    judge(replicate(loaded.scenario->plan, loaded.scenario->expectations, study), result);
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
    result.is_known = options.known_failures.contains(result.name);
    of_file.push_back(i);
  }
  in_parallel(results.size(), options.threads, [&](std::size_t i) {
    stop_if_asked();
    run_one(all[of_file[i]], options, results[i]);
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

}  // namespace

std::string suite_text(const fs::path& folder, const std::vector<SuiteResult>& results) {
  std::string text;
  std::size_t surprises = 0, known = 0;
  for (const SuiteResult& result : results) {
    surprises += result.is_surprise() ? 1 : 0;
    known += result.is_known && !result.is_surprise() ? 1 : 0;
    text += row_of(result) + ": " + printable(result.name) + "\n";
    if (result.is_known && !result.is_surprise()) continue;
    for (const SuiteCase& one : result.cases)
      if (one.verdict != SuiteVerdict::holds)
        text += "  " + std::string(name_of(one.verdict)) + ": " + printable(one.expectation) + "\n";
    for (const std::string& reason : result.reasons) text += "  " + printable(reason) + "\n";
    if (result.is_surprise() && !result.is_known && result.verdict != SuiteVerdict::unreadable)
      text += "  " + shell_line({"scansim", "run", as_operand((folder / result.name).string())}) + "\n";
  }
  text += counted(results.size(), "scenario", "scenarios") + ": " +
          std::to_string(results.size() - surprises - known) + " as expected";
  if (known > 0) text += ", " + counted(known, "known failure", "known failures");
  return text + ", " + std::to_string(surprises) + " not as expected\n";
}

}  // namespace scansim
