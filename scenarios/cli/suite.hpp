#pragma once
/// All scenarios of a folder as one test suite: run side by side, one verdict each.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "reports/measures/replications.hpp"

namespace scansim {

enum class SuiteVerdict : std::uint8_t {
  holds,       ///< every expectation in every replication; a scenario without expectations has run
  violated,    ///< an expectation
  pending,     ///< an expectation, where `until` cut the run off
  unreadable,  ///< the scenario has errors
  broken,      ///< an invariant
  drifted      ///< an exact scenario needs a value that is not recorded
};
[[nodiscard]] std::string_view name_of(SuiteVerdict verdict);
/// Of an expectation.
[[nodiscard]] SuiteVerdict suite_verdict_of(Verdict verdict);

/// What a person needs who finds an expectation not met.
struct SuiteFinding {
  std::string found;              ///< instead, in the replication below: "is 84 %"
  std::uint64_t replication = 0;  ///< the first with this verdict
  std::uint64_t not_met = 0;      ///< replications with it
  std::string rerun;              ///< the line that repeats exactly that replication
};

struct SuiteCase {
  std::string expectation;  ///< as written
  SuiteVerdict verdict = SuiteVerdict::holds;
  SuiteFinding finding = {};  ///< where it does not hold
};
/// `rerun`: the line that repeats a replication.
[[nodiscard]] SuiteCase suite_case_of(const ExpectationOutcome& outcome, std::string_view preset,
                                      const std::function<std::string(std::uint64_t)>& rerun);

struct SuiteResult {
  std::string name;  ///< of the file, from the folder on
  SuiteVerdict verdict = SuiteVerdict::holds;
  std::vector<SuiteCase> cases;  ///< by expectation
  std::uint64_t seed = 1;
  std::uint64_t replications = 1;
  std::vector<std::string> reasons;  ///< of what cannot be read or run, a line each
  std::uint64_t hash = 0;            ///< of the shown replication; 0 if nothing was run
  bool is_known = false;             ///< to fail
  /// Fails and is not known to, or is known to and does not.
  [[nodiscard]] bool is_surprise() const { return is_known == (verdict == SuiteVerdict::holds); }
};

struct SuiteOptions {
  std::uint64_t seed = 1;
  std::uint64_t replications = 1;
  std::size_t threads = 1;
  std::set<std::string> known_failures;  ///< names, as in the results
  std::function<bool()> must_stop;       ///< asked now and then, from any thread
};

/// Runs the scenarios below a folder. A file that another one includes is a part of it and no scenario of its
/// own; links to folders are not followed. The results are in order of their names, whatever the number of
/// threads. Throws UsageError if there is none, Interrupted. REQUIRES: threads >= 1.
[[nodiscard]] std::vector<SuiteResult> run_suite(const std::filesystem::path& folder,
                                                 const SuiteOptions& options);

/// "is 84 %, in replication 3 and 4 other of 20". REQUIRES: the case does not hold.
[[nodiscard]] std::string found_words(const SuiteResult& result, const SuiteCase& one);

/// One line a scenario (more where something is wrong), and a summary.
[[nodiscard]] std::string suite_text(const std::filesystem::path& folder,
                                     const std::vector<SuiteResult>& results, bool is_colored = false);
}  // namespace scansim
