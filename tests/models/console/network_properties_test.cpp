// What must hold for every network: conservation, determinism, links that carry no more than they can.
#include <rapidcheck.h>

#include "tests/models/small_world.hpp"

using namespace scansim;
using namespace scansim::testing;

namespace {

std::int64_t between(std::int64_t from, std::int64_t to) { return *rc::gen::inRange(from, to + 1); }
std::size_t index_below(std::size_t count) {
  return static_cast<std::size_t>(between(0, static_cast<std::int64_t>(count) - 1));
}
template <class T>
T one_of(std::initializer_list<T> values) {
  return *rc::gen::elementOf(std::vector<T>(values));
}

/// A tree of nodes below the console, so that everything has a way, and some links more.
void add_network(Plan& plan) {
  const std::int64_t further = between(0, 4);
  for (std::int64_t i = 0; i < further; ++i)
    plan.nodes.push_back({"node-" + std::to_string(i), one_of({NodeKind::router, NodeKind::firewall,
                                                               NodeKind::subnet, NodeKind::subnet})});
  const auto add_link_between = [&plan](NodeId from, NodeId to) {
    if (from == to) return;
    plan.links.push_back(
        {"link-" + std::to_string(plan.links.size()), from, to, one_of({0_s, 20_ms, 2_s}),
         Bandwidth::from_bits_per_second(one_of<std::int64_t>({0, 100, 5'000, 300'000, 1'000'000})),
         one_of({Ratio(), Ratio(), Ratio(1, 10)})});
  };
  const std::size_t engines = plan.engines.size();
  for (std::size_t i = 0; i < plan.nodes.size(); ++i) {
    const std::size_t above = index_below(i + 1);
    add_link_between(further_node(engines, i), above == 0 ? console_node : further_node(engines, above - 1));
  }
  for (std::size_t i = 0; i < engines; ++i) {
    if (between(0, 3) == 0) continue;
    const std::size_t above = index_below(plan.nodes.size() + 1);
    add_link_between(node_of(EngineId(i)), above == 0 ? console_node : further_node(engines, above - 1));
  }
  const std::int64_t more = between(0, 3);
  const std::size_t nodes = 1 + engines + plan.nodes.size();
  for (std::int64_t i = 0; i < more; ++i) {
    const NodeId to(index_below(nodes));
    // A local engine stays one: a link to it alone would not lead to the console.
    if (to.index() > engines || to == console_node)
      add_link_between(NodeId(to == console_node ? 1 + engines + plan.nodes.size() - 1 : 0), to);
  }
}

Plan random_plan() {
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
  add_network(plan);
  const std::int64_t sites = between(1, 3);
  for (std::int64_t i = 0; i < sites; ++i) {
    AssetGroup group;
    group.name = "group-" + std::to_string(i);
    group.count = static_cast<std::uint64_t>(between(1, 12));
    group.scan_time = constant(one_of({1_min, 7_min, 0_s}));
    group.result_size = constant(between(0, 50'000));
    for (std::size_t n = 0; n < plan.nodes.size(); ++n)
      if (plan.nodes[n].kind == NodeKind::subnet && between(0, 1) == 0)
        group.subnet = further_node(plan.engines.size(), n);
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
      add_fault(plan, LinkDown{LinkId(index_below(plan.links.size()))}, at, lasts);
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
    const Outcome outcome = run(random_plan(), {}, Audited::yes);

    for (const ScanSummary& scan : outcome.scans) {
      RC_ASSERT(scan.totals.gathered == scan.totals.kept + scan.totals.lost + total(scan.stock));
      RC_ASSERT(scan.totals.repeated <= scan.totals.gathered.work);
    }
  }));
}

TEST_CASE("the same network and seed give the same run, also from a copy in its middle") {
  REQUIRE(rc::check([] {
    const Plan plan = random_plan();
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
    Plan plan = random_plan();
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
