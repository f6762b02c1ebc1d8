#include "models/policy/presets/presets.hpp"
#include "scenarios/load/policy_words.hpp"
#include "scenarios/load/scenario.hpp"
#include "tests/catch.hpp"
#include "tests/scenarios/load/loading.hpp"

using namespace scansim;
using namespace scansim::load_tests;
using namespace scansim::literals;

namespace {

std::string with_policy(const std::string& policy) { return minimal + "policy: " + policy + "\n"; }
Switches switches_of(const std::string& policy) { return plan_of(with_policy(policy)).policy; }

std::string policy_text(const Switches& switches) {
  std::string text;
  for (const SwitchWords& words : policy_words(switches))
    text += std::string(words.key) + ": " + words.value + "\n";
  return text;
}

}  // namespace

TEST_CASE("rapid7 is the preset where none is named") {
  REQUIRE(load_text(minimal).scenario->preset == "rapid7");
  REQUIRE(load_text(with_policy("rapid7")).scenario->preset == "rapid7");
  REQUIRE(switches_of("{preset: rapid7, crash: requeue}").crash == ScanGuard::requeue);
  REQUIRE(switches_of("rapid7").crash == ScanGuard::aborted_keep);
}

TEST_CASE("an unknown preset is told with those that there are") {
  REQUIRE(contains(told_about(with_policy("openvas")), "test.yaml:6:9: unknown value `openvas` for policy"));
  REQUIRE(contains(told_about(with_policy("{preset: rapid8}")), "did you mean `rapid7`?"));
  REQUIRE(presets() == std::vector<std::string_view>{"rapid7", "rapid7-pool", "tenable-vm", "tenable-sc",
                                                     "nessus", "qualys", "gvm", "nmap", "masscan", "nuclei",
                                                     "zap"});
}

TEST_CASE("single switches override the preset") {
  const Switches switches = switches_of(
      "{out_of_service: pause, crash: hang_then_remove, communication_failure: wait, engine_buffer: fetch, "
      "completed_when: integrated, rescan_time: redraw, memory_pause: largest, on_stop: flush, "
      "discovery_on_resume: redo, order: given}");

  REQUIRE(switches.out_of_service == ScanGuard::pause);
  REQUIRE(switches.crash == ScanGuard::hang_then_remove);
  REQUIRE(switches.communication_failure == ScanGuard::wait);
  REQUIRE(switches.engine_buffer == EngineBuffer::fetch);
  REQUIRE(switches.completed_when == CompletedWhen::integrated);
  REQUIRE(switches.rescan_time == RescanTime::redraw);
  REQUIRE(switches.memory_pause == MemoryPause::largest);
  REQUIRE(switches.on_stop == OnStop::flush);
  REQUIRE(switches.discovery_on_resume == DiscoveryOnResume::redo);
}

TEST_CASE("checkpoints have a period, costs and whether the last segment writes one") {
  const Switches switches = switches_of(
      "{kept_on_interruption: {checkpoint: {every: 60 s, cost: 1 s, recovery: 2 s, final: true}}}");

  REQUIRE(switches.kept_on_interruption == KeptUnit::checkpoint);
  REQUIRE(switches.checkpoint.every == 60_s);
  REQUIRE(switches.checkpoint.cost == 1_s);
  REQUIRE(switches.checkpoint.recovery == 2_s);
  REQUIRE(switches.checkpoint.final);
  REQUIRE(contains(told_about(with_policy("{kept_on_interruption: {checkpoint: {cost: 1 s}}}")),
                   "the key `every` is missing"));
  REQUIRE(contains(told_about(with_policy("{kept_on_interruption: {checkpoint: {every: 0 s}}}")),
                   "it must be above 0"));
}

TEST_CASE("what is kept of a scan is a word or checkpoints") {
  REQUIRE(switches_of("{kept_on_interruption: keep_all}").kept_on_interruption == KeptUnit::keep_all);
  REQUIRE(switches_of("{kept_on_interruption: nothing}").kept_on_interruption == KeptUnit::nothing);
}

