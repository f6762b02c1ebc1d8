// Links that are worse for a while, that flap, that are cut together, and faults that strike together.
#include <map>

#include "tests/models/small_world.hpp"

using namespace scansim;
using namespace scansim::testing;

namespace {

Bandwidth bps(std::int64_t bits) { return Bandwidth::from_bits_per_second(bits); }

/// When faults struck and healed, by name, and what was told of links.
struct Seen : Outcome {
  using Outcome::observe;
  explicit Seen(const Plan& of) : plan(of) {}
  const Plan& plan;
  std::map<std::string, std::vector<SimTime>> struck, healed;
  std::vector<std::pair<SimTime, bool>> turns;
  std::vector<LinkQuality> qualities;
  std::vector<SimTime> integrated;

  void observe(SimTime t, const AssetChanged& a) override {
    if (a.to == AssetState::integrated) integrated.push_back(t);
  }

  void observe(SimTime t, const FaultStruck& f) override {
    struck[plan.faults[f.fault.index()].name].push_back(t);
  }
  void observe(SimTime t, const FaultHealed& f) override {
    healed[plan.faults[f.fault.index()].name].push_back(t);
  }
  void observe(SimTime t, const LinkChanged& l) override { turns.emplace_back(t, l.is_up); }
  void observe(SimTime, const LinkQualityChanged& l) override { qualities.push_back(l.quality); }
};

Seen watched(const Plan& plan) {
  Seen seen(plan);
  World world(plan, {});
  Conductor conductor(plan, world, seen);
  while (conductor.step()) audit(plan, world);
  conductor.finish();
  return seen;
}

/// One asset of 10 s, whose 1000 B cross a link of 100 bytes a second: it would end at 20 s.
Plan thin_link(Duration latency = {}) {
  Plan plan = one_site(1, 10_s, 1);
  add_link(plan, latency, bps(800));
  return plan;
}

SimTime end_of(const Plan& plan) {
  const Outcome outcome = run(plan);
  REQUIRE(outcome.scans.at(0).state == ScanState::completed);
  return outcome.scans.at(0).ended;
}

/// One asset of 100 s in a subnet behind a link, scanned by an engine beside the console.
Plan over_network(Bandwidth bandwidth) {
  Plan plan = one_site(1, 100_s, 1);
  plan.nodes.push_back({"lan", NodeKind::subnet});
  plan.groups[0].subnet = further_node(1, 0);
  plan.links.push_back({"wan", console_node, plan.groups[0].subnet, Duration(), bandwidth});
  return plan;
}

FaultPlan follower(std::string name, Fault fault, FaultId leader) {
  FaultPlan plan;
  plan.name = std::move(name);
  plan.fault = std::move(fault);
  plan.trigger.emplace();
  plan.trigger->leader = Leader{leader, true};
  return plan;
}

}  // namespace

TEST_CASE("what is being sent over a degraded link goes on at the rate that is left, without a row") {
  Plan plan = thin_link();
  add_fault(plan, LinkDegraded{LinkId(0), bps(400), {}}, 15_s, 4_s);

  const Outcome outcome = run(plan);

  // 500 B until 15 s, 200 B until 19 s, and 300 B at the full rate.
  REQUIRE(outcome.scans.at(0).ended == SimTime() + 22_s);
  REQUIRE(outcome.scans.at(0).totals.resent == 0_B);
  REQUIRE(outcome.rows.empty());
}

TEST_CASE("of faults that degrade one link the least bandwidth counts, whichever heals first") {
  Plan plan = thin_link();
  add_fault(plan, LinkDegraded{LinkId(0), bps(400), {}}, 12_s, 8_s);
  add_fault(plan, LinkDegraded{LinkId(0), bps(200), {}}, 14_s, 2_s);
  add_fault(plan, LinkDegraded{LinkId(0), bps(80), {}}, 16_s, 10_s);

  // 200 B, 100 B, 50 B and, until 26 s, 100 B; then 550 B at the full rate.
  REQUIRE(end_of(plan) == SimTime() + 31_s + 500_ms);
}

TEST_CASE("a degraded link is never wider than it was") {
  Plan plan = thin_link();
  add_fault(plan, LinkDegraded{LinkId(0), bps(8000), {}}, 12_s, 8_s);

  REQUIRE(end_of(plan) == SimTime() + 20_s);
}

