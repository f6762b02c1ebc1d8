// Faults of links, cuts, groups and tables of outages, as scenarios write them.
#include "tests/catch.hpp"
#include "tests/scenarios/load/loading.hpp"
#include "tests/scenarios/load/scratch_folder.hpp"

using namespace scansim;
using namespace scansim::load_tests;
using namespace scansim::literals;

namespace {

const std::string network = minimal +
                            "routers: [edge]\n"
                            "network:\n"
                            "  wan: {between: [console, edge], bandwidth: 10 Mbps}\n"
                            "  radio: {between: [console, edge], latency: 30 ms}\n"
                            "  desk: {between: [edge, london]}\n"
                            "cuts: {both: [wan, radio], half: [wan]}\n";

std::string with_fault(const std::string& fault) { return network + "faults:\n  - " + fault + "\n"; }

Plan plan_with(const std::string& fault) {
  const std::string text = with_fault(fault);
  INFO(told_about(text));
  Plan plan = plan_of(text);
  REQUIRE_FALSE(plan.faults.empty());
  return plan;
}

Loaded load_outages(const std::string& csv, const std::string& fault, const std::string& head = "") {
  const ScratchFolder folder;
  folder.write("outages.csv", csv);
  return load_scenario(folder.write("scenario.yaml", with_fault(fault) + head));
}

Plan traced(const std::string& csv, const std::string& fault, const std::string& head = "") {
  const Loaded loaded = load_outages(csv, fault, head);
  INFO(rendered(loaded));
  REQUIRE(loaded.scenario.has_value());
  return loaded.scenario->plan;
}

}  // namespace

TEST_CASE("a degraded link has a bandwidth, more latency, or both") {
  const auto degraded = [](const std::string& how) {
    return std::get<LinkDegraded>(
        plan_with("link_degraded: {link: wan, " + how + ", at: 1 h, lasts: 1 h}").faults[0].fault);
  };

  REQUIRE(degraded("bandwidth: 2 Mbps").bandwidth == Bandwidth::from_bits_per_second(2'000'000));
  REQUIRE(degraded("bandwidth: 2 Mbps").latency == Duration());
  REQUIRE(degraded("latency: 200 ms").latency == 200_ms);
  REQUIRE(degraded("bandwidth: 1 Mbps, latency: 1 s").latency == 1_s);
}

TEST_CASE("a lossy link has its loss, a flapping one the laws of its turns") {
  const Plan lossy = plan_with("link_lossy: {link: radio, loss: 5 %, at: 1 h, lasts: 1 h}");
  const Plan flapping = plan_with(
      "link_flapping: {link: wan, down: 20 s, up: {exponential: {mean: 3 min}}, at: 1 h, lasts: 1 h}");

  REQUIRE(std::get<LinkLossy>(lossy.faults[0].fault).loss == Ratio(1, 20));
  REQUIRE(std::get<LinkFlapping>(flapping.faults[0].fault).down.constant_value() == (20_s).us());
  REQUIRE(std::get<LinkFlapping>(flapping.faults[0].fault).up.spec().kind == LawKind::exponential);
}

TEST_CASE("a partition strikes a cut, which names its links") {
  const Plan plan = plan_with("partition: {cut: both, at: 1 h, lasts: 1 h}");

  REQUIRE(std::get<Partition>(plan.faults[0].fault).cut == CutId(0));
  REQUIRE(plan.cuts[0].links == std::vector<LinkId>{LinkId(0), LinkId(1)});
}

TEST_CASE("a cut that separates nothing is a warning, and so is a fault that makes a link no worse") {
  REQUIRE(contains(told_about(network), "test.yaml:11:28: warning: this cut separates nothing"));
  REQUIRE(
      contains(told_about(with_fault("link_degraded: {link: wan, bandwidth: 20 Mbps, at: 1 h, lasts: 1 h}")),
               "warning: this has no effect: the link `wan` carries 10 Mbps at most anyway"));
}

TEST_CASE("a link that would flap for ever and ever is a warning") {
  const auto told = [](const std::string& lasts) {
    return told_about(
        with_fault("link_flapping: {link: wan, down: 1 ms, up: 4 ms, at: 1 h, lasts: " + lasts + "}"));
  };

  REQUIRE(contains(told("1 h"), "warning: this link goes down more than 100,000 times in one strike"));
  REQUIRE(contains(told("forever"), "more than 100,000 times"));
  REQUIRE_FALSE(contains(told("8 min"), "more than 100,000 times"));
}

TEST_CASE("members of a group strike with it, and last as long as it or as they say") {
  const Plan plan = plan_with(
      "together:\n      name: storm\n      every: {exponential: {mean: 7 d}}\n      lasts: 30 min\n      "
      "faults:\n"
      "        - link_down: {link: wan}\n"
      "        - engine_crash: {engine: london, after: 10 s, lasts: 5 min, name: surge}");

  REQUIRE(plan.faults.size() == 3);
  REQUIRE(std::holds_alternative<Together>(plan.faults[0].fault));
  REQUIRE(plan.faults[0].lasts->constant_value() == (30_min).us());
  REQUIRE(plan.faults[1].name == "link_down-1");
  REQUIRE(plan.faults[1].trigger->leader->fault == FaultId(0));
  REQUIRE(plan.faults[1].trigger->leader->gives_length);
  REQUIRE(plan.faults[2].name == "surge");
  REQUIRE_FALSE(plan.faults[2].trigger->leader->gives_length);
  REQUIRE(plan.faults[2].lasts->constant_value() == (5_min).us());
  REQUIRE(plan.faults[2].delay.constant_value() == (10_s).us());
}

