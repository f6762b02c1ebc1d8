// The models against closed formulas, inside their own intervals.
#include <cmath>
#include <random>

#include "tests/models/sample.hpp"
#include "tests/models/small_world.hpp"

using namespace scansim;
using namespace scansim::testing;

namespace {

Duration seconds(double s) { return Duration::from_us(static_cast<std::int64_t>(std::llround(s * 1e6))); }

constexpr double work = 3600;                // S
constexpr double failure_rate = 1.0 / 7200;  // L
constexpr double mean_repair = 600;          // E[D]

/// One asset of fixed work on an engine that crashes by a Poisson process while it is up.
Plan crashing(std::mt19937_64& random, KeptUnit kept, const CheckpointPlan& checkpoint = {}) {
  std::exponential_distribution<double> uptime(failure_rate), repair(1 / mean_repair);
  Plan plan = one_site(1, seconds(work), 1);
  plan.until = SimTime() + 3000_h;
  plan.policy.crash = ScanGuard::requeue;
  plan.policy.kept_on_interruption = kept;
  plan.policy.checkpoint = checkpoint;
  double t = 0;
  for (int i = 0; i < 60; ++i) {
    t += uptime(random);
    const double down = repair(random);
    add_fault(plan, EngineCrash{EngineId(0)}, seconds(t), seconds(down));
    t += down;
  }
  return plan;
}

Sample completions(KeptUnit kept, const CheckpointPlan& checkpoint = {}) {
  std::mt19937_64 random(20'240'304);
  Sample sample;
  for (int i = 0; i < 10'000; ++i) {
    const Outcome outcome = run(crashing(random, kept, checkpoint), {}, Audited::no);
    REQUIRE(outcome.scans[0].state == ScanState::completed);
    sample.add((outcome.scans[0].ended - SimTime()).seconds());
  }
  return sample;
}

}  // namespace

TEST_CASE("a pause at a random instant loses half a mean scan time times 1 + cv^2 per asset in flight") {
  // Renewal theory: the age of the interval that covers a random instant has mean E[D^2] / (2 E[D]).
  const double mu = 5.03, sigma = 0.80;
  const double mean = std::exp(mu + sigma * sigma / 2);
  const double expected = mean / 2 * std::exp(sigma * sigma);
  LawSpec law;
  law.kind = LawKind::lognormal;
  law.scale = std::exp(mu) * 1e6;
  law.shape = sigma;
  Plan plan = one_site(3000, 0_s, 100);
  plan.groups[0].scan_time = Law(law);
  add_operator(plan, OperatorAction::pause, Duration());
  std::mt19937_64 random(7);
  std::uniform_real_distribution<double> instant(10 * mean, 12 * mean);
  Sample sample;

  for (std::uint64_t replication = 0; replication < 400; ++replication) {
    plan.operators[0].at = SimTime() + seconds(instant(random));
    const Outcome outcome = run(plan, {1, replication}, Audited::no);
    REQUIRE(at(outcome.rows[0].stock, Place::in_flight) == outcome.rows[0].lost);
    sample.add(outcome.rows[0].lost.work.seconds() / 100);
  }

  CAPTURE(sample.mean(), sample.standard_error(), expected);
  REQUIRE(expected == Approx(199.7).margin(0.05));
  REQUIRE(sample.agrees_with(expected));
}

TEST_CASE("work that starts over after every crash takes (1/L + E[D]) (e^(L S) - 1) on average") {
  const Sample sample = completions(KeptUnit::asset);

  const double expected = (1 / failure_rate + mean_repair) * (std::exp(failure_rate * work) - 1);
  CAPTURE(sample.mean(), sample.standard_error(), expected);
  REQUIRE(sample.agrees_with(expected));
}

TEST_CASE("work that keeps all its progress takes S (1 + L E[D]) on average") {
  const Sample sample = completions(KeptUnit::keep_all);

  const double expected = work * (1 + failure_rate * mean_repair);
  CAPTURE(sample.mean(), sample.standard_error(), expected);
  REQUIRE(sample.agrees_with(expected));
}

TEST_CASE(
    "checkpoints every tau at cost C take (1/L + E[D]) e^(L R) (e^(L (tau + C)) - 1) a segment on average") {
  // Bougeret, Casanova, Rabie, Robert & Vivien, Checkpointing strategies for parallel jobs, SC 2011,
  // doi:10.1145/2063384.2063428: failures strike during recovery and not during downtime, recovery comes
  // after a failure only, every segment including the last writes its checkpoint.
  const CheckpointPlan plan =
      GENERATE(CheckpointPlan{10_min, 10_s, 30_s, true}, CheckpointPlan{10_min, 60_s, 0_s, true},
               CheckpointPlan{15_min, 60_s, 2_min, true}, CheckpointPlan{20_min, 0_s, 60_s, true},
               CheckpointPlan{30_min, 30_s, 5_min, true}, CheckpointPlan{60_min, 2_min, 10_min, true});
  const Sample sample = completions(KeptUnit::checkpoint, plan);

  const double segments = work / plan.every.seconds();
  const double segment = (1 / failure_rate + mean_repair) * std::exp(failure_rate * plan.recovery.seconds()) *
                         (std::exp(failure_rate * (plan.every + plan.cost).seconds()) - 1);
  CAPTURE(plan.every, sample.mean(), sample.standard_error(), segments * segment);
  REQUIRE(sample.agrees_with(segments * segment));
}
