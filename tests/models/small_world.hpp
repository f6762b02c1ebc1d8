#pragma once
/// Plans and runs for tests of the models: a console, an engine, a handful of assets; every event audited.

#include <string>
#include <vector>

#include "models/console/conductor.hpp"
#include "tests/catch.hpp"

namespace Catch {
template <>
struct StringMaker<scansim::Duration> {
  static std::string convert(scansim::Duration d) { return std::to_string(d.us()) + " us"; }
};
template <>
struct StringMaker<scansim::SimTime> {
  static std::string convert(scansim::SimTime t) { return std::to_string(t.us()) + " us"; }
};
template <>
struct StringMaker<scansim::Bytes> {
  static std::string convert(scansim::Bytes b) { return std::to_string(b.count()) + " B"; }
};
}  // namespace Catch

namespace scansim::testing {

using namespace scansim::literals;

/// A run that is over: its end, its scans and rows, and what was refused.
struct Outcome : ObservationSink {
  using ObservationSink::observe;
  std::vector<ScanSummary> scans;
  std::vector<DisruptionRow> rows;
  std::uint64_t hash = 0;
  std::uint64_t events = 0;
  SimTime ended_at;
  SimTime last_integration;
  std::vector<SignalRefused> refused;
  std::vector<RequestRefused> requests_refused;
  std::vector<ScanChanged> changes;
  std::vector<LateResultRefused> late;
  std::vector<EngineChanged> engine_changes;
  Bytes heap_peak;
  bool is_quiet = false;

  void observe(SimTime t, const AssetChanged& a) override {
    if (a.to == AssetState::integrated) last_integration = t;
  }
  void observe(SimTime, const ScanChanged& c) override { changes.push_back(c); }
  void observe(SimTime, const SignalRefused& r) override { refused.push_back(r); }
  void observe(SimTime, const RequestRefused& r) override { requests_refused.push_back(r); }
  void observe(SimTime, const LateResultRefused& l) override { late.push_back(l); }
  void observe(SimTime, const EngineChanged& e) override { engine_changes.push_back(e); }
  void observe(SimTime, const MemoryChanged& m) override { heap_peak = std::max(heap_peak, m.used); }
  void observe(SimTime, const RunEnded& e) override {
    scans = *e.scans;
    rows = *e.rows;
    hash = e.hash;
    events = e.events;
    ended_at = e.at;
    is_quiet = e.is_quiet;
  }
};

enum class Audited { yes, no };

inline Outcome run(const Plan& plan, RunKey key = {}, Audited audited = Audited::yes) {
  Outcome outcome;
  World world(plan, key);
  Conductor conductor(plan, world, outcome);
  while (conductor.step())
    if (audited == Audited::yes) audit(plan, world);
  conductor.finish();
  return outcome;
}

inline Law constant(Duration time) {
  LawSpec spec;
  spec.from = time.us();
  return Law(spec);
}
inline Law constant(std::int64_t value) {
  LawSpec spec;
  spec.from = value;
  return Law(spec);
}

/// One site `site` with `count` equal assets on one engine `engine` of `slots` slots; import costs nothing;
/// stops act at once.
inline Plan one_site(std::uint64_t count, Duration scan_time, std::uint32_t slots) {
  Plan plan;
  plan.name = "test";
  plan.until = SimTime() + 30_d;
  EnginePlan engine;
  engine.name = "engine";
  engine.slots = slots;
  engine.stop_delay = Duration();
  plan.engines.push_back(engine);
  AssetGroup group;
  group.name = "group";
  group.count = count;
  group.scan_time = constant(scan_time);
  group.result_size = constant(1000);
  group.findings = constant(10);
  plan.groups.push_back(group);
  SitePlan site;
  site.name = "site";
  site.groups = {GroupId(0)};
  site.engines = {EngineId(0)};
  plan.sites.push_back(site);
  return plan;
}

inline void add_operator(Plan& plan, OperatorAction action, Duration at) {
  plan.operators.push_back({action, SiteId(0), SimTime() + at});
}
inline void add_fault(Plan& plan, Fault fault, Duration at, Duration lasts) {
  plan.faults.push_back(
      {"fault-" + std::to_string(plan.faults.size() + 1), fault, SimTime() + at, SimTime() + at + lasts});
}
/// Gives engine 0 a link of its own.
inline LinkId add_link(Plan& plan, Duration latency, Bandwidth bandwidth) {
  plan.links.push_back(console_link("wan", EngineId(0), latency, bandwidth));
  return LinkId(plan.links.size() - 1);
}

}  // namespace scansim::testing
