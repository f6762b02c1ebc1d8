// What is slow, and what hangs: engines, assets, imports, and buffers that are full.
#include <rapidcheck.h>

#include "tests/models/small_world.hpp"

using namespace scansim;
using namespace scansim::testing;

namespace {

constexpr EngineId engine{0};
constexpr SiteId site{0};

/// One asset of 100 s on an engine that works at half its speed for an hour.
Plan half_speed() {
  Plan plan = one_site(1, 100_s, 1);
  add_fault(plan, EngineSlow{engine, Ratio(1, 2)}, 0_s, 1_h);
  return plan;
}

/// One asset of 10 min over a link that is lost for good after 4 min; the console gives up after 6.
Plan cut_off_after_4_min() {
  Plan plan = one_site(1, 10_min, 1);
  const LinkId wan = add_link(plan, Duration(), Bandwidth());
  plan.console.give_up_after = 2_min;
  add_fault(plan, LinkDown{wan}, 4_min, 10_d);
  return plan;
}

/// `count` assets of 100 s each behind a link that gives each half of what scanning it wants.
Plan behind_thin_link(std::uint64_t count) {
  Plan plan = one_site(count, 100_s, static_cast<std::uint32_t>(count));
  plan.nodes.push_back({"subnet", NodeKind::subnet});
  plan.groups[0].subnet = further_node(1, 0);
  plan.links.push_back({"line", console_node, plan.groups[0].subnet, Duration(),
                        Bandwidth::from_bits_per_second(90'000 * static_cast<std::int64_t>(count))});
  return plan;
}

const ScanSummary& only_scan(const Outcome& outcome) {
  REQUIRE(outcome.scans.size() == 1);
  return outcome.scans[0];
}

}  // namespace

TEST_CASE("a slow engine takes longer for the same work, and the rest is overhead") {
  Plan plan = one_site(1, 60_s, 1);
  add_fault(plan, EngineSlow{engine, Ratio(30, 100)}, 0_s, 1_h);

  const Outcome outcome = run(plan);

  REQUIRE(only_scan(outcome).ended == SimTime() + 200_s);
  REQUIRE(only_scan(outcome).totals.gathered.work == 60_s);
  REQUIRE(only_scan(outcome).totals.overhead == 140_s);
  REQUIRE(outcome.rows.empty());
}

TEST_CASE(
    "what is under way on an engine that becomes slow goes on at its pace, and at the old one afterwards") {
  Plan plan = one_site(1, 100_s, 1);
  add_fault(plan, EngineSlow{engine, Ratio(1, 4)}, 40_s, 80_s);

  const Outcome outcome = run(plan);

  REQUIRE(only_scan(outcome).ended == SimTime() + 160_s);
  REQUIRE(only_scan(outcome).totals.overhead == 60_s);
}

TEST_CASE("shares of an engine's speed that overlap multiply") {
  Plan plan = one_site(1, 100_s, 1);
  add_fault(plan, EngineSlow{engine, Ratio(1, 2)}, 0_s, 200_s);
  add_fault(plan, EngineSlow{engine, Ratio(1, 2)}, 100_s, 200_s);

  // 50 s of work until 100 s, 25 s until 200 s, the rest at half speed.
  REQUIRE(only_scan(run(plan)).ended == SimTime() + 250_s);
}

TEST_CASE("thirds and percents of a speed are exact") {
  Plan plan = one_site(1, 70_s, 1);
  add_fault(plan, EngineSlow{engine, Ratio(1, 3)}, 0_s, 1_h);
  add_fault(plan, EngineSlow{engine, Ratio(70, 100)}, 0_s, 1_h);

  REQUIRE(only_scan(run(plan)).ended == SimTime() + 300_s);
}

TEST_CASE("a clock that is slowed and quickened in any order runs at full pace in the end") {
  REQUIRE(rc::check([] {
    const auto numerators = *rc::gen::container<std::vector<int>>(rc::gen::inRange(1, 100));
    PaceClock clock;
    for (const int n : numerators) clock.slow(Ratio(n, 100), SimTime() + Duration::from_us(n));
    for (const int n : numerators) clock.quicken(Ratio(n, 100), SimTime() + 1_s);

    RC_ASSERT(clock.pace() == PaceClock::full_pace);
    RC_ASSERT(!clock.is_slow());
    RC_ASSERT(clock.at(SimTime() + 1_s) <= PaceClock::of(1_s));
  }));
}

TEST_CASE("a pause of a slow engine loses what it got, not what it might have got") {
  Plan plan = half_speed();
  add_operator(plan, OperatorAction::pause, 60_s);
  add_operator(plan, OperatorAction::resume, 100_s);

  const Outcome outcome = run(plan);

  const ScanTotals& totals = only_scan(outcome).totals;
  REQUIRE(only_scan(outcome).ended == SimTime() + 300_s);
  REQUIRE(totals.lost.work == 30_s);
  REQUIRE(totals.repeated == 30_s);
  REQUIRE(totals.gathered.work == 130_s);
  REQUIRE(totals.overhead == 130_s);
}

TEST_CASE("what is kept of a slow engine's work is not done again") {
  Plan plan = half_speed();
  plan.policy.kept_on_interruption = KeptUnit::keep_all;
  add_operator(plan, OperatorAction::pause, 60_s);
  add_operator(plan, OperatorAction::resume, 100_s);

  const Outcome outcome = run(plan);

  REQUIRE(only_scan(outcome).ended == SimTime() + 240_s);
  REQUIRE(only_scan(outcome).totals.repeated == 0_s);
  REQUIRE(only_scan(outcome).totals.gathered.work == 100_s);
}

TEST_CASE("a slow engine writes its checkpoints slowly too") {
  Plan plan = half_speed();
  plan.policy.kept_on_interruption = KeptUnit::checkpoint;
  plan.policy.checkpoint = {20_s, 5_s, 0_s, false};

  const Outcome outcome = run(plan);

  REQUIRE(only_scan(outcome).ended == SimTime() + 240_s);
  REQUIRE(only_scan(outcome).totals.overhead == 140_s);
}

TEST_CASE("a stop integrates the parts that a slow engine had finished") {
  Plan plan = one_site(1, 10_min, 1);
  add_fault(plan, EngineSlow{engine, Ratio(1, 2)}, 0_s, 1_h);
  add_operator(plan, OperatorAction::stop, 5_min);

  // 150 s of work are two parts of 60 s.
  REQUIRE(only_scan(run(plan)).totals.kept.bytes == 200_B);
}

TEST_CASE("the console has of a slow engine what had reached it when contact was lost") {
  Plan slow_from_the_start = cut_off_after_4_min();
  add_fault(slow_from_the_start, EngineSlow{engine, Ratio(1, 2)}, 0_s, 1_h);
  Plan slow_afterwards = cut_off_after_4_min();
  add_fault(slow_afterwards, EngineSlow{engine, Ratio(1, 2)}, 5_min, 1_h);

  REQUIRE(only_scan(run(slow_from_the_start)).totals.kept.bytes == 200_B);
  REQUIRE(only_scan(run(slow_afterwards)).totals.kept.bytes == 400_B);
}

TEST_CASE("of a slow engine and a thin link the slower one sets the pace") {
  Plan slow_engine = behind_thin_link(4);
  add_fault(slow_engine, EngineSlow{engine, Ratio(1, 4)}, 0_s, 1_h);
  Plan thin_link = behind_thin_link(4);
  add_fault(thin_link, EngineSlow{engine, Ratio(4, 5)}, 0_s, 1_h);

  REQUIRE(only_scan(run(slow_engine)).ended == SimTime() + 400_s);
  REQUIRE(only_scan(run(thin_link)).ended == SimTime() + 200_s);
}

TEST_CASE("a hung asset holds its slot, and goes on when the fault is over") {
  Plan plan = one_site(4, 100_s, 2);
  add_fault(plan, HungAsset{site}, 50_s, 200_s);

  const Outcome outcome = run(plan);

  // The other slot scans the other three meanwhile.
  REQUIRE(only_scan(outcome).state == ScanState::completed);
  REQUIRE(only_scan(outcome).ended == SimTime() + 300_s);
  REQUIRE(only_scan(outcome).totals.gathered.work == 400_s);
  REQUIRE(only_scan(outcome).totals.overhead == 200_s);
  REQUIRE(outcome.rows.empty());
}

TEST_CASE("if no asset is in flight the next one that starts hangs") {
  Plan plan = one_site(2, 100_s, 1);
  add_fault(plan, HungAsset{site}, 0_s, 1_h);

  REQUIRE(only_scan(run(plan)).ended == SimTime() + 1_h + 200_s);
}

TEST_CASE("a hung asset is cut off like any other, and hangs again while the fault is in force") {
  Plan plan = one_site(2, 100_s, 2);
  add_fault(plan, HungAsset{site}, 50_s, 1_h);
  add_operator(plan, OperatorAction::pause, 80_s);
  add_operator(plan, OperatorAction::resume, 100_s);

  const Outcome outcome = run(plan);

  REQUIRE(only_scan(outcome).ended == SimTime() + 3650_s + 100_s);
  REQUIRE(only_scan(outcome).totals.lost.work == 130_s);
  REQUIRE(only_scan(outcome).totals.repeated == 130_s);
}

TEST_CASE("several assets hang, and those that hung first go on first") {
  Plan plan = one_site(3, 100_s, 3);
  add_fault(plan, HungAsset{site, 2}, 50_s, 100_s);
  add_fault(plan, HungAsset{site, 1}, 60_s, 1_h);

  // Two are released at 150 s, the third, which began to hang at 60 s, at the end.
  const Outcome outcome = run(plan);

  REQUIRE(only_scan(outcome).ended == SimTime() + 3660_s + 40_s);
  REQUIRE(only_scan(outcome).totals.overhead == 100_s + 100_s + 3600_s);
}

TEST_CASE("a hung asset hangs on another engine of the pool as well") {
  Plan plan = one_site(1, 100_s, 1);
  plan.engines.push_back(plan.engines[0]);
  plan.engines[1].name = "second";
  plan.sites[0].engines.emplace_back(1);
  plan.policy.crash = ScanGuard::failover;
  add_fault(plan, HungAsset{site}, 50_s, 1_h);
  add_fault(plan, EngineCrash{engine}, 200_s, 10_d);

  const Outcome outcome = run(plan);

  REQUIRE(only_scan(outcome).state == ScanState::completed);
  REQUIRE(only_scan(outcome).ended == SimTime() + 3650_s + 100_s);
  REQUIRE(only_scan(outcome).totals.lost.work == 50_s);
}

TEST_CASE("a hung asset on a slow engine hangs, and is slow afterwards") {
  Plan plan = half_speed();
  add_fault(plan, HungAsset{site}, 50_s, 100_s);

  REQUIRE(only_scan(run(plan)).ended == SimTime() + 300_s);
}

TEST_CASE("a hung asset leaves its share of a thin link to the others") {
  Plan plan = behind_thin_link(2);
  add_fault(plan, HungAsset{site}, 0_s, 300_s);

  const Outcome outcome = run(plan);

  // The other one has the link for itself, and so has the hung one when it goes on.
  REQUIRE(only_scan(outcome).ended == SimTime() + 400_s);
  REQUIRE(only_scan(outcome).totals.overhead == 300_s);
}

TEST_CASE("imports under way go on at the console's pace") {
  Plan plan = one_site(1, 10_s, 1);
  plan.console.import.time_per_asset = constant(100_s);
  add_fault(plan, ConsoleSlowImport{Ratio(1, 4)}, 60_s, 100_s);

  // 50 s are done at 60 s, 25 s more at 160 s.
  REQUIRE(only_scan(run(plan)).ended == SimTime() + 185_s);
}

TEST_CASE("an import that begins while imports are slow takes longer") {
  Plan plan = one_site(2, 10_s, 2);
  plan.console.import.time_per_asset = constant(30_s);
  add_fault(plan, ConsoleSlowImport{Ratio(1, 3)}, 0_s, 1_h);

  REQUIRE(only_scan(run(plan)).ended == SimTime() + 190_s);
}

TEST_CASE("an engine whose result buffer is full takes up no asset, and sends what it finishes") {
  Plan plan = one_site(4, 100_s, 1);
  add_fault(plan, ResultBufferFull{engine}, 50_s, 200_s);

  const Outcome outcome = run(plan);

  REQUIRE(only_scan(outcome).ended == SimTime() + 250_s + 300_s);
  REQUIRE(only_scan(outcome).totals.lost == Goods{});
  REQUIRE(outcome.rows.empty());
}

TEST_CASE("a result buffer that becomes full is sent early, whatever the import mode") {
  Plan plan = one_site(2, 100_s, 1);
  plan.console.import.mode = ImportMode::at_end;
  add_operator(plan, OperatorAction::stop, 160_s);
  REQUIRE(run(plan).scans.at(0).totals.kept.bytes == 0_B);

  add_fault(plan, ResultBufferFull{engine}, 150_s, 1_h);

  REQUIRE(run(plan).scans.at(0).totals.kept.bytes == 1000_B);
}
