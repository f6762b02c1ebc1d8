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

void add_crashes(Plan& plan, std::size_t engine) {
  const Law uptime = exponential(4 * 3600e6);
  const Stream stream(1, 0, "crashes/" + std::to_string(engine));
  SimTime t;
  for (std::uint64_t i = 0; t < plan.until; ++i) {
    t = t + Duration::from_us(uptime.draw(stream, {i, Purpose{1}, 0, 0}).value);
    const SimTime repaired = t + Duration::from_seconds(600);
    plan.faults.push_back({"crash", EngineCrash{EngineId(engine)}, t, repaired});
    t = repaired;
  }
}

}  // namespace

Plan domain_model(std::int64_t assets) {
  Plan plan;
  plan.name = "domain";
  plan.until = SimTime() + Duration::from_seconds(86'400 + assets * 6 / 10);
  plan.policy.crash = ScanGuard::requeue;
  plan.console.import.time_per_asset = exponential(0.4e6);
  LawSpec lognormal;
  lognormal.kind = LawKind::lognormal;
  lognormal.scale = 60e6;
  lognormal.shape = 1;
  for (std::size_t e = 0; e < engines; ++e) {
    EnginePlan engine;
    engine.name = "engine-" + std::to_string(e);
    engine.slots = 10;
    plan.engines.push_back(engine);
    add_crashes(plan, e);
  }
  const Law scan_time(lognormal);
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

}  // namespace scansim
