// Runs written down as scenarios without randomness.

#include <rapidcheck.h>

#include <algorithm>
#include <map>

#include "models/plan_file/plan_file.hpp"
#include "reports/measures/catalog.hpp"
#include "reports/writers/words.hpp"
#include "scenarios/cli/find_scenario.hpp"
#include "scenarios/reproduce/replay.hpp"
#include "scenarios/study/replicate.hpp"
#include "tests/scenarios/cli/program_runner.hpp"
#include "tests/scenarios/load/loading.hpp"

using namespace scansim;
using namespace scansim::testing;

namespace {

class Silence final : public ObservationSink {};

std::string chance() { return source_file("tests/scenarios/data/chance.yaml"); }

/// An exact scenario in a folder of its own.
class Written {
 public:
  Written(const std::filesystem::path& source, const RunKey& key,
          const std::vector<Override>& overrides = {}) {
    load::LoadedTree tree = load::load_scenario_tree(source, overrides);
    INFO(load_tests::rendered(tree.loaded));
    REQUIRE(tree.loaded.scenario.has_value());
    const ExactScenario exact = expand(tree, key, "exact");
    for (const TableBeside& table : exact.tables) write_text(folder_ / table.name, table.text);
    write_text(file(), exact.text);
    tables_ = exact.tables.size();
  }
  [[nodiscard]] std::filesystem::path file() const { return folder_ / "exact.yaml"; }
  [[nodiscard]] std::string text() const { return content(file()); }
  [[nodiscard]] std::size_t tables() const { return tables_; }
  [[nodiscard]] Scenario load() const {
    const Loaded loaded = load_scenario(file());
    INFO(load_tests::rendered(loaded));
    REQUIRE_FALSE(loaded.has_errors());
    return *loaded.scenario;
  }
  void change(const std::string& from, const std::string& to) const {
    std::string changed = text();
    const std::size_t at = changed.find(from);
    REQUIRE(at != std::string::npos);
    write_text(file(), changed.replace(at, from.size(), to));
  }
  [[nodiscard]] Replay replay_it() const {
    Silence silence;
    return replay(load(), silence);
  }

 private:
  TemporaryFolder folder_;
  std::size_t tables_ = 0;
};

bool has_random_law(const Plan& plan) {
  const auto is_random_moment = [](const auto& planned) {
    return (planned.trigger && planned.trigger->every) || is_random(planned.delay);
  };
  const auto has_random_turns = [](const FaultPlan& fault) {
    const auto* flapping = std::get_if<LinkFlapping>(&fault.fault);
    return flapping != nullptr && (is_random(flapping->down) || is_random(flapping->up));
  };
  return is_random(plan.console.import.time_per_asset) ||
         std::any_of(plan.faults.begin(), plan.faults.end(), is_random_moment) ||
         std::any_of(plan.faults.begin(), plan.faults.end(),
                     [](const FaultPlan& fault) { return fault.lasts && is_random(*fault.lasts); }) ||
         std::any_of(plan.faults.begin(), plan.faults.end(), has_random_turns) ||
         std::any_of(plan.operators.begin(), plan.operators.end(), is_random_moment) ||
         std::any_of(plan.groups.begin(), plan.groups.end(), [](const AssetGroup& group) {
           return is_random(group.scan_time) || is_random(group.result_size) || is_random(group.findings) ||
                  group.errored != Ratio() || group.offline != Ratio() ||
                  (group.import_memory && is_random(*group.import_memory)) ||
                  (group.discovery && is_random(group.discovery->time_per_block));
         });
}

/// All measures of a run, and the verdicts.
std::map<std::string, std::string> answers_of(const Scenario& scenario, const RunKey& key) {
  StudyOptions options;
  options.seed = key.seed;
  options.first = key.replication;
  const Replications replications = replicate(scenario.plan, scenario.expectations, options);
  std::map<std::string, std::string> answers;
  answers["hash"] = hex_of(replications.shown().hash);
  const std::vector<MeasureValue>& values = replications.shown().measures();
  for (std::size_t i = 0; i < values.size(); ++i)
    answers[std::string(measure_catalog()[i].name)] =
        values[i] ? std::to_string(values[i]->numerator) + "/" + std::to_string(values[i]->denominator)
                  : "none";
  for (const ExpectationOutcome& outcome : replications.outcomes())
    answers[outcome.expectation.text] = std::to_string(static_cast<int>(outcome.verdict()));
  return answers;
}

}  // namespace