TEST_CASE("a link without a limit has one while it is degraded") {
  Plan plan = one_site(1, 10_s, 1);
  add_link(plan, Duration(), {});
  add_fault(plan, LinkDegraded{LinkId(0), bps(800), {}}, 5_s, 9_s);

  // 400 B until 14 s, the rest at once.
  REQUIRE(end_of(plan) == SimTime() + 14_s);
}

TEST_CASE("added latency holds for what is sent from then on, and latencies add up") {
  Plan plan = one_site(2, 10_s, 1);
  add_link(plan, 1_s, {});
  add_fault(plan, LinkDegraded{LinkId(0), {}, 5_s}, 11_s + 500_ms, 1_h);
  add_fault(plan, LinkDegraded{LinkId(0), {}, 7_s}, 15_s, 1_h);

  const Seen seen = watched(plan);

  // The scan begins at 1 s. Its first result is past the link at 11 s; the second takes 13 s.
  REQUIRE(seen.integrated == std::vector<SimTime>{SimTime() + 12_s, SimTime() + 34_s});
  REQUIRE(seen.qualities.at(1).latency == 13_s);
}

TEST_CASE("a link that takes longer than another way is left, without loss, and taken again") {
  Plan plan = thin_link();
  plan.links.push_back(console_link("backup", EngineId(0), 1_s, bps(400)));
  add_fault(plan, LinkDegraded{LinkId(0), {}, 5_s}, 15_s, 4_s);

  const Outcome outcome = run(plan);

  // 500 B, then 200 B over the other way until 19 s, and 300 B over the first again.
  REQUIRE(outcome.scans.at(0).ended == SimTime() + 22_s);
  REQUIRE(outcome.scans.at(0).totals.resent == 0_B);
  REQUIRE(outcome.rows.empty());
}

TEST_CASE("what a link begins to lose is sent again, and what has crossed stays") {
  Plan plan = thin_link();
  add_fault(plan, LinkLossy{LinkId(0), Ratio(1, 2)}, 15_s, 1_h);

  const Outcome outcome = run(plan);

  // 500 B had crossed; the other 500 B are sent twice.
  REQUIRE(outcome.scans.at(0).ended == SimTime() + 25_s);
  REQUIRE(outcome.scans.at(0).totals.retransmitted == 500_B);
  REQUIRE(outcome.rows.empty());
}

TEST_CASE("what is left when a link stops losing is sent once") {
  Plan plan = thin_link();
  add_fault(plan, LinkLossy{LinkId(0), Ratio(1, 2)}, 5_s, 10_s);

  const Outcome outcome = run(plan);

  // 500 B sent until 15 s, of which 250 B arrived.
  REQUIRE(outcome.scans.at(0).ended == SimTime() + 22_s + 500_ms);
  REQUIRE(outcome.scans.at(0).totals.retransmitted == 250_B);
}

TEST_CASE("of what one loss leaves, another one takes its share") {
  Plan plan = thin_link();
  plan.links[0].loss = Ratio(1, 2);
  add_fault(plan, LinkLossy{LinkId(0), Ratio(1, 2)}, 1_s, 1_h);
  add_fault(plan, LinkLossy{LinkId(0), Ratio(1, 2)}, 2_s, 1_h);

  const Outcome outcome = run(plan);

  REQUIRE(outcome.scans.at(0).ended == SimTime() + 90_s);
  REQUIRE(outcome.scans.at(0).totals.retransmitted == 7000_B);
}

