#pragma once
/// Reports made of the example run.

#include <string>
#include <vector>

#include "reports/measures/run_recorder.hpp"
#include "reports/writers/report.hpp"
#include "tests/reports/example.hpp"

namespace scansim::example {

inline std::vector<Expectation> expectations() {
  return {
      Expectation{"scan london-office ends completed",
                  EndsExpectation{SiteId(0), {}, {ScanState::completed}, {}}},
      Expectation{"data.recovered_fraction >= 90 %",
                  MeasureExpectation{"data.recovered_fraction", {}, {}, Comparison::at_least, Exact{9, 10}}},
  };
}

inline RunResult result_of(const Plan& plan, std::uint64_t replication = 0) {
  const std::vector<ScanSummary> undisturbed = twin();
  RunRecorder recorder(RunKey{42, replication}, plan, &undisturbed);
  play(recorder);
  return recorder.take_result();
}

inline Report report_of(const Plan& plan, const Replications& runs) {
  Report report(plan, runs);
  report.scenario.name = plan.name;
  report.scenario.question = plan.question;
  report.scenario.file = "branch.yaml";
  report.scenario.sha256 = "c0ffee";
  report.version = "0.1.0";
  report.kernel = "1";
  report.inputs = "00000000000000cd";
  report.rerun = "scansim run branch.yaml --seed 42 --replication 0";
  report.guesses = {"console.give_up_after 5 min"};
  report.warnings = {"link wan is never used"};
  return report;
}

inline Report report(const Plan& plan) {
  Replications runs(plan, expectations());
  runs.add(result_of(plan));
  return report_of(plan, runs);
}

}  // namespace scansim::example
