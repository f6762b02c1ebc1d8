#include "reports/measures/answer.hpp"

#include <algorithm>

namespace scansim {

namespace {

bool is_any(const std::vector<MeasureValue>& values) {
  return std::any_of(values.begin(), values.end(),
                     [](const MeasureValue& value) { return value.has_value(); });
}

void count(Tally& tally, bool went_well) {
  ++tally.n;
  tally.k += went_well ? 1 : 0;
}

Tally tally_of_windows(const std::vector<MeasureValue>& met) {
  Tally tally;
  for (const MeasureValue& value : met)
    if (value) count(tally, value->numerator > 0);
  return tally;
}

Tally tally_of_runs(const std::vector<std::vector<MeasureValue>>& values) {
  const std::vector<MeasureValue>& total = values[measure_index("scans.total")];
  const std::vector<MeasureValue>& completed = values[measure_index("scans.completed")];
  Tally tally;
  for (std::size_t r = 0; r < total.size(); ++r)
    if (total[r] && total[r]->numerator > 0) count(tally, completed[r] == total[r]);
  return tally;
}

Tally tally_of_scans(const RunResult& run, Answer::Kind kind) {
  Tally tally;
  for (const ScanSummary& scan : run.scans) {
    if (kind == Answer::Kind::completed) {
      count(tally, scan.state == ScanState::completed);
    } else if (const MeasureValue met = run.value_of_scan("window.met", scan.scan)) {
      count(tally, met->numerator > 0);
    }
  }
  return tally;
}

}  // namespace

Answer answer_of(const std::vector<std::vector<MeasureValue>>& values, const RunResult& shown) {
  const std::vector<MeasureValue>& met = values[measure_index("window.met")];
  Answer answer;
  answer.kind = is_any(met) ? Answer::Kind::windows : Answer::Kind::completed;
  answer.is_of_scans = met.size() <= 1;
  if (answer.is_of_scans) {
    answer.tally = tally_of_scans(shown, answer.kind);
    return answer;
  }
  answer.tally = answer.kind == Answer::Kind::windows ? tally_of_windows(met) : tally_of_runs(values);
  if (answer.tally.n > 0) answer.ci95 = wilson_interval(answer.tally);
  return answer;
}

}  // namespace scansim
