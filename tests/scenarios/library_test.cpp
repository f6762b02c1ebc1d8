// The library: every scenario of it does what it says. SCANSIM_UPDATE_GOLDEN=1 writes
// scenarios/library/golden.txt anew.

#include <algorithm>
#include <cstdlib>
#include <map>
#include <sstream>
#include <string_view>
#include <variant>

#include "reports/writers/words.hpp"
#include "scenarios/cli/find_scenario.hpp"
#include "scenarios/cli/show_problems.hpp"
#include "scenarios/load/load.hpp"
#include "scenarios/study/replicate.hpp"
#include "tests/scenarios/cli/program_runner.hpp"

using namespace scansim;
using namespace scansim::testing;

namespace {

std::vector<LibraryEntry> library() {
  const std::vector<LibraryEntry> entries = library_entries({source_file("scenarios/library")});
  REQUIRE_FALSE(entries.empty());
  return entries;
}

/// What the comment lines `# Warns: ...` of a scenario announce, in their order.
std::vector<std::string> announced_warnings(const std::string& text) {
  constexpr std::string_view mark = "# Warns: ";
  std::vector<std::string> announced;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);)
    if (line.starts_with(mark)) announced.push_back(line.substr(mark.size()));
  return announced;
}

/// Whether the problems are the announced warnings, one each and in their order, and nothing else.
bool are_as_announced(const std::vector<Problem>& problems, const std::vector<std::string>& announced) {
  return std::equal(problems.begin(), problems.end(), announced.begin(), announced.end(),
                    [](const Problem& problem, const std::string& words) {
                      return problem.is_warning && !words.empty() &&
                             problem.message.find(words) != std::string::npos;
                    });
}

Scenario load(const LibraryEntry& entry) {
  const Loaded loaded = load_scenario(entry.file);
  for (const Problem& problem : loaded.problems) UNSCOPED_INFO(render(problem));
  REQUIRE(loaded.scenario.has_value());
  REQUIRE(are_as_announced(loaded.problems, announced_warnings(loaded.scenario->text)));
  return *loaded.scenario;
}

std::string golden_file() { return source_file("scenarios/library/golden.txt"); }

std::map<std::string, std::string> golden_hashes() {
  std::map<std::string, std::string> hashes;
  std::istringstream lines(content(golden_file()));
  for (std::string name, hash; lines >> name >> hash;) hashes[name] = hash;
  return hashes;
}

std::string hash_of(const LibraryEntry& entry) {
  const Scenario scenario = load(entry);
  return hex_of(replicate(scenario.plan, {}, {}).shown().hash);
}

/// Of what recurs or happens by chance there is always a next time: only `until` ends such a run.
bool recurs(const Plan& plan) {
  const auto is_random = [](const auto& planned) { return planned.trigger && planned.trigger->every; };
  return std::any_of(plan.sites.begin(), plan.sites.end(),
                     [](const SitePlan& site) { return site.schedule.recurs(); }) ||
         std::any_of(plan.blackouts.begin(), plan.blackouts.end(),
                     [](const BlackoutPlan& blackout) { return blackout.recurs(); }) ||
         std::any_of(plan.faults.begin(), plan.faults.end(), is_random) ||
         std::any_of(plan.operators.begin(), plan.operators.end(), is_random);
}

/// A scenario that never gets where it should goes round in circles until it is cut off.
bool goes_in_circles(const std::vector<Expectation>& expectations) {
  return std::any_of(expectations.begin(), expectations.end(), [](const Expectation& expectation) {
    return expectation.is_violation && std::holds_alternative<EventuallyExpectation>(expectation.what);
  });
}

bool updates_golden() {
  const char* value = std::getenv("SCANSIM_UPDATE_GOLDEN");
  return value != nullptr && std::string(value) == "1";
}

}  // namespace

TEST_CASE("a scenario of the library announces its warnings with `# Warns:`, each of them and no others") {
  const std::string text = "# A question?\n# Warns: never completes\nscansim: 1\n# Warns: too small\n";
  Problem never;
  never.message = "`hq` never completes";
  never.is_warning = true;
  Problem small = never;
  small.message = "this is too small";
  Problem error = never;
  error.is_warning = false;

  const std::vector<std::string> announced = announced_warnings(text);

  REQUIRE(announced == std::vector<std::string>{"never completes", "too small"});
  REQUIRE(are_as_announced({never, small}, announced));
  REQUIRE_FALSE(are_as_announced({never}, announced));
  REQUIRE_FALSE(are_as_announced({error, small}, announced));
  REQUIRE_FALSE(are_as_announced({never}, {}));
}

TEST_CASE("every scenario of the library loads as it announces and opens with its question", "[library]") {
  for (const LibraryEntry& entry : library()) {
    INFO(entry.name);
    const Scenario scenario = load(entry);

    REQUIRE(scenario.text.starts_with("# "));
    REQUIRE(scenario.plan.question.ends_with("?"));
    REQUIRE_FALSE(scenario.expectations.empty());
  }
}

TEST_CASE(
    "every scenario of the library does what it expects, and ends by itself unless it recurs or goes in "
    "circles",
    "[library]") {
  for (const LibraryEntry& entry : library()) {
    const Scenario scenario = load(entry);
    const Replications replications = replicate(scenario.plan, scenario.expectations, {});

    INFO(entry.name);
    const bool is_cut_off = recurs(scenario.plan) || goes_in_circles(scenario.expectations);
    REQUIRE(replications.shown().is_quiet != is_cut_off);
    for (const ExpectationOutcome& outcome : replications.outcomes()) {
      INFO(outcome.expectation.text);
      REQUIRE(outcome.verdict() == Verdict::holds);
    }
  }
}

TEST_CASE("every scenario of the library gives the same hash twice", "[library]") {
  for (const LibraryEntry& entry : library()) {
    INFO(entry.name);
    REQUIRE(hash_of(entry) == hash_of(entry));
  }
}

TEST_CASE("every scenario of the library has the hash that is written down", "[library]") {
  if (updates_golden()) {
    std::string text;
    for (const LibraryEntry& entry : library()) text += entry.name + " " + hash_of(entry) + "\n";
    write_text(golden_file(), text);
  }
  const std::map<std::string, std::string> golden = golden_hashes();

  REQUIRE(golden.size() == library().size());
  for (const LibraryEntry& entry : library()) {
    INFO(entry.name
         << ": a hash changes only in a commit that says so and why; SCANSIM_UPDATE_GOLDEN=1 writes it");
    REQUIRE(golden.contains(entry.name));
    REQUIRE(hash_of(entry) == golden.at(entry.name));
  }
}
