#include <algorithm>
#include <nlohmann/json.hpp>

#include "reports/measures/catalog.hpp"
#include "tests/scenarios/cli/program_runner.hpp"

using namespace scansim;
using namespace scansim::testing;
using nlohmann::json;

namespace {

json json_of(Arguments arguments) {
  arguments.insert(arguments.begin(), {"run", tiny(), "--json"});
  const Ran ran = scansim_program(arguments);
  INFO(ran.err);
  return json::parse(ran.out);
}

}  // namespace

TEST_CASE("run prints a report for people on stdout and nothing on stderr if all is well") {
  const Ran ran = scansim_program({"run", tiny()});

  REQUIRE(ran.code == 0);
  REQUIRE(ran.err.empty());
  for (const char* part :
       {"1 scan: london-office ended Completed successfully", "WHAT HAPPENED", "link_down-1", "WHAT IT COST",
        "WHAT WAS RECOVERED", "THE LEDGER: 1 disruption", "EXPECTATIONS", "seed 1, replication 0"}) {
    INFO(part);
    REQUIRE(holds(ran.out, part));
  }
}

TEST_CASE("run --json has every key that tools depend on") {
  const json document = json_of({});

  REQUIRE(document["scansim"]["version"].is_string());
  REQUIRE(document["scansim"]["kernel"] == "3.0.0");
  REQUIRE(document["scenario"]["name"] == "A small office, WAN outage during its scan");
  REQUIRE(document["scenario"]["sha256"].get<std::string>().size() == 64);
  REQUIRE(document["seed"] == 1);
  REQUIRE(document["replications"] == 1);
  REQUIRE(document["shown_replication"] == 0);
  REQUIRE(document["trace"]["events"].get<int>() > 0);
  REQUIRE(document["trace"]["hash"].get<std::string>().size() == 16);
  REQUIRE(document["inputs"].get<std::string>().size() == 16);
  REQUIRE(document["measures"].size() == measure_catalog().size());
  for (const auto& [name, measure] : document["measures"].items())
    for (const char* key : {"unit", "n", "mean", "sd", "ci95", "min", "p05", "p50", "p95", "max"})
      REQUIRE(measure.contains(key));
  const json& scan = document["scans"].at(0);
  for (const char* key : {"id", "site", "scheduled", "state", "cause", "started", "ended", "windows"})
    REQUIRE(scan.contains(key));
  for (const char* key : {"total", "integrated", "errored", "incomplete", "pending"})
    REQUIRE(scan["assets"].contains(key));
  REQUIRE(document["disruptions"].size() == 1);
  REQUIRE(document["expectations"].at(0) == json({{"text", "scan london-office ends completed"},
                                                  {"verdict", "holds"},
                                                  {"at", scan["ended"]},
                                                  {"not_met_in", json::array()}}));
}

TEST_CASE("one replication has no confidence interval, and several have one") {
  REQUIRE(json_of({})["measures"]["makespan"]["ci95"].is_null());

  const json several = json_of({"--replications", "5"})["measures"]["makespan"];
  REQUIRE(several["n"] == 5);
  REQUIRE(several["ci95"].size() == 2);
}

TEST_CASE("values of single replications are in the document if asked for") {
  REQUIRE_FALSE(json_of({"--replications", "3"})["measures"]["makespan"].contains("values"));
  REQUIRE(json_of({"--replications", "3", "--values"})["measures"]["makespan"]["values"].size() == 3);
}

TEST_CASE("one replication of many is the same run when it is run alone") {
  const json all = json_of({"--replications", "4", "--values"});
  const json third = json_of({"--replication", "2"});

  REQUIRE(third["shown_replication"] == 2);
  REQUIRE(third["measures"]["makespan"]["mean"] == all["measures"]["makespan"]["values"][2]);
}

TEST_CASE("resume_cost.time compares a disturbed run with its undisturbed twin") {
  const json paused = json_of(
      {"--set",
       "operators=[pause: {scan: london-office, at: 5 min}, resume: {scan: london-office, at: 65 min}]"});

  REQUIRE(paused["measures"]["resume_cost.time"]["mean"].get<double>() > 50 * 60);
}

TEST_CASE("the same command line prints the same bytes, and another seed does not") {
  const Ran first = scansim_program({"run", tiny(), "--json", "--seed", "7"});

  REQUIRE(scansim_program({"run", tiny(), "--json", "--seed", "7"}).out == first.out);
  REQUIRE(json::parse(scansim_program({"run", tiny(), "--json", "--seed", "8"}).out)["trace"]["hash"] !=
          json::parse(first.out)["trace"]["hash"]);
}

TEST_CASE("the report of several runs prints the line that repeats them all") {
  const Ran ran = scansim_program({"run", tiny(), "--seed", "7", "--replications", "2"});
  REQUIRE(holds(ran.out, "  all runs  scansim run "));
  REQUIRE(holds(ran.out, "--seed 7 --replications 2\n"));
  REQUIRE_FALSE(holds(scansim_program({"run", tiny()}).out, "  all runs  "));
}

TEST_CASE("the printed line repeats the run bit for bit") {
  const json shown = json_of({"--seed", "5", "--replications", "3", "--set", "engines.london.slots=2"});

  REQUIRE(shown["rerun"] ==
          "scansim run " + tiny() + " --seed 5 --replication 0 --set engines.london.slots=2");
  const json again = json_of({"--seed", "5", "--replication", "0", "--set", "engines.london.slots=2"});
  REQUIRE(again["trace"] == shown["trace"]);
}

