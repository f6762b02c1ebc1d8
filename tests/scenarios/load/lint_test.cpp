/// Warnings about what is no mistake and still hardly meant.

#include "tests/catch.hpp"
#include "tests/scenarios/load/loading.hpp"

using namespace scansim;
using namespace scansim::load_tests;
using namespace scansim::literals;

namespace {

/// A scenario whose site has a window, whose group has this body, and whose engine has this one.
std::string with_window(const std::string& window, const std::string& group,
                        const std::string& engine = "{slots: 10}") {
  return "scansim: 1\nname: window\nengines: {london: " + engine + "}\nassets: {office: " + group +
         "}\nsites: {hq: {assets: [office], engine: london, schedule: {duration: " + window +
         ", repeat: daily}}}\n";
}

std::string with_console(const std::string& console, const std::string& policy = "rapid7") {
  return minimal + "console: " + console + "\npolicy: " + policy + "\n";
}

bool is_quiet(const std::string& text) {
  const Loaded loaded = load_text(text);
  return loaded.scenario && loaded.problems.empty();
}

}  // namespace

TEST_CASE("an asset that takes longer than the window is told as a livelock") {
  const std::string rows = "{rows: [{scan_time: 5 h}, {scan_time: 9 h}, {scan_time: 10 h}]}";
  const Loaded loaded = load_text(with_window("8 h", rows));
  const std::string told = rendered(loaded);

  REQUIRE(loaded.scenario);
  REQUIRE(contains(told,
                   "test.yaml:5:9: warning: 2 of 3 assets of `office` take longer than the window of 8 h and "
                   "can never complete"));
  REQUIRE(contains(told, "the longest takes 10 h"));
  REQUIRE(contains(told, "choose `policy.kept_on_interruption: {checkpoint: {every: 60 s}}`"));
}

TEST_CASE("an asset that takes just the window is done in it") {
  REQUIRE(is_quiet(with_window("8 h", "{count: 1, scan_time: 8 h}")));
}

TEST_CASE("what an engine finishes while it winds down is done in the window") {
  REQUIRE(is_quiet(with_window("8 h", "{count: 1, scan_time: 8 h 20 s}")));
  REQUIRE(!is_quiet(with_window("8 h", "{count: 1, scan_time: 8 h 20 s}", "{stop_delay: 0 s}")));
  REQUIRE(is_quiet(with_window("8 h", "{count: 1, scan_time: 8 h 20 s}",
                               "{stop_delay: 0 s, pairing: engine_to_console, poll_every: 1 min}")));
}

TEST_CASE("memory of scans that fills the heap and pauses nothing is told") {
  std::string two_sites = minimal + "console: {heap: 1 GiB, memory_threshold: 0 %, memory_per_scan: ";
  two_sites.replace(two_sites.find("{hq:"), 4, "{lab: {assets: [office], engine: london}, hq:");

  REQUIRE(is_quiet(two_sites + "500 MiB}\n"));
  REQUIRE(contains(told_about(two_sites + "600 MiB}\n"),
                   "if all sites are scanned at once, their scans fill the heap and no result is ever imported"));
}

TEST_CASE("the speed of the fastest engine counts for long assets") {
  REQUIRE(is_quiet(with_window("8 h", "{count: 1, scan_time: 12 h}", "{speed: 1.5x}")));
  REQUIRE(contains(told_about(with_window("8 h", "{count: 1, scan_time: 6 h}", "{speed: 0.5x}")),
                   "the longest takes 12 h"));
  const std::string pool = "{speed: 0.5x, pool: uk}, paris: {speed: 1x, pool: uk}";
  std::string text = with_window("8 h", "{count: 1, scan_time: 6 h}", pool);
  text.replace(text.find("engine: london"), 14, "engine: uk");
  REQUIRE(is_quiet(text));
}

TEST_CASE("assets are drawn as the first run of the default seed draws them, ten thousand of a group") {
  const std::string told = told_about(
      with_window("8 h", "{count: 20000, scan_time: {uniform: {from: 1 min, to: 9 h}}}", "{slots: 100000}"));

  REQUIRE(contains(told, "of the first 10000 assets of `office` take longer than the window of 8 h"));
  REQUIRE(contains(told, "(seed 1)"));
}

TEST_CASE("long assets are no livelock where interrupted work is kept or drawn anew") {
  const std::string constant = with_window("8 h", "{count: 1, scan_time: 9 h}");
  const std::string drawn = with_window("8 h", "{count: 9, scan_time: {uniform: {from: 1 h, to: 9 h}}}");

  REQUIRE(is_quiet(constant + "policy: {kept_on_interruption: keep_all}\n"));
  REQUIRE(is_quiet(constant + "policy: {kept_on_interruption: {checkpoint: {every: 60 s}}}\n"));
  REQUIRE(!is_quiet(constant + "policy: {kept_on_interruption: nothing}\n"));
  REQUIRE(is_quiet(drawn + "policy: {rescan_time: redraw}\n"));
  REQUIRE(!is_quiet(constant + "policy: {rescan_time: redraw}\n"));
}

