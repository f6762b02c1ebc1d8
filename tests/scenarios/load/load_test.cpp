/// Loading from files, and what comes with a scenario beside its plan.

#include "scenarios/load/load.hpp"

#include "scenarios/load/keys.hpp"
#include "tests/catch.hpp"
#include "tests/scenarios/load/loading.hpp"
#include "tests/scenarios/load/scratch_folder.hpp"

using namespace scansim;
using namespace scansim::load_tests;

TEST_CASE("a scenario knows its file, its text and the hash of its text") {
  const ScratchFolder folder;
  const auto path = folder.write("a.yaml", minimal);
  const Loaded loaded = load_scenario(path);

  REQUIRE(loaded.scenario);
  REQUIRE(loaded.scenario->file == path.string());
  REQUIRE(loaded.scenario->text == minimal);
  REQUIRE(loaded.scenario->sha256.size() == 64);
  REQUIRE(loaded.scenario->sha256 == load_text(minimal).scenario->sha256);
  REQUIRE(loaded.scenario->sha256 != load_text(minimal + "\n").scenario->sha256);
  REQUIRE(loaded.scenario->sha256 == load_text(minimal, {{"name", "other"}}).scenario->sha256);
}

TEST_CASE("SHA-256 is that of the standard") {
  REQUIRE(load::sha256_of("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("files that cannot be read are told in plain words") {
  const ScratchFolder folder;
  const auto told = [&folder](const char* name) { return rendered(load_scenario(folder.path() / name)); };

  REQUIRE(contains(told("nowhere.yaml"), "nowhere.yaml: there is no such file"));
  REQUIRE(contains(told("."), "this is a directory, not a file"));
  folder.write("empty.yaml", "");
  REQUIRE(contains(told("empty.yaml"), "empty.yaml: the file is empty"));
  const auto huge = folder.write("huge.yaml", "x");
  std::filesystem::resize_file(huge, (std::uintmax_t{256} << 20) + 1);
  REQUIRE(contains(told("huge.yaml"), "the file is larger than 256 MiB"));
}

TEST_CASE("defaults that no document gives are named where they matter") {
  const auto guesses = [](const std::string& sections) {
    return load_text(minimal + sections).scenario->guesses;
  };
  const std::string link = "network: {wan: {between: [console, london]}}\n";
  const std::string fault = "faults: [{link_down: {link: wan, at: 1 h, lasts: 1 h}}]\n";
  using Guesses = std::vector<std::string>;

  REQUIRE(guesses("").empty());
  REQUIRE(guesses(link + fault) ==
          Guesses{"console.give_up_after 5 min (guess)", "console.import.part 1 min (guess)"});
  REQUIRE(guesses(link + fault + "console: {give_up_after: 5 min, import: {part: 60 s}}\n").empty());
  REQUIRE(guesses("console: {heap: 8 GiB, import: {mode: at_end}}\n") ==
          Guesses{"console.memory_threshold 85 % (guess)"});
}

TEST_CASE("the defaults that the reference shows are those of the plan") {
  const Plan plan = plan_of(minimal);
  const std::string reference = scenario_reference_markdown();

  REQUIRE(plan.engines.at(0).stop_delay == Duration::from_seconds(30));
  REQUIRE(contains(reference, "| `stop_delay` | duration | `30 s` |"));
  REQUIRE(plan.console.give_up_after == Duration::from_seconds(300));
  REQUIRE(contains(reference, "| `give_up_after` | duration | `5 min` |"));
  REQUIRE(MemoryPlan().threshold == Ratio(85, 100));
  REQUIRE(contains(reference, "| `memory_threshold` | ratio | `85 %` |"));
  REQUIRE(EnginePlan().slots == 10);
  REQUIRE(contains(reference, "| `slots` | count | `10` |"));
  REQUIRE(ImportPlan().part == Duration::from_seconds(60));
  REQUIRE(contains(reference, "| `part` | duration | `60 s` |"));
}

TEST_CASE("the reference shows every key that the loader knows, and every fault") {
  const std::string reference = scenario_reference_markdown();

  for (const load::MapInfo* map : load::all_maps())
    for (const load::FieldInfo& field : map->fields) {
      INFO(map->where << " " << field.key);
      REQUIRE(contains(reference, "| `" + std::string(field.key) + "` |"));
      REQUIRE(!field.doc.empty());
    }
  for (const char* kind : {"link_down", "engine_crash", "memory_pressure"})
    REQUIRE(contains(reference, "### `" + std::string(kind) + "`"));
}

TEST_CASE("a scenario with every key loads") {
  const Loaded loaded = load_text(R"(scansim: 1
name: Everything
question: Does every key load?
until: "2024-03-20 00:00"
start: "2024-03-04 21:00"
zone: UTC
console:
  heap: 16 GiB
  baseline: 5 GiB
  memory_threshold: 85 %
  give_up_after: 5 min
  import: {workers: 2, time_per_asset: {gamma: {shape: 2, mean: 400 ms}}, memory_per_asset: 5 MiB,
           mode: {batches: 4}, part: 30 s}
engines:
  london: &engine {slots: 100, concurrent_scans: 2, speed: 1.5x, start_delay: 1 s, stop_delay: 20 s,
                   result_buffer: 1 GB, pool: emea}
  paris: *engine
network:
  wan: {between: [console, london], latency: 18 ms, bandwidth: 50 Mbps}
assets:
  office:
    count: 1000
    scan_time:
      mixture:
        - {weight: 85 %, lognormal: {mean: 3.5 min, cv: 0.8}, at_most: 1 h}
        - {weight: 10 %, weibull: {shape: 0.7, mean: 2 min}, at_least: 1 s, at_most: 3 h}
        - {weight: 5 %, uniform: {from: 54 s, to: 66 s}, silent: "yes"}
    result_size: {exponential: {mean: 37 KB}}
    findings: {empirical: [0, 3, 5]}
    errored: 1 %
    goes_offline: 2 %
    discovery: {addresses: 4096, block: 256, time_per_block: 2 min}
  servers: {rows: {columns: [scan_time, silent], values: [[3 min, "no"], [2 min, "yes"]]}}
sites:
  london-office:
    assets: [office, servers]
    engine: emea
    schedule: {start: "2024-03-04 22:00", zone: UTC, repeat: {every: 24 h}, duration: 8 h, on_repeat: restart}
policy: {preset: rapid7, crash: failover, kept_on_interruption: {checkpoint: {every: 60 s}}, auto_resume: {below: 70 %}}
faults:
  - link_down: {link: wan, at: "23:40", lasts: 25 min, name: outage}
operators:
  - pause: {scan: london-office, at: "02:00"}
expect:
  - scan london-office#1 ends completed or paused because window closed
  - work.lost of row 1 < 1 h 30 min
)");

  INFO(rendered(loaded));
  REQUIRE(loaded.problems.empty());
  REQUIRE(loaded.scenario);
  REQUIRE(loaded.scenario->expectations.size() == 2);
}