TEST_CASE("a dated group keeps its length for its members") {
  const Plan plan =
      plan_with("together: {at: 1 h, lasts: 5 min, faults: [{partition: {cut: both}}, {console_crash: {}}]}");

  REQUIRE(plan.faults[0].at == SimTime() + 1_h);
  REQUIRE(plan.faults[0].lasts->constant_value() == (5_min).us());
}

TEST_CASE("faults of links and groups that cannot be are errors") {
  const std::vector<std::pair<std::string, std::string>> table = {
      {"link_degraded: {link: wan, at: 1 h, lasts: 1 h}", "does not say in which way the link is worse"},
      {"link_lossy: {link: wan, loss: 0 %, at: 1 h, lasts: 1 h}", "it must be above 0, found `0 %`"},
      {"link_lossy: {link: wan, loss: 100 %, at: 1 h, lasts: 1 h}", "expected a loss of at most 99 %"},
      {"link_flapping: {link: wan, down: 0 s, up: 1 s, at: 1 h, lasts: 1 h}", "it must be above 0"},
      {"link_flapping: {link: wan, down: 1 s, at: 1 h, lasts: 1 h}", "the key `up` is missing"},
      {"partition: {cut: bith, at: 1 h, lasts: 1 h}", "did you mean `both`?"},
      {"together: {at: 1 h, lasts: 1 h}", "the key `faults` is missing"},
      {"together: {at: 1 h, lasts: 1 h, faults: []}", "a group has at least one fault"},
      {"together: {at: 1 h, lasts: 1 h, faults: [{together: {faults: []}}]}", "unknown fault `together`"},
      {"together: {at: 1 h, lasts: 1 h, faults: [{link_down: {link: wan, at: 1 h}}]}",
       "unknown key `at` in faults[0].together.faults[0].link_down"},
      {"together: {at: 1 h, lasts: 1 h, faults: [{link_down: {lasts: 1 h}}]}", "the key `link` is missing"},
      {"link_down: {link: wan, trace: a.csv, lasts: 1 h}", "`lasts` and `trace` exclude each other"},
      {"link_down: {link: wan, trace: a.csv, at: 1 h}", "`at` and `trace` exclude each other"},
  };
  for (const auto& [fault, expected] : table) {
    const std::string told = told_about(with_fault(fault));
    INFO(fault << "\n" << told);
    REQUIRE(contains(told, expected));
  }
}

TEST_CASE("the links of a cut are links, each once, and at least one") {
  const auto told = [](const std::string& cuts) {
    std::string text = network;
    return told_about(text.replace(text.find("[wan, radio]"), 12, cuts));
  };

  REQUIRE(contains(told("[wam]"), "there is no link `wam`"));
  REQUIRE(contains(told("[wan, wan]"), "the link `wan` stands here twice"));
  REQUIRE(contains(told("[]"), "the list is empty: a cut has at least one link"));
}

TEST_CASE("a table of outages gives a fault its strikes and their lengths, in any order") {
  const Plan plan =
      traced("start,end\n2 h,150 min\n90 min,100 min\n", "link_down: {link: wan, trace: outages.csv}");

  REQUIRE(plan.faults.size() == 1);
  REQUIRE(plan.faults[0].trigger->dates == std::vector<SimTime>{SimTime() + 90_min, SimTime() + 2_h});
  REQUIRE(plan.faults[0].lasts->spec().values == std::vector<std::int64_t>{(10_min).us(), (30_min).us()});
}

TEST_CASE("each target of a table of outages is a fault of its own, unless the scenario names one") {
  const std::string csv = "target,start [s],end [s]\nradio,3600,3660\nwan,0,60\nradio,10,20.5\n";

  const Plan all = traced(csv, "link_down: {trace: outages.csv, name: log}");
  const Plan one = traced(csv, "link_down: {link: radio, trace: outages.csv, name: log}");

  REQUIRE(all.faults.size() == 2);
  REQUIRE(all.faults[0].name == "log.wan");
  REQUIRE(all.faults[1].name == "log.radio");
  REQUIRE(std::get<LinkDown>(all.faults[1].fault).link == LinkId(1));
  REQUIRE(all.faults[1].trigger->dates == std::vector<SimTime>{SimTime() + 10_s, SimTime() + 1_h});
  REQUIRE(one.faults.size() == 1);
  REQUIRE(one.faults[0].name == "log");
  REQUIRE(one.faults[0].trigger->dates == all.faults[1].trigger->dates);
}

