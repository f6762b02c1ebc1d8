#include <string>

#include "reports/measures/run_recorder.hpp"
#include "scenarios/import/history.hpp"
#include "scenarios/import/insightvm.hpp"
#include "scenarios/import/iso_time.hpp"
#include "scenarios/load/load.hpp"
#include "scenarios/study/replicate.hpp"
#include "tests/scenarios/import/sample.hpp"

using namespace scansim;
using namespace scansim::literals;
using namespace scansim::testing;

namespace {

RecordedScan recorded(const std::string& site, const std::string& start, Duration duration,
                      std::int64_t assets) {
  RecordedScan scan;
  scan.site = site;
  scan.start_us = *iso_instant(start);
  scan.duration = duration;
  scan.assets = assets;
  scan.state = ScanState::completed;
  return scan;
}

ImportedHistory history_of(std::vector<RecordedScan> scans) {
  ImportedHistory history;
  history.source_format = "insightvm";
  history.scans = std::move(scans);
  put_in_order(history);
  return history;
}

Loaded loaded(const std::string& text) {
  Loaded result = load_scenario_text(text, "skeleton.yaml", {}, {});
  std::string problems;
  for (const Problem& problem : result.problems) problems += render(problem);
  INFO(text << problems);
  REQUIRE(result.scenario);
  return result;
}

RunResult run_of(const std::string& text) {
  const Loaded result = loaded(text);
  return replicate(result.scenario->plan, {}, {}).shown();
}

}  // namespace

TEST_CASE("the skeleton of a history lasts as long as recorded, each site from its recorded start") {
  const std::string text =
      history_as_scenario(history_of({recorded("Head office", "2024-03-04T22:00:00.250Z", 2_h, 25),
                                      recorded("Lab", "2024-03-06T01:00:00Z", 47_min, 7)}));
  const RunResult run = run_of(text);

  REQUIRE(loaded(text).scenario->epoch_us == iso_instant("2024-03-04T22:00:00Z"));
  REQUIRE(run.scans.size() == 2);
  REQUIRE(run.scans[0].ended - run.scans[0].scheduled == 2_h);
  REQUIRE(run.scans[1].scheduled == SimTime() + 27_h);
  REQUIRE(run.scans[1].ended - run.scans[1].scheduled == 47_min);
  REQUIRE(run.scans[0].integrated == 25);
}

TEST_CASE("the skeleton says in the file what it guesses") {
  const std::string text = history_as_scenario(import_insightvm(sample("three_scans.json"), "f"));

  REQUIRE(holds(text, "  Engine-A: {slots: 10}  # guess: the default of Rapid7's templates\n"));
  REQUIRE(holds(text, "  Head-office: {count: 25, scan_time: 2400 s}  # guess: the scan time\n"));
  REQUIRE(holds(text, "  Head-office:  # recorded: Completed successfully, 2 h\n"));
  REQUIRE(holds(text, "# note: recorded scans that are not in this scenario: 2\n"));
}

TEST_CASE("of a site's scans the newest that completed stands in the skeleton") {
  RecordedScan stopped = recorded("lab", "2024-03-07T22:00:00Z", 1_h, 3);
  stopped.state = ScanState::stopped;
  const RecordedScan old = recorded("lab", "2024-03-04T22:00:00Z", 2_h, 3);
  const RecordedScan newer = recorded("lab", "2024-03-05T22:00:00Z", 3_h, 3);

  REQUIRE(holds(history_as_scenario(history_of({old, newer, stopped})), "2024-03-05 22:00:00"));
  REQUIRE(holds(history_as_scenario(history_of({stopped})), "2024-03-07 22:00:00"));
}

TEST_CASE("sites whose names are no names of a scenario are told apart in the skeleton") {
  const auto scan = [](const std::string& site) { return recorded(site, "2024-03-04T22:00:00Z", 1_h, 3); };
  const std::string longest(200, 'x');
  const std::string text =
      history_as_scenario(history_of({scan("a b"), scan("a/b"), scan("\xC3\xA4"), scan("true"), scan("1e5"),
                                      scan(longest), scan(longest + "y")}));

  REQUIRE(loaded(text).scenario->plan.sites.size() == 7);
  REQUIRE(scenario_name("a b") == "a-b");
  REQUIRE(scenario_name("Site_1.x-y") == "Site_1.x-y");
  REQUIRE(scenario_name("") == "site");
  REQUIRE(scenario_name(longest).size() == 64);
}

TEST_CASE("a history that counts no assets becomes one asset, marked as a guess") {
  RecordedScan scan = recorded("lab", "2024-03-04T22:00:00Z", 90_s, 0);
  scan.assets.reset();
  const std::string text = history_as_scenario(history_of({scan}));

  REQUIRE(holds(text, "{count: 1, scan_time: 90 s}  # guess: one asset for all"));
  REQUIRE(run_of(text).scans[0].ended - SimTime() == 90_s);
}

TEST_CASE("a scan that found no assets, or took over a year, cannot stand in a skeleton") {
  REQUIRE_FALSE(is_usable(recorded("lab", "2024-03-04T22:00:00Z", 90_s, 0)));
  REQUIRE_FALSE(is_usable(recorded("lab", "2024-03-04T22:00:00Z", 0_s, 3)));
  REQUIRE(is_usable(recorded("lab", "2024-03-04T22:00:00Z", 90_s, 3)));
  REQUIRE_FALSE(is_usable(recorded("lab", "2024-03-04T22:00:00Z", Duration::from_seconds(367 * 86'400), 3)));
}
