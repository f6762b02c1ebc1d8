#include <nlohmann/json.hpp>

#include "models/console/conductor.hpp"
#include "reports/measures/fan_out.hpp"
#include "reports/writers/trace.hpp"
#include "scenarios/load/load.hpp"
#include "scenarios/study/run_once.hpp"
#include "tests/scenarios/cli/program_runner.hpp"

using namespace scansim;
using namespace scansim::testing;
using Json = nlohmann::json;

namespace {

/// The trace of a whole run.
struct TracedRun {
  explicit TracedRun(const std::string& file) : plan(std::move(load_scenario(file).scenario->plan)) {
    TraceWriter writer(plan, [this](std::string_view line) {
      offsets.push_back(text.size());
      text += line;
      lines.push_back(Json::parse(line));
    });
    run_once(plan, {}, writer);
  }
  [[nodiscard]] std::vector<Json> of(const std::string& what) const {
    std::vector<Json> found;
    for (const Json& line : lines)
      if (line["what"] == what) found.push_back(line);
    return found;
  }
  Plan plan;
  std::string text;
  std::vector<std::size_t> offsets;
  std::vector<Json> lines;
};

const TracedRun& tiny_run() {
  static const TracedRun run(tiny());
  return run;
}
const TracedRun& long_run() {
  static const TracedRun run(source_file("scenarios/library/wan_outage.yaml"));
  return run;
}

}  // namespace

TEST_CASE("a trace begins with what was run and the names of the plan") {
  const Json first = tiny_run().lines.at(0);

  REQUIRE(first["what"] == "trace_started");
  REQUIRE(first["format"] == 2);
  REQUIRE(first["seed"] == 1);
  REQUIRE(first["replication"] == 0);
  REQUIRE(first["engines"] == Json{"london"});
  REQUIRE(first["links"] == Json{"wan"});
  REQUIRE(first["sites"] == Json{"london-office"});
}

TEST_CASE("a trace tells every event after what it changed, with the tip of the hash chain") {
  const std::vector<Json> events = tiny_run().of("event");

  for (std::size_t i = 0; i < events.size(); ++i) REQUIRE(events[i]["number"] == i + 1);
  const Json end = tiny_run().lines.back();
  REQUIRE(end["what"] == "run_ended");
  REQUIRE(events.size() == end["events"]);
  REQUIRE(events.back()["tip"] == end["hash"]);
  REQUIRE(tiny_run().lines[2]["what"] == "scan_started");
  REQUIRE(tiny_run().lines[3]["what"] == "scan_changed");
  REQUIRE(tiny_run().lines[4]["what"] == "event");
}

TEST_CASE("an event has its place in the order and the names of its source and subject") {
  const std::vector<Json> events = tiny_run().of("event");
  const auto find = [&](const std::string& kind) {
    for (const Json& event : events)
      if (event["kind"] == kind) return event;
    return Json();
  };

  REQUIRE(find("scheduled start")["by"] == "site london-office");
  REQUIRE(find("engine begins")["of"] == "scan london-office#1 on engine london");
  REQUIRE(find("work done")["by"] == "engine london");
  REQUIRE(find("transfer arrives")["by"] == "link wan");
  REQUIRE(find("import done")["by"] == "console");
  REQUIRE(find("import done")["of"] == "import worker 1");
  const Json strike = find("fault strikes");
  REQUIRE(strike["by"] == "fault link_down-1");
  REQUIRE(strike["t"] == 300'000'000);
  REQUIRE(strike["phase"] == 1);
  REQUIRE(strike["sequence"] == 0);
}

TEST_CASE("every scenario of the library names the source and the subject of every event") {
  for (const auto& entry : std::filesystem::directory_iterator(source_file("scenarios/library"))) {
    if (entry.path().extension() != ".yaml" || entry.path().stem() == "month_mid_size") continue;
    const TracedRun run(entry.path());
    INFO(entry.path());
    for (const Json& event : run.of("event")) {
      REQUIRE_FALSE(event["by"].get<std::string>().empty());
      REQUIRE_FALSE(event["of"].get<std::string>().empty());
    }
  }
}

