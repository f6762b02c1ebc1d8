#include <set>

#include "scenarios/load/fault_kinds.hpp"
#include "scenarios/load/sections.hpp"
#include "tests/catch.hpp"
#include "tests/scenarios/load/loading.hpp"

using namespace scansim;
using namespace scansim::load_tests;
using namespace scansim::literals;

namespace {

std::string with_fault(const std::string& fault) {
  return minimal + "console: {heap: 8 GiB}\nnetwork: {wan: {between: [console, london]}}\nfaults:\n  - " +
         fault + "\n";
}

FaultPlan fault_of(const std::string& fault) {
  const Plan plan = plan_of(with_fault(fault));
  REQUIRE(plan.faults.size() == 1);
  return plan.faults[0];
}

/// A kind of fault that is over at once.
struct Whistle {
  static constexpr bool is_instant = true;
  SiteId scan;
};

}  // namespace

TEST_CASE("every fault strikes what it names, at its time and for as long as it lasts") {
  const FaultPlan link = fault_of("link_down: {link: wan, at: 100 min, lasts: 25 min}");
  REQUIRE(std::get<LinkDown>(link.fault).link == LinkId(0));
  REQUIRE(link.at == SimTime() + 100_min);
  REQUIRE(link.heals == SimTime() + 125_min);

  REQUIRE(
      std::get<EngineCrash>(fault_of("engine_crash: {engine: london, at: 1 h, lasts: 1 h}").fault).engine ==
      EngineId(0));
  REQUIRE(std::get<EngineOutOfService>(
              fault_of("engine_out_of_service: {engine: london, at: 1 h, lasts: 1 h}").fault)
              .engine == EngineId(0));
  REQUIRE(std::holds_alternative<ConsoleCrash>(fault_of("console_crash: {at: 1 h, lasts: 1 h}").fault));
  REQUIRE(std::holds_alternative<ConsoleOutOfService>(
      fault_of("console_out_of_service: {at: 1 h, lasts: 1 h}").fault));
  REQUIRE(
      std::get<MemoryPressure>(fault_of("memory_pressure: {size: 3 GiB, at: 1 h, lasts: 1 h}").fault).size ==
      3_GiB);
}

TEST_CASE("what slows, hangs, fills up or restarts says which, how much and how many") {
  const auto slow =
      std::get<EngineSlow>(fault_of("engine_slow: {engine: london, speed: 30 %, at: 1 h, lasts: 1 h}").fault);
  REQUIRE(slow.engine == EngineId(0));
  REQUIRE(slow.speed == Ratio(3, 10));
  const auto hung =
      std::get<HungAsset>(fault_of("hung_asset: {scan: hq, assets: 3, at: 1 h, lasts: 1 h}").fault);
  REQUIRE(hung.scan == SiteId(0));
  REQUIRE(hung.assets == 3);
  REQUIRE(std::get<HungAsset>(fault_of("hung_asset: {scan: hq, at: 1 h, lasts: 1 h}").fault).assets == 1);
  REQUIRE(
      std::get<ConsoleSlowImport>(fault_of("console_slow_import: {speed: 1/4, at: 1 h, lasts: 1 h}").fault)
          .speed == Ratio(1, 4));
  REQUIRE(
      std::get<ResultBufferFull>(fault_of("result_buffer_full: {engine: london, at: 1 h, lasts: 1 h}").fault)
          .engine == EngineId(0));
  REQUIRE(std::holds_alternative<ConsoleRestart>(fault_of("console_restart: {at: 1 h, lasts: 5 min}").fault));
}

TEST_CASE("a fault may last forever") {
  REQUIRE(fault_of("console_crash: {at: 1 h, lasts: forever}").heals.is_never());
}

TEST_CASE("the loader knows every fault of the list, and that each lasts unless it is over at once") {
  const std::vector<load::FaultKind> kinds = load::fault_kinds();

  REQUIRE(kinds.size() == std::variant_size_v<Fault>);
  for (const load::FaultKind& kind : kinds) {
    std::set<std::string_view> keys;
    for (const load::FieldInfo& field : kind.fields) keys.insert(field.key);
    REQUIRE(keys.contains("at"));
    const bool is_instant = std::visit(
        [](const auto& fault) { return load::is_over_at_once<std::remove_cvref_t<decltype(fault)>>(); },
        kind.empty);
    REQUIRE(keys.contains("lasts") != is_instant);
    REQUIRE(!kind.summary.empty());
  }
}

