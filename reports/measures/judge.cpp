#include "reports/measures/judge.hpp"

#include <algorithm>
#include <array>

namespace scansim {

namespace {

bool compare(const Exact& value, Comparison comparison, const Exact& limit) {
  switch (comparison) {
    case Comparison::equal:
      return value == limit;
    case Comparison::not_equal:
      return value != limit;
    case Comparison::less:
      return value < limit;
    case Comparison::at_most:
      return value <= limit;
    case Comparison::more:
      return value > limit;
    case Comparison::at_least:
      return value >= limit;
  }
  return false;
}

/// What is not so at the end of a run may still become so if something was left to happen.
Verdict verdict_of(bool holds, bool may_change) {
  if (holds) return Verdict::holds;
  return may_change ? Verdict::pending : Verdict::violated;
}

Judgement judge_end(const EndsExpectation& expected, const RunResult& result) {
  Judgement judgement;
  const ScanSummary* scan = result.scan_of(expected.site, expected.occurrence);
  judgement.at = result.ended_at;
  if (scan == nullptr) {
    judgement.is_of_missing_thing = true;
    judgement.verdict = verdict_of(false, !result.is_quiet);
    return judgement;
  }
  const bool has_ended = is_terminal(scan->state);
  judgement.state = scan->state;
  judgement.cause = scan->cause;
  if (has_ended) judgement.at = scan->ended;
  const bool is_state =
      std::find(expected.states.begin(), expected.states.end(), scan->state) != expected.states.end();
  const bool is_cause = !expected.cause || *expected.cause == scan->cause;
  judgement.verdict = verdict_of(is_state && is_cause, !has_ended && !result.is_quiet);
  return judgement;
}

Judgement judge_measure(const MeasureExpectation& expected, const RunResult& result) {
  Judgement judgement;
  const std::size_t measure = measure_index(expected.measure);
  judgement.unit = measure_catalog()[measure].unit;
  judgement.at = result.ended_at;
  if (expected.site) {
    const ScanSummary* scan = result.scan_of(*expected.site, expected.occurrence);
    judgement.is_of_missing_thing = scan == nullptr;
    if (scan != nullptr) judgement.value = result.values.of_scan(measure, scan->scan.index());
  } else if (expected.row) {
    judgement.is_of_missing_thing = *expected.row == 0 || *expected.row > result.rows.size();
    if (!judgement.is_of_missing_thing) judgement.value = result.values.of_row(measure, *expected.row - 1);
  } else {
    judgement.value = result.values.of_run(measure);
  }
  const bool holds = judgement.value && compare(*judgement.value, expected.comparison, expected.value);
  judgement.verdict = verdict_of(holds, !judgement.value && !result.is_quiet);
  return judgement;
}

/// The first visit that was asked for.
std::optional<SimTime> reached(const EventuallyExpectation& expected, const std::vector<ScanVisit>& visits) {
  for (const ScanVisit& visit : visits) {
    if (visit.site != expected.site) continue;
    if (expected.occurrence && *expected.occurrence != visit.occurrence) continue;
    if (std::find(expected.states.begin(), expected.states.end(), visit.state) != expected.states.end())
      return visit.at;
  }
  return std::nullopt;
}

Judgement judge_eventually(const EventuallyExpectation& expected, const RunResult& result) {
  Judgement judgement;
  judgement.at = reached(expected, result.visits);
  judgement.verdict = Verdict::holds;
  if (judgement.at) return judgement;
  judgement.at = result.ended_at;
  if (!result.continuation) {
    judgement.verdict = verdict_of(false, !result.is_quiet);
    return judgement;
  }
  judgement.continuation = result.continuation;
  judgement.at = reached(expected, result.visits_afterwards);
  if (judgement.at) return judgement;
  judgement.at = result.continuation->at;
  judgement.verdict = verdict_of(false, result.continuation->end == RunContinued::End::undecided);
  return judgement;
}

Judgement judge_temporal(const TemporalExpectation& expected, const RunResult& result) {
  Judgement judgement;
  judgement.finding = result.findings.at(expected.monitor);
  judgement.verdict = judgement.finding->verdict;
  judgement.at = judgement.finding->at;
  if (judgement.finding->is_afterwards || judgement.verdict == Verdict::pending)
    judgement.continuation = result.continuation;
  return judgement;
}

Judgement judge_plainly(const Expectation& expectation, const RunResult& result) {
  if (const auto* end = std::get_if<EndsExpectation>(&expectation.what)) return judge_end(*end, result);
  if (const auto* eventually = std::get_if<EventuallyExpectation>(&expectation.what))
    return judge_eventually(*eventually, result);
  if (const auto* temporal = std::get_if<TemporalExpectation>(&expectation.what))
    return judge_temporal(*temporal, result);
  return judge_measure(std::get<MeasureExpectation>(expectation.what), result);
}

}  // namespace

bool is_open(const EventuallyExpectation& expectation, const std::vector<ScanVisit>& visits) {
  return !reached(expectation, visits);
}

std::string_view name_of(Verdict verdict) {
  static constexpr std::array<std::string_view, 3> names = {"holds", "violated", "pending"};
  return names[static_cast<std::size_t>(verdict)];
}

std::string_view name_of(Comparison comparison) {
  static constexpr std::array<std::string_view, 6> names = {"==", "!=", "<", "<=", ">", ">="};
  return names[static_cast<std::size_t>(comparison)];
}

Judgement judge_in_detail(const Expectation& expectation, const Plan&, const RunResult& result) {
  Judgement judgement = judge_plainly(expectation, result);
  if (!expectation.is_violation || judgement.verdict == Verdict::pending) return judgement;
  // What is not there violates nothing: a kept failure must be seen to fail.
  const bool is_measure = std::holds_alternative<MeasureExpectation>(expectation.what);
  if (judgement.is_of_missing_thing || (is_measure && !judgement.value)) return judgement;
  judgement.verdict = judgement.verdict == Verdict::holds ? Verdict::violated : Verdict::holds;
  return judgement;
}

}  // namespace scansim
