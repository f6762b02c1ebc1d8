// What must hold for every scenario: conservation, determinism, the laws of the tables.
#include <rapidcheck.h>

#include "tests/models/small_world.hpp"

using namespace scansim;
using namespace scansim::testing;

namespace {

template <class T>
T one_of(std::initializer_list<T> values) {
  return *rc::gen::elementOf(std::vector<T>(values));
}
std::int64_t between(std::int64_t from, std::int64_t to) { return *rc::gen::inRange(from, to + 1); }
Duration up_to(Duration most) { return Duration::from_us(between(0, most.us())); }

AssetGroup random_group(std::size_t index) {
  AssetGroup group;
  group.name = "group-" + std::to_string(index);
  AssetRows rows;
  group.count = static_cast<std::uint64_t>(between(1, 12));
  for (std::uint64_t i = 0; i < group.count; ++i) {
    rows.name.emplace_back();
    rows.scan_time.push_back(one_of({up_to(20_min), 10_min, 0_s}));
    rows.result_size.push_back(Bytes::from_count(between(0, 5000)));
    rows.findings.push_back(between(0, 9));
    rows.outcome.push_back(one_of({AssetOutcome::scanned, AssetOutcome::scanned, AssetOutcome::scanned,
                                   AssetOutcome::silent, AssetOutcome::errored, AssetOutcome::offline}));
  }
  group.rows = std::make_shared<const AssetRows>(rows);
  if (between(0, 3) == 0)
    group.discovery = DiscoveryPlan{static_cast<std::int64_t>(group.count), 4, constant(up_to(10_min))};
  return group;
}

void add_random_engines(Plan& plan) {
  const std::int64_t engines = between(1, 3);
  for (std::int64_t i = 0; i < engines; ++i) {
    EnginePlan engine;
    engine.name = "engine-" + std::to_string(i);
    engine.slots = static_cast<std::uint32_t>(between(1, 4));
    engine.concurrent_scans = static_cast<std::uint32_t>(between(0, 2));
    engine.speed = one_of({Ratio::one(), Ratio(3, 2), Ratio(1, 3)});
    engine.start_delay = one_of({0_s, 5_s});
    engine.stop_delay = one_of({0_s, 30_s, 10_min});
    engine.result_buffer = one_of({0_B, 3000_B});
    plan.engines.push_back(engine);
    if (between(0, 2) > 0)
      plan.links.push_back({"link-" + std::to_string(i), EngineId(static_cast<std::size_t>(i)),
                            one_of({0_s, 20_ms, 2_s}),
                            Bandwidth::from_bits_per_second(one_of<std::int64_t>({0, 100, 1'000'000}))});
  }
}

void add_random_sites(Plan& plan) {
  const std::int64_t sites = between(1, 3);
  for (std::int64_t i = 0; i < sites; ++i) {
    SitePlan site;
    site.name = "site-" + std::to_string(i);
    plan.groups.push_back(random_group(plan.groups.size()));
    site.groups.push_back(GroupId(plan.groups.size() - 1));
    if (between(0, 2) == 0) site.groups.push_back(GroupId(0));
    if (site.groups.size() == 2 && site.groups[0] == site.groups[1]) site.groups.pop_back();
    const auto first =
        static_cast<std::size_t>(between(0, static_cast<std::int64_t>(plan.engines.size()) - 1));
    for (std::size_t e = first; e < plan.engines.size(); ++e) site.engines.push_back(EngineId(e));
    site.schedule.start = SimTime() + up_to(10_min);
    if (between(0, 3) == 0) site.schedule.every = 3_h;
    if (between(0, 3) == 0) site.schedule.duration = one_of({20_min, 1_h});
    site.schedule.on_repeat = one_of({OnRepeat::resume, OnRepeat::restart});
    plan.sites.push_back(site);
  }
}

void add_random_console(Plan& plan) {
  ConsolePlan& console = plan.console;
  console.give_up_after = one_of({30_s, 5_min, 1_h});
  console.import.workers = static_cast<std::uint32_t>(between(1, 3));
  console.import.time_per_asset = constant(one_of({0_s, 10_s, 3_min}));
  console.import.mode = one_of({ImportMode::incremental, ImportMode::at_end, ImportMode::batches});
  console.import.batches = static_cast<std::uint32_t>(between(1, 4));
  console.import.part = one_of({1_s, 60_s});
  if (between(0, 1) == 0) return;
  console.memory = {100_MiB, 50_MiB, Ratio(85, 100)};
  console.import.memory_per_asset = one_of({1_MiB, 20_MiB, 50_MiB});
}

Switches random_switches() {
  const std::initializer_list<ScanGuard> verdicts = {ScanGuard::failed_lose,      ScanGuard::aborted_keep,
                                                     ScanGuard::hang_then_remove, ScanGuard::failover,
                                                     ScanGuard::requeue,          ScanGuard::pause};
  Switches policy;
  policy.out_of_service = one_of(verdicts);
  policy.crash = one_of(verdicts);
  policy.communication_failure = one_of({ScanGuard::failed_recover, ScanGuard::failed_lose, ScanGuard::wait});
  policy.engine_buffer = one_of({EngineBuffer::lost, EngineBuffer::fetch});
  policy.completed_when = one_of({CompletedWhen::scanned, CompletedWhen::integrated});
  policy.kept_on_interruption =
      one_of({KeptUnit::asset, KeptUnit::keep_all, KeptUnit::nothing, KeptUnit::checkpoint});
  policy.checkpoint = {2_min, one_of({0_s, 7_s}), one_of({0_s, 11_s}), between(0, 1) == 1};
  policy.rescan_time = one_of({RescanTime::same, RescanTime::redraw});
  policy.auto_resume = one_of({AutoResume::none, AutoResume::after, AutoResume::below});
  policy.auto_resume_after = one_of({1_min, 30_min});
  policy.auto_resume_below = Ratio(70, 100);
  policy.memory_pause =
      one_of({MemoryPause::importing, MemoryPause::all, MemoryPause::newest, MemoryPause::largest});
  policy.on_stop = one_of({OnStop::imported, OnStop::flush});
  policy.discovery_on_resume = one_of({DiscoveryOnResume::keep, DiscoveryOnResume::redo});
  return policy;
}

void add_random_disruptions(Plan& plan) {
  const std::int64_t faults = between(0, 4);
  for (std::int64_t i = 0; i < faults; ++i) {
    const EngineId engine(
        static_cast<std::size_t>(between(0, static_cast<std::int64_t>(plan.engines.size()) - 1)));
    std::vector<Fault> kinds = {EngineOutOfService{engine}, EngineCrash{engine}, ConsoleOutOfService{},
                                ConsoleCrash{}, MemoryPressure{one_of({10_MiB, 40_MiB, 200_MiB})}};
    if (!plan.links.empty())
      for (int n = 0; n < 3; ++n)
        kinds.emplace_back(LinkDown{
            LinkId(static_cast<std::size_t>(between(0, static_cast<std::int64_t>(plan.links.size()) - 1)))});
    const Duration at = one_of({up_to(90_min), 10_min, 20_min});
    const auto kind = static_cast<std::size_t>(between(0, static_cast<std::int64_t>(kinds.size()) - 1));
    add_fault(plan, kinds[kind], at, one_of({0_s, up_to(60_min), 10_min}));
    if (between(0, 5) == 0) plan.faults.back().heals = SimTime::never();
  }
  const std::int64_t acts = between(0, 5);
  for (std::int64_t i = 0; i < acts; ++i) {
    const SiteId site(static_cast<std::size_t>(between(0, static_cast<std::int64_t>(plan.sites.size()) - 1)));
    plan.operators.push_back({one_of({OperatorAction::pause, OperatorAction::resume, OperatorAction::resume,
                                      OperatorAction::stop, OperatorAction::start}),
                              site, SimTime() + one_of({up_to(2_h), 10_min, 20_min})});
  }
}

/// Scenarios that pause and resume in circles within one instant are refused, not run.
Outcome run_or_discard(const Plan& plan, Audited audited) {
  try {
    return run(plan, {}, audited);
  } catch (const NoProgress&) {
    RC_DISCARD("goes round in circles");
  }
}

Plan random_plan() {
  Plan plan;
  plan.name = "random";
  plan.until = SimTime() + one_of({10_h, 1_h});
  add_random_engines(plan);
  add_random_sites(plan);
  add_random_console(plan);
  plan.policy = random_switches();
  add_random_disruptions(plan);
  return plan;
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

TEST_CASE("without disruptions nothing is lost, repeated or sent again") {
  REQUIRE(rc::check([] {
    Plan plan = random_plan();
    for (AssetGroup& group : plan.groups) {
      AssetRows rows = *group.rows;
      for (AssetOutcome& outcome : rows.outcome) outcome = AssetOutcome::scanned;
      group.rows = std::make_shared<const AssetRows>(rows);
    }
    for (SitePlan& site : plan.sites) site.schedule.duration.reset();
    plan.until = SimTime() + 30_d;
    for (SitePlan& site : plan.sites) site.schedule.every.reset();
    plan.console.import.memory_per_asset = Bytes();

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
    plan.console.memory = MemoryPlan();
    for (SitePlan& site : plan.sites) {
      site.schedule.every.reset();
      site.schedule.duration.reset();
    }
    for (FaultPlan& fault : plan.faults)
      if (fault.heals.is_never()) fault.heals = fault.at + 10_min;

    const Outcome outcome = run_or_discard(plan, Audited::no);

    for (const ScanSummary& scan : outcome.scans)
      RC_ASSERT(is_terminal(scan.state) || scan.state == ScanState::paused);
  }));
}