TEST_CASE("a fault that is over at once strikes a scan and does not last") {
  std::set<std::string_view> keys;
  for (const load::FieldInfo& field : load::fields_of_fault<Whistle>()) keys.insert(field.key);

  REQUIRE(keys ==
          std::set<std::string_view>{"scan", "at", "when", "every", "trace", "again", "delay", "name"});
}

TEST_CASE("faults are named after their kind and number unless they have a name") {
  const Plan plan = plan_of(minimal +
                            "faults:\n"
                            "  - console_crash: {at: 1 h, lasts: 1 min}\n"
                            "  - engine_crash: {engine: london, at: 1 h, lasts: 1 min}\n"
                            "  - console_crash: {at: 2 h, lasts: 1 min, name: second}\n"
                            "  - console_crash: {at: 3 h, lasts: 1 min}\n");
  std::vector<std::string> names;
  for (const FaultPlan& fault : plan.faults) names.push_back(fault.name);

  REQUIRE(names ==
          std::vector<std::string>{"console_crash-1", "engine_crash-1", "second", "console_crash-3"});
}

TEST_CASE("faults that cannot be are errors") {
  struct Wrong {
    std::string fault;
    std::string told;
  };
  const std::vector<Wrong> table = {
      {"console_crash: {at: 1 h}", "the key `lasts` is missing in faults[0].console_crash"},
      {"console_crash: {lasts: 1 h}", "faults[0].console_crash does not say when it happens"},
      {"console_crash: {at: 1 h, lasts: 0 s}", "it must be above 0"},
      {"console_crash: {at: 1 h, lasts: for ever}", "expected a duration such as"},
      {"console_crash: {at: 1 h, lasts: 1 h, name: a b}", "expected a name such as"},
      {"link_down: {at: 1 h, lasts: 1 h}", "the key `link` is missing"},
      {"link_down: {link: wam, at: 1 h, lasts: 1 h}", "there is no link `wam`"},
      {"engine_crash: {engine: [london], at: 1 h, lasts: 1 h}", "expected a name (engine), found a list"},
      {"memory_pressure: {size: 0 B, at: 1 h, lasts: 1 h}", "it must be above 0"},
      {"engine_slow: {engine: london, speed: 0 %, at: 1 h, lasts: 1 h}",
       "what does not work at all is out of service"},
      {"engine_slow: {engine: london, speed: 120 %, at: 1 h, lasts: 1 h}",
       "it must be above 0 % and below 100 %"},
      {"console_slow_import: {at: 1 h, lasts: 1 h}", "the key `speed` is missing"},
      {"hung_asset: {scan: hq, assets: 0, at: 1 h, lasts: 1 h}", "expected a count from 1 to"},
      {"meteor: {at: 1 h}", "expected one of: link_down, engine_out_of_service"},
      {"console_crash", "expected a map such as `link_down: {"},
      {"{}", "found an empty map"},
      {"{console_crash: {at: 1 h, lasts: 1 h}, engine_crash: {}}",
       "expected one key here, found a second: `engine_crash`"},
  };
  for (const Wrong& wrong : table) {
    const std::string told = told_about(with_fault(wrong.fault));
    INFO(wrong.fault << "\n" << told);
    REQUIRE(contains(told, wrong.told));
  }
}

TEST_CASE("two faults do not have one name, given or not") {
  const std::string told =
      told_about(with_fault("console_crash: {at: 1 h, lasts: 1 h}\n  - engine_crash: {engine: london, at: 1 "
                            "h, lasts: 1 h, name: console_crash-1}"));

  REQUIRE(contains(told, "a fault named `console_crash-1` stands here already"));
}

TEST_CASE("what happens after the end of the run is a warning") {
  const Loaded loaded = load_text(minimal +
                                  "until: 1 d\n"
                                  "faults: [{console_crash: {at: 2 d, lasts: 1 h}}]\n"
                                  "operators: [{pause: {scan: hq, at: 25 h}}]\n");

  REQUIRE(loaded.scenario);
  REQUIRE(contains(rendered(loaded),
                   "test.yaml:7:31: warning: this is after the end of the run and never happens"));
  REQUIRE(contains(rendered(loaded),
                   "test.yaml:8:36: warning: this is after the end of the run and never happens"));
}

