// Links that are shared, lossy, long, thin, or gone: what they do to results, commands, polls and scans.
#include "tests/models/small_world.hpp"

using namespace scansim;
using namespace scansim::testing;

namespace {

Bandwidth bps(std::int64_t bits) { return Bandwidth::from_bits_per_second(bits); }

NodeId add_node(Plan& plan, NodeKind kind) {
  plan.nodes.push_back({"node-" + std::to_string(plan.nodes.size()), kind});
  return further_node(plan.engines.size(), plan.nodes.size() - 1);
}

LinkId join(Plan& plan, NodeId from, NodeId to, Duration latency, Bandwidth bandwidth) {
  plan.links.push_back({"link-" + std::to_string(plan.links.size()), from, to, latency, bandwidth});
  return LinkId(plan.links.size() - 1);
}

/// Two sites of one asset each, scanned in 10 s and in `second`, whose engines share 100 bytes a second.
Plan two_engines_behind_one_link(Duration second) {
  Plan plan = one_site(1, 10_s, 1);
  plan.engines.push_back(plan.engines[0]);
  plan.engines[1].name = "engine-2";
  plan.groups.push_back(plan.groups[0]);
  plan.groups[1].name = "group-2";
  plan.groups[1].scan_time = constant(second);
  plan.sites.push_back(plan.sites[0]);
  plan.sites[1] = {"site-2", {GroupId(1)}, {EngineId(1)}, {}};
  const NodeId router = add_node(plan, NodeKind::router);
  join(plan, console_node, router, Duration(), bps(800));
  join(plan, router, node_of(EngineId(0)), Duration(), {});
  join(plan, router, node_of(EngineId(1)), Duration(), {});
  return plan;
}

/// `assets` of 100 s each in a subnet, on a local engine with as many slots.
Plan over_network(std::uint64_t assets, Duration latency, Bandwidth bandwidth) {
  Plan plan = one_site(assets, 100_s, static_cast<std::uint32_t>(assets));
  plan.groups[0].subnet = add_node(plan, NodeKind::subnet);
  join(plan, console_node, plan.groups[0].subnet, latency, bandwidth);
  return plan;
}

std::vector<EngineStatus> statuses(const Outcome& outcome) {
  std::vector<EngineStatus> all;
  for (const EngineChanged& change : outcome.engine_changes)
    if (change.from != change.to) all.push_back(change.to);
  return all;
}

}  // namespace

TEST_CASE("results that cross one link at once share it") {
  const Outcome outcome = run(two_engines_behind_one_link(14_s));

  // The first sends 400 B alone until 14 s, then 600 B in 12 s; the other has 400 B left for itself.
  REQUIRE(outcome.scans.at(0).ended == SimTime() + 26_s);
  REQUIRE(outcome.scans.at(1).ended == SimTime() + 30_s);
}

TEST_CASE("an engine with two ways goes on over the other one when a link fails, and is not lost") {
  Plan plan = one_site(1, 10_s, 1);
  const LinkId wan = add_link(plan, Duration(), bps(800));
  add_link(plan, 1_s, bps(400));
  add_fault(plan, LinkDown{wan}, 15_s, 1_h);

  const Outcome outcome = run(plan);

  // 500 B had been sent in vain; all 1000 B take 20 s and the latency of the other link.
  REQUIRE(outcome.scans.at(0).state == ScanState::completed);
  REQUIRE(outcome.scans.at(0).ended == SimTime() + 36_s);
  REQUIRE(outcome.scans.at(0).totals.resent == 500_B);
  REQUIRE(outcome.rows.size() == 1);
  REQUIRE(outcome.rows[0].cause == DisruptionCause::link_down);
  REQUIRE(statuses(outcome).empty());
}