TEST_CASE("an exact scenario has no random law left and replays to the same hash", "[library]") {
  for (const LibraryEntry& entry : library_entries({source_file("scenarios/library")})) {
    INFO(entry.name);
    const Written written(entry.file, {1, 0});

    REQUIRE_FALSE(has_random_law(written.load().plan));
    REQUIRE_FALSE(written.replay_it().departure);
  }
}

TEST_CASE(
    "whatever chance decides can be written down: scan times anew, outcomes, discovery, repairs, acts") {
  for (const RunKey& key : {RunKey{1, 0}, RunKey{1, 7}, RunKey{12'345, 3}}) {
    INFO(key.seed << " " << key.replication);
    const Written written(chance(), key);

    REQUIRE_FALSE(has_random_law(written.load().plan));
    REQUIRE_FALSE(written.replay_it().departure);
  }
}

TEST_CASE("every run can be written down, under whatever policy") {
  const std::vector<Override> changes = {
      {"policy.rescan_time", "same"},
      {"policy.crash", "requeue"},
      {"policy.crash", "pause"},
      {"policy.out_of_service", "hang_then_remove"},
      {"policy.out_of_service", "failover"},
      {"policy.out_of_service", "go_on"},
      {"policy.communication_failure", "wait"},
      {"policy.communication_failure", "go_on"},
      {"policy.engine_buffer", "fetch"},
      {"policy.kept_on_interruption", "keep_all"},
      {"policy.kept_on_interruption", "{checkpoint: {every: 90 s, cost: 1 s}}"},
      {"policy.discovery_on_resume", "redo"},
      {"policy.completed_when", "integrated"},
      {"policy.on_stop", "flush"},
      {"policy.memory_pause", "all"},
      {"console.import.mode", "at_end"},
      {"console.import.mode", "{batches: 3}"},
      {"console.heap", "1200 MiB"},
      {"sites.hq.schedule.on_repeat", "restart"},
      {"engines.york.on_silence", "{abandon_after: 5 min}"},
      {"until", "30 h"}};
  rc::check("written down, replayed, the same", [&changes] {
    const RunKey key{*rc::gen::inRange<std::uint64_t>(0, 1'000), *rc::gen::inRange<std::uint64_t>(0, 1'000)};
    std::map<std::string, std::string> chosen;
    for (int i = *rc::gen::inRange(0, 4); i > 0; --i) {
      const Override& change = changes[*rc::gen::inRange<std::size_t>(0, changes.size())];
      chosen[change.path] = change.value;
    }
    std::vector<Override> overrides;
    for (const auto& [path, value] : chosen) overrides.push_back({path, value});
    const Written written(chance(), key, overrides);

    RC_ASSERT(!has_random_law(written.load().plan));
    RC_ASSERT(!written.replay_it().departure);
  });
}

TEST_CASE("a run of an exact scenario gives every measure and verdict of the run it is a record of") {
  const RunKey key{1, 2};
  const Written written(chance(), key);

  const auto expected = answers_of(*load_scenario(chance()).scenario, key);

  REQUIRE(answers_of(written.load(), {1, 0}) == expected);
  REQUIRE(answers_of(written.load(), {99, 5}) == expected);
}

TEST_CASE("an exact scenario written down again is the same") {
  const Written once(chance(), {1, 1});
  const Written twice(once.file(), {77, 0});

  REQUIRE_FALSE(twice.replay_it().departure);
  REQUIRE(write_plan({twice.load().plan, {}}) == write_plan({once.load().plan, {}}));
}

TEST_CASE("an exact scenario brings its time zones along") {
  const Written written(chance(), {1, 0});
  const Scenario exact = written.load();

  REQUIRE(load_tests::contains(written.text(), "name: America/New_York"));
  REQUIRE(load_tests::contains(written.text(), "{from: \"2024-03-31 01:00\", offset: \"+01:00\"}"));
  REQUIRE(exact.zones.digest == load_scenario(chance()).scenario->zones.digest);
}

TEST_CASE("more than 1,000 assets go to a table beside the exact scenario") {
  const TemporaryFolder folder;
  const std::string law = "scan_time: {exponential: {mean: 3 min}}, result_size: {exponential: {mean: 1 KB}}";
  write_text(folder / "many.yaml", load_tests::with_group("{count: 1001, " + law + "}"));
  write_text(folder / "few.yaml", load_tests::with_group("{count: 1000, " + law + "}"));

  const Written many(folder / "many.yaml", {1, 0});
  const Written few(folder / "few.yaml", {1, 0});

  REQUIRE(many.tables() == 1);
  REQUIRE(few.tables() == 0);
  REQUIRE_FALSE(many.replay_it().departure);
  REQUIRE_FALSE(few.replay_it().departure);
}

TEST_CASE("only what a run used is written down") {
  const TemporaryFolder folder;
  write_text(
      folder / "cut.yaml",
      load_tests::with_group("{count: 100, scan_time: {exponential: {mean: 30 min}}}") + "until: 1 h\n");

  const Written written(folder / "cut.yaml", {1, 0});
  const std::string text = written.text();

  REQUIRE(load_tests::contains(text, "asset: 9,"));
  REQUIRE_FALSE(load_tests::contains(text, "asset: 99,"));
}

TEST_CASE("a value that a replay needs and does not find is named") {
  const TemporaryFolder folder;
  write_text(folder / "small.yaml",
             load_tests::with_group("{count: 3, scan_time: {uniform: {from: 3 min, to: 4 min}}}") +
                 "faults: [{engine_crash: {engine: london, every: {constant: 1 min}, lasts: {uniform: "
                 "{from: 1 s, to: 2 s}}}}]\npolicy: {crash: requeue, kept_on_interruption: keep_all}\n");
  const Written asset(folder / "small.yaml", {1, 0});
  const Written fault(folder / "small.yaml", {1, 0});
  const std::string text = asset.text();
  const std::size_t row = text.find("- {asset: 1,");
  asset.change(text.substr(row, text.find('\n', row) - row), "# gone");
  const std::size_t lasts = text.find("recorded: [1.");
  const std::size_t comma = text.find(',', lasts);
  fault.change(text.substr(lasts, text.find(']', lasts) - lasts), text.substr(lasts, comma - lasts));

  const Replay without_asset = asset.replay_it();
  const Replay without_length = fault.replay_it();

  REQUIRE(without_asset.departure);
  REQUIRE(without_asset.departure->missing ==
          "the scan time of attempt 1 of asset 1 of office is needed and not recorded");
  REQUIRE(without_length.departure);
  REQUIRE(without_length.departure->missing ==
          "value 2 of faults[0].engine_crash.lasts is needed and not recorded");
}

TEST_CASE("a replay that differs says how far it was the same") {
  const Written written(tiny(), {1, 0});
  const Replay same = written.replay_it();
  written.change("lasts: 10 min", "lasts: 11 min");
  const Replay replayed = written.replay_it();

  REQUIRE_FALSE(same.departure);
  REQUIRE(replayed.departure);
  REQUIRE(replayed.departure->missing.empty());
  REQUIRE(replayed.departure->same_events > 0);
  REQUIRE(replayed.departure->same_events < same.events);
  REQUIRE(replayed.departure->to >= SimTime() + Duration::from_seconds(15 * 60));
}