TEST_CASE("several assets can be kept together, as tasks or as groups of hosts") {
  const Switches task = switches_of("{kept_on_interruption: {task: 120}}");
  REQUIRE(task.kept_on_interruption == KeptUnit::task);
  REQUIRE(task.unit_assets == 120);
  const Switches group = switches_of("{kept_on_interruption: {host_group: 64}}");
  REQUIRE(group.kept_on_interruption == KeptUnit::host_group);
  REQUIRE(group.unit_assets == 64);
  REQUIRE(
      contains(told_about(with_policy("{kept_on_interruption: {task: 0}}")), "expected a count from 1 to"));
  REQUIRE(contains(told_about(with_policy("{kept_on_interruption: {task: 2, host_group: 2}}")),
                   "exclude each other"));
}

TEST_CASE("every preset says what its switches are, and reading that gives the same switches") {
  for (const Preset* const preset : all_presets()) {
    INFO(preset->name);
    REQUIRE(policy_text(plan_of(with_policy(std::string(preset->name))).policy) ==
            policy_text(preset->switches));
    REQUIRE(policy_text(switches_of("{" + differing_words(preset->switches) + "}")) ==
            policy_text(preset->switches));
  }
}

TEST_CASE("a key beside a preset overrides that switch alone") {
  const Switches switches = switches_of("{preset: gvm, crash: requeue}");
  REQUIRE(switches.crash == ScanGuard::requeue);
  REQUIRE(switches.out_of_service == ScanGuard::pause);
  REQUIRE(switches.completed_when == CompletedWhen::integrated);
}

TEST_CASE("guesses of a preset are told, but for switches that the scenario gives") {
  const auto guesses_of = [](const std::string& policy) {
    const Loaded loaded = load_text(with_policy(policy));
    std::string all;
    for (const std::string& guess : loaded.scenario->guesses) all += guess + "\n";
    return all;
  };
  REQUIRE(contains(guesses_of("qualys"), "policy.crash of the preset qualys: "));
  REQUIRE(contains(guesses_of("qualys"), "(guess)"));
  REQUIRE(contains(guesses_of("qualys"), "(approximated)"));
  REQUIRE_FALSE(contains(guesses_of("{preset: qualys, crash: pause}"), "policy.crash of"));
  REQUIRE(guesses_of("rapid7").empty());
}

TEST_CASE("orders, windows that stop, a console of its own and a limit on all scans are switches") {
  const Switches switches = switches_of(
      "{order: most_valuable_first, window_end: stop, console_crash: requeue, console_out_of_service: pause, "
      "communication_failure: pause, active_scans: 25, memory_pause: spill}");

  REQUIRE(switches.order == AssetOrder::most_valuable_first);
  REQUIRE(switches.window_end == WindowEnd::stop);
  REQUIRE(switches.console_crash == ScanGuard::requeue);
  REQUIRE(switches.console_out_of_service == ScanGuard::pause);
  REQUIRE(switches.communication_failure == ScanGuard::pause);
  REQUIRE(switches.active_scans == 25);
  REQUIRE(switches.memory_pause == MemoryPause::spill);
  REQUIRE(contains(told_about(with_policy("{active_scans: 0}")), "expected a count from 1 to"));
}

TEST_CASE("what a restart of the console and the end of a window do are switches") {
  const Switches switches =
      switches_of("{console_restart: pause, paused_at_restart: aborted, window_end: discard}");

  REQUIRE(switches.console_restart == ScanGuard::pause);
  REQUIRE(switches.paused_at_restart == PausedAtRestart::aborted);
  REQUIRE(switches.window_end == WindowEnd::discard);
  REQUIRE(switches_of("tenable-sc").window_end == WindowEnd::rollover);
  REQUIRE(contains(told_about(with_policy("{console_restart: failover}")), "expected one of: failed_lose"));
}

