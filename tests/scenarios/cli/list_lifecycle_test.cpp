#include <nlohmann/json.hpp>

#include "models/lifecycle/lifecycle.hpp"
#include "reports/measures/catalog.hpp"
#include "scenarios/cli/find_scenario.hpp"
#include "scenarios/load/load.hpp"
#include "tests/scenarios/cli/program_runner.hpp"

using namespace scansim;
using namespace scansim::testing;

TEST_CASE("list measures names every measure of the catalog") {
  const Ran ran = scansim_program({"list", "measures"});

  REQUIRE(ran.code == 0);
  for (const MeasureInfo& info : measure_catalog())
    REQUIRE(holds(ran.out, "\n" + std::string(info.name) + " "));
}

TEST_CASE("list states names every state of every lifecycle") {
  const Ran ran = scansim_program({"list", "states"});

  for (const MachineView& machine : lifecycle_views())
    for (const StateView& state : machine.states) REQUIRE(holds(ran.out, " " + state.id + " "));
}

TEST_CASE("lists name what scenarios can hold") {
  REQUIRE(holds(scansim_program({"list", "faults"}).out, "memory_pressure"));
  REQUIRE(holds(scansim_program({"list", "policies"}).out, "rapid7"));
  REQUIRE(holds(scansim_program({"list", "switches"}).out, "policy.out_of_service          failed_lose"));
  REQUIRE(holds(scansim_program({"list", "switches"}).out, "console.import.mode"));
  REQUIRE(holds(scansim_program({"list", "scenarios"}).out, "wan_outage"));
}

TEST_CASE("list presets tells each preset's switches, the product's states, and its guesses") {
  const Ran ran = scansim_program({"list", "presets"});

  REQUIRE(ran.code == 0);
  for (const std::string_view preset : presets()) REQUIRE(holds(ran.out, std::string(preset) + ": "));
  REQUIRE(holds(ran.out, "kept_on_interruption: {task: 120}"));
  REQUIRE(holds(ran.out, "Paused because blackout:"));
  REQUIRE(holds(ran.out, "  guess "));
  REQUIRE(holds(ran.out, "  approximated "));
}

TEST_CASE("list presets --json is a list that holds the same") {
  const auto json = nlohmann::json::parse(scansim_program({"list", "presets", "--json"}).out);

  REQUIRE(json.size() == presets().size());
  REQUIRE(json[6]["name"] == "gvm");
  REQUIRE(json[6]["switches"]["crash"] == "pause");
  REQUIRE(json[6]["switches"]["console_crash"].is_null());
  REQUIRE(json[6]["states"][4]["name"] == "Stopped");
  REQUIRE(json[6]["notes"][0]["kind"] == "approximated");
  REQUIRE(scansim_program({"list", "faults", "--json"}).code == 2);
}

TEST_CASE("list policies names the presets and the orders") {
  const Ran ran = scansim_program({"list", "policies"});

  REQUIRE(holds(ran.out, "tenable-vm"));
  REQUIRE(holds(ran.out, "most_valuable_first"));
}

TEST_CASE("list without a topic names the topics") {
  const Ran ran = scansim_program({"list"});

  REQUIRE(ran.code == 0);
  for (const char* topic : {"measures", "faults", "policies", "presets", "states", "switches", "scenarios"})
    REQUIRE(holds(ran.out, topic));
}

TEST_CASE("an unknown topic is exit code 2 and names the nearest") {
  const Ran ran = scansim_program({"list", "mesures"});

  REQUIRE(ran.code == 2);
  REQUIRE(holds(ran.err, "did you mean `measures`?"));
}

TEST_CASE("lifecycle prints the document that stands in the source tree") {
  REQUIRE(scansim_program({"lifecycle"}).out == lifecycle_markdown());
}

TEST_CASE("lifecycle prints a machine in every format") {
  REQUIRE(
      holds(scansim_program({"lifecycle", "--machine", "scan", "--as", "mermaid"}).out, "stateDiagram-v2"));
  REQUIRE(holds(scansim_program({"lifecycle", "--machine", "engine", "--as", "dot"}).out, "digraph"));
  REQUIRE(holds(scansim_program({"lifecycle", "--machine", "asset", "--as", "markdown"}).out, "```mermaid"));
  REQUIRE(nlohmann::json::parse(scansim_program({"lifecycle", "--as", "json"}).out).size() == 3);
}

TEST_CASE("an unknown machine or format is exit code 2 and names the nearest") {
  REQUIRE(holds(scansim_program({"lifecycle", "--machine", "scna"}).err, "did you mean `scan`?"));
  REQUIRE(holds(scansim_program({"lifecycle", "--as", "jsn"}).err, "did you mean `json`?"));
}

TEST_CASE("of two library folders the first one's scenario counts") {
  const TemporaryFolder first;
  const TemporaryFolder second;
  write_text(first / "a.yaml", "");
  write_text(second / "a.yaml", "");
  write_text(second / "b.yaml", "");
  write_text(second / "notes.txt", "");
  const auto entries = library_entries({first.path(), second.path(), first / "missing"});

  REQUIRE(entries.size() == 2);
  REQUIRE(entries[0].file == first / "a.yaml");
  REQUIRE(entries[1].name == "b");
}
