// Sites whose assets are scanned by the engines that scanned them last, and scans that lose one of several
// engines.
#include <map>
#include <set>

#include "models/console/continuation.hpp"
#include "tests/catch.hpp"
#include "tests/models/random_plan.hpp"

using namespace scansim;
using namespace scansim::testing;

namespace {

constexpr EngineId london{0};
constexpr EngineId paris{1};

/// Ten assets that London scanned last and ten that Paris did, of ten minutes each; one site scans them all.
/// Each engine has two slots, and a link of its own to the console.
Plan two_cities() {
  Plan plan = one_site(10, 10_min, 2);
  plan.engines.push_back(plan.engines[0]);
  plan.engines[0].name = "london";
  plan.engines[1].name = "paris";
  plan.groups.push_back(plan.groups[0]);
  plan.groups[1].name = "others";
  plan.groups[0].last_engine = london;
  plan.groups[1].last_engine = paris;
  plan.sites[0].groups = {GroupId(0), GroupId(1)};
  plan.sites[0].uses_recent_engines = true;
  plan.sites[0].engines = recent_engines(plan, plan.sites[0].groups);
  for (const EngineId id : {london, paris})
    plan.links.push_back(
        console_link("wan-" + plan.engines[id.index()].name, id, 0_s, Bandwidth::from_bits_per_second(0)));
  return plan;
}

/// A site that scans the first group on Paris, before the other one begins.
void add_early_site(Plan& plan) {
  plan.sites.push_back({"early", {GroupId(0)}, {paris}, {}, {}, false});
  plan.sites[0].schedule.start = SimTime() + 5_h;
  plan.sites[0].engines = recent_engines(plan, plan.sites[0].groups);
}

/// Who has worked on which asset of which scan.
struct Workers : Outcome {
  using Outcome::observe;
  std::map<ScanId, std::map<AssetIndex, std::set<EngineId>>> of;
  void observe(SimTime t, const AssetChanged& a) override {
    Outcome::observe(t, a);
    if (a.to == AssetState::active) of[a.scan][a.asset].insert(a.engine);
  }
};

Workers workers_of(const Plan& plan) {
  Workers workers;
  World world(plan, {});
  Conductor conductor(plan, world, workers);
  while (conductor.step()) audit(plan, world);
  conductor.finish();
  return workers;
}

/// Whether each asset of the scan was begun on its own engine only: the first ten on London, the others on
/// Paris.
bool keeps_to_engines(const Workers& workers, ScanId scan) {
  for (const auto& [asset, engines] : workers.of.at(scan))
    if (engines != std::set<EngineId>{asset < 10 ? london : paris}) return false;
  return true;
}

}  // namespace

TEST_CASE("each asset of a site that goes by recent engines is scanned by the engine that scanned it last") {
  const Workers workers = workers_of(two_cities());

  REQUIRE(workers.scans[0].state == ScanState::completed);
  REQUIRE(workers.scans[0].ended == SimTime() + 50_min);
  REQUIRE(workers.of.at(ScanId(0)).size() == 20);
  REQUIRE(keeps_to_engines(workers, ScanId(0)));
}

TEST_CASE("an idle engine takes no asset that another one scanned last") {
  Plan plan = two_cities();
  plan.engines[0].slots = 1;

  const Workers workers = workers_of(plan);

  REQUIRE(workers.scans[0].ended == SimTime() + 100_min);
  REQUIRE(keeps_to_engines(workers, ScanId(0)));
}

TEST_CASE(
    "an engine that has scanned an asset for another site is its most recent one from the next scan on") {
  Plan plan = two_cities();
  add_early_site(plan);

  const Workers workers = workers_of(plan);

  REQUIRE(workers.scans.size() == 2);
  const auto& engines = workers.of.at(ScanId(1));
  REQUIRE(engines.size() == 20);
  for (const auto& [asset, by] : engines) REQUIRE(by == std::set<EngineId>{paris});
}

