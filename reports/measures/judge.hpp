#pragma once
/// Whether a run did what its scenario expects.

#include <optional>

#include "reports/measures/expectation.hpp"
#include "reports/measures/run_result.hpp"

namespace scansim {

[[nodiscard]] std::string_view name_of(Verdict verdict);
/// As written in scenarios: "==", ">=".
[[nodiscard]] std::string_view name_of(Comparison comparison);

/// A verdict with what was found instead of what was expected.
struct Judgement {
  Verdict verdict = Verdict::pending;
  std::optional<SimTime>
      at;  ///< since when the answer stands: the scan's end, the disruption, or the end of the run
  std::optional<ScanState> state;  ///< of the scan, if the expectation is about one that exists
  DisruptionCause cause = DisruptionCause::none;
  MeasureValue value;  ///< of the measure, if the expectation is about one
  Unit unit = Unit::count;
  bool is_of_missing_thing = false;               ///< there is no such scan or row
  std::optional<RunContinued> continuation = {};  ///< of a run that was cut off, if that decides
  std::optional<Finding> finding = {};            ///< of the monitor, if the expectation is temporal
};

/// Values are compared exactly. What does not hold is pending, not violated, only where the run was cut short
/// before the scan ended, the scan or row existed, or the measure had a value. REQUIRES: the result is of a
/// run of the plan; the measure exists.
[[nodiscard]] Judgement judge_in_detail(const Expectation& expectation, const Plan& plan,
                                        const RunResult& result);
/// Whether the run has not yet shown that an `eventually` holds, so that how it would go on matters.
[[nodiscard]] bool is_open(const EventuallyExpectation& expectation, const std::vector<ScanVisit>& visits);
[[nodiscard]] inline Verdict judge(const Expectation& expectation, const Plan& plan,
                                   const RunResult& result) {
  return judge_in_detail(expectation, plan, result).verdict;
}

}  // namespace scansim
