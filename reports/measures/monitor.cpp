#include "reports/measures/monitor.hpp"

#include <algorithm>

namespace scansim {

void Monitor::find(Verdict verdict, SimTime at, const WatchedChanged* change) {
  is_found_ = true;
  finding_.verdict = verdict;
  finding_.at = at;
  finding_.is_afterwards = has_ended_;
  if (change == nullptr) return;
  finding_.event = change->event;
  finding_.kind = change->kind;
  finding_.change = change->change;
}

void Monitor::observe(SimTime at, const WatchedChanged& change) {
  if (is_found_) return;
  const bool is_p = is_so(expected_.p, change);
  switch (expected_.kind) {
    case TemporalKind::always:
      if (!is_p) find(Verdict::violated, at, &change);
      return;
    case TemporalKind::never:
      if (is_p) find(Verdict::violated, at, &change);
      return;
    case TemporalKind::eventually:
      if (is_p) find(Verdict::holds, at, &change);
      return;
    case TemporalKind::until:
      if (is_so(expected_.q, change)) return find(Verdict::holds, at, &change);
      if (!is_p) find(Verdict::violated, at, &change);
      return;
    case TemporalKind::within:
    case TemporalKind::leads_to:
      return respond(at, change);
  }
}

void Monitor::respond(SimTime at, const WatchedChanged& change) {
  const bool looks_back = expected_.kind == TemporalKind::within;
  if (is_answer_) answer_last_ = at;  // It was true until this event.
  check_deadline(at);
  if (is_found_) return;
  const bool is_trigger = is_so(looks_back ? expected_.q : expected_.p, change);
  is_answer_ = is_so(looks_back ? expected_.p : expected_.q, change);
  const bool is_new = is_trigger && !was_trigger_ && !has_ended_;
  was_trigger_ = is_trigger;
  if (is_answer_) {
    answer_last_ = at;
    unanswered_since_.reset();
    if (has_ended_) find(Verdict::holds, at, &change);
    return;
  }
  const bool is_answered = looks_back && answer_last_ && at - *answer_last_ <= *expected_.limit;
  if (is_new && !is_answered && !unanswered_since_) unanswered_since_ = at;
}

void Monitor::check_deadline(SimTime at) {
  if (!unanswered_since_ || !expected_.limit) return;
  const SimTime deadline = *unanswered_since_ + *expected_.limit;
  if (at > deadline) find(Verdict::violated, deadline);
}

void Monitor::end(SimTime at) {
  if (has_ended_) return;
  if (!is_found_) {
    if (is_response()) check_deadline(at);
    const bool is_safe = expected_.kind == TemporalKind::always || expected_.kind == TemporalKind::never ||
                         (is_response() && !unanswered_since_);
    if (!is_found_ && is_safe) find(Verdict::holds, at);
  }
  has_ended_ = true;
  if (!is_found_) finding_.at = at;
}

void Monitor::end(const RunContinued& seen) {
  if (is_found_) return;
  finding_.at = seen.at;
  if (seen.end == RunContinued::End::undecided) return;
  const bool has_deadline = is_response() && expected_.limit && unanswered_since_;
  find(Verdict::violated, has_deadline ? *unanswered_since_ + *expected_.limit : seen.at);
}

Monitors::Monitors(const std::vector<Expectation>& expectations) {
  for (const Expectation& expectation : expectations)
    if (const auto* temporal = std::get_if<TemporalExpectation>(&expectation.what)) {
      require(temporal->monitor == monitors_.size(), "temporal expectations are numbered in their order");
      monitors_.emplace_back(*temporal);
    }
}

void Monitors::observe(SimTime at, const WatchedChanged& change) {
  for (Monitor& monitor : monitors_) monitor.observe(at, change);
}

bool Monitors::end(SimTime at) {
  bool is_open = false;
  for (Monitor& monitor : monitors_) {
    monitor.end(at);
    is_open = is_open || monitor.finding().verdict == Verdict::pending;
  }
  return is_open;
}

void Monitors::end(const RunContinued& seen) {
  for (Monitor& monitor : monitors_) monitor.end(seen);
}

std::vector<Finding> Monitors::findings() const {
  std::vector<Finding> findings;
  for (const Monitor& monitor : monitors_) findings.push_back(monitor.finding());
  return findings;
}

}  // namespace scansim
