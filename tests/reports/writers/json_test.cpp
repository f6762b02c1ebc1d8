#include "reports/writers/json.hpp"

#include <nlohmann/json.hpp>

#include "models/lifecycle/lifecycle.hpp"
#include "reports/writers/lifecycle_json.hpp"
#include "tests/catch.hpp"
#include "tests/reports/writers/report_example.hpp"

using namespace scansim;
using namespace scansim::literals;
using Json = nlohmann::ordered_json;

namespace {

std::vector<std::string> keys_of(const Json& object) {
  std::vector<std::string> keys;
  for (const auto& item : object.items()) keys.push_back(item.key());
  return keys;
}

Json example_json() {
  const Plan plan = example::plan();
  return Json::parse(json_report(example::report(plan)));
}

}  // namespace

TEST_CASE("the JSON report has the keys that tools depend on, in order") {
  using Keys = std::vector<std::string>;
  const Json json = example_json();

  REQUIRE(keys_of(json) ==
          Keys{"scansim",  "scenario",          "seed",     "replications", "answer",      "goals",
               "measures", "shown_replication", "scans",    "sites",        "disruptions", "causes",
               "happened", "expectations",      "trace",    "inputs",       "rerun",       "rerun_all",
               "guesses",  "warnings",          "cautions", "words"});
  REQUIRE(keys_of(json["scansim"]) == Keys{"version", "kernel"});
  REQUIRE(keys_of(json["scenario"]) ==
          Keys{"name", "question", "file", "sha256", "epoch_us", "preset", "zones", "text"});
  REQUIRE(keys_of(json["measures"]["makespan"]) ==
          Keys{"unit", "n", "mean", "sd", "ci95", "min", "p05", "p50", "p95", "max"});
  REQUIRE(keys_of(json["scans"][0]) == Keys{"id", "key", "site", "scheduled", "state", "product_state",
                                            "cause", "started", "ended", "windows", "window", "window_met",
                                            "elapsed", "gathered", "lost", "recovered_fraction", "repeated",
                                            "assets"});
  REQUIRE(keys_of(json["scans"][0]["assets"]) ==
          Keys{"total", "integrated", "errored", "incomplete", "pending"});
  REQUIRE(keys_of(json["expectations"][0]) == Keys{"text", "verdict", "at", "not_met_in"});
  REQUIRE(keys_of(json["trace"]) == Keys{"events", "hash"});
}

TEST_CASE("every measure of the catalog is in the JSON with its unit") {
  const Json json = example_json();

  REQUIRE(json["measures"].size() == measure_catalog().size());
  for (const MeasureInfo& info : measure_catalog()) {
    INFO(info.name);
    REQUIRE(json["measures"][std::string(info.name)]["unit"] == std::string(name_of(info.unit)));
  }
}

TEST_CASE("numbers are in base units, and whole numbers stay whole") {
  const Json measures = example_json()["measures"];

  REQUIRE(measures["makespan"]["mean"].dump() == "5406");
  REQUIRE(measures["data.gathered"]["max"].dump() == "5000");
  REQUIRE(measures["data.recovered_fraction"]["mean"].dump() == "0.84");
  REQUIRE(measures["engine.unknown"]["mean"].dump() == "100");
}

TEST_CASE("one replication has no interval, and a measure without a value has nulls") {
  const Json measures = example_json()["measures"];

  REQUIRE(measures["makespan"]["n"] == 1);
  REQUIRE(measures["makespan"]["ci95"].is_null());
  REQUIRE(measures["makespan"]["sd"].is_null());

  Plan plan = example::plan();
  plan.console.memory = MemoryPlan();
  const Json without = Json::parse(json_report(example::report(plan)))["measures"]["console.heap_peak"];
  REQUIRE(without["n"] == 0);
  REQUIRE(without["mean"].is_null());
}

TEST_CASE("scans are told with the id that expectations use") {
  const Json scan = example_json()["scans"][0];

  REQUIRE(scan["id"] == "london-office");
  REQUIRE(scan["state"] == "completed");
  REQUIRE(scan["cause"].is_null());
  REQUIRE(scan["scheduled"] == 0);
  REQUIRE(scan["started"] == 0);
  REQUIRE(scan["ended"] == 5406);
  REQUIRE(scan["assets"]["integrated"] == 4);
}

TEST_CASE("sites are told with all their scans, and without times where none completed") {
  const Json site = example_json()["sites"][0];

  REQUIRE(keys_of(site) == std::vector<std::string>{"site", "scans", "completed", "windows", "windows_met",
                                                    "median", "longest", "repeated", "lost"});
  REQUIRE(site["site"] == "london-office");
  REQUIRE(site["scans"] == 1);
  REQUIRE(site["completed"] == 1);
  REQUIRE(site["median"] == 5406);
  REQUIRE(site["longest"] == 5406);

  const Plan plan = example::plan();
  RunRecorder recorder(RunKey{}, plan);
  example::end(recorder, example::at_time(1_d), {}, {});
  Replications runs(plan, {});
  runs.add(recorder.take_result());
  const Json none = Json::parse(json_report(example::report_of(plan, runs)))["sites"][0];
  REQUIRE(none["scans"] == 0);
  REQUIRE(none["median"].is_null());
  REQUIRE(none["longest"].is_null());
}

