#include <vector>

#include "reports/measures/run_recorder.hpp"
#include "scenarios/load/load.hpp"
#include "scenarios/study/inputs.hpp"
#include "scenarios/study/replicate.hpp"
#include "tests/catch.hpp"

using namespace scansim;

namespace {

Scenario tiny(const std::vector<Override>& overrides = {}) {
  const Loaded loaded =
      load_scenario(std::string(SCANSIM_SOURCE_DIR) + "/tests/scenarios/data/tiny.yaml", overrides);
  REQUIRE(loaded.scenario);
  return *loaded.scenario;
}

StudyOptions options(std::uint64_t first, std::uint64_t count) {
  StudyOptions options;
  options.first = first;
  options.count = count;
  return options;
}

std::uint64_t hash_of(const Plan& plan, const RunKey& key) {
  RunRecorder recorder(key, plan);
  run_once(plan, key, recorder);
  return recorder.result().hash;
}

/// Counts runs, and breaks the one of a number.
class BreakingSink final : public ObservationSink {
 public:
  explicit BreakingSink(int breaks_at) : breaks_at_(breaks_at) {}
  using ObservationSink::observe;
  void observe(SimTime, const RunEnded&) override {
    require(++runs_ != breaks_at_, "this run is not broken");
  }

 private:
  int breaks_at_;
  int runs_ = 0;
};

}  // namespace

TEST_CASE("the same key gives the same run, and another replication another") {
  const Scenario scenario = tiny();

  REQUIRE(hash_of(scenario.plan, {1, 0}) == hash_of(scenario.plan, {1, 0}));
  REQUIRE(hash_of(scenario.plan, {1, 0}) != hash_of(scenario.plan, {1, 1}));
  REQUIRE(hash_of(scenario.plan, {1, 0}) != hash_of(scenario.plan, {2, 0}));
}

TEST_CASE("a run asks whether it must stop before its first event and every few thousand events") {
  const Scenario scenario = tiny({{"assets.office.count", "3000"}});
  std::vector<std::uint64_t> asked;
  RunRecorder recorder({}, scenario.plan);
  run_once(scenario.plan, {}, recorder, [&](const RunProgress& progress) {
    asked.push_back(progress.events);
    return false;
  });

  REQUIRE(asked.size() == recorder.result().events / events_between_checks + 1);
  REQUIRE(asked.front() == 0);
  REQUIRE(asked.at(1) == events_between_checks);
}

TEST_CASE("a run that must stop ends without telling its end") {
  const Scenario scenario = tiny();
  BreakingSink sink(1);

  REQUIRE_THROWS_AS(run_once(scenario.plan, {}, sink, [](const RunProgress&) { return true; }), Interrupted);
}

TEST_CASE("a range of replications gives the values that the whole study has there") {
  const Scenario scenario = tiny();
  const auto all = replicate(scenario.plan, {}, options(0, 5)).values();
  const auto part = replicate(scenario.plan, {}, options(2, 2)).values();

  for (std::size_t measure = 0; measure < all.size(); ++measure) {
    REQUIRE(part[measure].size() == 2);
    REQUIRE(part[measure][0] == all[measure][2]);
    REQUIRE(part[measure][1] == all[measure][3]);
  }
}

TEST_CASE("every replication of a plan that can be disturbed has its undisturbed twin") {
  const Scenario scenario = tiny();
  std::vector<bool> twins;
  StudyOptions study = options(0, 2);
  study.must_stop = [&](const StudyProgress& progress) {
    if (progress.run.events == 0) twins.push_back(progress.is_twin);
    return false;
  };
  const Replications replications = replicate(scenario.plan, {}, study);

  REQUIRE(twins == std::vector<bool>{true, false, true, false});
  REQUIRE(replications.shown().value("resume_cost.time").has_value());
}

TEST_CASE("a plan that nothing disturbs is its own twin: its resume costs no time") {
  const Scenario scenario = tiny({{"faults", "[]"}});
  const Replications replications = replicate(scenario.plan, {}, options(0, 1));

  REQUIRE(replications.shown().value("resume_cost.time") == Exact{0, 1});
}