TEST_CASE("a scan keeps the engines that it began with, whoever scans its assets meanwhile") {
  Plan plan = two_cities();
  add_early_site(plan);
  plan.sites[0].schedule.start = SimTime();
  add_operator(plan, OperatorAction::pause, 5_min);
  add_operator(plan, OperatorAction::resume, 3_h);

  const Workers workers = workers_of(plan);

  REQUIRE(workers.scans[0].state == ScanState::completed);
  const ScanId first(workers.scans[0].site == SiteId(0) ? 0U : 1U);
  REQUIRE(keeps_to_engines(workers, first));
}

TEST_CASE("orders, pauses and interruptions leave every asset with its own engine") {
  for (const AssetOrder order : {AssetOrder::random, AssetOrder::longest, AssetOrder::unfinished_first}) {
    Plan plan = two_cities();
    plan.policy.order = order;
    plan.policy.crash = ScanGuard::requeue;
    add_operator(plan, OperatorAction::pause, 15_min);
    add_operator(plan, OperatorAction::resume, 30_min);
    add_fault(plan, EngineCrash{paris}, 45_min, 10_min);

    const Workers workers = workers_of(plan);

    REQUIRE(workers.scans[0].state == ScanState::completed);
    REQUIRE(keeps_to_engines(workers, ScanId(0)));
  }
}

TEST_CASE("an asset that is found by discovery is scanned by its own engine") {
  Plan plan = two_cities();
  for (AssetGroup& group : plan.groups) group.discovery = DiscoveryPlan{10, 4, constant(5_min)};
  plan.policy.crash = ScanGuard::requeue;
  add_fault(plan, EngineCrash{london}, 7_min, 1_h);

  const Workers workers = workers_of(plan);

  REQUIRE(workers.scans[0].state == ScanState::completed);
  REQUIRE(keeps_to_engines(workers, ScanId(0)));
}

TEST_CASE(
    "an engine out of contact goes on with the assets that are for no other, unlike a member of a pool") {
  Plan plan = two_cities();
  plan.policy.communication_failure = ScanGuard::wait;
  add_fault(plan, LinkDown{LinkId(1)}, 15_min, 2_h);

  const Workers workers = workers_of(plan);

  // Paris is done after 50 minutes like London, and hands over when the link is back.
  REQUIRE(workers.scans[0].state == ScanState::completed);
  REQUIRE(workers.scans[0].ended == SimTime() + 135_min);
  REQUIRE(workers.scans[0].totals.lost == Goods{});
  REQUIRE(workers.engine_changes.size() == 2);
  REQUIRE(workers.engine_changes[0].engine == paris);
}

TEST_CASE(
    "a stop that an engine does not hear lets it go on with its own assets, and its results are refused") {
  Plan plan = two_cities();
  plan.policy.communication_failure = ScanGuard::wait;
  add_fault(plan, LinkDown{LinkId(1)}, 15_min, 2_h);
  add_operator(plan, OperatorAction::stop, 25_min);

  const Workers workers = workers_of(plan);

  REQUIRE(workers.scans[0].state == ScanState::stopped);
  // Two assets are done at 20 minutes as parts of the scan; of the six that begin after that, each is done
  // unheard.
  REQUIRE(workers.scans[0].totals.orphaned.work > 0_s);
  REQUIRE(workers.late.size() == 1);
  REQUIRE(workers.late[0].engine == paris);
}

TEST_CASE("what cannot move to another engine waits for its own, also where the policy moves work") {
  Plan plan = two_cities();
  plan.policy.crash = ScanGuard::failover;
  add_fault(plan, EngineCrash{paris}, 25_min, 1_h);

  const Workers workers = workers_of(plan);

  REQUIRE(workers.scans[0].state == ScanState::completed);
  REQUIRE(keeps_to_engines(workers, ScanId(0)));
  REQUIRE(workers.scans[0].ended == SimTime() + 115_min);
}

TEST_CASE("a scan goes on without a lost engine, and the assets of that engine are left Incomplete") {
  Plan plan = two_cities();
  plan.policy.crash = ScanGuard::go_on;
  add_fault(plan, EngineCrash{paris}, 25_min, 10_min);

  const Workers workers = workers_of(plan);

  const ScanSummary& scan = workers.scans[0];
  REQUIRE(scan.state == ScanState::completed);
  REQUIRE(scan.ended == SimTime() + 50_min);
  REQUIRE(scan.integrated == 14);
  REQUIRE(scan.incomplete == 6);
  REQUIRE(scan.totals.lost.work == 10_min);
  REQUIRE(workers.rows.size() == 1);
  REQUIRE(workers.rows[0].after == ScanState::running);
}