TEST_CASE("a resume comes after a time, below a share of the heap, or not") {
  REQUIRE(switches_of("{auto_resume: none}").auto_resume == AutoResume::none);
  REQUIRE(switches_of("{auto_resume: {after: 10 min}}").auto_resume == AutoResume::after);
  REQUIRE(switches_of("{auto_resume: {after: 10 min}}").auto_resume_after == 10_min);
  REQUIRE(switches_of("{auto_resume: {below: 70 %}}").auto_resume == AutoResume::below);
  REQUIRE(switches_of("{auto_resume: {below: 70 %}}").auto_resume_below == Ratio(7, 10));
  REQUIRE(contains(told_about(with_policy("{auto_resume: {}}")), "give one of: after, below"));
  REQUIRE(
      contains(told_about(with_policy("{auto_resume: {after: 1 s, below: 70 %}}")), "exclude each other"));
}

TEST_CASE("a paused scan may wait for its next window") {
  REQUIRE(switches_of("{auto_resume: next_window}").auto_resume == AutoResume::next_window);
}

TEST_CASE("scans paused or pending for too long have limits, and starts are kept apart") {
  const Switches switches =
      switches_of("{paused_limit: 14 d, pending_limit: 2 h, start_gap: 10 s, start_below: 60 %}");

  REQUIRE(switches.paused_limit == 14_d);
  REQUIRE(switches.pending_limit == 2_h);
  REQUIRE(switches.start_gap == 10_s);
  REQUIRE(switches.start_below == Ratio(3, 5));
  REQUIRE(switches_of("rapid7").paused_limit == Duration());
  REQUIRE(switches_of("rapid7").start_below == Ratio());
}

TEST_CASE("a limit or a share of nothing is an error") {
  REQUIRE(contains(told_about(with_policy("{paused_limit: 0 s}")), "it must be above 0"));
  REQUIRE(contains(told_about(with_policy("{pending_limit: 0 s}")), "it must be above 0"));
  REQUIRE(contains(told_about(with_policy("{start_below: 0 %}")),
                   "it must be above 0 %: no scan would ever start"));
  REQUIRE(contains(told_about(with_policy("{start_below: 110 %}")), "a share is at most 100 %"));
}

TEST_CASE("a resume above the memory threshold is refused while loading") {
  const std::string console = "console: {heap: 1 GiB, memory_threshold: 80 %}\n";

  REQUIRE(contains(told_about(with_policy("{auto_resume: {below: 81 %}}") + console),
                   "a resume above the memory threshold is refused: 80 %"));
  REQUIRE(load_text(with_policy("{auto_resume: {below: 80 %}}") + console).scenario);
}

TEST_CASE("switch values that are not built are unknown, and the known ones are listed") {
  const std::string kept = told_about(with_policy("{kept_on_interruption: {slice: 3}}"));
  REQUIRE(contains(kept, "unknown key `slice` in policy.kept_on_interruption"));
  REQUIRE(contains(told_about(with_policy("{kept_on_interruption: host_group}")),
                   "expected one of: asset, keep_all, nothing, or a map: {checkpoint: {every: 60 s}}, {task: "
                   "120} or {host_group: 64}"));
  REQUIRE(contains(told_about(with_policy("{auto_resume: next_windows}")),
                   "expected one of: none, next_window, or a map: {after: 10 min} or {below: 70 %}"));
  REQUIRE(contains(told_about(with_policy("{equal_times: fixed}")), "unknown key `equal_times` in policy"));
}

TEST_CASE("a communication failure does not fail over") {
  REQUIRE(contains(told_about(with_policy("{communication_failure: failover}")),
                   "expected one of: failed_recover, failed_lose, wait, pause"));
}