TEST_CASE("a scan that has not ended has no end") {
  const Plan plan = example::plan();
  RunRecorder recorder(RunKey{}, plan);
  ScanSummary scan = example::summary();
  scan.state = ScanState::queued;
  scan.ended = SimTime::never();
  recorder.observe(SimTime(), ScanStarted{ScanId(0), SiteId(0), SimTime(), 4});
  example::end(recorder, example::at_time(1_d), {scan}, {});
  Replications runs(plan, {});
  runs.add(recorder.take_result());

  const Json json = Json::parse(json_report(example::report_of(plan, runs)))["scans"][0];

  REQUIRE(json["started"].is_null());
  REQUIRE(json["ended"].is_null());
}

TEST_CASE("disruptions are the rows of the ledger, with their stock by place") {
  const Json row = example_json()["disruptions"][0];

  REQUIRE(row["row"] == 1);
  REQUIRE(row["scan"] == "london-office");
  REQUIRE(row["at"] == 1230);
  REQUIRE(row["cause"] == "user pause");
  REQUIRE(row["before"] == "running");
  REQUIRE(row["after"] == "paused");
  REQUIRE(row["stock"]["in_flight"] ==
          Json::parse(R"({"work": 1860, "bytes": 800, "findings": 2, "assets": 0})"));
  REQUIRE(row["at_risk"]["bytes"] == 1800);
  REQUIRE(row["recovered"]["bytes"] == 1000);
  REQUIRE(row["lost"]["work"] == 1860);
  REQUIRE(row["carried"]["bytes"] == 0);
  REQUIRE(row["recovered_fraction"]["findings"] == 0.6);
  REQUIRE(row["repeated"] == 1860);
  REQUIRE(row["resent"] == 120);
  REQUIRE(row["catch_up"] == 930);
}

TEST_CASE("a row of the JSON divides what was at risk") {
  const Json row = example_json()["disruptions"][0];

  for (const std::string what : {"work", "bytes", "findings", "assets"}) {
    const auto part = [&](const std::string& key) { return row[key][what].get<std::int64_t>(); };
    REQUIRE(part("at_risk") == part("recovered") + part("lost") + part("carried"));
  }
}

TEST_CASE("an expectation's verdict is that of all replications, since the first that gives it") {
  const Json expectations = example_json()["expectations"];

  REQUIRE(
      expectations[0] ==
      Json::parse(
          R"({"text": "scan london-office ends completed", "verdict": "holds", "at": 5406, "not_met_in": []})"));
  REQUIRE(expectations[1]["verdict"] == "violated");
}

TEST_CASE("the JSON says what repeats the run") {
  const Json json = example_json();

  REQUIRE(json["seed"] == 42);
  REQUIRE(json["shown_replication"] == 0);
  REQUIRE(json["trace"]["events"] == 1234);
  REQUIRE(json["trace"]["hash"] == "00000000000000ab");
  REQUIRE(json["inputs"] == "00000000000000cd");
  REQUIRE(json["rerun"] == "scansim run branch.yaml --seed 42 --replication 0");
  REQUIRE(json["guesses"] == Json::array({"console.give_up_after 5 min"}));
  REQUIRE(json["warnings"] == Json::array({"link wan is never used"}));
}

TEST_CASE("values of all replications are written when asked for") {
  const Plan plan = example::plan();
  Replications runs(plan, {});
  for (std::uint64_t r = 0; r < 2; ++r) runs.add(example::result_of(plan, r));
  const Report report = example::report_of(plan, runs);

  const Json with = Json::parse(json_report(report, JsonOptions{true}));
  const Json without = Json::parse(json_report(report));

  REQUIRE(with["measures"]["makespan"]["values"] == Json::array({5406, 5406}));
  REQUIRE(with["measures"]["makespan"]["ci95"] == Json::array({5406, 5406}));
  REQUIRE_FALSE(without["measures"]["makespan"].contains("values"));
  REQUIRE(with["replications"] == 2);
}

TEST_CASE("hostile names come back from the JSON as they were, and broken text is repaired") {
  Plan plan = example::plan();
  plan.sites[0].name = "\"\\\n\x01</script>";
  Report report = example::report(plan);
  report.scenario.name = "broken \xff\xfe";

  const Json json = Json::parse(json_report(report));

  REQUIRE(json["scans"][0]["site"] == "\"\\\n\x01</script>");
  REQUIRE(json["scenario"]["name"] == "broken \uFFFD\uFFFD");
}

TEST_CASE("the same report always gives the same characters") {
  const Plan plan = example::plan();

  REQUIRE(json_report(example::report(plan)) == json_report(example::report(plan)));
}

TEST_CASE("the lifecycle tables are complete in JSON") {
  const std::vector<MachineView> views = lifecycle_views();
  const Json machines = Json::parse(lifecycle_json(views));

  REQUIRE(machines.size() == views.size());
  for (std::size_t m = 0; m < views.size(); ++m) {
    REQUIRE(machines[m]["name"] == views[m].name);
    REQUIRE(machines[m]["states"].size() == views[m].states.size());
    REQUIRE(machines[m]["rows"].size() == views[m].rows.size());
  }
  REQUIRE(machines[0]["states"][1]["group"] == "In progress");
  REQUIRE(machines[0]["states"][0]["group"].is_null());
  REQUIRE(machines[0]["initial"] == "queued");
}

TEST_CASE("the digest of time zones is in the JSON, null if all is in UTC") {
  const Plan plan = example::plan();
  Report report = example::report(plan);
  report.scenario.zones = {"Europe/London", "00000000000000ab", "2024a"};

  REQUIRE(example_json()["scenario"]["zones"].is_null());
  REQUIRE(Json::parse(json_report(report))["scenario"]["zones"] == "00000000000000ab");
}
