#include "scenarios/study/compare.hpp"

#include "reports/measures/run_result.hpp"
#include "scenarios/load/load.hpp"
#include "scenarios/study/inputs.hpp"
#include "tests/catch.hpp"

using namespace scansim;

namespace {

Scenario load(const std::string& file, const std::vector<Override>& overrides) {
  const Loaded loaded = load_scenario(std::string(SCANSIM_SOURCE_DIR) + "/" + file, overrides);
  REQUIRE(loaded.scenario);
  return *loaded.scenario;
}

Scenario tiny(const std::vector<Override>& overrides = {}) {
  return load("tests/scenarios/data/tiny.yaml", overrides);
}

Variant variant_of(const std::string& name, const Scenario& scenario) {
  return {name, &scenario.plan, &scenario.expectations};
}

CompareOptions options(std::uint64_t count) {
  CompareOptions options;
  options.count = count;
  return options;
}

const PairedDifference& difference_of(const ComparedRuns& runs, std::size_t variant,
                                      std::string_view measure) {
  return *runs.comparison.variants[variant].measures[measure_index(measure)].difference;
}

}  // namespace

TEST_CASE("variants meet the same assets: what does not depend on the change is equal in every replication") {
  const Scenario asset = tiny({{"faults[0].link_down.lasts", "30 min"}});
  const Scenario all = tiny({{"faults[0].link_down.lasts", "30 min"}, {"policy.engine_buffer", "fetch"}});
  const ComparedRuns runs = compare({variant_of("lost", asset), variant_of("fetched", all)}, options(12));

  REQUIRE(claim_of(difference_of(runs, 1, "data.gathered")) == Claim::equal);
  REQUIRE(claim_of(difference_of(runs, 1, "data.recovered_fraction")) == Claim::higher);
  REQUIRE(runs.inputs[0].digest == runs.inputs[1].digest);
  REQUIRE(runs.inputs[1].differing.empty());
}

TEST_CASE("a variant has the values that its scenario has by itself") {
  const Scenario scenario = tiny();
  const Scenario slower = tiny({{"engines.london.slots", "2"}});
  StudyOptions study;
  study.count = 5;
  const std::vector<Summary> alone = replicate(slower.plan, {}, study).summaries();
  const ComparedRuns runs = compare({variant_of("four", scenario), variant_of("two", slower)}, options(5));

  const std::size_t makespan = measure_index("makespan");
  REQUIRE(runs.comparison.variants[1].measures[makespan].summary.mean == alone[makespan].mean);
}

TEST_CASE("inputs that variants do not share are named") {
  const Plan plan = tiny().plan;

  REQUIRE(differing_inputs(plan, tiny({{"engines.london.slots", "2"}}).plan).empty());
  REQUIRE(differing_inputs(plan, tiny({{"assets.office.count", "41"}}).plan) ==
          std::vector<std::string>{"assets office"});
  REQUIRE(differing_inputs(plan, tiny({{"console.import.time_per_asset", "2 s"}}).plan) ==
          std::vector<std::string>{"import times"});
  Plan other = plan;
  other.sites[0].name = "paris";
  REQUIRE(differing_inputs(plan, other) == std::vector<std::string>{"site london-office", "site paris"});
  REQUIRE(inputs_digest(plan, {}) != inputs_digest(other, {}));
}

TEST_CASE("a comparison tells which variant it is at, and stops where it is told to") {
  const Scenario scenario = tiny();
  CompareOptions stopped = options(3);
  std::vector<std::size_t> begun;
  stopped.begins = [&](std::size_t variant) { begun.push_back(variant); };
  stopped.must_stop = [](const CompareProgress& progress) {
    return progress.variant == 1 && progress.study.done == 1;
  };

  REQUIRE_THROWS_AS(compare({variant_of("a", scenario), variant_of("b", scenario)}, stopped), Interrupted);
  REQUIRE(begun == std::vector<std::size_t>{0, 1});
}

TEST_CASE("the best checkpoint interval that compare finds brackets Daly's optimum") {
  // J. T. Daly, Future Generation Computer Systems 22(3), 2006: for C < 2 M the best work between checkpoints
  // is sqrt(2 C M) (1 + sqrt(C / 2M) / 3 + C / 18M) - C.
  const double cost = 60;
  const double between_failures = 7200;
  const double share = cost / (2 * between_failures);
  const double optimum =
      std::sqrt(2 * cost * between_failures) * (1 + std::sqrt(share) / 3 + share / 9) - cost;
  const std::vector<std::string> intervals = {"15 min", "4 min", "8 min", "30 min", "60 min"};
  std::vector<Scenario> scenarios;
  for (const std::string& interval : intervals)
    scenarios.push_back(load("scenarios/library/checkpoint_interval.yaml",
                             {{"policy.kept_on_interruption.checkpoint.every", interval}}));
  std::vector<Variant> variants;
  for (std::size_t v = 0; v < intervals.size(); ++v)
    variants.push_back(variant_of(intervals[v], scenarios[v]));

  const ComparedRuns runs = compare(variants, options(300));

  REQUIRE(optimum == Approx(890).margin(1));
  for (std::size_t v = 1; v < intervals.size(); ++v) {
    CAPTURE(intervals[v], *difference_of(runs, v, "makespan").mean);
    REQUIRE(claim_of(difference_of(runs, v, "makespan")) == Claim::higher);
    REQUIRE(*difference_of(runs, v, "makespan").variance_reduction > 1);
  }
}

TEST_CASE(
    "transitions are counted over all replications of a variant, by any number of threads, and no twin's") {
  const Scenario scenario = tiny();
  const Scenario slower = tiny({{"engines.london.slots", "2"}});
  const std::vector<Variant> variants = {variant_of("four", scenario), variant_of("two", slower)};
  CompareOptions by_three = options(5);
  by_three.threads = 3;
  const ComparedRuns runs = compare(variants, options(5));

  REQUIRE(runs.transitions.size() == 2);
  for (const TransitionCounts& counts : runs.transitions)
    REQUIRE(counts.at({ScanState::queued, ScanSignal::admit, ScanGuard::any, ScanState::dispatched}) == 5);
  REQUIRE(compare(variants, by_three).transitions == runs.transitions);
}