TEST_CASE("the books in a trace add up to the totals of the run") {
  Json books;
  for (const Json& line : tiny_run().of("books"))
    for (const auto& [key, value] : line.items()) books[key] = value;
  const Json report = Json::parse(scansim_program({"run", tiny(), "--json"}).out);

  REQUIRE(books["scan"] == "london-office#1");
  REQUIRE(books["gathered"]["bytes"] == 40 * 37'000);
  REQUIRE(books["kept"]["assets"] == 40);
  REQUIRE(books["gathered"]["work_us"].get<double>() / 1e6 ==
          Approx(report["measures"]["work.gathered"]["mean"].get<double>()));
}

TEST_CASE("a block of a trace has the state of the run after every 1,024 events") {
  const std::vector<Json> blocks = long_run().of("block");

  REQUIRE(blocks.size() == 7);
  REQUIRE(blocks[0]["scans"].empty());
  REQUIRE(blocks[1]["events"] == 1024);
  const Json scan = blocks[1]["scans"][0];
  REQUIRE(scan["state"] == "running");
  REQUIRE(scan["pending"].get<int>() + scan["active"].get<int>() + scan["completed"].get<int>() +
              scan["integrated"].get<int>() ==
          1000);
  REQUIRE(blocks[1]["engines"][0] ==
          Json::parse(R"({"engine":"london","is_up":true,"is_reachable":true,"status":"active"})"));
  REQUIRE(blocks[1]["links"][0]["is_up"] == true);
  REQUIRE(blocks[1]["console"]["is_up"] == true);
}

TEST_CASE("the index of a trace says where its blocks begin, and its last line where the index is") {
  const TracedRun& run = long_run();
  const Json index = run.of("index").at(0);
  const std::vector<Json> blocks = run.of("block");

  REQUIRE(index["blocks"].size() == blocks.size());
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const std::size_t at = index["blocks"][i]["at"];
    REQUIRE(Json::parse(run.text.substr(at, run.text.find('\n', at) - at)) == blocks[i]);
    REQUIRE(index["blocks"][i]["tip"] == blocks[i]["tip"]);
  }
  REQUIRE(run.lines.back()["index_at"] == run.offsets[run.offsets.size() - 2]);
}

TEST_CASE("a trace that joins a run on its way begins with its state and goes on with the same lines") {
  const Plan& plan = long_run().plan;
  World world(plan, {});
  struct Silence final : ObservationSink {
  } silence;
  Conductor before(plan, world, silence);
  while (world.chain.events() < 2048) REQUIRE(before.step());
  std::string text;
  TraceWriter writer(plan, [&](std::string_view line) { text += line; });
  writer.join(world);
  Conductor after(plan, world, writer);
  while (world.chain.events() < 3072) REQUIRE(after.step());

  const Json index = long_run().of("index").at(0);
  const std::size_t at = index["blocks"][2]["at"];
  REQUIRE(long_run().text.substr(at, text.size()) == text);
}

TEST_CASE("events are told only to those who want them, and change nothing") {
  struct Counter final : ObservationSink {
    using ObservationSink::observe;
    void observe(SimTime, const EventDone&) override { ++events; }
    void observe(SimTime, const RunEnded& run) override { hash = run.hash; }
    std::uint64_t events = 0;
    std::uint64_t hash = 0;
  };
  const Plan& plan = tiny_run().plan;
  Counter alone;
  run_once(plan, {}, alone);
  Counter beside;
  TraceWriter writer(plan, [](std::string_view) {});
  FanOut both({&beside, &writer});
  run_once(plan, {}, both);

  REQUIRE(alone.events == 0);
  REQUIRE(beside.events == tiny_run().of("event").size());
  REQUIRE(alone.hash == beside.hash);
}