TEST_CASE("a transfer goes on over a better way that comes back") {
  Plan plan = one_site(1, 10_s, 1);
  const LinkId wan = add_link(plan, Duration(), bps(800));
  add_link(plan, 1_s, bps(400));
  add_fault(plan, LinkDown{wan}, 5_s, 15_s);

  const Outcome outcome = run(plan);

  // 500 B go the slow way until 20 s, the rest the quick way.
  REQUIRE(outcome.scans.at(0).ended == SimTime() + 25_s);
  REQUIRE(outcome.scans.at(0).totals.resent == 0_B);
}

TEST_CASE("the loss of a link that leaves no way cuts off every engine behind it, with a row per scan") {
  Plan plan = two_engines_behind_one_link(14_s);
  plan.console.give_up_after = 1_min;
  add_fault(plan, LinkDown{LinkId(0)}, 12_s, 1_h);

  const Outcome outcome = run(plan);

  REQUIRE(outcome.scans.at(0).state == ScanState::failed);
  REQUIRE(outcome.scans.at(1).state == ScanState::failed);
  std::size_t by_link = 0;
  for (const DisruptionRow& row : outcome.rows) by_link += row.cause == DisruptionCause::link_down ? 1 : 0;
  REQUIRE(by_link == 2);
}

TEST_CASE("a pool that is cut off by one link has one row for it") {
  Plan plan = two_engines_behind_one_link(10_s);
  plan.sites[1].groups = {GroupId(0)};
  plan.sites[0].groups = {GroupId(0), GroupId(1)};
  plan.sites[0].engines = {EngineId(0), EngineId(1)};
  plan.sites.pop_back();
  add_fault(plan, LinkDown{LinkId(0)}, 12_s, 10_s);

  const Outcome outcome = run(plan);

  REQUIRE(outcome.rows.size() == 1);
  REQUIRE(outcome.scans.at(0).state == ScanState::completed);
}

TEST_CASE("what a link loses is sent again: 1 / (1 - loss) times as much in all") {
  Plan plan = one_site(1, 10_s, 1);
  add_link(plan, Duration(), bps(800));
  plan.links[0].loss = Ratio(20, 100);

  const Outcome outcome = run(plan);

  REQUIRE(outcome.scans.at(0).ended == SimTime() + 10_s + 12500_ms);
  REQUIRE(outcome.scans.at(0).totals.retransmitted == 250_B);
  REQUIRE(outcome.scans.at(0).totals.resent == 0_B);
}

