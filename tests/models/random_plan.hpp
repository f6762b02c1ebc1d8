#pragma once
/// Random scenarios: whatever a scenario may hold, small enough to be run in a millisecond. For properties
/// that must hold for all of them.

#include "tests/models/random_network.hpp"

namespace scansim::testing {

inline AssetGroup random_group(std::size_t index) {
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
  if (between(0, 5) == 0)
    for (std::uint64_t i = 0; i < group.count; ++i)
      rows.import_memory.push_back(one_of({0_B, 5_MiB, 40_MiB}));
  group.rows = std::make_shared<const AssetRows>(rows);
  if (between(0, 3) == 0)
    group.discovery = DiscoveryPlan{static_cast<std::int64_t>(group.count), 4, constant(up_to(10_min))};
  return group;
}

/// Each engine has a link of its own to the console, or is local to it.
inline void add_random_console_links(Plan& plan) {
  for (std::size_t i = 0; i < plan.engines.size(); ++i)
    if (between(0, 2) > 0)
      plan.links.push_back(
          console_link("link-" + std::to_string(i), EngineId(i), one_of({0_s, 20_ms, 2_s}),
                       Bandwidth::from_bits_per_second(one_of<std::int64_t>({0, 100, 1'000'000}))));
}

inline void add_random_engines(Plan& plan) {
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
    if (between(0, 3) == 0) engine.pairing = Pairing::engine_to_console;
    engine.poll_every = one_of({30_s, 7_min});
    if (between(0, 3) == 0) engine.abandon_after = one_of({2_min, 20_min});
    plan.engines.push_back(engine);
  }
}

inline void add_random_sites(Plan& plan) {
  const std::int64_t sites = between(1, 3);
  for (std::int64_t i = 0; i < sites; ++i) {
    SitePlan site;
    site.name = "site-" + std::to_string(i);
    plan.groups.push_back(random_group(plan.groups.size()));
    place_in_a_subnet(plan, plan.groups.back());
    site.groups.push_back(GroupId(plan.groups.size() - 1));
    if (between(0, 2) == 0) site.groups.push_back(GroupId(0));
    if (site.groups.size() == 2 && site.groups[0] == site.groups[1]) site.groups.pop_back();
    const auto first =
        static_cast<std::size_t>(between(0, static_cast<std::int64_t>(plan.engines.size()) - 1));
    for (std::size_t e = first; e < plan.engines.size(); ++e) site.engines.push_back(EngineId(e));
    site.schedule.start = SimTime() + up_to(10_min);
    if (between(0, 3) == 0) site.schedule.every = 3_h;
    if (between(0, 5) == 0) site.schedule.later = {site.schedule.start + 40_min, site.schedule.start + 2_h};
    if (between(0, 3) == 0) site.schedule.duration = one_of({20_min, 1_h});
    site.schedule.on_repeat = one_of({OnRepeat::resume, OnRepeat::restart});
    plan.sites.push_back(site);
  }
}

/// Some sites go by the engine that scanned their assets last.
inline void let_some_use_recent_engines(Plan& plan) {
  for (AssetGroup& group : plan.groups)
    group.last_engine =
        EngineId(static_cast<std::size_t>(between(0, static_cast<std::int64_t>(plan.engines.size()) - 1)));
  for (SitePlan& site : plan.sites) site.uses_recent_engines = between(0, 2) == 0;
  for (SitePlan& site : plan.sites)
    if (site.uses_recent_engines) site.engines = recent_engines(plan, site.groups);
}

inline void add_random_console(Plan& plan) {
  ConsolePlan& console = plan.console;
  console.give_up_after = one_of({30_s, 5_min, 1_h});
  console.message_size = one_of({0_B, 0_B, 500_B});
  console.import.workers = static_cast<std::uint32_t>(between(1, 3));
  console.import.time_per_asset = constant(one_of({0_s, 10_s, 3_min}));
  console.import.mode = one_of({ImportMode::incremental, ImportMode::at_end, ImportMode::batches});
  console.import.batches = static_cast<std::uint32_t>(between(1, 4));
  console.import.part = one_of({1_s, 60_s});
  if (between(0, 1) == 0)
    console.poll = {one_of({30_s, 60_s, 10_min}), one_of({0_s, 10_s, 3_min}), one_of({1_s, 2_min})};
  if (between(0, 1) == 0) return;
  console.memory = {100_MiB, 50_MiB, Ratio(85, 100)};
  console.memory.per_scan = one_of({0_B, 0_B, 15_MiB});
  if (between(0, 2) == 0) {
    SimTime at = SimTime() + up_to(30_min);
    console.memory.loads.push_back({"load", {}});
    for (int i = 0; i < 4; ++i) {
      console.memory.loads[0].points.push_back({at, one_of({0_B, 10_MiB, 45_MiB, 200_MiB})});
      at = at + 1_s + up_to(40_min);
    }
  }
  console.import.memory_per_asset = one_of({1_MiB, 20_MiB, 50_MiB});
}

