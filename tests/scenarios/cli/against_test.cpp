#include <nlohmann/json.hpp>

#include "tests/scenarios/cli/program_runner.hpp"

using namespace scansim;
using namespace scansim::testing;
using nlohmann::json;

namespace {

/// Three nights of a site: each 20 assets of 6 min on 10 slots, 12 min in all.
const std::string nights = R"(scansim: 1
name: Three nights
until: 5 d
engines:
  e: {slots: 10}
assets:
  office: {count: 20, scan_time: 6 min}
sites:
  head-office: {assets: [office], engine: e, schedule: {start: "2024-03-04 22:00", repeat: daily, duration: 1 h}}
)";

const std::string record =
    "site,start,status,duration [min]\n"
    "head office,2024-03-04T22:05:00Z,completed,10\n"
    "head office,2024-03-05T21:00:00Z,stopped,24\n"
    "head office,2024-03-06T22:00:00Z,completed,70\n"
    "elsewhere,2024-03-06T22:00:00Z,completed,70\n";

struct Files {
  TemporaryFolder folder;
  std::string scenario = folder / "nights.yaml";
  std::string history = folder / "history.csv";
  Files() {
    write_text(scenario, nights);
    write_text(history, record);
  }
};

}  // namespace

TEST_CASE("run --against says in a section how far off the recorded scans are") {
  const Files files;
  const Ran ran = scansim_program({"run", files.scenario, "--against", files.history});

  INFO(ran.out << ran.err);
  REQUIRE(ran.code == 0);
  for (const char* part :
       {"AGAINST THE RECORD\n", "3 recorded scans, 1 of sites that are not in the scenario",
        "by site and nearest scheduled start, at most 12 h apart; of replication 0",
        "51 % in the mean, 50 % in the median, of 3 scans", "2 of 3", "3 of 3 simulated, 1 of 3 recorded",
        "head-office#3 0.171x, head-office#2 0.5x, head-office#1 1.2x"}) {
    INFO(part);
    REQUIRE(holds(ran.out, part));
  }
}

TEST_CASE("run --against --json has the comparison as data") {
  const Files files;
  const json against = json::parse(
      scansim_program({"run", files.scenario, "--json", "--against", files.history}).out)["against"];

  REQUIRE(against["matched"] == 3);
  REQUIRE(against["of_unknown_site"] == 1);
  REQUIRE(against["duration"]["n"] == 3);
  REQUIRE(against["states_agree"] == json({{"part", 2}, {"of", 3}}));
  REQUIRE(against["worst"][0] == "head-office#3");
  REQUIRE(against["scans"][0] == json({{"id", "head-office#1"},
                                       {"recorded_id", ""},
                                       {"start_off", -300},
                                       {"duration", 720},
                                       {"recorded_duration", 600},
                                       {"ratio", 1.2},
                                       {"state", "completed"},
                                       {"recorded_state", "completed"},
                                       {"states_agree", true},
                                       {"window_met", true},
                                       {"recorded_window_met", true}}));
}

TEST_CASE("a report without --against says nothing of a record") {
  const Files files;

  REQUIRE_FALSE(holds(scansim_program({"run", files.scenario}).out, "AGAINST"));
  REQUIRE_FALSE(json::parse(scansim_program({"run", files.scenario, "--json"}).out).contains("against"));
}

TEST_CASE("a skeleton of a history is as long as its record, which may also be the API's JSON") {
  const TemporaryFolder folder;
  const std::string source = source_file("tests/scenarios/import/data/three_scans.json");
  REQUIRE(scansim_program({"import", "insightvm", source, "-o", folder / "s.yaml"}).code == 0);
  const json against =
      json::parse(scansim_program({"run", folder / "s.yaml", "--json", "--against", source}).out)["against"];

  REQUIRE(against["matched"] == 1);
  REQUIRE(against["scans"][0]["ratio"] == 1);
  REQUIRE(against["of_unknown_site"] == 2);
}

TEST_CASE("a scenario without dates cannot be compared with a record, and a hint says what to write") {
  const Files files;
  const Ran ran = scansim_program({"run", tiny(), "--against", files.history});

  REQUIRE(ran.code == 2);
  REQUIRE(ran.out.empty());
  REQUIRE(holds(ran.err, "--against needs dates"));
  REQUIRE(holds(ran.err, "start: \"2024-03-04 22:00\""));
}

TEST_CASE("a record that cannot be read is exit code 2 before anything is run") {
  const Files files;
  write_text(files.history, "site,start\nhead-office,yesterday\n");

  const Ran broken = scansim_program({"run", files.scenario, "--against", files.history});
  REQUIRE(broken.code == 2);
  REQUIRE(holds(broken.err, "history.csv:2:13: expected an instant"));
  REQUIRE(scansim_program({"run", files.scenario, "--against", files.folder / "missing.csv"}).code == 2);
}

TEST_CASE("a report never replaces the record that it compares with") {
  const Files files;

  REQUIRE(scansim_program({"run", files.scenario, "--against", files.history, "-o", files.history}).code ==
          2);
  REQUIRE(content(files.history) == record);
}
