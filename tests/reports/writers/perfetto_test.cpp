// The picture of a run for ui.perfetto.dev.
#include "reports/writers/perfetto.hpp"

#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "tests/catch.hpp"
#include "tests/models/random_plan.hpp"
#include "tests/reports/example.hpp"

using namespace scansim;
using namespace scansim::testing;
using Json = nlohmann::json;

namespace {

/// The whole text that a writer gives for what `play` tells it.
template <class Play>
Json picture_of(const Plan& plan, Play play) {
  std::string text;
  PerfettoWriter writer(plan, [&text](std::string_view piece) { text += piece; });
  play(writer);
  return Json::parse(text);
}

Json picture_of_run(const Plan& plan) {
  return picture_of(plan, [&plan](ObservationSink& sink) {
    World world(plan, {});
    Conductor conductor(plan, world, sink);
    while (conductor.step()) {
    }
    conductor.finish();
  });
}

Json picture_of_example() {
  static const Plan plan = example::plan();
  return picture_of(plan, [](ObservationSink& sink) { example::play(sink); });
}

std::size_t count_of(const Json& picture, const std::string& phase) {
  std::size_t count = 0;
  for (const Json& event : picture["traceEvents"]) count += event["ph"] == phase ? 1 : 0;
  return count;
}

/// Slices that begin end on the same line and never the other way round; asynchronous ones pair by category
/// and id, each id once; every line and process has a name; arrows have one beginning and one end.
std::string fault_of(const Json& picture) {
  std::map<std::pair<int, int>, int> open;
  std::map<std::string, int> begun, arrows;
  std::set<std::string> ended;
  std::set<int> processes;
  std::set<std::pair<int, int>> lines;
  for (const Json& event : picture["traceEvents"])
    if (event["ph"] == "M" && event["name"] == "process_name") processes.insert(event["pid"].get<int>());
  for (const Json& event : picture["traceEvents"])
    if (event["ph"] == "M" && event["name"] == "thread_name")
      lines.emplace(event["pid"].get<int>(), event["tid"].get<int>());
  for (const Json& event : picture["traceEvents"]) {
    const std::string phase = event["ph"].get<std::string>();
    if (phase == "M") continue;
    const std::pair line(event["pid"].get<int>(), event["tid"].get<int>());
    if (!processes.contains(line.first) || !lines.contains(line)) return "a line without a name";
    if (!event["ts"].is_number_integer() || event["ts"] < 0) return "no time";
    if (phase == "B") ++open[line];
    if (phase == "E" && --open[line] < 0) return "a slice ends that did not begin";
    const std::string id = event.contains("id") ? event["cat"].get<std::string>() + event["id"].dump() : "";
    if (phase == "b" && ++begun[id] > 1) return "two assets with one id";
    if (phase == "e" && (begun[id] != 1 || !ended.insert(id).second))
      return "an asset ends that did not begin";
    if (phase == "s" && ++arrows[id] != 1) return "two arrows with one id";
    if (phase == "f" && ++arrows[id] != 2) return "an arrow without a beginning";
    if (phase == "C" && !event["args"].begin()->is_number()) return "a counter without a number";
  }
  for (const auto& [line, depth] : open)
    if (depth != 0) return "a slice does not end";
  if (begun.size() != ended.size()) return "an asset does not end";
  for (const auto& [id, ends] : arrows)
    if (ends != 2) return "an arrow without an end";
  return "";
}

/// Empty where an event has none, as ends of slices.
std::string name_of(const Json& event) { return event.value("name", std::string()); }

}  // namespace

TEST_CASE("a picture for Perfetto pairs what begins with what ends, and names every line") {
  const Json picture = picture_of_example();

  REQUIRE(fault_of(picture).empty());
  REQUIRE(count_of(picture, "B") == count_of(picture, "E"));
  REQUIRE(count_of(picture, "b") == count_of(picture, "e"));
  REQUIRE(count_of(picture, "b") > 0);
}