TEST_CASE("the largest seed is a seed, and one more is an error") {
  REQUIRE(json_of({"--seed", "18446744073709551615"})["seed"].get<std::uint64_t>() == UINT64_MAX);
  REQUIRE(scansim_program({"run", tiny(), "--seed", "18446744073709551616"}).code == 2);
}

TEST_CASE("numbers of the command line are read exactly or not at all") {
  const std::string bad = GENERATE("", "-1", "+1", "1.0", "1e3", " 1", "0x10", "12a", "99999999999999999999");
  const Ran ran = scansim_program({"run", tiny(), "--seed=" + bad});

  INFO(bad);
  REQUIRE(ran.code == 2);
  REQUIRE(ran.out.empty());
  REQUIRE(holds(ran.err, "--seed"));
}

TEST_CASE("there is at least one replication") {
  const Ran ran = scansim_program({"run", tiny(), "--replications", "0"});

  REQUIRE(ran.code == 2);
  REQUIRE(holds(ran.err, "expected a whole number from 1 to"));
}

TEST_CASE("--set changes one value of the scenario") {
  REQUIRE(json_of({"--set", "assets.office.count=7"})["scans"][0]["assets"]["total"] == 7);
}

TEST_CASE("--set at a place that does not exist names the nearest") {
  const Ran ran = scansim_program({"run", tiny(), "--set", "engines.lodnon.slots=3"});

  REQUIRE(ran.code == 2);
  REQUIRE(holds(ran.err, "did you mean `london`?"));
}

TEST_CASE("--set without an equals sign says how it is written") {
  const Ran ran = scansim_program({"run", tiny(), "--set", "engines.london.slots"});

  REQUIRE(ran.code == 2);
  REQUIRE(holds(ran.err, "--set console.import.workers=4"));
}

TEST_CASE("a violated expectation is exit code 1, with the report printed") {
  const Ran ran = scansim_program({"run", tiny(), "--set", "expect=[scan london-office ends failed]"});

  REQUIRE(ran.code == 1);
  REQUIRE(holds(ran.out, "VIOLATED"));
  REQUIRE(holds(ran.err, "1 of 1 expectation violated"));
}

TEST_CASE(
    "an expectation violated in one replication of many is exit code 1, and that replication is shown") {
  const json values = json_of({"--replications", "20", "--values"})["measures"]["makespan"]["values"];
  const auto longest = std::max_element(values.begin(), values.end());
  const auto limit = static_cast<std::int64_t>(longest->get<double>());
  const Ran ran = scansim_program({"run", tiny(), "--json", "--replications", "20", "--set",
                                   "expect=[makespan <= " + std::to_string(limit) + " s]"});

  REQUIRE(ran.code == 1);
  REQUIRE(json::parse(ran.out)["shown_replication"] == longest - values.begin());
}

TEST_CASE("an expectation that the end of the run leaves open is exit code 5") {
  const Ran ran = scansim_program(
      {"run", tiny(), "--set", "until=6 min", "--set", "expect=[scan london-office ends completed]"});

  REQUIRE(ran.code == 5);
  REQUIRE(holds(ran.err, "pending"));
}

TEST_CASE("a broken invariant is exit code 3 and says how to repeat it") {
  const Ran ran =
      scansim_program({"run", circles(), "--seed", "9", "--set", "assets.office.result_size=38 KB"});

  REQUIRE(ran.code == 3);
  REQUIRE(ran.out.empty());
  REQUIRE(holds(ran.err, "seed 9, replication 0"));
  REQUIRE(holds(ran.err, "--seed 9 --replication 0 --set 'assets.office.result_size=38 KB'"));
  REQUIRE(holds(ran.err, "round in circles"));
}

TEST_CASE("a scenario with warnings runs, and the warnings are on stderr and in the report") {
  const Ran ran =
      scansim_program({"run", tiny(), "--json", "--set", "engines={london: {slots: 4}, spare: {slots: 1}}"});

  REQUIRE(ran.code == 0);
  REQUIRE(holds(ran.err, "warning:"));
  REQUIRE(json::parse(ran.out)["warnings"].size() == 1);
}

TEST_CASE("variants under common random numbers share their inputs digest") {
  const json plain = json_of({});

  REQUIRE(json_of({"--set", "policy.crash=requeue"})["inputs"] == plain["inputs"]);
  REQUIRE(json_of({"--set", "assets.office.count=41"})["inputs"] != plain["inputs"]);
}

TEST_CASE("a scenario of the library runs by its bare name") {
  const Ran bare = scansim_program({"run", "wan_outage", "--json"});
  const Ran with_extension = scansim_program({"run", "wan_outage.yaml", "--json"});

  INFO(bare.err);
  REQUIRE(json::parse(bare.out)["trace"] == json::parse(with_extension.out)["trace"]);
}

TEST_CASE("an unknown scenario names the nearest of the library") {
  const Ran ran = scansim_program({"run", "wan_outge"});

  REQUIRE(ran.code == 2);
  REQUIRE(holds(ran.err, "did you mean `wan_outage` of the library?"));
}