inline Switches random_switches() {
  const std::initializer_list<ScanGuard> verdicts = {
      ScanGuard::failed_lose, ScanGuard::aborted_keep, ScanGuard::hang_then_remove,
      ScanGuard::failover,    ScanGuard::requeue,      ScanGuard::pause,
      ScanGuard::go_on};
  Switches policy;
  policy.out_of_service = one_of(verdicts);
  policy.crash = one_of(verdicts);
  if (between(0, 2) == 0) policy.console_out_of_service = one_of(verdicts);
  if (between(0, 2) == 0) policy.console_crash = one_of(verdicts);
  policy.communication_failure = one_of({ScanGuard::failed_recover, ScanGuard::failed_lose, ScanGuard::wait,
                                         ScanGuard::pause, ScanGuard::go_on});
  policy.engine_buffer = one_of({EngineBuffer::lost, EngineBuffer::fetch});
  policy.completed_when = one_of({CompletedWhen::scanned, CompletedWhen::integrated});
  policy.kept_on_interruption = one_of({KeptUnit::asset, KeptUnit::keep_all, KeptUnit::nothing,
                                        KeptUnit::checkpoint, KeptUnit::task, KeptUnit::host_group});
  policy.unit_assets = static_cast<std::uint32_t>(between(1, 5));
  policy.checkpoint = {2_min, one_of({0_s, 7_s}), one_of({0_s, 11_s}), between(0, 1) == 1};
  policy.rescan_time = one_of({RescanTime::same, RescanTime::redraw});
  policy.auto_resume =
      one_of({AutoResume::none, AutoResume::after, AutoResume::below, AutoResume::next_window});
  policy.auto_resume_after = one_of({1_min, 30_min});
  policy.auto_resume_below = Ratio(70, 100);
  policy.memory_pause =
      one_of({MemoryPause::importing, MemoryPause::all, MemoryPause::newest, MemoryPause::largest,
              MemoryPause::throttle, MemoryPause::backpressure, MemoryPause::spill});
  policy.on_stop = one_of({OnStop::imported, OnStop::flush});
  policy.window_end =
      one_of({WindowEnd::pause, WindowEnd::pause, WindowEnd::stop, WindowEnd::discard, WindowEnd::rollover});
  if (between(0, 1) == 0)
    policy.console_restart = one_of({ScanGuard::failed_lose, ScanGuard::aborted_keep,
                                     ScanGuard::hang_then_remove, ScanGuard::requeue, ScanGuard::pause});
  policy.paused_at_restart = one_of({PausedAtRestart::kept, PausedAtRestart::aborted});
  policy.order = one_of({AssetOrder::given, AssetOrder::given, AssetOrder::random, AssetOrder::shortest,
                         AssetOrder::longest, AssetOrder::unfinished_first, AssetOrder::most_valuable_first});
  policy.active_scans = one_of<std::uint32_t>({0, 0, 1, 2});
  policy.discovery_on_resume = one_of({DiscoveryOnResume::keep, DiscoveryOnResume::redo});
  policy.paused_limit = one_of({0_s, 0_s, 30_min});
  policy.pending_limit = one_of({0_s, 0_s, 20_min});
  policy.start_gap = one_of({0_s, 0_s, 4_min});
  policy.start_below = one_of({Ratio(), Ratio(), Ratio(60, 100)});
  return policy;
}

inline SiteId some_site(const Plan& plan) {
  return SiteId(static_cast<std::size_t>(between(0, static_cast<std::int64_t>(plan.sites.size()) - 1)));
}

inline Condition random_condition(const Plan& plan) {
  Condition condition;
  const std::int64_t kind = between(0, 3);
  if (kind == 0) {
    condition.engine =
        EngineId(static_cast<std::size_t>(between(0, static_cast<std::int64_t>(plan.engines.size()) - 1)));
    condition.status = one_of({EngineStatus::unknown, EngineStatus::active, EngineStatus::not_responding});
    return condition;
  }
  if (kind < 3) condition.site = some_site(plan);
  if (between(0, 3) == 0) condition.occurrence = 1;
  if (kind == 1)
    condition.states = {
        one_of({ScanState::running, ScanState::paused, ScanState::failed, ScanState::completed})};
  if (kind == 2)
    condition.limit = QuantityLimit{one_of({LiveQuantity::completed, LiveQuantity::integrated}), false,
                                    between(1, 100), 100};
  if (kind == 3)
    condition.limit = QuantityLimit{one_of({LiveQuantity::work_lost, LiveQuantity::console_backlog,
                                            LiveQuantity::console_heap, LiveQuantity::assets_integrated}),
                                    between(0, 1) == 0, one_of<std::int64_t>({1, 5, 60'000'000}), 1};
  return condition;
}

