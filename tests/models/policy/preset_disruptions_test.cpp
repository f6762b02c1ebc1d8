// For every preset, four disruptions end in the documented state with the documented data kept.
#include "models/policy/presets/presets.hpp"
#include "tests/models/small_world.hpp"

using namespace scansim;
using namespace scansim::testing;

namespace {

enum class Manager { apart, is_scanner };

/// As scenarios/library/parts: four scans of 288 hosts on 40 slots each, disrupted after 55 minutes. 200
/// hosts are scanned and 40 half done, unless they wait for their group.
Plan four_scans(const Preset& preset, Manager manager, bool has_pool) {
  Plan plan = one_site(288, 10_min, 40);
  plan.policy = preset.switches;
  plan.until = SimTime() + 36_h;
  for (const char* const name : {"windowed", "scanner-lost", "manager-lost"}) {
    plan.engines.push_back(plan.engines[0]);
    plan.engines.back().name = name;
    plan.sites.push_back(plan.sites[0]);
    plan.sites.back().name = name;
    plan.sites.back().engines = {EngineId(plan.engines.size() - 1)};
  }
  plan.sites[1].schedule.duration = 55_min;
  plan.sites[1].schedule.every = 24_h;
  plan.sites[3].schedule.start = SimTime() + 12_h;
  if (has_pool) {
    plan.engines[2].slots = 20;
    plan.engines.push_back(plan.engines[2]);
    plan.engines.back().name = "companion";
    plan.sites[2].engines.push_back(EngineId(4));
  }
  add_fault(plan, EngineCrash{EngineId(2)}, 55_min, 10_min);
  if (manager == Manager::is_scanner) add_fault(plan, EngineCrash{EngineId(3)}, 775_min, 5_min);
  add_fault(plan, ConsoleCrash{}, 775_min, 5_min);
  add_operator(plan, OperatorAction::pause, 55_min);
  for (const std::size_t site : {std::size_t{0}, std::size_t{2}, std::size_t{3}})
    plan.operators.push_back(
        {OperatorAction::resume, SiteId(site), SimTime() + (site == 3 ? 790_min : 70_min)});
  return plan;
}

/// What is integrated in the end of what had been gathered before, in bytes, and the state after it.
struct ExpectedEnd {
  ScanState after;
  Ratio kept;
};

/// Of the first disruption of a site's first scan.
ExpectedEnd fate_of(const Outcome& outcome, std::size_t site) {
  for (const DisruptionRow& row : outcome.rows)
    if (outcome.scans[row.scan.index()].site == SiteId(site))
      return {row.after, Ratio(row.ends_integrated.bytes.count(), row.gathered_before.bytes.count())};
  FAIL("the site was not disturbed");
  return {ScanState::queued, Ratio()};
}

struct Documented {
  std::string_view preset;
  Manager manager;
  ExpectedEnd user, window, scanner, manager_lost;
};

constexpr Ratio all(1, 1);
constexpr Ratio none(0, 1);
constexpr Ratio hosts(10, 11);   ///< 200 of 200 and 40 halves
constexpr Ratio task(6, 11);     ///< the first 120
constexpr Ratio groups(32, 45);  ///< the first 128; of the third 64, 40 are done and 24 half done

constexpr ScanState paused = ScanState::paused;
constexpr ScanState running = ScanState::running;
constexpr ScanState stopped = ScanState::stopped;
constexpr ScanState failed = ScanState::failed;
constexpr ScanState aborted = ScanState::aborted;

constexpr Documented documented[] = {
    {"rapid7", Manager::apart, {paused, hosts}, {paused, hosts}, {aborted, all}, {aborted, all}},
    {"rapid7-pool",
     Manager::apart,
     {paused, hosts},
     {paused, hosts},
     {running, Ratio(21, 22)},
     {aborted, all}},
    {"tenable-vm", Manager::apart, {paused, hosts}, {paused, hosts}, {aborted, task}, {running, all}},
    {"tenable-sc", Manager::apart, {paused, hosts}, {paused, hosts}, {aborted, hosts}, {running, all}},
    {"nessus", Manager::is_scanner, {paused, hosts}, {paused, hosts}, {aborted, hosts}, {aborted, hosts}},
    {"qualys", Manager::apart, {paused, hosts}, {paused, hosts}, {aborted, hosts}, {running, all}},
    {"gvm", Manager::apart, {paused, hosts}, {paused, hosts}, {paused, hosts}, {paused, hosts}},
    {"nmap", Manager::is_scanner, {paused, groups}, {paused, groups}, {paused, groups}, {paused, groups}},
    {"masscan", Manager::is_scanner, {paused, all}, {paused, all}, {failed, none}, {failed, none}},
    {"nuclei", Manager::is_scanner, {paused, all}, {paused, all}, {failed, none}, {failed, none}},
    {"zap", Manager::is_scanner, {paused, all}, {stopped, all}, {failed, none}, {failed, none}},
};

void require_same(const ExpectedEnd& found, const ExpectedEnd& expected) {
  CHECK(name_of(found.after) == name_of(expected.after));
  CHECK(found.kept.numerator() == expected.kept.numerator());
  CHECK(found.kept.denominator() == expected.kept.denominator());
}

}  // namespace

TEST_CASE("for every preset, four disruptions end in the documented state with the documented data kept") {
  REQUIRE(std::size(documented) == all_presets().size());
  for (const Documented& row : documented) {
    INFO(row.preset);
    const Preset& preset = *find_preset(row.preset);
    const bool has_pool = preset.switches.crash == ScanGuard::failover;

    const Outcome outcome = run(four_scans(preset, row.manager, has_pool), {}, Audited::no);

    require_same(fate_of(outcome, 0), row.user);
    require_same(fate_of(outcome, 1), row.window);
    require_same(fate_of(outcome, 2), row.scanner);
    require_same(fate_of(outcome, 3), row.manager_lost);
  }
}

TEST_CASE("for every preset, what is Paused goes on and completes, and nothing else does") {
  for (const Documented& row : documented) {
    INFO(row.preset);
    const Preset& preset = *find_preset(row.preset);
    const bool has_pool = preset.switches.crash == ScanGuard::failover;

    const Outcome outcome = run(four_scans(preset, row.manager, has_pool), {}, Audited::no);

    for (const ScanSummary& scan : outcome.scans) {
      const ExpectedEnd& fate = scan.site == SiteId(0)   ? row.user
                                : scan.site == SiteId(1) ? row.window
                                : scan.site == SiteId(2) ? row.scanner
                                                         : row.manager_lost;
      CHECK(name_of(scan.state) == name_of(is_terminal(fate.after) ? fate.after : ScanState::completed));
    }
  }
}