TEST_CASE("in a picture for Perfetto a scan is a process, and its assets are on the line of their engine") {
  const Json picture = picture_of_example();

  std::string process, line, asset;
  for (const Json& event : picture["traceEvents"]) {
    if (event["pid"] != 10) continue;
    if (name_of(event) == "process_name") process = event["args"]["name"];
    if (name_of(event) == "thread_name" && event["tid"] == 2) line = event["args"]["name"];
    if (event["ph"] == "b" && asset.empty()) {
      REQUIRE(event["tid"] == 2);
      asset = name_of(event);
    }
  }
  REQUIRE(process == "london-office");
  REQUIRE(line == "london");
  REQUIRE(asset == "office[0]");
}

TEST_CASE("in a picture for Perfetto an arrow leads from the cause of a disruption to the scan") {
  Plan plan = one_site(4, 10_min, 2);
  add_fault(plan, EngineCrash{EngineId(0)}, 5_min, 1_min);

  const Json picture = picture_of_run(plan);

  REQUIRE(fault_of(picture).empty());
  Json start, finish, disruption;
  for (const Json& event : picture["traceEvents"]) {
    if (event["ph"] == "s") start = event;
    if (event["ph"] == "f") finish = event;
    if (event["ph"] == "i" && event["s"] == "p") disruption = event;
  }
  REQUIRE(start["pid"] == 4);
  REQUIRE(finish["pid"] == 10);
  REQUIRE(start["ts"] == (5_min).us());
  REQUIRE(disruption["name"] == "disruption 1: engine crash");
  std::size_t named = 0;
  for (const Json& event : picture["traceEvents"])
    named += event["ph"] == "B" && name_of(event) == plan.faults[0].name ? 1 : 0;
  REQUIRE(named == 1);
}

TEST_CASE(
    "in a picture for Perfetto an arrow comes from the fault that struck the scan, not from another one") {
  Plan plan = one_site(4, 50_min, 2);
  plan.engines.push_back(plan.engines[0]);
  plan.engines[1].name = "other";
  plan.links.push_back(console_link("wan", EngineId(0), 20_ms, Bandwidth()));
  plan.links.push_back(console_link("lan", EngineId(1), 20_ms, Bandwidth()));
  plan.console.give_up_after = 10_min;
  add_fault(plan, LinkDown{LinkId(0)}, 5_min, 1_h);
  add_fault(plan, LinkDown{LinkId(1)}, 6_min, 1_h);

  const Json picture = picture_of_run(plan);

  std::vector<int> sources;
  for (const Json& event : picture["traceEvents"])
    if (event["ph"] == "s") sources.push_back(event["tid"].get<int>());
  // The link fails, and the console gives up.
  REQUIRE(sources == std::vector<int>{1, 1});
}

TEST_CASE(
    "in a picture for Perfetto flapping links and partitions are causes, and of two the one that struck "
    "first") {
  Plan plan = one_site(4, 50_min, 2);
  plan.links.push_back(console_link("wan", EngineId(0), 20_ms, Bandwidth()));
  plan.cuts.push_back({"branch", {LinkId(0)}});
  plan.console.give_up_after = 1_h;
  add_fault(plan, LinkFlapping{LinkId(0), constant(1_min), constant(4_min)}, 5_min, 6_min);
  add_fault(plan, Partition{CutId(0)}, 30_min, 1_min);
  add_fault(plan, LinkDown{LinkId(0)}, 40_min, 1_min);
  add_fault(plan, Partition{CutId(0)}, 40_min, 1_min);

  const Json picture = picture_of_run(plan);

  std::vector<int> sources;
  for (const Json& event : picture["traceEvents"])
    if (event["ph"] == "s") sources.push_back(event["tid"].get<int>());
  // The link goes down twice while it flaps, once with its cut, and once before its cut.
  REQUIRE(sources == std::vector<int>{1, 1, 2, 3});
}

TEST_CASE("a picture for Perfetto of any scenario is whole") {
  REQUIRE(rc::check([] {
    const Plan plan = random_plan();
    try {
      RC_ASSERT(fault_of(picture_of_run(plan)) == "");
    } catch (const NoProgress&) {
      RC_DISCARD("goes round in circles");
    }
  }));
}

TEST_CASE("names in a picture for Perfetto may hold anything") {
  Plan plan = one_site(1, 10_min, 1);
  plan.sites[0].name = "</script>\"\\\n\x80";
  plan.groups[0].name = "a\tb";

  const Json picture = picture_of_run(plan);

  REQUIRE(fault_of(picture).empty());
  REQUIRE(picture.dump().find("</script>") != std::string::npos);
}
