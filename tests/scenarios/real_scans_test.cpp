// Recorded scans of others, replayed. The recordings are not part of the project: where they are not beside
// it, these tests say so and pass over; the same chain from file to makespan is tested on small files of our
// own in import/ and models/console/.

#include <filesystem>
#include <fstream>
#include <sstream>

#include "reports/measures/run_recorder.hpp"
#include "scenarios/import/gvm.hpp"
#include "scenarios/import/history.hpp"
#include "scenarios/import/import_error.hpp"
#include "scenarios/import/insightvm.hpp"
#include "scenarios/import/nessus.hpp"
#include "scenarios/import/nexpose.hpp"
#include "scenarios/import/nmap.hpp"
#include "scenarios/import/write_rows.hpp"
#include "scenarios/load/load.hpp"
#include "scenarios/study/fit.hpp"
#include "scenarios/study/run_once.hpp"
#include "tests/catch.hpp"

using namespace scansim;

namespace {

std::filesystem::path recordings() {
  return std::filesystem::path(SCANSIM_SOURCE_DIR).parent_path() / "shared" / "data" / "real-scans";
}

bool are_there() {
  if (std::filesystem::exists(recordings())) return true;
  WARN("no recorded scans beside the project: passed over");
  return false;
}

std::string text_of(const std::string& name) {
  std::ifstream file(recordings() / name, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

/// Instant of the last integration of an imported scan.
SimTime replayed(const ImportedScan& scan) {
  struct Last : ObservationSink {
    using ObservationSink::observe;
    SimTime at;
    void observe(SimTime t, const AssetChanged& a) override {
      if (a.to == AssetState::integrated) at = t;
    }
  };
  const Loaded loaded = load_scenario_text(rows_as_scenario(scan, std::nullopt), "imported.yaml", {}, {});
  REQUIRE(loaded.scenario);
  Last last;
  run_once(loaded.scenario->plan, {}, last);
  return last.at;
}

}  // namespace

TEST_CASE("a recorded scan of 215 hosts on 20 slots, replayed in order of recorded start, takes 6,565 s") {
  if (!are_there()) return;

  const std::string name = "nessus-reduced-215hosts.nessus";
  const ImportedScan scan = import_nessus(text_of(name), name);

  REQUIRE(scan.rows.size() == 215);
  REQUIRE(scan.slots == 20);
  REQUIRE(replayed(scan) == SimTime() + Duration::from_seconds(6565));
}

TEST_CASE("every recorded scan that is well-formed imports and replays") {
  if (!are_there()) return;

  for (const auto& entry : std::filesystem::directory_iterator(recordings())) {
    const std::string name = entry.path().filename().string();
    if (name.find("homesec-a") != std::string::npos) continue;
    CAPTURE(name);
    if (entry.path().extension() == ".nessus")
      REQUIRE(replayed(import_nessus(text_of(name), name)) > SimTime());
    if (name.rfind("gvm-", 0) == 0) REQUIRE(replayed(import_gvm(text_of(name), name)) > SimTime());
    if (name.rfind("nmap-", 0) == 0) REQUIRE(replayed(import_nmap(text_of(name), name)) > SimTime());
  }
}

TEST_CASE("a recorded scan that is not well-formed is refused with its line") {
  if (!are_there()) return;

  const std::string name = "nmap-homesec-a.xml";
  try {
    (void)import_nmap(text_of(name), name);
    FAIL("it was imported");
  } catch (const ImportError& error) {
    REQUIRE(error.line() == 67);
  }
}

TEST_CASE("in 28 recorded scans of a console every duration is its end minus its start") {
  if (!are_there()) return;

  for (const std::string name : {"insightvm-api3-scans-28.json", "insightvm-api3-scans-28-paged.json"}) {
    const ImportedHistory history = import_insightvm(text_of(name), name);

    REQUIRE(history.scans.size() == 28);
    REQUIRE(history.notes.empty());
    for (const RecordedScan& scan : history.scans)
      REQUIRE(scan.duration == Duration::from_us(*scan.end_us - scan.start_us));
    REQUIRE(history_as_csv(read_history_csv(history_as_csv(history), "h.csv")) == history_as_csv(history));
  }
}

TEST_CASE("a recorded scan of a Nexpose export, stopped after 6 h 52 m 30 s, becomes a scenario as long") {
  if (!are_there()) return;

  const std::string name = "nexpose-defectdojo-many_vulns-stopped.xml";
  const ImportedHistory history = import_nexpose(text_of(name), name);
  const Loaded loaded = load_scenario_text(history_as_scenario(history), "imported.yaml", {}, {});

  REQUIRE(loaded.scenario);
  REQUIRE(history.scans.at(0).state == ScanState::stopped);
  REQUIRE(history.scans.at(0).assets == 8);
  REQUIRE(history.scans.at(0).duration == Duration::from_us(24'750'494'000));
}

TEST_CASE("the recorded scan of 215 mostly silent hosts has a narrow peak at its time-out") {
  if (!are_there()) return;

  std::vector<std::int64_t> times;
  const std::string name = "nessus-reduced-215hosts.nessus";
  for (const AssetRow& row : import_nessus(text_of(name), name).rows) times.push_back(row.scan_time.us());
  const FittedLaw best = fit_laws(times).laws.front();

  REQUIRE(best.family == FitFamily::two_part);
  REQUIRE(best.law.weights[0] > 700);
  REQUIRE(best.law.parts[0].scale > 568e6);
  REQUIRE(best.law.parts[0].scale < 681e6);
}
