// How a run that was cut off would go on: to rest, or in circles.
#include "models/console/continuation.hpp"

#include "tests/models/small_world.hpp"

using namespace scansim;
using namespace scansim::testing;

namespace {

struct Seen : ObservationSink {
  using ObservationSink::observe;
  RunContinued what;
  std::vector<ScanVisit> visits;
  void observe(SimTime, const RunContinued& seen) override {
    what = seen;
    visits = *seen.visits;
  }
  [[nodiscard]] bool completes() const {
    return std::any_of(visits.begin(), visits.end(),
                       [](const ScanVisit& visit) { return visit.state == ScanState::completed; });
  }
};

Seen continued(const Plan& plan, std::uint64_t events_max = 100'000) {
  Outcome outcome;
  World world(plan, {});
  Conductor conductor(plan, world, outcome);
  while (conductor.step()) continue;
  Seen seen;
  tell_continuation(plan, world, seen, events_max);
  conductor.finish();
  REQUIRE(outcome.is_quiet == world.calendar.empty());
  return seen;
}

/// An asset of three hours in a window of two, every day.
Plan too_long() {
  Plan plan = one_site(1, 3_h, 1);
  plan.sites[0].schedule.every = 1_d;
  plan.sites[0].schedule.duration = 2_h;
  plan.until = SimTime() + 5_d;
  return plan;
}

}  // namespace

TEST_CASE("an asset longer than its window goes round in circles, and each round repeats the window") {
  const Seen seen = continued(too_long());

  REQUIRE(seen.what.end == RunContinued::End::loop);
  REQUIRE(seen.what.period == 1_d);
  REQUIRE(seen.what.repeated == 2_h);
  REQUIRE(seen.what.lost == 2_h);
  REQUIRE(!seen.completes());
}

TEST_CASE("with checkpoints the same asset completes") {
  Plan plan = too_long();
  plan.until = SimTime() + 5_h;
  plan.policy.kept_on_interruption = KeptUnit::checkpoint;
  plan.policy.checkpoint = {10_min, 0_s, 0_s, false};

  const Seen seen = continued(plan);

  REQUIRE(seen.completes());
}

TEST_CASE("a run that only faults kept from completing completes when they stop") {
  Plan plan = one_site(4, 10_min, 1);
  plan.policy.crash = ScanGuard::requeue;
  plan.until = SimTime() + 5_h;
  plan.faults.push_back({"crash", EngineCrash{EngineId(0)}, SimTime() + 5_min});

  const Seen seen = continued(plan);

  REQUIRE(seen.what.end == RunContinued::End::quiet);
  REQUIRE(seen.what.at == SimTime() + 5_h + 40_min);
  REQUIRE(seen.completes());
}

TEST_CASE("a scan that nobody resumes comes to rest") {
  Plan plan = one_site(4, 10_min, 1);
  add_operator(plan, OperatorAction::pause, 5_min);

  const Seen seen = continued(plan);

  REQUIRE(seen.what.end == RunContinued::End::quiet);
  REQUIRE(!seen.completes());
}

TEST_CASE("people who act at random never close a circle, and looking for one has an end") {
  Plan plan = too_long();
  add_operator(plan, OperatorAction::pause, 0_s);
  LawSpec spec;
  spec.kind = LawKind::exponential;
  spec.scale = 3600.0 * 1e6;
  plan.operators[0].trigger = Trigger{{}, false, Law(spec)};

  REQUIRE(continued(plan, 5000).what.end == RunContinued::End::undecided);
}

TEST_CASE("worlds that go on alike have one digest, wherever they stand in time") {
  const Plan plan = too_long();
  Outcome outcome;
  World world(plan, {});
  Conductor conductor(plan, world, outcome);
  std::vector<std::uint64_t> digests;
  while (conductor.step())
    if (world.scans.at(0).state == ScanState::paused) digests.push_back(canonical_digest(plan, world));

  REQUIRE(digests.size() >= 4);
  REQUIRE(digests[1] == digests[2]);
  REQUIRE(digests[2] == digests[3]);
}

TEST_CASE("a circle that a growing sum or a numbered scan will end is not taken for a livelock") {
  Plan by_sum = too_long();
  add_operator(by_sum, OperatorAction::stop, 0_s);
  Condition repeated;
  repeated.limit = QuantityLimit{LiveQuantity::work_repeated, false, Duration(20_h).us(), 1};
  by_sum.operators[0].trigger = Trigger{repeated, false, {}};
  Plan by_number = too_long();
  by_number.engines.push_back(by_number.engines[0]);
  by_number.sites.push_back(by_number.sites[0]);
  by_number.sites[1].name = "other";
  by_number.sites[1].engines = {EngineId(1)};
  by_number.sites[1].schedule.duration = 5_h;
  add_operator(by_number, OperatorAction::stop, 0_s);
  Condition eighth;
  eighth.site = SiteId(1);
  eighth.occurrence = 8;
  eighth.states = {ScanState::completed};
  by_number.operators[0].trigger = Trigger{eighth, false, {}};

  for (const Plan& plan : {by_sum, by_number}) {
    const Seen seen = continued(plan);
    REQUIRE(std::any_of(seen.visits.begin(), seen.visits.end(),
                        [](const ScanVisit& visit) { return visit.state == ScanState::stopped; }));
  }
}
