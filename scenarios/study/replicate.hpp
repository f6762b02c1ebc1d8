#pragma once
/// Replications of a plan, each with its undisturbed twin.

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "reports/measures/replications.hpp"
#include "reports/measures/transitions.hpp"
#include "scenarios/study/run_once.hpp"
#include "sim/kernel/require.hpp"

namespace scansim {

/// How far a study is. Invariant: done <= count.
struct StudyProgress {
  std::uint64_t done = 0;  ///< replications
  std::uint64_t count = 1;
  bool is_twin = false;  ///< the run under way is an undisturbed twin
  RunProgress run;
};
/// As StopCheck, for a whole study.
using StudyStopCheck = std::function<bool(const StudyProgress&)>;

/// REQUIRES: count >= 1; threads >= 1, and 1 where a sink sees the runs or their results are told, since
/// those come in order.
struct StudyOptions {
  std::uint64_t seed = 1;
  std::uint64_t first = 0;  ///< number of the first replication
  std::uint64_t count = 1;
  std::size_t threads = 1;                          ///< replications that run at once
  ObservationSink* also = nullptr;                  ///< sees every run too, but no twin
  ObservationSink* also_twin = nullptr;             ///< sees every twin too
  TransitionCounts* transitions = nullptr;          ///< counts those of every run too, but of no twin
  std::function<void(const RunResult&)> on_result;  ///< told each run's result, one after another
  StudyStopCheck must_stop;                         ///< asked by one thread at a time
};

/// An invariant broke in a run; says in which one, so that it can be repeated.
class BrokenInvariant : public InvariantError {
 public:
  /// Where the mistake is the scenario's own, `is_circle`: it goes round in circles without time going on.
  BrokenInvariant(const std::string& what, const RunKey& key, bool in_twin, bool is_circle = false)
      : InvariantError(what), key_(key), is_in_twin_(in_twin), is_circle_(is_circle) {}
  [[nodiscard]] const RunKey& key() const { return key_; }
  /// Whether it broke in the undisturbed twin of the replication.
  [[nodiscard]] bool is_in_twin() const { return is_in_twin_; }
  [[nodiscard]] bool is_circle() const { return is_circle_; }

 private:
  RunKey key_;
  bool is_in_twin_;
  bool is_circle_;
};

/// An exact scenario needs a value that is not recorded: this is not the run that was written down.
class Drift : public std::runtime_error {
 public:
  Drift(const std::string& what, bool in_twin) : std::runtime_error(what), is_in_twin_(in_twin) {}
  /// Whether the undisturbed twin needs it.
  [[nodiscard]] bool is_in_twin() const { return is_in_twin_; }

 private:
  bool is_in_twin_;
};

/// Runs replications first ... first + count - 1 and judges each. A plan that can be disturbed is run a
/// second time without its disruptions, so that resume_cost.time has something to be compared with. The
/// result is the same for any number of threads. Throws Interrupted, BrokenInvariant or Drift.
[[nodiscard]] Replications replicate(const Plan& plan, const std::vector<Expectation>& expectations,
                                     const StudyOptions& options);

/// The same run gave another hash chain: something in the program depends on more than its input.
class NotReproducible : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Repeats a run for another sink. Throws NotReproducible if its hash chain differs, Interrupted or
/// BrokenInvariant.
void run_again(const Plan& plan, const RunResult& result, ObservationSink& sink,
               const StopCheck& must_stop = {});

}  // namespace scansim
