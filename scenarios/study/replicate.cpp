#include "scenarios/study/replicate.hpp"

#include <algorithm>
#include <mutex>
#include <optional>
#include <utility>

#include "models/console/conductor.hpp"
#include "reports/measures/fan_out.hpp"
#include "reports/measures/run_recorder.hpp"
#include "reports/writers/words.hpp"
#include "scenarios/study/in_parallel.hpp"

namespace scansim {

namespace {

/// Keeps the tip of the chain and nothing else.
class HashRecorder final : public ObservationSink {
 public:
  using ObservationSink::observe;
  void observe(SimTime, const RunEnded& run) override { hash_ = run.hash; }
  [[nodiscard]] std::uint64_t hash() const { return hash_; }

 private:
  std::uint64_t hash_ = 0;
};

enum class Part : bool { run, twin };

void run_named(const Plan& plan, const RunKey& key, Part part, ObservationSink& sink,
               const StopCheck& must_stop, const ContinueCheck& must_continue = {}) {
  try {
    run_once(plan, key, sink, must_stop, must_continue);
  } catch (const NoProgress& circle) {
    throw BrokenInvariant(circle.what(), key, part == Part::twin, true);
  } catch (const InvariantError& broken) {
    throw BrokenInvariant(broken.what(), key, part == Part::twin);
  } catch (const MissingValue& missing) {
    throw Drift(missing.what(), part == Part::twin);
  }
}

/// Tells the study's check where in the study a run is.
StopCheck check_of_run(const StudyOptions& options, std::uint64_t done, Part part) {
  if (!options.must_stop) return {};
  return [&options, done, part](const RunProgress& run) {
    return options.must_stop({done, options.count, part == Part::twin, run});
  };
}

/// Whether how the run goes on decides on an expectation.
ContinueCheck open_question(const std::vector<Expectation>& expectations, RunRecorder& recorder) {
  return [&expectations, &recorder](SimTime ended) {
    const bool is_open_monitor = recorder.end_monitors(ended);
    return is_open_monitor ||
           std::any_of(expectations.begin(), expectations.end(), [&](const Expectation& expectation) {
             const auto* eventually = std::get_if<EventuallyExpectation>(&expectation.what);
             return eventually != nullptr && is_open(*eventually, recorder.visits());
           });
  };
}

struct Replicated {
  RunResult result;
  TransitionCounts transitions;  ///< empty if they are not asked for
};

/// One replication, the k-th of the study, with its twin.
Replicated replication(const Plan& plan, const std::optional<Plan>& twin_plan,
                       const std::vector<Expectation>& expectations, const StudyOptions& options,
                       std::uint64_t k) {
  const RunKey key{options.seed, options.first + k};
  ScanRecorder twin;
  std::vector<ObservationSink*> twin_sinks = {&twin};
  if (options.also_twin != nullptr) twin_sinks.push_back(options.also_twin);
  FanOut all_of_twin(std::move(twin_sinks));
  if (twin_plan) run_named(*twin_plan, key, Part::twin, all_of_twin, check_of_run(options, k, Part::twin));
  RunRecorder recorder(key, plan, twin_plan ? &twin.scans() : nullptr, expectations);
  std::vector<ObservationSink*> sinks = {&recorder};
  if (options.also != nullptr) sinks.push_back(options.also);
  TransitionsFold transitions;
  if (options.transitions != nullptr) sinks.push_back(&transitions);
  FanOut all(std::move(sinks));
  run_named(plan, key, Part::run, all, check_of_run(options, k, Part::run),
            open_question(expectations, recorder));
  return {recorder.take_result(), transitions.counts()};
}

}  // namespace

Replications replicate(const Plan& plan, const std::vector<Expectation>& expectations,
                       const StudyOptions& options) {
  require(options.count >= 1, "a study has at least one replication");
  require(
      options.threads == 1 || (options.also == nullptr && options.also_twin == nullptr && !options.on_result),
      "what sees the runs one after another needs one thread");
  const std::optional<Plan> twin_plan =
      can_be_disturbed(plan) ? std::optional(undisturbed(plan)) : std::nullopt;
  Replications replications(plan, expectations);
  std::mutex mutex;
  std::uint64_t done = 0;
  StudyOptions guarded = options;
  if (options.must_stop)
    guarded.must_stop = [&](const StudyProgress& progress) {
      const std::lock_guard lock(mutex);
      return options.must_stop({done, options.count, progress.is_twin, progress.run});
    };
  in_parallel(static_cast<std::size_t>(options.count), options.threads, [&](std::size_t k) {
    Replicated run = replication(plan, twin_plan, expectations, guarded, k);
    const std::lock_guard lock(mutex);
    for (const auto& [taken, count] : run.transitions) (*options.transitions)[taken] += count;
    if (options.on_result) options.on_result(run.result);
    replications.add(std::move(run.result));
    ++done;
  });
  return replications;
}

void run_again(const Plan& plan, const RunResult& result, ObservationSink& sink, const StopCheck& must_stop) {
  HashRecorder recorder;
  FanOut both({&sink, &recorder});
  run_named(plan, result.key, Part::run, both, must_stop,
            [&result](SimTime) { return result.continuation.has_value(); });
  if (recorder.hash() == result.hash) return;
  throw NotReproducible("replication " + std::to_string(result.key.replication) + " gave hash " +
                        hex_of(result.hash) + ", and " + hex_of(recorder.hash()) + " when it was repeated");
}

}  // namespace scansim