TEST_CASE("operators are named after their act and number, and no two have one name") {
  const Plan plan = plan_of(minimal +
                            "operators:\n"
                            "  - pause: {scan: hq, at: 1 h}\n"
                            "  - resume: {scan: hq, at: 2 h, name: night-shift}\n"
                            "  - pause: {scan: hq, at: 3 h}\n");

  REQUIRE(plan.operators[0].name == "pause-1");
  REQUIRE(plan.operators[1].name == "night-shift");
  REQUIRE(plan.operators[2].name == "pause-2");
  REQUIRE(contains(told_about(minimal + "operators:\n"
                                        "  - pause: {scan: hq, at: 1 h}\n"
                                        "  - stop: {scan: hq, at: 2 h, name: pause-1}\n"),
                   "test.yaml:8:37: an operator named `pause-1` stands here already"));
}

TEST_CASE("an administrator starts and resumes scans in a blackout") {
  const std::string begin = minimal + "operators: [{";
  const Plan plan = plan_of(begin + "start: {scan: hq, at: 1 h, administrator: \"yes\"}}]\n");

  REQUIRE(plan.operators.at(0).is_administrator);
  REQUIRE(!plan_of(begin + "resume: {scan: hq, at: 1 h}}]\n").operators.at(0).is_administrator);
  REQUIRE(contains(told_about(begin + "stop: {scan: hq, at: 1 h, administrator: \"yes\"}}]\n"),
                   "`administrator` goes with `start` and `resume`"));
}

TEST_CASE("memory pressure without a heap is a warning") {
  REQUIRE(contains(told_about(minimal + "faults: [{memory_pressure: {size: 1 GiB, at: 1 h, lasts: 1 h}}]\n"),
                   "warning: this has no effect: without console.heap"));
}

TEST_CASE("operators pause, resume, stop and start the scan of a site") {
  const Plan plan = plan_of(minimal +
                            "operators:\n"
                            "  - pause: {scan: hq, at: 1 h}\n"
                            "  - resume: {scan: hq, at: 2 h}\n"
                            "  - stop: {scan: hq, at: 3 h}\n"
                            "  - start: {scan: hq, at: 4 h}\n");

  REQUIRE(plan.operators.size() == 4);
  REQUIRE(plan.operators[0].action == OperatorAction::pause);
  REQUIRE(plan.operators[1].action == OperatorAction::resume);
  REQUIRE(plan.operators[2].action == OperatorAction::stop);
  REQUIRE(plan.operators[3].action == OperatorAction::start);
  REQUIRE(plan.operators[3].at == SimTime() + 4_h);
  REQUIRE(plan.operators[0].site == SiteId(0));
}

TEST_CASE("operators do only that, and only to sites that exist") {
  REQUIRE(
      contains(told_about(minimal + "operators: [{puase: {scan: hq, at: 1 h}}]\n"), "did you mean `pause`?"));
  REQUIRE(
      contains(told_about(minimal + "operators: [{pause: {scan: hg, at: 1 h}}]\n"), "there is no site `hg`"));
  REQUIRE(contains(told_about(minimal + "operators: [{pause: {scan: hq}}]\n"),
                   "operators[0].pause does not say when it happens"));
}

TEST_CASE("engines and assets that no site uses are warnings") {
  const Loaded loaded = load_text(with("{london: {slots: 10}}", "{london: {}, paris: {}}"));
  REQUIRE(loaded.scenario);
  REQUIRE(contains(rendered(loaded), "test.yaml:3:23: warning: no site uses the engine `paris`"));

  REQUIRE(contains(told_about(with("{office: {", "{lab: {count: 1, scan_time: 1 s}, office: {")),
                   "warning: no site scans the assets `lab`"));
}

TEST_CASE("two names with one hash are found") {
  const auto length_as_hash = [](std::string_view name) -> std::uint64_t { return name.size(); };
  const auto collision = load::find_collision({"sites/a", "sites/bcd", "sites/e"}, length_as_hash);

  REQUIRE(collision);
  REQUIRE(collision->first == 0);
  REQUIRE(collision->second == 2);
  REQUIRE(!load::find_collision({"a", "bc"}, length_as_hash));
}

TEST_CASE("a listed strike that would begin before the one before it is over is told") {
  const auto told = [](const std::string& lasts) {
    return told_about(with_fault("console_crash: {at: [1 h, 2 h, 9 h], lasts: " + lasts + "}"));
  };

  REQUIRE(contains(told("90 min"), "warning: the strike before this one is not over yet"));
  REQUIRE_FALSE(contains(told("1 h"), "not over yet"));
}
