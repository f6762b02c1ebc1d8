#include "reports/writers/outcome_words.hpp"

#include "reports/measures/exact.hpp"
#include "reports/writers/words.hpp"

namespace scansim {

namespace {

/// "not until 3d 00:00:00, when the state of 1d 00:00:00 had returned: ..."
std::string continued_words(const Judgement& found) {
  const RunContinued& seen = *found.continuation;
  switch (seen.end) {
    case RunContinued::End::loop:
      return "livelock: left alone without faults, the state of " + clock_of(seen.at) + " returns every " +
             words_of(exact_of(seen.period), Unit::seconds) + ", and each round gathers " +
             slot_time_words(seen.repeated) + " again";
    case RunContinued::End::quiet:
      return "never: left alone without faults, the run comes to rest at " + clock_of(seen.at);
    case RunContinued::End::undecided:
      return "not known: left alone without faults, not until " + clock_of(seen.at);
  }
  return {};
}

/// "at 00:17:00, event 23 (fault strikes): In progress -> Failed by communication_failure, failed_recover".
std::string violation_words(const Finding& finding) {
  std::string words = "at " + clock_of(finding.at);
  if (finding.is_afterwards) words += ", after the end of the run, without faults";
  if (finding.event == 0) return words + ", when the time for it was over";
  words += ", event " + grouped(static_cast<std::int64_t>(finding.event)) + " (" +
           std::string(name_of(finding.kind)) + ")";
  if (!finding.change) return words;
  const ScanChanged& change = *finding.change;
  words += ": " + std::string(name_of(change.from)) + " -> " + std::string(name_of(change.to)) + " by " +
           std::string(name_of(change.signal));
  if (change.guard != ScanGuard::any) words += ", " + std::string(name_of(change.guard));
  return words;
}

std::string temporal_words(const Expectation& expectation, const Judgement& found) {
  const Finding& finding = *found.finding;
  const auto& temporal = std::get<TemporalExpectation>(expectation.what);
  const bool comes_about = temporal.kind == TemporalKind::eventually || temporal.kind == TemporalKind::until;
  if (finding.verdict == Verdict::pending)
    return found.continuation ? continued_words(found) : "not decided in this run";
  if (finding.verdict == Verdict::holds) return comes_about ? violation_words(finding) : "throughout the run";
  if (finding.is_afterwards && finding.event == 0 && found.continuation) return continued_words(found);
  return violation_words(finding);
}

std::string eventually_words(const Expectation& expectation, const Judgement& found) {
  const bool is_reached = (found.verdict == Verdict::holds) != expectation.is_violation;
  if (found.verdict != Verdict::pending && is_reached)
    return (found.continuation ? "at " + clock_of(*found.at) + ", after the end of the run, without faults"
                               : "at " + clock_of(*found.at));
  return found.continuation ? continued_words(found) : "not in this run";
}

}  // namespace

std::string found_words(std::string_view preset, const Expectation& expectation, const Judgement& found) {
  if (std::holds_alternative<EndsExpectation>(expectation.what)) {
    if (found.is_of_missing_thing) return "there is no such scan";
    std::string words = "is " + state_words(preset, *found.state, found.cause);
    if (found.cause != DisruptionCause::none) words += " because " + std::string(name_of(found.cause));
    return words;
  }
  if (std::holds_alternative<EventuallyExpectation>(expectation.what))
    return eventually_words(expectation, found);
  if (std::holds_alternative<TemporalExpectation>(expectation.what))
    return temporal_words(expectation, found);
  if (found.is_of_missing_thing) return "there is no such scan or disruption";
  if (!found.value) return "has no value";
  const std::string words = words_of(*found.value, found.unit);
  const std::string exact = exact_words_of(*found.value, found.unit);
  // "== 30 min" is not violated by "30 min".
  return "is " + words + (found.verdict == Verdict::violated && exact != words ? ", exactly " + exact : "");
}

}  // namespace scansim