TEST_CASE("a link that is too thin for the traffic of scans slows them") {
  const Outcome wide = run(over_network(4, Duration(), bps(720'000)));
  const Outcome thin = run(over_network(4, Duration(), bps(360'000)));

  REQUIRE(wide.scans.at(0).ended == SimTime() + 100_s);
  REQUIRE(thin.scans.at(0).ended == SimTime() + 200_s);
  // The work is the same; the network is overhead.
  REQUIRE(thin.scans.at(0).totals.gathered.work == 400_s);
  REQUIRE(thin.scans.at(0).totals.overhead == 400_s);
}

TEST_CASE("scans go on at full speed when others have left the link") {
  Plan plan = over_network(4, Duration(), bps(360'000));
  AssetRows rows;
  rows.name.resize(4);
  rows.scan_time = {50_s, 50_s, 100_s, 100_s};
  rows.result_size.resize(4);
  rows.findings.resize(4);
  rows.outcome.resize(4);
  plan.groups[0].rows = std::make_shared<const AssetRows>(rows);

  const Outcome outcome = run(plan);

  REQUIRE(outcome.scans.at(0).ended == SimTime() + 150_s);
}

TEST_CASE("latency between engine and assets slows scans by 20 % at 100 ms and by 35 % at 300 ms") {
  const auto end_at = [](Duration latency) { return run(over_network(1, latency, {})).scans.at(0).ended; };

  REQUIRE(end_at(0_ms) == SimTime() + 100_s);
  REQUIRE(end_at(50_ms) == SimTime() + 110_s);
  REQUIRE(end_at(100_ms) == SimTime() + 120_s);
  REQUIRE(end_at(200_ms) == SimTime() + 127500_ms);
  REQUIRE(end_at(300_ms) == SimTime() + 135_s);
}

TEST_CASE("scans of a subnet that nobody reaches stand still and go on when the way is back") {
  Plan plan = over_network(1, 100_ms, {});
  add_fault(plan, LinkDown{LinkId(0)}, 50_s, 30_s);

  const Outcome outcome = run(plan);

  REQUIRE(outcome.scans.at(0).ended == SimTime() + 150_s);
  REQUIRE(outcome.scans.at(0).totals.repeated == 0_s);
  REQUIRE(outcome.rows.size() == 1);
  REQUIRE(outcome.rows[0].cause == DisruptionCause::link_down);
}

TEST_CASE("a pause in the middle of a slowed scan loses what was gathered, not the time that passed") {
  Plan plan = over_network(2, Duration(), bps(180'000));
  add_operator(plan, OperatorAction::pause, 50_s);
  add_operator(plan, OperatorAction::resume, 60_s);

  const Outcome outcome = run(plan);

  REQUIRE(outcome.scans.at(0).state == ScanState::completed);
  REQUIRE(outcome.scans.at(0).totals.lost.work == 50_s);
  REQUIRE(outcome.scans.at(0).totals.repeated == 50_s);
  REQUIRE(outcome.scans.at(0).ended == SimTime() + 260_s);
}

TEST_CASE("a longer way found after a failure slows what is left of a scan") {
  Plan plan = over_network(1, 0_ms, {});
  join(plan, console_node, plan.groups[0].subnet, 100_ms, {});
  add_fault(plan, LinkDown{LinkId(0)}, 50_s, 1_h);

  const Outcome outcome = run(plan);

  REQUIRE(outcome.scans.at(0).ended == SimTime() + 110_s);
  REQUIRE(outcome.rows.empty());
}

TEST_CASE("a command takes its time on a thin link") {
  Plan plan = one_site(1, 10_s, 1);
  plan.groups[0].result_size = constant(0);
  plan.console.message_size = 1000_B;
  add_link(plan, Duration(), bps(800));

  REQUIRE(run(plan).scans.at(0).ended == SimTime() + 20_s);
}

TEST_CASE("an answer that a busy link delays makes an engine Not responding, until the link is free again") {
  Plan plan = one_site(1, 50_s, 1);
  plan.groups[0].result_size = constant(10'000);
  plan.console.message_size = 1000_B;
  plan.console.poll = {60_s, 30_s, 35_s};
  add_link(plan, Duration(), bps(800));

  const Outcome outcome = run(plan);

  REQUIRE(statuses(outcome) == std::vector{EngineStatus::not_responding, EngineStatus::active});
  REQUIRE(outcome.scans.at(0).state == ScanState::completed);
  REQUIRE(outcome.scans.at(0).ended == SimTime() + 215_s);
}

TEST_CASE("polls that a link carries in time however busy it is cost no events") {
  Plan plan = one_site(1, 50_s, 1);
  add_link(plan, Duration(), bps(8'000'000));
  const std::uint64_t without = run(plan).events;
  plan.console.poll = {60_s, 30_s, 35_s};
  plan.console.message_size = 1000_B;

  const Outcome outcome = run(plan);

  // The first poll, its connection and its answer, and the command.
  REQUIRE(outcome.events <= without + 5);
  REQUIRE(statuses(outcome).empty());
}

TEST_CASE("a copy of a run in the middle of transfers and slowed scans goes on alike") {
  Plan plan = two_engines_behind_one_link(14_s);
  plan.groups[1].subnet = add_node(plan, NodeKind::subnet);
  join(plan, NodeId(3), plan.groups[1].subnet, 10_ms, bps(90'000));
  const std::uint64_t hash = run(plan).hash;
  Outcome outcome;
  World world(plan, {});
  Conductor first(plan, world, outcome);
  while (world.calendar.now() < SimTime() + 12_s && first.step()) {
  }

  World copy = world;
  Conductor second(plan, copy, outcome);
  while (second.step()) {
  }
  second.finish();

  REQUIRE(outcome.hash == hash);
}
