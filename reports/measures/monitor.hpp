#pragma once
/// Monitors: temporal expectations judged while the run goes on. A monitor sees which of the watched
/// conditions hold, after every event that changes one, and keeps a few words; nothing is stored.

#include <cstdint>
#include <optional>
#include <vector>

#include "models/world/observation.hpp"
#include "reports/measures/expectation.hpp"

namespace scansim {

/// What a monitor has found.
struct Finding {
  Verdict verdict = Verdict::pending;
  SimTime at;               ///< of the violation, or when it came to hold; else the end
  std::uint64_t event = 0;  ///< of the violation: number of the event, from 1; 0: none, a deadline passed
  EventKind kind = EventKind::site_start;
  std::optional<ScanChanged> change;  ///< the change of a scan's state within that event
  bool is_afterwards = false;         ///< when the run was over and went on without faults
};

/// One temporal expectation. A verdict, once found, stays.
class Monitor {
 public:
  explicit Monitor(const TemporalExpectation& expected) : expected_(expected) {}

  void observe(SimTime at, const WatchedChanged& change);
  /// The run is over at `at`: what could still come about is pending.
  void end(SimTime at);
  /// After end(): the run has gone on without faults. What has not come about by now never will, unless that
  /// is undecided.
  void end(const RunContinued& seen);
  [[nodiscard]] const Finding& finding() const { return finding_; }

 private:
  [[nodiscard]] static bool is_so(const Proposition& what, const WatchedChanged& change) {
    return (*change.holds)[what.watched] != what.is_negated;
  }
  [[nodiscard]] bool is_response() const {
    return expected_.kind == TemporalKind::within || expected_.kind == TemporalKind::leads_to;
  }
  void find(Verdict verdict, SimTime at, const WatchedChanged* change = nullptr);
  void respond(SimTime at, const WatchedChanged& change);
  /// A trigger whose time for an answer is over is a violation at that deadline.
  void check_deadline(SimTime at);

  TemporalExpectation expected_;
  Finding finding_;
  bool is_found_ = false;
  bool has_ended_ = false;
  bool was_trigger_ = false;
  std::optional<SimTime> unanswered_since_;  ///< the oldest trigger without an answer
  std::optional<SimTime> answer_last_;       ///< when the answer was last true, as far as is known
  bool is_answer_ = false;
};

/// The monitors of a scenario's expectations, in the order of their numbers.
class Monitors {
 public:
  Monitors() = default;
  explicit Monitors(const std::vector<Expectation>& expectations);

  void observe(SimTime at, const WatchedChanged& change);
  /// The run is over. Returns whether how it would go on decides on a verdict.
  bool end(SimTime at);
  void end(const RunContinued& seen);
  [[nodiscard]] std::vector<Finding> findings() const;

 private:
  std::vector<Monitor> monitors_;
};

}  // namespace scansim