TEST_CASE("outages have dates, too: what was over at t = 0 is left out, what was under way strikes then") {
  const Plan plan = traced(
      "start,end\n2024-03-04 20:00,2024-03-04 21:00\n2024-03-04 21:30,2024-03-04 22:10\n"
      "\"2024-03-05 01:00\",2024-03-05T02:00\n",
      "engine_crash: {engine: london, trace: outages.csv}", "start: \"2024-03-04 22:00\"\n");

  REQUIRE(plan.faults[0].trigger->dates == std::vector<SimTime>{SimTime(), SimTime() + 3_h});
  REQUIRE(plan.faults[0].lasts->spec().values == std::vector<std::int64_t>{(10_min).us(), (1_h).us()});
}

TEST_CASE("outages of one target that overlap are one, with a warning") {
  const Loaded loaded = load_outages("start,end\n1 h,2 h\n90 min,3 h\n3 h,4 h\n100 min,110 min\n",
                                     "link_down: {link: wan, trace: outages.csv}");

  REQUIRE(contains(rendered(loaded), "outages.csv:3:1: warning: this outage begins before another one"));
  const FaultPlan& fault = loaded.scenario->plan.faults[0];
  REQUIRE(fault.trigger->dates == std::vector<SimTime>{SimTime() + 1_h, SimTime() + 3_h});
  REQUIRE(fault.lasts->spec().values == std::vector<std::int64_t>{(2_h).us(), (1_h).us()});
}

TEST_CASE("a group may strike by a table of outages, which names no target") {
  const Plan plan =
      traced("start,end\n1 h,2 h\n",
             "together: {trace: outages.csv, faults: [{link_down: {link: wan}}, {console_crash: {}}]}");

  REQUIRE(plan.faults.size() == 3);
  REQUIRE(plan.faults[0].trigger->dates == std::vector<SimTime>{SimTime() + 1_h});
  REQUIRE(plan.faults[0].lasts.has_value());
}

TEST_CASE("mistakes in a table of outages are told at their place") {
  struct Wrong {
    std::string csv, told;
  };
  const std::vector<Wrong> table = {
      {"start,end\n1 h,soon\n", "outages.csv:2:5: expected a time such as `100 min`"},
      {"start,end\n1 h,60\n", "numbers alone need a unit in the header"},
      {"start,end\n1 h,\n", "outages.csv:2:5: expected a time such as"},
      {"start,end\n2 h,1 h\n", "outages.csv:2:5: this outage ends before it has started"},
      {"start,end\n2024-03-04 22:00,2024-03-04 23:00\n",
       "outages.csv:2:1: nothing says on which date t = 0 is"},
      {"start,stop\n1 h,2 h\n", "outages.csv:1:7: unknown column `stop`"},
      {"start\n1 h\n", "the column `end` is missing"},
      {"start,end,target\n1 h,2 h,wam\n", "outages.csv:2:9: there is no link `wam`"},
      {"start,end\n1 h\n", "expected 2 cells as in the header, found 1"},
      {"start,end\n", "the table has no rows"},
      {"start,end,target\n1 h,2 h,radio\n", "no row of the table is about `wan`"},
  };
  for (const Wrong& wrong : table) {
    const std::string told = rendered(load_outages(wrong.csv, "link_down: {link: wan, trace: outages.csv}"));
    INFO(wrong.csv << "\n" << told);
    REQUIRE(contains(told, wrong.told));
  }
  REQUIRE(contains(rendered(load_outages("start,end\n1 h,2 h\n", "link_down: {trace: outages.csv}")),
                   "nothing says which link the outages of this table strike"));
  REQUIRE(contains(
      rendered(load_outages("start,end,target\n1 h,2 h,wan\n", "console_crash: {trace: outages.csv}")),
      "such a fault strikes nothing that a target could name"));
  REQUIRE(
      contains(rendered(load_outages("start,end\n2024-03-01 22:00,2024-03-01 23:00\n",
                                     "console_crash: {trace: outages.csv}", "start: \"2024-03-04 22:00\"\n")),
               "all outages of the table are over at t = 0"));
}

TEST_CASE("a table of outages is part of what a scenario was read from") {
  const Loaded loaded = load_outages("start,end\n1 h,2 h\n", "console_crash: {trace: outages.csv}");

  REQUIRE(loaded.scenario->parts.size() == 1);
  REQUIRE(contains(loaded.scenario->parts[0], "outages.csv"));
}

TEST_CASE("a loss on a link without a bandwidth is told to have no effect") {
  REQUIRE(contains(told_about(with_fault("link_lossy: {link: radio, loss: 5 %, at: 1 h, lasts: 1 h}")),
                   "warning: this has no effect: the link `radio` has no bandwidth"));
  REQUIRE_FALSE(contains(told_about(with_fault("link_lossy: {link: wan, loss: 5 %, at: 1 h, lasts: 1 h}")),
                         "no effect"));
}

TEST_CASE("a table whose outages are all after the end of the run is told") {
  const Loaded loaded = load_outages("start,end\n40 d,41 d\n", "link_down: {link: wan, trace: outages.csv}");

  REQUIRE(loaded.scenario);
  REQUIRE(contains(rendered(loaded), "warning: all strikes of this fault are after the end of the run"));
}