TEST_CASE("a study stops where it is told to") {
  const Scenario scenario = tiny();
  StudyOptions study = options(0, 100);
  std::uint64_t last = 0;
  study.must_stop = [&](const StudyProgress& progress) {
    last = progress.done;
    return progress.done == 3;
  };

  REQUIRE_THROWS_AS(replicate(scenario.plan, {}, study), Interrupted);
  REQUIRE(last == 3);
}

TEST_CASE("a broken invariant names the seed and the replication in which it broke") {
  const Scenario scenario = tiny();
  BreakingSink sink(3);
  StudyOptions study = options(10, 5);
  study.seed = 42;
  study.also = &sink;

  try {
    const Replications unexpected = replicate(scenario.plan, {}, study);
    FAIL("the invariant was not noticed");
  } catch (const BrokenInvariant& broken) {
    REQUIRE(broken.key().seed == 42);
    REQUIRE(broken.key().replication == 12);
    REQUIRE_FALSE(broken.is_in_twin());
  }
}

TEST_CASE("a run that is repeated has the same hash, and a difference is noticed") {
  const Scenario scenario = tiny();
  RunResult result = replicate(scenario.plan, {}, options(1, 1)).shown();
  ScanRecorder recorder;

  REQUIRE_NOTHROW(run_again(scenario.plan, result, recorder));
  result.hash ^= 1U;
  REQUIRE_THROWS_AS(run_again(scenario.plan, result, recorder), NotReproducible);
}

TEST_CASE("the inputs digest depends on what decides random numbers") {
  const std::uint64_t plain = inputs_digest(tiny().plan, {});
  const auto digest_with = [](const std::string& path, const std::string& value) {
    return inputs_digest(tiny({{path, value}}).plan, {});
  };

  REQUIRE(inputs_digest(tiny().plan, {2, 0, 1}) != plain);
  REQUIRE(inputs_digest(tiny().plan, {1, 1, 1}) != plain);
  REQUIRE(inputs_digest(tiny().plan, {1, 0, 2}) != plain);
  REQUIRE(digest_with("assets.office.count", "41") != plain);
  REQUIRE(digest_with("assets.office.scan_time", "{uniform: {from: 1 min, to: 4 min}}") != plain);
  REQUIRE(digest_with("assets.office.errored", "1 %") != plain);
  REQUIRE(digest_with("assets.office.discovery", "{time_per_block: 1 s}") != plain);
  REQUIRE(digest_with("assets.office.import_memory", "2 MiB") != plain);
  REQUIRE(digest_with("console.import.time_per_asset", "2 s") != plain);
}

TEST_CASE("the inputs digest does not depend on what variants change") {
  const std::uint64_t plain = inputs_digest(tiny().plan, {});
  const auto digest_with = [](const std::string& path, const std::string& value) {
    return inputs_digest(tiny({{path, value}}).plan, {});
  };

  REQUIRE(digest_with("engines.london.slots", "8") == plain);
  REQUIRE(digest_with("policy.crash", "requeue") == plain);
  REQUIRE(digest_with("faults", "[]") == plain);
  REQUIRE(digest_with("console.import.workers", "3") == plain);
}

TEST_CASE("a run goes on beyond its end only if an eventually is open, and its hash does not know") {
  const Scenario scenario = tiny({{"until", "5 min"}});
  const auto shown = [&](std::vector<Expectation> expectations) {
    return replicate(scenario.plan, expectations, options(1, 1)).shown();
  };
  const RunResult plain = shown({});
  const RunResult open = shown({{"", EventuallyExpectation{SiteId(0), {}, {ScanState::completed}}}});
  const RunResult met = shown({{"", EventuallyExpectation{SiteId(0), {}, {ScanState::running}}}});

  REQUIRE(!plain.continuation);
  REQUIRE(!met.continuation);
  REQUIRE(open.continuation);
  REQUIRE(open.hash == plain.hash);
  REQUIRE(open.measures().size() == plain.measures().size());
  REQUIRE(open.value("work.gathered") == plain.value("work.gathered"));
}
