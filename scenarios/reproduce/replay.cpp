#include "scenarios/reproduce/replay.hpp"

#include <algorithm>
#include <charconv>

#include "models/console/conductor.hpp"
#include "reports/writers/words.hpp"
#include "scenarios/study/replicate.hpp"
#include "sim/kernel/version.hpp"

namespace scansim {

namespace {

class Silence final : public ObservationSink {};

/// A record has about as many tips of the chain on the way.
constexpr std::uint64_t tip_count = 64;

/// Runs to the end or, if `after_event(world, events)` returns false, to there. True if to the end.
template <class AfterEvent>
bool run_watched(World& world, Conductor& conductor, const StopCheck& must_stop, AfterEvent after_event) {
  for (std::uint64_t events = 0;; ++events) {
    const bool is_time_to_ask = events % events_between_checks == 0;
    if (is_time_to_ask && must_stop && must_stop({events, world.calendar.now()})) throw Interrupted();
    if (!conductor.step()) return true;
    if (!after_event(events + 1)) return false;
  }
}

std::vector<std::string> tips_of(const Plan& plan, const RunKey& key, std::uint64_t every,
                                 const StopCheck& must_stop) {
  std::vector<std::string> tips;
  World world(plan, key);
  Silence silence;
  Conductor conductor(plan, world, silence);
  run_watched(world, conductor, must_stop, [&](std::uint64_t events) {
    if (events % every == 0) tips.push_back(hex_of(world.chain.tip()));
    return true;
  });
  return tips;
}

/// Compares a run with its record while it goes.
class Follower {
 public:
  Follower(const RecordedRun& recorded, const World& world) : recorded_(recorded), world_(world) {}

  /// False as soon as the run is known to be another one.
  bool after_event(std::uint64_t events) {
    if (recorded_.tips.empty() || events % recorded_.every != 0) return true;
    const std::size_t index = events / recorded_.every - 1;
    const bool is_same = index < recorded_.tips.size() && recorded_.tips[index] == hex_of(world_.chain.tip());
    if (is_same) {
      same_events_ = events;
      from_ = world_.calendar.now();
    }
    return is_same;
  }

  [[nodiscard]] Departure departure(std::string missing) const {
    const std::uint64_t within = std::max(world_.chain.events(), recorded_.events) - same_events_;
    const std::uint64_t block = recorded_.tips.empty() ? within : std::min(within, recorded_.every);
    return {same_events_, missing.empty() ? block : 0, from_, world_.calendar.now(), std::move(missing)};
  }

 private:
  const RecordedRun& recorded_;
  const World& world_;
  std::uint64_t same_events_ = 0;
  SimTime from_;
};

/// The key of the recorded run, for those who are told of it: no draw depends on it, all values are recorded.
RunKey key_of(const RecordedRun& recorded) {
  RunKey key{0, recorded.replication};
  const char* const end = recorded.seed.data() + recorded.seed.size();
  std::from_chars(recorded.seed.data(), end, key.seed);
  return key;
}

Replay replay_to_the_end(const Scenario& scenario, ObservationSink& sink, const StopCheck& must_stop) {
  const RecordedRun& recorded = *scenario.recorded;
  World world(scenario.plan, key_of(recorded));
  sink.observe(SimTime(), RunBegan{&world});
  Conductor conductor(scenario.plan, world, sink);
  Follower follower(recorded, world);
  std::string missing;
  bool is_same = false;
  try {
    is_same = run_watched(world, conductor, must_stop,
                          [&](std::uint64_t events) { return follower.after_event(events); });
  } catch (const MissingValue& value) {
    missing = value.what();
  }
  if (is_same) conductor.finish();
  Replay result{world.chain.events(), hex_of(world.chain.tip()), std::nullopt};
  if (!is_same || result.events != recorded.events || result.hash != recorded.hash)
    result.departure = follower.departure(std::move(missing));
  return result;
}

ExactScenario expand_run(load::LoadedTree& scenario, const RunKey& key, const std::string& stem,
                         const StopCheck& must_stop) {
  const Scenario& source = *scenario.loaded.scenario;
  Consumption drawn(source.plan, key);
  StudyOptions options;
  options.seed = key.seed;
  options.first = key.replication;
  options.also = &drawn.of_run();
  options.also_twin = &drawn.of_twin();
  if (must_stop) options.must_stop = [&](const StudyProgress& progress) { return must_stop(progress.run); };
  const Replications replications = replicate(source.plan, source.expectations, options);
  const RunResult& result = replications.shown();

  RecordedRun run;
  run.kernel = kernel_version;
  run.scenario = source.sha256;
  run.seed = std::to_string(key.seed);
  run.replication = key.replication;
  run.events = result.events;
  run.hash = hex_of(result.hash);
  run.every = result.events / tip_count + 1;
  run.tips = tips_of(source.plan, key, run.every, must_stop);
  if (const auto& before = source.recorded) {
    // A record of a record is one of the run behind both.
    run.scenario = before->scenario;
    run.seed = before->seed;
    run.replication = before->replication;
  }
  return write_exact(scenario, drawn, run, stem);
}

}  // namespace

ExactScenario expand(load::LoadedTree& scenario, const RunKey& key, const std::string& stem,
                     const StopCheck& must_stop) {
  try {
    return expand_run(scenario, key, stem, must_stop);
  } catch (const MissingValue& missing) {
    throw Drift(missing.what(), false);
  }
}

Replay replay(const Scenario& scenario, ObservationSink& sink, const StopCheck& must_stop) {
  try {
    return replay_to_the_end(scenario, sink, must_stop);
  } catch (const MissingValue& value) {
    // A value of a first strike or act is needed before there is a run.
    Replay result;
    result.hash = hex_of(0);
    result.departure = Departure{0, 0, SimTime(), SimTime(), value.what()};
    return result;
  }
}

}  // namespace scansim
