#pragma once
/// Collects the runs of one scenario: the values of all, the whole result of the one that is shown.

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "reports/measures/judge.hpp"
#include "reports/measures/statistics.hpp"

namespace scansim {

/// An expectation over all replications.
struct ExpectationOutcome {
  struct Tally {
    std::uint64_t count = 0;            ///< replications with this verdict
    std::vector<std::uint64_t> lowest;  ///< their numbers, ascending, at most told_max of them
    Judgement first;                    ///< of the lowest of them
  };
  static constexpr std::size_t told_max = 100;
  Expectation expectation;
  Judgement shown;  ///< in the replication that is shown
  std::array<Tally, 3> tallies;

  [[nodiscard]] Tally& of(Verdict verdict) { return tallies[static_cast<std::size_t>(verdict)]; }
  [[nodiscard]] const Tally& of(Verdict verdict) const { return tallies[static_cast<std::size_t>(verdict)]; }
  /// Violated if any replication violates it, else pending if it is pending in any, else it holds.
  [[nodiscard]] Verdict verdict() const {
    if (of(Verdict::violated).count > 0) return Verdict::violated;
    return of(Verdict::pending).count > 0 ? Verdict::pending : Verdict::holds;
  }
};

/// Shown is the replication of the lowest number that violates an expectation, else the one of the lowest
/// number. Nothing depends on the order in which runs are added.
class Replications {
 public:
  /// REQUIRES: the plan outlives it.
  Replications(const Plan& plan, std::vector<Expectation> expectations);

  /// REQUIRES: no run of this replication was added before.
  void add(RunResult result);

  [[nodiscard]] std::size_t count() const { return values_.size(); }
  /// By measure of the catalog: a value per replication, by ascending number.
  [[nodiscard]] std::vector<std::vector<MeasureValue>> values() const;
  /// By expectation: a verdict per replication, by ascending number.
  [[nodiscard]] std::vector<std::vector<Verdict>> verdicts() const;
  /// By measure of the catalog.
  [[nodiscard]] std::vector<Summary> summaries() const;
  [[nodiscard]] std::vector<ExpectationOutcome> outcomes() const;
  /// REQUIRES: a run was added.
  [[nodiscard]] const RunResult& shown() const;
  /// Whether every expectation holds in every replication; what is pending does not hold.
  [[nodiscard]] bool all_hold() const;

 private:
  const Plan* plan_;
  std::vector<ExpectationOutcome> outcomes_;
  std::map<std::uint64_t, std::vector<MeasureValue>> values_;  ///< by replication
  std::map<std::uint64_t, std::vector<Verdict>> verdicts_;     ///< by replication
  std::optional<RunResult> shown_;
  bool shown_violates_ = false;
};

}  // namespace scansim
