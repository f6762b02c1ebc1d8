// What must hold for every scenario: conservation, determinism, the laws of the tables.
#include <map>

#include "models/console/continuation.hpp"
#include "tests/models/random_plan.hpp"

using namespace scansim;
using namespace scansim::testing;

namespace {

/// Scenarios that pause and resume in circles within one instant are refused, not run.
Outcome run_or_discard(const Plan& plan, Audited audited) {
  try {
    return run(plan, {}, audited);
  } catch (const NoProgress&) {
    RC_DISCARD("goes round in circles");
  }
}

/// Takes out what may keep a scan from its end without any fault: windows and blackouts, short memory, polls
/// that time out or find a job forgotten, links that are too thin to scan over, assets out of an engine's
/// reach.
void calm_down(Plan& plan) {
  for (LinkPlan& link : plan.links)
    if (link.bandwidth < Bandwidth::from_bits_per_second(300'000)) link.bandwidth = Bandwidth();
  for (AssetGroup& group : plan.groups) group.subnet = NodeId();
  plan.console.memory = MemoryPlan();
  plan.console.poll = PollPlan();
  plan.blackouts.clear();
  for (EnginePlan& engine : plan.engines) {
    engine.pairing = Pairing::console_to_engine;
    engine.abandon_after.reset();
  }
  for (SitePlan& site : plan.sites) {
    site.schedule.every.reset();
    site.schedule.later.clear();
    site.schedule.duration.reset();
  }
}

}  // namespace

TEST_CASE("work and data are conserved after every event of any scenario") {
  REQUIRE(rc::check([] {
    const Plan plan = random_plan();

    const Outcome outcome = run_or_discard(plan, Audited::yes);

    for (const ScanSummary& scan : outcome.scans) {
      const Goods held = total(scan.stock);
      RC_ASSERT(scan.totals.gathered == scan.totals.kept + scan.totals.lost + held);
      RC_ASSERT(scan.totals.repeated <= scan.totals.gathered.work);
    }
  }));
}

TEST_CASE("the same scenario and seed give the same run") {
  REQUIRE(rc::check([] {
    const Plan plan = random_plan();

    const Outcome once = run_or_discard(plan, Audited::no);
    const Outcome again = run_or_discard(plan, Audited::no);

    RC_ASSERT(once.hash == again.hash);
    RC_ASSERT(once.events == again.events);
  }));
}

TEST_CASE("terminal states absorb, and only a paused scan resumes, in any scenario") {
  REQUIRE(rc::check([] {
    const Outcome outcome = run_or_discard(random_plan(), Audited::no);

    for (const ScanChanged& change : outcome.changes) {
      RC_ASSERT(!is_terminal(change.from));
      const bool resumes = change.signal == ScanSignal::user_resume ||
                           change.signal == ScanSignal::auto_resume ||
                           change.signal == ScanSignal::window_opened;
      if (resumes) RC_ASSERT(change.from == ScanState::paused);
    }
  }));
}

TEST_CASE("every change of state has a cause that the table allows, in any scenario") {
  REQUIRE(rc::check([] {
    const Outcome outcome = run_or_discard(random_plan(), Audited::no);

    for (const ScanChanged& change : outcome.changes) {
      const Row<ScanTraits>& row = scan_lifecycle.find(change.from, change.signal, change.guard);
      RC_ASSERT(!row.is_refusal());
      RC_ASSERT(row.to.from(change.from) == change.to);
      const bool needs_cause =
          change.from != change.to && (change.to == ScanState::paused || change.to == ScanState::stopped ||
                                       change.to == ScanState::failed || change.to == ScanState::aborted);
      if (needs_cause) RC_ASSERT(change.cause != DisruptionCause::none);
    }
  }));
}

TEST_CASE(
    "no asset of a scan is on two engines at once, and memory never exceeds the heap, in any scenario") {
  struct Watch : ObservationSink {
    using ObservationSink::observe;
    std::map<std::pair<ScanId, AssetIndex>, EngineId> active;
    bool is_good = true;
    Bytes peak;
    void observe(SimTime, const AssetChanged& change) override {
      if (change.from == AssetState::active)
        is_good = is_good && active.erase({change.scan, change.asset}) == 1;
      if (change.to == AssetState::active)
        is_good = is_good && active.emplace(std::pair(change.scan, change.asset), change.engine).second;
    }
    void observe(SimTime, const MemoryChanged& memory) override { peak = std::max(peak, memory.used); }
  };
  REQUIRE(rc::check([] {
    const Plan plan = random_plan();
    Watch watch;
    World world(plan, {});
    Conductor conductor(plan, world, watch);
    const MemoryPlan& memory = plan.console.memory;
    Bytes most;
    try {
      while (conductor.step()) most = std::max(most, memory.baseline + world.memory.importing());
    } catch (const NoProgress&) {
      RC_DISCARD("goes round in circles");
    }

    RC_ASSERT(watch.is_good);
    RC_ASSERT(!world.memory.is_modelled() || most <= memory.heap);
    RC_ASSERT(!world.memory.is_modelled() || watch.peak <= memory.heap);
  }));
}

TEST_CASE("a copied world goes on as the original does, and how it would go on changes nothing") {
  REQUIRE(rc::check([] {
    const Plan plan = random_plan();
    Outcome outcome, of_copy, unused;
    World world(plan, {});
    Conductor conductor(plan, world, outcome);
    const std::int64_t events = between(0, 200);
    try {
      for (std::int64_t i = 0; i < events && conductor.step(); ++i) continue;
      World copy = world;
      tell_continuation(plan, world, unused, 2000);
      Conductor other(plan, copy, of_copy);
      while (conductor.step()) continue;
      conductor.finish();
      while (other.step()) continue;
      other.finish();
    } catch (const NoProgress&) {
      RC_DISCARD("goes round in circles");
    }

    RC_ASSERT(outcome.hash == of_copy.hash);
  }));
}

TEST_CASE("without disruptions nothing is lost, repeated or sent again") {
  REQUIRE(rc::check([] {
    Plan plan = random_plan();
    for (AssetGroup& group : plan.groups) {
      AssetRows rows = *group.rows;
      for (AssetOutcome& outcome : rows.outcome) outcome = AssetOutcome::scanned;
      group.rows = std::make_shared<const AssetRows>(rows);
    }
    calm_down(plan);
    for (LinkPlan& link : plan.links) link.loss = Ratio();
    plan.until = SimTime() + 30_d;
    plan.policy.pending_limit = Duration();
    std::erase_if(plan.operators, [](const OperatorPlan& act) { return act.trigger.has_value(); });

    const Outcome outcome = run(undisturbed(plan), {}, Audited::no);

    for (const ScanSummary& scan : outcome.scans) {
      RC_ASSERT(scan.totals.lost == Goods{});
      RC_ASSERT(scan.totals.repeated == Duration());
      RC_ASSERT(scan.totals.resent == Bytes());
      RC_ASSERT(scan.state == ScanState::completed);
    }
    RC_ASSERT(outcome.rows.empty());
  }));
}

TEST_CASE("once every fault is over, a scan that nobody pauses or stops is Completed, Paused or ended") {
  REQUIRE(rc::check([] {
    Plan plan = random_plan();
    plan.until = SimTime() + 30_d;
    plan.operators.clear();
    plan.policy.auto_resume = AutoResume::none;
    calm_down(plan);
    for (FaultPlan& fault : plan.faults) {
      fault.trigger.reset();
      fault.lasts.reset();
      if (fault.heals.is_never()) fault.heals = fault.at + 10_min;
    }

    const Outcome outcome = run_or_discard(plan, Audited::no);

    for (const ScanSummary& scan : outcome.scans)
      RC_ASSERT(is_terminal(scan.state) || scan.state == ScanState::paused);
  }));
}