TEST_CASE("a degraded link slows the scans that cross it") {
  Plan thin = over_network(bps(180'000));
  add_fault(thin, LinkDegraded{LinkId(0), bps(90'000), {}}, 50_s, 1_h);
  Plan long_one = over_network(bps(180'000));
  add_fault(long_one, LinkDegraded{LinkId(0), {}, 100_ms}, 50_s, 1_h);

  REQUIRE(end_of(thin) == SimTime() + 150_s);
  // The second half takes 20 % longer.
  REQUIRE(end_of(long_one) == SimTime() + 110_s);
}

TEST_CASE("a poll over a link that takes too long finds the engine silent, until it is as planned") {
  Plan plan = one_site(100, 10_s, 1);
  add_link(plan, Duration(), {});
  plan.console.poll = {60_s, 10_s, 2_min};
  plan.console.give_up_after = 1_h;
  add_fault(plan, LinkDegraded{LinkId(0), {}, 6_s}, 90_s, 5_min);

  const Outcome outcome = run(plan);

  std::vector<EngineStatus> statuses;
  for (const EngineChanged& change : outcome.engine_changes)
    if (change.from != change.to) statuses.push_back(change.to);
  REQUIRE(statuses == std::vector<EngineStatus>{EngineStatus::unknown, EngineStatus::active});
  REQUIRE(outcome.scans.at(0).state == ScanState::completed);
}

TEST_CASE("a flapping link goes down at once, up and down again, and is up when the fault is over") {
  Plan plan = thin_link();
  add_fault(plan, LinkFlapping{LinkId(0), constant(3_s), constant(4_s)}, 12_s, 20_s);

  const Seen seen = watched(plan);

  // 200 B, 400 B and 400 B in vain; from 29 s on it gets through.
  REQUIRE(seen.turns.size() == 6);
  REQUIRE(seen.turns.front() == std::pair(SimTime() + 12_s, false));
  REQUIRE(seen.turns.back() == std::pair(SimTime() + 29_s, true));
  REQUIRE(seen.scans.at(0).ended == SimTime() + 39_s);
  REQUIRE(seen.scans.at(0).totals.resent == 1000_B);
  REQUIRE(seen.rows.size() == 3);
}

TEST_CASE("a fault that makes a link flap brings it up when it heals while the link is down") {
  Plan plan = thin_link();
  add_fault(plan, LinkFlapping{LinkId(0), constant(3_s), constant(4_s)}, 12_s, 2_s);

  const Seen seen = watched(plan);

  REQUIRE(seen.turns ==
          std::vector<std::pair<SimTime, bool>>{{SimTime() + 12_s, false}, {SimTime() + 14_s, true}});
}

TEST_CASE("a link that flaps and is down for another reason stays down until nothing holds it") {
  Plan plan = thin_link();
  add_fault(plan, LinkFlapping{LinkId(0), constant(3_s), constant(4_s)}, 12_s, 20_s);
  add_fault(plan, LinkDown{LinkId(0)}, 13_s, 10_s);

  const Seen seen = watched(plan);

  // Down from 12 s; the flapping lets go at 15 s and takes hold again from 19 s to 22 s; the other lets go at
  // 23 s.
  REQUIRE(seen.turns.at(0) == std::pair(SimTime() + 12_s, false));
  REQUIRE(seen.turns.at(1) == std::pair(SimTime() + 23_s, true));
}

TEST_CASE("the turns of a flapping link are drawn for the fault's name, and go on from strike to strike") {
  Plan plan = thin_link();
  plan.until = SimTime() + 1_h;
  const Law turn(LawSpec{LawKind::uniform, 1'000'000, 9'000'000, 0, 0, {}, {}, {}, {}, {}, {}});
  plan.faults.push_back({"flaky", LinkFlapping{LinkId(0), turn, turn}, {}});
  plan.faults[0].trigger.emplace();
  plan.faults[0].trigger->dates = {SimTime() + 1_min, SimTime() + 10_min};
  plan.faults[0].lasts = constant(2_min);
  Plan later = plan;
  later.faults[0].trigger->dates = {SimTime() + 5_min, SimTime() + 10_min};
  Plan renamed = plan;
  renamed.faults[0].name = "unsteady";

  const auto lengths = [](const Seen& seen, SimTime from) {
    std::vector<Duration> all;
    for (std::size_t i = 1; i < seen.turns.size(); ++i)
      if (seen.turns[i - 1].first >= from) all.push_back(seen.turns[i].first - seen.turns[i - 1].first);
    return all;
  };
  REQUIRE(lengths(watched(plan), SimTime() + 10_min) == lengths(watched(later), SimTime() + 10_min));
  REQUIRE(lengths(watched(plan), SimTime()) != lengths(watched(renamed), SimTime()));
}

TEST_CASE(
    "a partition takes all ways in one instant: one row per scan, and nothing is sent over a second way") {
  Plan plan = thin_link();
  plan.links.push_back(console_link("backup", EngineId(0), 1_s, bps(400)));
  plan.cuts.push_back({"branch", {LinkId(0), LinkId(1)}});
  add_fault(plan, Partition{CutId(0)}, 15_s, 5_s);

  const Seen seen = watched(plan);

  REQUIRE(seen.rows.size() == 1);
  REQUIRE(seen.rows[0].cause == DisruptionCause::link_down);
  REQUIRE(seen.turns.size() == 4);
  REQUIRE(seen.turns[1] == std::pair(SimTime() + 15_s, false));
  REQUIRE(seen.turns[3] == std::pair(SimTime() + 20_s, true));
  REQUIRE(seen.scans.at(0).ended == SimTime() + 30_s);
}

TEST_CASE("a partition leaves a link down that another fault holds down") {
  Plan plan = thin_link();
  plan.links.push_back(console_link("backup", EngineId(0), 1_s, bps(400)));
  plan.cuts.push_back({"branch", {LinkId(0), LinkId(1)}});
  add_fault(plan, LinkDown{LinkId(0)}, 12_s, 1_h);
  add_fault(plan, Partition{CutId(0)}, 15_s, 5_s);

  // From 20 s on only the other way is there.
  REQUIRE(end_of(plan) == SimTime() + 41_s);
}

TEST_CASE("faults of a group strike in the instant of the group, last as long, and may strike later") {
  Plan plan = thin_link();
  add_fault(plan, Together{}, 12_s, 0_s);
  plan.faults[0].lasts = constant(5_s);
  plan.faults.push_back(follower("link", LinkDown{LinkId(0)}, FaultId(0)));
  plan.faults.push_back(follower("engine", EngineCrash{EngineId(0)}, FaultId(0)));
  plan.faults[2].delay = constant(2_s);
  plan.faults[2].trigger->leader->gives_length = false;
  plan.faults[2].lasts = constant(1_s);

  Seen seen = watched(plan);

  REQUIRE(seen.struck["link"] == std::vector<SimTime>{SimTime() + 12_s});
  REQUIRE(seen.healed["link"] == std::vector<SimTime>{SimTime() + 17_s});
  REQUIRE(seen.struck["engine"] == std::vector<SimTime>{SimTime() + 14_s});
  REQUIRE(seen.healed["engine"] == std::vector<SimTime>{SimTime() + 15_s});
}

TEST_CASE("the time to a group's next strike runs from the end of the group, not of its members") {
  Plan plan = thin_link();
  plan.until = SimTime() + 3_h;
  plan.faults.push_back({"storm", Together{}, {}});
  plan.faults[0].trigger.emplace();
  plan.faults[0].trigger->every = constant(1_h);
  plan.faults[0].lasts = constant(10_min);
  plan.faults.push_back(follower("link", LinkDown{LinkId(0)}, FaultId(0)));
  plan.faults[1].trigger->leader->gives_length = false;
  plan.faults[1].lasts = constant(90_min);

  Seen seen = watched(plan);

  REQUIRE(seen.struck["link"] == std::vector<SimTime>{SimTime() + 1_h, SimTime() + 130_min});
  REQUIRE(seen.healed["link"] == std::vector<SimTime>{SimTime() + 150_min});
}

TEST_CASE("members of a group share the random length of the group's strike") {
  Plan plan = thin_link();
  plan.until = SimTime() + 30_d;
  plan.faults.push_back({"storm", Together{}, {}});
  plan.faults[0].trigger.emplace();
  plan.faults[0].trigger->every = constant(1_d);
  plan.faults[0].lasts = Law(LawSpec{LawKind::exponential, 0, 0, 6e8, 0, {}, {}, {}, {}, {}, {}});
  plan.faults.push_back(follower("link", LinkDown{LinkId(0)}, FaultId(0)));

  Seen seen = watched(plan);

  REQUIRE(seen.healed["storm"].size() > 20);
  REQUIRE(seen.healed["link"] == seen.healed["storm"]);
}

TEST_CASE("the undisturbed twin knows nothing of links that are worse, flap or are cut") {
  Plan plan = thin_link();
  plan.cuts.push_back({"branch", {LinkId(0)}});
  add_fault(plan, LinkDegraded{LinkId(0), bps(80), {}}, 11_s, 1_h);
  add_fault(plan, LinkLossy{LinkId(0), Ratio(1, 2)}, 11_s, 1_h);
  add_fault(plan, LinkFlapping{LinkId(0), constant(3_s), constant(4_s)}, 12_s, 20_s);
  add_fault(plan, Partition{CutId(0)}, 15_s, 5_s);

  REQUIRE(end_of(undisturbed(plan)) == SimTime() + 20_s);
}