TEST_CASE("failover needs a second engine where a fault can strike the only one") {
  const std::string crash =
      "policy: {crash: failover}\nfaults:\n  - engine_crash: {engine: ENGINE, at: 1 h, lasts: 1 h}\n";
  const auto with_engine = [&crash](const std::string& engine) {
    std::string text = crash;
    return text.replace(text.find("ENGINE"), 6, engine);
  };
  const std::string told = told_about(minimal + with_engine("london"));
  REQUIRE(contains(told, "failover needs a second engine, but the site `hq` has only this one"));
  REQUIRE(contains(told, "or choose another `policy.crash`"));

  REQUIRE(load_text(minimal + "policy: {crash: failover}\n").scenario);
  const std::string pool = with("{london: {slots: 10}}", "{a: {pool: london}, b: {pool: london}}");
  REQUIRE(load_text(pool + with_engine("a")).scenario);
}

TEST_CASE("a preset that moves work to a second engine waits for a single one instead of being refused") {
  const std::string fault = "faults:\n  - engine_crash: {engine: london, at: 1 h, lasts: 1 h}\n";

  REQUIRE(load_text(minimal + "policy: rapid7-pool\n" + fault).scenario);
  REQUIRE(load_text(minimal + "policy: {preset: rapid7-pool}\n" + fault).scenario);
  REQUIRE_FALSE(load_text(minimal + "policy: {preset: rapid7-pool, crash: failover}\n" + fault).scenario);
}

TEST_CASE("a scan that is to go on without a lost engine, and has no other, is told") {
  REQUIRE(contains(rendered(load_text(with_policy("{crash: go_on}"))),
                   "no scan has another engine to go on with"));
  const std::string pool = with("{london: {slots: 10}}", "{a: {pool: london}, b: {pool: london}}");
  REQUIRE(load_text(pool + "policy: {crash: go_on}\n").problems.empty());
}

TEST_CASE("what the loss of one of several engines means for a scan is a guess unless the scenario says it") {
  const std::string pool = with("{london: {slots: 10}}", "{a: {pool: london}, b: {pool: london}}");
  const std::string fault = "faults:\n  - engine_crash: {engine: a, at: 1 h, lasts: 1 h}\n";
  const auto guesses = [&](const std::string& policy) {
    return load_text(pool + "policy: " + policy + "\n" + fault).scenario.value().guesses;
  };

  REQUIRE(
      guesses("rapid7") ==
      std::vector<std::string>{"console.import.part 1 min (guess)",
                               "policy.crash aborted_keep, also of scans that have other engines (guess)"});
  REQUIRE(guesses("{crash: aborted_keep}") == std::vector<std::string>{"console.import.part 1 min (guess)"});
}

TEST_CASE("failover without any pool is told") {
  REQUIRE(contains(rendered(load_text(with_policy("rapid7-pool"))), "and no site has a pool"));
  const std::string pool = with("{london: {slots: 10}}", "{a: {pool: london}, b: {pool: london}}");
  REQUIRE(load_text(pool + "policy: rapid7-pool\n").problems.empty());
}

TEST_CASE("a limit on the time in Paused that ends before the next window is told") {
  const auto nightly = [](const std::string& repeat) {
    return "scansim: 1\nname: limit\nengines: {london: {slots: 10}}\nassets: {office: {count: 10, scan_time: "
           "3 "
           "min}}\nsites: {hq: {assets: [office], engine: london, schedule: {duration: 8 h, repeat: " +
           repeat + "}}}\npolicy: nuclei\n";
  };
  REQUIRE(
      contains(rendered(load_text(nightly("{every: 20 d}"))), "what its window pauses is Aborted before"));
  REQUIRE(load_text(nightly("daily")).problems.empty());
}

TEST_CASE("a console has no other to fail over to or to go on with") {
  for (const std::string key : {"console_crash", "console_out_of_service"})
    for (const std::string verdict : {"failover", "go_on"})
      REQUIRE(
          contains(told_about(minimal + "policy: {" + key + ": " + verdict + "}\n"), "`" + verdict + "`"));
}