TEST_CASE("speeds and scan times at their limits do not disturb the warnings") {
  REQUIRE(contains(told_about(with_window("1 us", "{count: 1, scan_time: 3000 d}", "{speed: 0.001x}")),
                   "can never complete"));
  REQUIRE(!contains(told_about(with_window("3000000 d", "{count: 1, scan_time: 3000 d}", "{speed: 1000x}")),
                    "can never complete"));
}

TEST_CASE("work far beyond what a window can hold is told in windows") {
  const std::string told = told_about(with_window("1 h", "{count: 1100, scan_time: 1 h}", "{slots: 10}"));

  REQUIRE(contains(told, "test.yaml:5:9: warning: its scan takes at least 110 windows of 1 h"));
  REQUIRE(is_quiet(with_window("1 h", "{count: 100, scan_time: 1 h}", "{slots: 10}")));
}

TEST_CASE("a single scan above the memory threshold is told") {
  REQUIRE(contains(told_about(with_console("{heap: 10 GiB, baseline: 8 GiB, memory_per_scan: 1 GiB}")),
                   "warning: a single scan crosses the memory threshold"));
  REQUIRE(is_quiet(with_console("{heap: 10 GiB, baseline: 7 GiB, memory_per_scan: 1 GiB}")));
}

TEST_CASE("an import above the memory threshold is a livelock where only integrated assets count") {
  const std::string console = "{heap: 10 GiB, baseline: 8 GiB, import: {memory_per_asset: 1 GiB}}";

  REQUIRE(contains(told_about(with_console(console, "{completed_when: integrated}")),
                   "warning: importing a single asset crosses the memory threshold"));
  REQUIRE(is_quiet(with_console(console)));
}

TEST_CASE("the memory that a group's imports take counts for the threshold") {
  const std::string end = "console: {heap: 10 GiB, baseline: 8 GiB}\npolicy: {completed_when: integrated}\n";
  const auto with_memory = [&end](const std::string& memory) {
    return with_group("{count: 10, scan_time: 3 min, import_memory: " + memory + "}") + end;
  };
  const auto with_rows = [&end](const std::string& memory) {
    return with_group("{rows: [{scan_time: 3 min, import_memory: " + memory + "}]}") + end;
  };

  REQUIRE(!is_quiet(with_memory("1 GiB")));
  REQUIRE(is_quiet(with_memory("100 MiB")));
  REQUIRE(!is_quiet(with_rows("1 GiB")));
  REQUIRE(is_quiet(with_rows("100 MiB")));
}

TEST_CASE("scans that no memory is low enough for are told") {
  REQUIRE(contains(told_about(with_console("{heap: 10 GiB, baseline: 6 GiB}", "{start_below: 50 %}")),
                   "warning: no scan ever starts: the baseline alone is above this"));
  REQUIRE(is_quiet(with_console("{heap: 10 GiB, baseline: 5 GiB}", "{start_below: 50 %}")));
  REQUIRE(contains(told_about(minimal + "policy: {start_below: 50 %}\n"),
                   "warning: this has no effect: without console.heap"));
}

TEST_CASE("what happens by chance far less than once a run is told") {
  const auto with_mean = [](const std::string& mean) {
    return minimal + "until: 1 d\nfaults: [{console_crash: {every: {exponential: {mean: " + mean +
           "}}, lasts: 1 h}}]\noperators: [{pause: {scan: hq, every: {exponential: {mean: " + mean +
           "}}}}]\n";
  };
  const std::string told = told_about(with_mean("101 d"));

  REQUIRE(contains(told, "test.yaml:7:11: warning: in most runs this never happens"));
  REQUIRE(contains(told, "test.yaml:8:14: warning: in most runs this never happens"));
  REQUIRE(is_quiet(with_mean("100 d")));
}

TEST_CASE("other load that begins after the end of the run is told") {
  REQUIRE(contains(
      told_about(minimal + "until: 1 d\nconsole: {heap: 1 GiB, other_load: {backup: {start: 2 d, profile: "
                           "[{after: 0 s, size: 1 MiB}]}}}\n"),
      "warning: this is after the end of the run and never happens"));
}

TEST_CASE("an engine that gives up between two polls is told") {
  const auto with_engine = [](const std::string& engine) { return with("{slots: 10}", engine); };
  const std::string hasty =
      "{pairing: engine_to_console, poll_every: 1 min, on_silence: {abandon_after: 1 min}}";
  const std::string patient =
      "{pairing: engine_to_console, poll_every: 1 min, on_silence: {abandon_after: 2 min}}";

  REQUIRE(
      contains(told_about(with_engine(hasty)), "an outage that no poll notices can make it drop its jobs"));
  REQUIRE(is_quiet(with_engine(patient)));
  REQUIRE(is_quiet(with_engine("{on_silence: {abandon_after: 1 s}}")));
  REQUIRE(!is_quiet(with_engine("{on_silence: {abandon_after: 1 s}}") + "console: {poll_every: 1 s}\n"));
}
