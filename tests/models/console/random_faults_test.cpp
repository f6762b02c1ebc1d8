// Random faults against closed formulas and long-run shares, inside their own intervals.
#include <cmath>
#include <functional>

#include "tests/models/sample.hpp"
#include "tests/models/small_world.hpp"

using namespace scansim;
using namespace scansim::testing;

namespace {

constexpr double work = 3600;        // S
constexpr double mean_repair = 600;  // E[D]
constexpr int runs = 4000;

double seconds_to_us(double s) { return s * 1e6; }

Law law(LawKind kind, double scale_s, double shape) {
  LawSpec spec;
  spec.kind = kind;
  spec.scale = seconds_to_us(scale_s);
  spec.shape = shape;
  return Law(spec);
}

/// Gamma with the mean given.
Law repair(double mean_s) { return law(LawKind::gamma, mean_s / 2, 2); }

/// One asset of fixed work on an engine that crashes at random and starts over after repair.
Plan failing(const Law& uptime) {
  Plan plan = one_site(1, Duration::from_us(static_cast<std::int64_t>(seconds_to_us(work))), 1);
  plan.until = SimTime() + 30'000_d;
  plan.policy.crash = ScanGuard::requeue;
  FaultPlan fault{"crash", EngineCrash{EngineId(0)}, SimTime()};
  fault.trigger = Trigger{{}, false, uptime};
  fault.lasts = repair(mean_repair);
  plan.faults.push_back(fault);
  return plan;
}

/// When the work is done; the faults that follow do not matter.
Sample completions(const Plan& plan) {
  Sample sample;
  for (std::uint64_t replication = 0; replication < runs; ++replication) {
    Outcome outcome;
    World world(plan, {1, replication});
    Conductor conductor(plan, world, outcome);
    while (conductor.step() && world.scans.at(0).state != ScanState::completed) continue;
    sample.add((world.scans[0].ended - SimTime()).seconds());
  }
  return sample;
}

/// S + (1/p - 1) (E[X; X < S] / (1 - p) + E[D]) with p = P(X >= S), where E[X; X < S] = S F(S) - the integral
/// of F from 0 to S.
double expected_completion(const std::function<double(double)>& distribution) {
  constexpr int steps = 200'000;
  double integral = 0;
  for (int i = 0; i < steps; ++i) integral += distribution(work * (i + 0.5) / steps) * work / steps;
  const double failing_share = distribution(work);
  const double p = 1 - failing_share;
  return work + (1 / p - 1) * ((work * failing_share - integral) / failing_share + mean_repair);
}

}  // namespace

