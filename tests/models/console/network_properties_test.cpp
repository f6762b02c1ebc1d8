// What must hold for every network: conservation, determinism, links that carry no more than they can.
#include "tests/models/random_network.hpp"

using namespace scansim;
using namespace scansim::testing;

namespace {

Plan random_networked_plan() {
  Plan plan;
  plan.until = SimTime() + 6_h;
  const std::int64_t engines = between(1, 3);
  for (std::int64_t i = 0; i < engines; ++i) {
    EnginePlan engine;
    engine.name = "engine-" + std::to_string(i);
    engine.slots = static_cast<std::uint32_t>(between(1, 4));
    engine.speed = one_of({Ratio::one(), Ratio(3, 2)});
    engine.stop_delay = one_of({0_s, 30_s});
    plan.engines.push_back(engine);
  }
  add_random_network(plan);
  const std::int64_t sites = between(1, 3);
  for (std::int64_t i = 0; i < sites; ++i) {
    AssetGroup group;
    group.name = "group-" + std::to_string(i);
    group.count = static_cast<std::uint64_t>(between(1, 12));
    group.scan_time = constant(one_of({1_min, 7_min, 0_s}));
    group.result_size = constant(between(0, 50'000));
    place_in_a_subnet(plan, group);
    plan.groups.push_back(group);
    SitePlan site;
    site.name = "site-" + std::to_string(i);
    site.groups = {GroupId(static_cast<std::size_t>(i))};
    for (std::size_t e = index_below(plan.engines.size()); e < plan.engines.size(); ++e)
      site.engines.emplace_back(e);
    plan.sites.push_back(site);
  }
  plan.console.give_up_after = one_of({30_s, 5_min, 1_h});
  plan.console.message_size = one_of({0_B, 0_B, 500_B});
  if (between(0, 1) == 0) plan.console.poll = {one_of({30_s, 5_min}), 10_s, one_of({1_s, 20_s, 2_min})};
  plan.policy.crash = one_of({ScanGuard::aborted_keep, ScanGuard::requeue, ScanGuard::pause});
  plan.policy.kept_on_interruption = one_of({KeptUnit::asset, KeptUnit::keep_all, KeptUnit::checkpoint});
  plan.policy.checkpoint = {2_min, 7_s, 11_s, true};
  plan.policy.on_stop = one_of({OnStop::imported, OnStop::flush});
  const std::int64_t faults = between(0, 5);
  for (std::int64_t i = 0; i < faults; ++i) {
    const Duration at = Duration::from_us(between(0, (30_min).us()));
    const Duration lasts = one_of({10_s, 3_min, 20_min});
    const EngineId engine(index_below(plan.engines.size()));
    const std::int64_t kind = between(0, 6);
    if (kind == 0)
      add_fault(plan, EngineSlow{engine, one_of({Ratio(1, 3), Ratio(7, 100)})}, at, lasts);
    else if (kind == 1)
      add_fault(plan, HungAsset{SiteId(index_below(plan.sites.size())), 2}, at, lasts);
    else if (plan.links.empty() || kind == 2)
      add_fault(plan, EngineCrash{engine}, at, lasts);
    else
      add_fault(plan, random_link_fault(plan), at, lasts);
  }
  if (between(0, 1) == 0) {
    add_operator(plan, one_of({OperatorAction::pause, OperatorAction::stop}), one_of({90_s, 5_min}));
    add_operator(plan, OperatorAction::resume, 20_min);
  }
  return plan;
}

}  // namespace

TEST_CASE("work, data and shares of links add up after every event, over any network") {
  REQUIRE(rc::check([] {
    const Outcome outcome = run(random_networked_plan(), {}, Audited::yes);

    for (const ScanSummary& scan : outcome.scans) {
      RC_ASSERT(scan.totals.gathered == scan.totals.kept + scan.totals.lost + total(scan.stock));
      RC_ASSERT(scan.totals.repeated <= scan.totals.gathered.work);
    }
  }));
}

TEST_CASE("the same network and seed give the same run, also from a copy in its middle") {
  REQUIRE(rc::check([] {
    const Plan plan = random_networked_plan();
    const Outcome once = run(plan, {}, Audited::no);
    Outcome again;
    World world(plan, {});
    Conductor first(plan, world, again);
    const std::int64_t steps = between(0, 200);
    for (std::int64_t i = 0; i < steps && first.step(); ++i) {
    }

    World copy = world;
    Conductor second(plan, copy, again);
    while (second.step()) {
    }
    second.finish();

    RC_ASSERT(once.hash == again.hash);
    RC_ASSERT(once.events == again.events);
  }));
}

TEST_CASE("without faults and people every scan over any network ends Completed, or is still under way") {
  REQUIRE(rc::check([] {
    Plan plan = random_networked_plan();
    plan.faults.clear();
    plan.operators.clear();
    plan.console.poll = PollPlan();

    const Outcome outcome = run(plan, {}, Audited::no);

    for (const ScanSummary& scan : outcome.scans) {
      RC_ASSERT(scan.state == ScanState::completed || is_in_progress(scan.state));
      RC_ASSERT(scan.totals.lost == Goods{});
    }
  }));
}
