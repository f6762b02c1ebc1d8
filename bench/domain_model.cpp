#include "bench/domain_model.hpp"

#include <string>

namespace scansim {
namespace {

constexpr std::int64_t sites = 100;
constexpr std::size_t engines = 20;

Law exponential(double mean_us) {
  LawSpec spec;
  spec.kind = LawKind::exponential;
  spec.scale = mean_us;
  return Law(spec);
}

/// As in the scenario of the library: nothing in the plan grows with the assets.
FaultPlan crashes(std::size_t engine, const Law& uptime, const Law& repair) {
  FaultPlan fault;
  fault.name = "crash-" + std::to_string(engine);
  fault.fault = EngineCrash{EngineId(engine)};
  fault.lasts = repair;
  fault.trigger = Trigger();
  fault.trigger->every = uptime;
  return fault;
}

Law lognormal(double median, double sigma) {
  LawSpec spec;
  spec.kind = LawKind::lognormal;
  spec.scale = median;
  spec.shape = sigma;
  return Law(spec);
}

}  // namespace

Plan domain_model(std::int64_t assets) {
  Plan plan;
  plan.name = "domain";
  plan.until = SimTime() + Duration::from_seconds(86'400 + assets * 6 / 10);
  plan.policy.crash = ScanGuard::requeue;
  plan.console.import.time_per_asset = exponential(0.4e6);
  const Law uptime = exponential(4 * 3'600e6);
  LawSpec ten_minutes;
  ten_minutes.from = 600'000'000;
  const Law repair(ten_minutes);
  for (std::size_t e = 0; e < engines; ++e) {
    EnginePlan engine;
    engine.name = "engine-" + std::to_string(e);
    engine.slots = 10;
    plan.engines.push_back(engine);
    plan.faults.push_back(crashes(e, uptime, repair));
  }
  const Law scan_time = lognormal(60e6, 1);
  for (std::int64_t s = 0; s < sites; ++s) {
    AssetGroup group;
    group.name = "site-" + std::to_string(s);
    group.count = static_cast<std::uint64_t>(assets / sites);
    group.scan_time = scan_time;
    plan.groups.push_back(group);
    SitePlan site;
    site.name = group.name;
    site.groups = {GroupId(static_cast<std::size_t>(s))};
    site.engines = {EngineId(static_cast<std::size_t>(s) % engines)};
    plan.sites.push_back(site);
  }
  return plan;
}

Plan full_domain_model(std::int64_t assets) {
  Plan plan = domain_model(assets);
  plan.name = "full domain";
  plan.until = SimTime() + Duration::from_seconds(10 * 86'400 + assets * 3);
  for (std::size_t e = 0; e < engines; ++e)
    plan.links.push_back(console_link("wan-" + std::to_string(e), EngineId(e), Duration::from_us(20'000),
                                      Bandwidth::from_bits_per_second(100'000'000)));
  const Law result_size = lognormal(100e3, 1);
  const Law findings = lognormal(20, 1);
  const Law import_memory = lognormal(20e6, 0.5);
  for (AssetGroup& group : plan.groups) {
    group.result_size = result_size;
    group.findings = findings;
    group.import_memory = import_memory;
  }
  plan.console.memory.heap = Bytes::from_count(8'000'000'000);
  plan.console.memory.baseline = Bytes::from_count(2'000'000'000);
  for (std::size_t s = 0; s < plan.sites.size(); ++s) {
    SchedulePlan& schedule = plan.sites[s].schedule;
    schedule.start = SimTime() + Duration::from_seconds(static_cast<std::int64_t>(60 * s));
    schedule.every = Duration::from_seconds(86'400);
    schedule.duration = Duration::from_seconds(10 * 3'600);
  }
  return plan;
}

}  // namespace scansim
