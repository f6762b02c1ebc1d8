/// Console, engines and network.

#include "tests/catch.hpp"
#include "tests/scenarios/load/loading.hpp"

using namespace scansim;
using namespace scansim::load_tests;
using namespace scansim::literals;

TEST_CASE("the console is read with its import") {
  const Plan plan = plan_of(
      minimal +
      "console:\n"
      "  heap: 16 GiB\n"
      "  baseline: 5 GiB\n"
      "  memory_threshold: 80 %\n"
      "  give_up_after: 3 min\n"
      "  import: {workers: 2, time_per_asset: 400 ms, memory_per_asset: 5 MiB, mode: at_end, part: 30 s}\n");

  REQUIRE(plan.console.memory.heap == 16_GiB);
  REQUIRE(plan.console.memory.baseline == 5_GiB);
  REQUIRE(plan.console.memory.threshold == Ratio(4, 5));
  REQUIRE(plan.console.give_up_after == 3_min);
  REQUIRE(plan.console.import.workers == 2);
  REQUIRE(plan.console.import.time_per_asset.constant_value() == 400'000);
  REQUIRE(plan.console.import.memory_per_asset == 5_MiB);
  REQUIRE(plan.console.import.mode == ImportMode::at_end);
  REQUIRE(plan.console.import.part == 30_s);
}

TEST_CASE("without a console section its defaults hold") {
  const Plan plan = plan_of(minimal);

  REQUIRE(plan.console.give_up_after == 5_min);
  REQUIRE(plan.console.import.workers == 1);
  REQUIRE(plan.console.memory.heap == 0_B);
}

TEST_CASE("results can be imported in batches") {
  const Plan plan = plan_of(minimal + "console: {import: {mode: {batches: 4}}}\n");

  REQUIRE(plan.console.import.mode == ImportMode::batches);
  REQUIRE(plan.console.import.batches == 4);
  REQUIRE(contains(told_about(minimal + "console: {import: {mode: {batches: 0}}}\n"),
                   "expected a count from 1 to"));
  REQUIRE(contains(told_about(minimal + "console: {import: {mode: at-end}}\n"), "or a map: {batches: 4}"));
}

TEST_CASE("a baseline that leaves nothing of the heap is an error") {
  REQUIRE(contains(told_about(minimal + "console: {heap: 4 GiB, baseline: 4 GiB}\n"),
                   "test.yaml:6:34: the baseline leaves nothing of the heap, which is 4 GiB"));
}

TEST_CASE("a baseline above the threshold is a warning") {
  const Loaded loaded = load_text(minimal + "console: {heap: 4 GiB, baseline: 3500 MiB}\n");

  REQUIRE(contains(rendered(loaded), "warning: the baseline alone is above the memory threshold"));
  REQUIRE(loaded.scenario);
}

TEST_CASE("the import of one asset must fit into the heap") {
  REQUIRE(contains(
      told_about(minimal + "console: {heap: 4 GiB, baseline: 1 GiB, import: {memory_per_asset: 4 GiB}}\n"),
      "test.yaml:6:68: the import of a single asset does not fit beside the baseline"));
}

TEST_CASE("memory keys without a heap are pointed out") {
  REQUIRE(contains(told_about(minimal + "console: {baseline: 4 GiB}\n"),
                   "warning: this has no effect: without console.heap"));
}

TEST_CASE("a console that polls has a period and two timeouts") {
  const Loaded loaded = load_text(minimal + "console: {poll_every: 10 s, connect_timeout: 5 s}\n");

  REQUIRE(loaded.scenario);
  REQUIRE(loaded.scenario->plan.console.poll.every == 10_s);
  REQUIRE(loaded.scenario->plan.console.poll.connect_timeout == 5_s);
  REQUIRE(loaded.scenario->plan.console.poll.response_timeout == 120_s);
  REQUIRE(loaded.scenario->guesses == std::vector<std::string>{"console.response_timeout 2 min (guess)"});
  REQUIRE(plan_of(minimal).console.poll.every == Duration());
}

TEST_CASE("timeouts of a console that does not poll are pointed out") {
  REQUIRE(contains(told_about(minimal + "console: {connect_timeout: 5 s}\n"),
                   "warning: this has no effect: without console.poll_every"));
}

TEST_CASE("scans take memory while they run, and one must fit beside the baseline") {
  REQUIRE(plan_of(minimal + "console: {heap: 4 GiB, memory_per_scan: 1 GiB}\n").console.memory.per_scan ==
          1_GiB);
  REQUIRE(contains(told_about(minimal + "console: {heap: 4 GiB, baseline: 3 GiB, memory_per_scan: 2 GiB}\n"),
                   "the memory of a single scan does not fit beside the baseline"));
  REQUIRE(contains(told_about(minimal + "console: {memory_per_scan: 2 GiB}\n"),
                   "warning: this has no effect: without console.heap"));
}

TEST_CASE("an engine may open the connection, and then polls") {
  const Loaded loaded = load_text(with("{slots: 10}", "{pairing: engine_to_console}"));

  REQUIRE(loaded.scenario);
  REQUIRE(loaded.scenario->plan.engines.at(0).pairing == Pairing::engine_to_console);
  REQUIRE(loaded.scenario->plan.engines.at(0).poll_every == 30_s);
  REQUIRE(loaded.scenario->guesses == std::vector<std::string>{"engines.london.poll_every 30 s (guess)"});
  REQUIRE(plan_of(with("{slots: 10}", "{pairing: engine_to_console, poll_every: 1 min}"))
              .engines.at(0)
              .poll_every == 1_min);
  REQUIRE(plan_of(minimal).engines.at(0).pairing == Pairing::console_to_engine);
}

TEST_CASE("an engine that the console connects to does not poll") {
  REQUIRE(contains(told_about(with("{slots: 10}", "{poll_every: 1 min}")),
                   "the engine does not poll: engines.london is paired console_to_engine"));
  REQUIRE(contains(told_about(with("{slots: 10}", "{pairing: engine_to_consle}")),
                   "did you mean `engine_to_console`?"));
}

TEST_CASE("an engine may drop its jobs after a time of silence") {
  REQUIRE(plan_of(with("{slots: 10}", "{on_silence: {abandon_after: 1 h}}")).engines.at(0).abandon_after ==
          1_h);
  REQUIRE(!plan_of(minimal).engines.at(0).abandon_after);
  REQUIRE(
      contains(told_about(with("{slots: 10}", "{on_silence: {}}")), "the key `abandon_after` is missing"));
}

TEST_CASE("an engine is read with all its keys, and slots default to 10") {
  const Plan plan = plan_of(with("{slots: 10}",
                                 "{concurrent_scans: 2, speed: 1.5x, start_delay: 1 s, stop_delay: 20 s, "
                                 "result_buffer: 1 GB, pool: uk}"));
  const EnginePlan& engine = plan.engines.at(0);

  REQUIRE(engine.name == "london");
  REQUIRE(engine.slots == 10);
  REQUIRE(engine.concurrent_scans == 2);
  REQUIRE(engine.speed == Ratio(3, 2));
  REQUIRE(engine.start_delay == 1_s);
  REQUIRE(engine.stop_delay == 20_s);
  REQUIRE(engine.result_buffer.count() == 1'000'000'000);
  REQUIRE(engine.pool == "uk");
  REQUIRE(plan_of(minimal).engines.at(0).stop_delay == 30_s);
}

TEST_CASE("values that no engine can have are errors") {
  for (const char* body : {"{slots: 0}", "{slots: 1000001}", "{slots: -1}", "{slots: 1.5}", "{speed: 0x}",
                           "{speed: 2000x}", "{concurrent_scans: 0}", "{result_buffer: 0 B}",
                           "{stop_delay: -1 s}", "{start_delay: 20000000 d}", "{pool: \"a b\"}"}) {
    INFO(body);
    REQUIRE(load_text(with("{slots: 10}", body)).problems.size() == 1);
  }
}

TEST_CASE("names have letters, digits, underscores, points and hyphens, and are not console") {
  REQUIRE(rendered(load_text(with("london: {", "London_1.a-b: {"))).find("expected a name") ==
          std::string::npos);
  for (const std::string& name : {std::string("\"a b\""), std::string("\"\""), std::string("a/b"),
                                  std::string("\"\\u00e9\""), std::string(65, 'x')}) {
    INFO(name);
    REQUIRE(contains(told_about(with("{london: {", "{" + name + ": {")),
                     "test.yaml:3:11: expected a name such as"));
  }
  REQUIRE(contains(told_about(with("{london: {", "{console: {")), "`console` is not free as a name"));
}

TEST_CASE("engines that name one pool form it") {
  const Plan plan = plan_of(
      "scansim: 1\nname: x\nengines: {a: {pool: p}, b: {}, c: {pool: p}}\n"
      "assets: {g: {count: 1, scan_time: 1 s}}\nsites: {s: {assets: [g], engine: p}, t: {assets: [g], "
      "engine: b}}\n");

  REQUIRE(plan.sites.at(0).engines == std::vector<EngineId>{EngineId(0), EngineId(2)});
  REQUIRE(plan.sites.at(1).engines == std::vector<EngineId>{EngineId(1)});
}

TEST_CASE("a pool is not named like an engine") {
  REQUIRE(contains(told_about(with("{slots: 10}", "{pool: london}")),
                   "test.yaml:3:26: the pool `london` is named like an engine"));
}

namespace {

/// Two engines of one pool, with further keys of each.
std::string pool_of(const std::string& first, const std::string& second) {
  return "scansim: 1\nname: pool\nassets: {hosts: {count: 1, scan_time: 1 min}}\nsites: {hq: {assets: "
         "[hosts], engine: "
         "both}}\n"
         "engines:\n  a: {pool: both" +
         first + "}\n  b: {pool: both" + second + "}\n";
}

/// A group and a site that goes by who scanned it last.
std::string group_scan(const std::string& group) {
  return "scansim: 1\nname: group\nengines: {london: {}, paris: {}}\nassets:\n  hosts: {count: 1, scan_time: "
         "1 min" +
         group +
         "}\nsites:\n  hq: {assets: [hosts], engine: most_recently_used}\n  branch: {assets: [hosts], "
         "engine: paris}\n";
}

}  // namespace

TEST_CASE("hosted and local engines cannot be pooled, and the error says where and who says so") {
  const std::string told = told_about(pool_of("", ", hosted: \"yes\""));

  REQUIRE(contains(told,
                   "test.yaml:7:13: hosted and local engines cannot be pooled: `b` is hosted, and `a` in "
                   "the pool `both` is not"));
  REQUIRE(contains(told, "give hosted engines a pool of their own"));
  REQUIRE(contains(told, "source: https://www.rapid7.com/blog/post/2014/10/22/"));
  REQUIRE(contains(told_about(pool_of(", hosted: \"yes\"", "")), "`b` is local, and `a`"));
}

TEST_CASE("hosted engines may have a pool of their own") {
  REQUIRE(load_text(pool_of(", hosted: \"yes\"", ", hosted: \"yes\"")).scenario);
  REQUIRE(load_text(pool_of(", hosted: \"no\"", "")).scenario);
  REQUIRE(contains(told_about(pool_of(", hosted: maybe", "")), "6:27: expected"));
}

TEST_CASE("a site may go by the engine that scanned its assets last, wherever else they are scanned") {
  const Plan plan = plan_of(group_scan(", last_engine: london"));

  REQUIRE(plan.groups[0].last_engine == EngineId(0));
  REQUIRE(plan.sites[0].uses_recent_engines);
  REQUIRE(plan.sites[0].engines == std::vector<EngineId>{EngineId(0), EngineId(1)});
  REQUIRE_FALSE(plan.sites[1].uses_recent_engines);
}

TEST_CASE("assets of a site that goes by recent engines need to say which engine that was at first") {
  const std::string told = told_about(group_scan(""));

  REQUIRE(contains(told, "7:33: nobody says which engine has scanned `hosts` last"));
  REQUIRE(contains(told, "give `assets.hosts.last_engine`"));
  REQUIRE(contains(told_about(group_scan(", last_engine: lodnon")), "did you mean `london`?"));
}

TEST_CASE("no engine or pool can be called like the most recently used one") {
  const std::string rest =
      "assets: {hosts: {count: 1, scan_time: 1 min}}\nsites: {hq: {assets: [hosts], engine: a}}\n";

  REQUIRE(contains(told_about("scansim: 1\nname: word\nengines: {most_recently_used: {}, a: {}}\n" + rest),
                   "no engine can be called `most_recently_used`"));
  REQUIRE(contains(told_about("scansim: 1\nname: word\nengines: {a: {pool: most_recently_used}}\n" + rest),
                   "no pool can be called `most_recently_used`"));
}
