#include "reports/measures/replications.hpp"

#include <algorithm>

#include "reports/measures/intervals.hpp"

namespace scansim {

namespace {

/// Of the runs that have a value: in how many it is not 0.
std::optional<Interval> interval_of_share(const std::vector<MeasureValue>& values) {
  Tally tally;
  for (const MeasureValue& value : values) {
    if (!value) continue;
    ++tally.n;
    if (value->numerator != 0) ++tally.k;
  }
  return tally.n > 0 ? std::optional(wilson_interval(tally)) : std::nullopt;
}

void add_lowest(std::vector<std::uint64_t>& lowest, std::uint64_t replication) {
  lowest.insert(std::upper_bound(lowest.begin(), lowest.end(), replication), replication);
  if (lowest.size() > ExpectationOutcome::told_max) lowest.pop_back();
}

}  // namespace

Replications::Replications(const Plan& plan, std::vector<Expectation> expectations) : plan_(&plan) {
  for (Expectation& expectation : expectations) {
    ExpectationOutcome outcome;
    outcome.expectation = std::move(expectation);
    outcomes_.push_back(std::move(outcome));
  }
}

void Replications::add(RunResult result) {
  const bool is_new = values_.emplace(result.key.replication, result.measures()).second;
  require(is_new, "a replication is added once");
  bool violates = false;
  std::vector<Judgement> judgements;
  for (ExpectationOutcome& outcome : outcomes_) {
    const Judgement judgement = judge_in_detail(outcome.expectation, *plan_, result);
    ExpectationOutcome::Tally& tally = outcome.of(judgement.verdict);
    ++tally.count;
    add_lowest(tally.lowest, result.key.replication);
    if (tally.lowest.front() == result.key.replication) tally.first = judgement;
    violates = violates || judgement.verdict == Verdict::violated;
    judgements.push_back(judgement);
  }
  std::vector<Verdict>& verdicts = verdicts_[result.key.replication];
  for (const Judgement& judgement : judgements) verdicts.push_back(judgement.verdict);
  const bool is_lower = !shown_ || result.key.replication < shown_->key.replication;
  const bool is_shown = violates == shown_violates_ ? is_lower : violates;
  if (!is_shown) return;
  for (std::size_t i = 0; i < outcomes_.size(); ++i) outcomes_[i].shown = judgements[i];
  shown_ = std::move(result);
  shown_violates_ = violates;
}

std::vector<std::vector<MeasureValue>> Replications::values() const {
  std::vector<std::vector<MeasureValue>> by_measure(measure_catalog().size());
  for (const auto& [replication, measures] : values_)
    for (std::size_t m = 0; m < measures.size(); ++m) by_measure[m].push_back(measures[m]);
  return by_measure;
}

std::vector<std::vector<Verdict>> Replications::verdicts() const {
  std::vector<std::vector<Verdict>> by_expectation(outcomes_.size());
  for (const auto& [replication, verdicts] : verdicts_)
    for (std::size_t i = 0; i < verdicts.size(); ++i) by_expectation[i].push_back(verdicts[i]);
  return by_expectation;
}

std::vector<Summary> Replications::summaries() const {
  std::vector<Summary> summaries;
  for (const std::vector<MeasureValue>& values_of_measure : values()) {
    summaries.push_back(summarize(values_of_measure));
    if (is_share_of_runs(measure_catalog()[summaries.size() - 1]))
      summaries.back().ci95 = interval_of_share(values_of_measure);
  }
  return summaries;
}

std::vector<ExpectationOutcome> Replications::outcomes() const { return outcomes_; }

const RunResult& Replications::shown() const {
  require(shown_.has_value(), "a run was added before one is shown");
  return *shown_;
}

bool Replications::all_hold() const {
  return std::all_of(outcomes_.begin(), outcomes_.end(),
                     [](const ExpectationOutcome& outcome) { return outcome.verdict() == Verdict::holds; });
}

}  // namespace scansim