TEST_CASE("under exponential failures work that starts over takes (1/L + E[D]) (e^(L S) - 1) on average") {
  for (const double mean_uptime : {2400.0, 7200.0, 20'000.0}) {
    const Sample sample = completions(failing(law(LawKind::exponential, mean_uptime, 0)));

    const double expected = (mean_uptime + mean_repair) * (std::exp(work / mean_uptime) - 1);
    CAPTURE(mean_uptime, sample.mean(), sample.standard_error(), expected);
    REQUIRE(expected ==
            Approx(expected_completion([&](double x) { return 1 - std::exp(-x / mean_uptime); })));
    REQUIRE(sample.agrees_with(expected));
  }
}

TEST_CASE("under exponential failures work that keeps its progress takes S (1 + L E[D]) on average") {
  for (const double mean_uptime : {1200.0, 2400.0, 7200.0}) {
    Plan plan = failing(law(LawKind::exponential, mean_uptime, 0));
    plan.policy.kept_on_interruption = KeptUnit::keep_all;
    const Sample sample = completions(plan);

    const double expected = work * (1 + mean_repair / mean_uptime);
    CAPTURE(mean_uptime, sample.mean(), sample.standard_error(), expected);
    REQUIRE(sample.agrees_with(expected));
  }
}

TEST_CASE("under Weibull failures of shape 0.7 completion takes as long as renewal theory says") {
  for (const double scale : {2000.0, 5000.0, 20'000.0}) {
    const Sample sample = completions(failing(law(LawKind::weibull, scale, 0.7)));

    const double expected =
        expected_completion([&](double x) { return 1 - std::exp(-std::pow(x / scale, 0.7)); });
    CAPTURE(scale, sample.mean(), sample.standard_error(), expected);
    REQUIRE(sample.agrees_with(expected));
  }
}

TEST_CASE("under lognormal failures completion takes as long as renewal theory says") {
  struct Setting {
    double median, sigma;
  };
  for (const Setting& set : {Setting{2400, 0.5}, Setting{5000, 1.0}, Setting{9000, 1.5}}) {
    const Sample sample = completions(failing(law(LawKind::lognormal, set.median, set.sigma)));

    const double expected = expected_completion(
        [&](double x) { return 0.5 * std::erfc(-std::log(x / set.median) / (set.sigma * std::sqrt(2.0))); });
    CAPTURE(set.median, set.sigma, sample.mean(), sample.standard_error(), expected);
    REQUIRE(sample.agrees_with(expected));
  }
}

namespace {

/// Share of up time, and time in status Unknown per outage, over a long run.
struct LongRun : ObservationSink {
  using ObservationSink::observe;
  SimTime since, unknown_since;
  bool is_up = true;
  Duration up, unknown, out;
  double outages = 0;
  void observe(SimTime t, const EngineChanged& change) override {
    if (change.is_up != is_up) {
      (is_up ? up : out) += t - since;
      outages += is_up ? 1 : 0;
      is_up = change.is_up;
      since = t;
    }
    if (change.from == change.to) return;
    if (change.to == EngineStatus::unknown) unknown_since = t;
    if (change.from == EngineStatus::unknown) unknown += t - unknown_since;
  }
};

LongRun long_run(const Plan& plan, std::uint64_t replication) {
  LongRun seen;
  World world(plan, {1, replication});
  Conductor conductor(plan, world, seen);
  while (conductor.step()) continue;
  return seen;
}

}  // namespace

TEST_CASE("the long-run availability of an engine is MTBF / (MTBF + MTTR)") {
  Plan plan = failing(law(LawKind::exponential, 5 * 86'400, 0));
  plan.faults[0].lasts = repair(6 * 3600);
  plan.until = SimTime() + 3650_d;
  Sample availability;

  for (std::uint64_t replication = 0; replication < 100; ++replication) {
    const LongRun seen = long_run(plan, replication);
    availability.add(seen.up.seconds() / (seen.up + seen.out).seconds());
  }

  CAPTURE(availability.mean(), availability.standard_error());
  REQUIRE(availability.agrees_with(120.0 / 126.0));
}

TEST_CASE(
    "time in status Unknown is the outages, less the connection timeout, plus a round trip to be heard") {
  // An outage longer than a period and a timeout begins to show on average half a period and a timeout late,
  // and stops to show half a period and two round trips late.
  Plan plan = failing(law(LawKind::exponential, 3 * 3600, 0));
  plan.faults[0].lasts = law(LawKind::exponential, 1800, 0);
  LawSpec spec = plan.faults[0].lasts->spec();
  spec.at_least = 200'000'000;
  plan.faults[0].lasts = Law(spec);
  plan.console.poll = {60_s, 30_s, 60_s};
  add_link(plan, 500_ms, Bandwidth());
  plan.until = SimTime() + 365_d;
  Sample difference;

  for (std::uint64_t replication = 0; replication < 40; ++replication) {
    const LongRun seen = long_run(plan, replication);
    difference.add((seen.unknown - seen.out).seconds() / seen.outages);
  }

  CAPTURE(difference.mean(), difference.standard_error());
  REQUIRE(difference.agrees_with(-30.0 + 2.0));
}