inline std::optional<Trigger> random_trigger(const Plan& plan) {
  const std::int64_t kind = between(0, 3);
  if (kind > 1) return std::nullopt;
  if (kind == 0) return Trigger{random_condition(plan), between(0, 2) == 0, {}};
  LawSpec spec;
  spec.kind = LawKind::exponential;
  spec.scale = static_cast<double>(one_of({20_min, 2_h}).us());
  return Trigger{{}, false, Law(spec)};
}

inline void add_random_blackouts(Plan& plan) {
  const std::int64_t blackouts = between(0, 2);
  for (std::int64_t i = 0; i < blackouts; ++i) {
    BlackoutPlan blackout;
    blackout.name = "blackout-" + std::to_string(i);
    blackout.start = SimTime() + one_of({0_s, 10_min, up_to(90_min)});
    blackout.lasts = one_of({10_s, 10_min, 1_h});
    if (between(0, 2) == 0) blackout.every = 2_h;
    if (between(0, 1) == 0) blackout.sites = {some_site(plan)};
    plan.blackouts.push_back(blackout);
  }
}

inline Ratio some_slowness() { return one_of({Ratio(1, 2), Ratio(1, 3), Ratio(7, 100), Ratio(999, 1000)}); }

/// Whatever can go wrong with what the plan has.
inline Fault random_fault(Plan& plan) {
  const EngineId engine(index_below(plan.engines.size()));
  std::vector<Fault> kinds = {EngineOutOfService{engine},
                              EngineCrash{engine},
                              ConsoleOutOfService{},
                              ConsoleCrash{},
                              MemoryPressure{one_of({10_MiB, 40_MiB, 200_MiB})},
                              Ghost{some_site(plan)},
                              EngineSlow{engine, some_slowness()},
                              EngineSlow{engine, some_slowness()},
                              HungAsset{some_site(plan), static_cast<std::uint32_t>(between(1, 3))},
                              HungAsset{some_site(plan), 1},
                              ConsoleSlowImport{some_slowness()},
                              ResultBufferFull{engine},
                              ConsoleRestart{}};
  if (!plan.links.empty())
    for (int n = 0; n < 3; ++n) kinds.push_back(random_link_fault(plan));
  return kinds[index_below(kinds.size())];
}

/// Faults that strike with the one that was added last.
inline void add_random_members(Plan& plan) {
  const FaultId leader(plan.faults.size() - 1);
  const std::int64_t members = between(1, 3);
  for (std::int64_t i = 0; i < members; ++i) {
    const Duration lasts = one_of({0_s, 10_min});
    add_fault(plan, random_fault(plan), 0_s, 0_s);
    FaultPlan& member = plan.faults.back();
    member.heals = SimTime::never();
    member.trigger = Trigger();
    member.trigger->leader = Leader{leader, lasts == 0_s};
    if (lasts > 0_s) member.lasts = constant(lasts);
    member.delay = constant(one_of({0_s, 3_min}));
  }
}

inline void add_random_disruptions(Plan& plan) {
  const std::int64_t faults = between(0, 5);
  for (std::int64_t i = 0; i < faults; ++i) {
    const bool is_group = between(0, 7) == 0;
    const Duration at = one_of({up_to(90_min), 10_min, 20_min});
    const Duration lasts = one_of({0_s, up_to(60_min), 10_min});
    add_fault(plan, is_group ? Fault(Together{}) : random_fault(plan), at, lasts);
    FaultPlan& fault = plan.faults.back();
    if (between(0, 5) == 0) fault.heals = SimTime::never();
    fault.trigger = random_trigger(plan);
    if (fault.trigger) fault.lasts = constant(one_of({1_s, 10_min, 1_h}));
    if (fault.trigger) fault.delay = constant(one_of({0_s, 3_min}));
    if (is_group) add_random_members(plan);
  }
  const std::int64_t acts = between(0, 5);
  for (std::int64_t i = 0; i < acts; ++i) {
    const SiteId site(static_cast<std::size_t>(between(0, static_cast<std::int64_t>(plan.sites.size()) - 1)));
    plan.operators.push_back({one_of({OperatorAction::pause, OperatorAction::resume, OperatorAction::resume,
                                      OperatorAction::stop, OperatorAction::start}),
                              site, SimTime() + one_of({up_to(2_h), 10_min, 20_min})});
    plan.operators.back().name = "act-" + std::to_string(i);
    plan.operators.back().trigger = random_trigger(plan);
    plan.operators.back().delay = constant(one_of({0_s, 0_s, 3_min}));
    plan.operators.back().is_administrator = between(0, 1) == 0;
  }
}

inline Plan random_plan() {
  Plan plan;
  plan.name = "random";
  plan.until = SimTime() + one_of({10_h, 1_h});
  add_random_engines(plan);
  if (between(0, 1) == 0)
    add_random_console_links(plan);
  else
    add_random_network(plan);
  add_random_sites(plan);
  let_some_use_recent_engines(plan);
  add_random_console(plan);
  plan.policy = random_switches();
  add_random_blackouts(plan);
  add_random_disruptions(plan);
  return plan;
}

}  // namespace scansim::testing