TEST_CASE("of a pool that a member leaves only what that member had is left Incomplete") {
  Plan plan = two_cities();
  plan.sites[0].uses_recent_engines = false;
  plan.policy.crash = ScanGuard::go_on;
  add_fault(plan, EngineCrash{paris}, 25_min, 10_min);

  const Workers workers = workers_of(plan);

  const ScanSummary& scan = workers.scans[0];
  REQUIRE(scan.state == ScanState::completed);
  REQUIRE(scan.integrated == 18);
  REQUIRE(scan.incomplete == 2);
  // London has the eight that are left to itself after 30 minutes.
  REQUIRE(scan.ended == SimTime() + 70_min);
}

TEST_CASE(
    "an engine that is lost beyond the give-up time leaves its scan, and what it brings late is refused") {
  Plan plan = two_cities();
  plan.policy.communication_failure = ScanGuard::go_on;
  plan.console.give_up_after = 10_min;
  add_fault(plan, LinkDown{LinkId(1)}, 15_min, 2_h);

  const Workers workers = workers_of(plan);

  const ScanSummary& scan = workers.scans[0];
  REQUIRE(scan.state == ScanState::completed);
  REQUIRE(scan.ended == SimTime() + 50_min);
  REQUIRE(scan.integrated == 12);
  REQUIRE(scan.incomplete == 8);
  REQUIRE(workers.late.size() == 1);
  REQUIRE(workers.late[0].engine == paris);
}

TEST_CASE("with engine_buffer fetch a scan that goes on still gets what the lost engine had finished") {
  Plan plan = two_cities();
  plan.policy.communication_failure = ScanGuard::go_on;
  plan.policy.engine_buffer = EngineBuffer::fetch;
  plan.console.give_up_after = 10_min;
  add_fault(plan, LinkDown{LinkId(1)}, 15_min, 2_h);

  const Workers workers = workers_of(plan);

  const ScanSummary& scan = workers.scans[0];
  REQUIRE(scan.state == ScanState::completed);
  REQUIRE(scan.integrated == 14);
  REQUIRE(scan.ended == SimTime() + 135_min);
}

TEST_CASE("a scan that loses its last engine ends as if nothing had been chosen") {
  Plan plan = two_cities();
  plan.policy.crash = ScanGuard::go_on;
  add_fault(plan, EngineCrash{paris}, 25_min, 10_min);
  add_fault(plan, EngineCrash{london}, 35_min, 10_min);

  const Outcome outcome = run(plan);

  REQUIRE(outcome.scans[0].state == ScanState::aborted);
  REQUIRE(outcome.scans[0].cause == DisruptionCause::engine_crash);

  Plan alone = one_site(4, 10_min, 1);
  alone.policy.out_of_service = ScanGuard::go_on;
  add_fault(alone, EngineOutOfService{EngineId(0)}, 15_min, 10_min);
  REQUIRE(run(alone).scans[0].state == ScanState::failed);
}

TEST_CASE("a scan that resumes gathers what a lost engine left Incomplete, on that engine") {
  Plan plan = two_cities();
  plan.policy.crash = ScanGuard::go_on;
  add_fault(plan, EngineCrash{paris}, 25_min, 10_min);
  add_operator(plan, OperatorAction::pause, 45_min);
  add_operator(plan, OperatorAction::resume, 50_min);

  const Workers workers = workers_of(plan);

  REQUIRE(workers.scans[0].state == ScanState::completed);
  REQUIRE(workers.scans[0].integrated == 20);
  REQUIRE(keeps_to_engines(workers, ScanId(0)));
  REQUIRE(workers.scans[0].totals.repeated == 20_min);
}

