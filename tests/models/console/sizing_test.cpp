// Makespans against Rapid7's sizing rules and against list scheduling.
#include "tests/catch.hpp"
#include "tests/models/small_world.hpp"

using namespace scansim;
using namespace scansim::testing;

namespace {

/// 10,000 assets of 3.5 min each, imported at the end at 0.42 s each.
Plan sizing(std::size_t engines, std::uint32_t workers) {
  Plan plan = one_site(10'000 / engines, Duration::from_us(210'000'000), 100);
  plan.console.import.mode = ImportMode::at_end;
  plan.console.import.workers = workers;
  plan.console.import.time_per_asset = constant(Duration::from_us(420'000));
  for (std::size_t i = 1; i < engines; ++i) {
    plan.engines.push_back(plan.engines[0]);
    plan.sites.push_back(plan.sites[0]);
    plan.sites.back().name = "site-" + std::to_string(i + 1);
    plan.sites.back().engines = {EngineId(i)};
  }
  return plan;
}

}  // namespace

TEST_CASE("one engine needs 420 minutes for 10,000 assets of 3.5 minutes, as the sizing guide says") {
  const Outcome outcome = run(sizing(1, 1), {}, Audited::no);

  REQUIRE(outcome.last_integration == SimTime() + 420_min);
  REQUIRE(outcome.scans[0].state == ScanState::completed);
}

TEST_CASE("four engines need 122.5 minutes with two import workers and 157.5 with one") {
  REQUIRE(run(sizing(4, 2), {}, Audited::no).last_integration == SimTime() + 7350_s);
  REQUIRE(run(sizing(4, 1), {}, Audited::no).last_integration == SimTime() + 9450_s);
}

TEST_CASE("a pool of four engines shares one scan like four engines with a site each") {
  Plan plan = sizing(1, 2);
  for (std::size_t i = 1; i < 4; ++i) {
    plan.engines.push_back(plan.engines[0]);
    plan.sites[0].engines.push_back(EngineId(i));
  }

  REQUIRE(run(plan, {}, Audited::no).last_integration == SimTime() + 7350_s);
}

TEST_CASE("assets are scanned in the order given, each by the first free slot") {
  Plan plan = one_site(4, 0_s, 2);
  AssetRows rows;
  rows.scan_time = {10_s, 4_s, 4_s, 5_s};
  rows.result_size.resize(4);
  rows.findings.resize(4);
  rows.name.resize(4);
  rows.outcome.resize(4, AssetOutcome::scanned);
  plan.groups[0].rows = std::make_shared<const AssetRows>(rows);

  REQUIRE(run(plan).last_integration == SimTime() + 13_s);
}