TEST_CASE("an engine whose failure is only polled for leaves its scan when the console notices") {
  Plan plan = two_cities();
  plan.console.poll = {5_min, 30_s, 30_s};
  plan.policy.crash = ScanGuard::go_on;
  add_fault(plan, EngineCrash{paris}, 22_min, 1_h);

  const Workers workers = workers_of(plan);

  REQUIRE(workers.scans[0].state == ScanState::completed);
  REQUIRE(workers.scans[0].integrated == 14);
  REQUIRE(workers.scans[0].incomplete == 6);
  REQUIRE(workers.scans[0].ended == SimTime() + 50_min);
}

TEST_CASE("a pause with nothing left for an engine does not bring it back") {
  Plan plan = two_cities();
  plan.groups[1].count = 2;
  add_operator(plan, OperatorAction::pause, 15_min);
  add_operator(plan, OperatorAction::resume, 20_min);
  // Paris has done its part: its limit of one scan does not hold up anybody.
  plan.engines[1].concurrent_scans = 1;
  plan.sites.push_back({"other", {GroupId(1)}, {paris}, {}, {}, false});
  plan.sites[1].schedule.start = SimTime() + 22_min;
  plan.sites[0].engines = recent_engines(plan, plan.sites[0].groups);

  const Outcome outcome = run(plan);

  REQUIRE(outcome.scans[1].ended == SimTime() + 32_min);
  REQUIRE(outcome.scans[0].state == ScanState::completed);
}

TEST_CASE("who scanned an asset last is part of what decides how a run goes on") {
  Plan plan = two_cities();
  World world(plan, {});
  World other = world;
  other.last_engines[0][3] = paris;

  REQUIRE(canonical_digest(plan, world) != canonical_digest(plan, other));
}

TEST_CASE("whatever strikes, an asset of a scan that goes by recent engines is begun by one engine only") {
  struct Watch : ObservationSink {
    using ObservationSink::observe;
    explicit Watch(const Plan& p) : plan(p) {}
    const Plan& plan;
    std::vector<bool> keeps_engines;  // by scan
    std::map<std::pair<ScanId, AssetIndex>, EngineId> begun_by;
    bool is_good = true;
    void observe(SimTime, const ScanStarted& start) override {
      keeps_engines.push_back(plan.sites[start.site.index()].uses_recent_engines);
    }
    void observe(SimTime, const AssetChanged& change) override {
      if (change.to != AssetState::active || !keeps_engines[change.scan.index()]) return;
      const auto known = begun_by.emplace(std::pair(change.scan, change.asset), change.engine).first;
      is_good = is_good && known->second == change.engine;
    }
  };
  REQUIRE(rc::check([] {
    const Plan plan = random_plan();
    Watch watch(plan);
    World world(plan, {});
    Conductor conductor(plan, world, watch);
    try {
      while (conductor.step()) {
      }
    } catch (const NoProgress&) {
      RC_DISCARD("goes round in circles");
    }

    RC_ASSERT(watch.is_good);
  }));
}

TEST_CASE("an engine that has done its part of a scan makes room for the next scan while the others go on") {
  Plan plan = two_cities();
  plan.groups[1].count = 2;
  plan.engines[1].concurrent_scans = 1;
  plan.sites.push_back({"other", {GroupId(1)}, {paris}, {}, {}, false});
  plan.sites[1].schedule.start = SimTime() + 2_min;

  const Outcome outcome = run(plan);

  REQUIRE(outcome.scans[0].ended == SimTime() + 50_min);
  REQUIRE(outcome.scans[1].ended == SimTime() + 20_min);
}

TEST_CASE("a scan under way on one engine goes past a queued scan that waits for its end") {
  Plan plan = two_cities();
  plan.policy.active_scans = 1;
  plan.engines[1].concurrent_scans = 1;
  plan.sites.push_back({"first", {GroupId(1)}, {paris}, {}, {}, false});
  plan.sites.push_back({"second", {GroupId(1)}, {paris}, {}, {}, false});
  plan.sites[2].schedule.start = SimTime() + 1_min;
  plan.sites[0].schedule.start = SimTime() + 2_min;

  const Outcome outcome = run(plan);

  for (const ScanSummary& scan : outcome.scans) REQUIRE(scan.state == ScanState::completed);
}
