/// Links and nodes of the network, and what lies behind them.

#include "models/network/link_plan.hpp"
#include "tests/scenarios/load/loading.hpp"

using namespace scansim;
using namespace scansim::literals;
using namespace scansim::load_tests;

TEST_CASE("a link connects the console and an engine, in either order") {
  for (const char* ends : {"[console, london]", "[london, console]"}) {
    const Plan plan =
        plan_of(minimal + "network: {wan: {between: " + ends + ", latency: 18 ms, bandwidth: 50 Mbps}}\n");
    REQUIRE(plan.links.size() == 1);
    REQUIRE(plan.links[0].from != plan.links[0].to);
    REQUIRE(std::max(plan.links[0].from, plan.links[0].to) == node_of(EngineId(0)));
    REQUIRE(plan.links[0].latency == 18_ms);
    REQUIRE(plan.links[0].bandwidth.bits_per_second() == 50'000'000);
  }
}

TEST_CASE("a link without a bandwidth has no limit") {
  REQUIRE(plan_of(minimal + "network: {wan: {between: [console, london]}}\n")
              .links.at(0)
              .bandwidth.is_unlimited());
}

TEST_CASE("links join engines, routers, firewalls and subnets by their names") {
  const Plan plan = plan_of(minimal +
                            "routers: [hq]\n"
                            "firewalls: [edge]\n"
                            "subnets: [lan]\n"
                            "network:\n"
                            "  core: {between: [console, hq]}\n"
                            "  wan: {between: [hq, edge], loss: 0.1 %}\n"
                            "  site: {between: [edge, lan]}\n"
                            "  tap: {between: [lan, london]}\n");

  REQUIRE(plan.nodes.size() == 3);
  REQUIRE(plan.nodes[0].kind == NodeKind::router);
  REQUIRE(plan.nodes[1].kind == NodeKind::firewall);
  REQUIRE(plan.nodes[2].kind == NodeKind::subnet);
  REQUIRE(plan.links.size() == 4);
  REQUIRE(plan.links[1].from == further_node(1, 0));
  REQUIRE(plan.links[1].to == further_node(1, 1));
  REQUIRE(plan.links[1].loss == Ratio(1, 1000));
  REQUIRE(plan.links[3].to == node_of(EngineId(0)));
}

TEST_CASE("a link that does not connect two different nodes is an error") {
  for (const char* ends : {"[london, london]", "[console, console]"})
    REQUIRE(contains(told_about(minimal + "network: {wan: {between: " + ends + "}}\n"),
                     "a link connects two different nodes"));
  for (const char* ends : {"[console]", "[console, london, london]"})
    REQUIRE(contains(told_about(minimal + "network: {wan: {between: " + ends + "}}\n"),
                     "a link connects two nodes, found"));
  const std::string told = told_about(minimal + "network: {wan: {between: [console, lundon]}}\n");
  REQUIRE(contains(told, "test.yaml:6:36: there is no node `lundon`"));
  REQUIRE(contains(told, "did you mean `london`?"));
  REQUIRE(
      contains(told_about(minimal + "network: {wan: {}}\n"), "the key `between` is missing in network.wan"));
}

TEST_CASE("two links may join the same nodes") {
  REQUIRE(plan_of(minimal +
                  "network:\n  wan: {between: [console, london]}\n  backup: {between: [console, london]}\n")
              .links.size() == 2);
}

TEST_CASE("a node is named once") {
  REQUIRE(contains(told_about(minimal + "routers: [hq, hq]\n"), "the network has a node `hq` already"));
  REQUIRE(contains(told_about(minimal + "subnets: [london]\n"), "the network has a node `london` already"));
  REQUIRE(contains(told_about(minimal + "routers: [console]\n"), "`console` is not free as a name"));
}

TEST_CASE("a link loses 99 % at most") {
  REQUIRE(contains(told_about(minimal + "network: {wan: {between: [console, london], loss: 99.5 %}}\n"),
                   "expected a loss of at most 99 %"));
}

TEST_CASE("an engine that has links and no way to the console is an error") {
  const std::string told = told_about(minimal + "routers: [hq]\nnetwork: {wan: {between: [hq, london]}}\n");

  REQUIRE(contains(told, "test.yaml:3:11: the engine `london` has links, but no way to the console"));
}

TEST_CASE("assets in a subnet are scanned over the network, at the documented mean traffic") {
  const std::string lan =
      "subnets: [lan]\nnetwork: {tap: {between: [london, lan]}, wan: {between: [console, london]}}\n";
  const auto group_with = [&](const std::string& keys) {
    return plan_of(with("scan_time: 3 min}", "scan_time: 3 min, " + keys + "}") + lan).groups.at(0);
  };

  REQUIRE(group_with("subnet: lan").subnet == further_node(1, 0));
  REQUIRE(group_with("subnet: lan").scan_traffic == Bandwidth::from_bits_per_second(180'000));
  REQUIRE(group_with("subnet: lan, scan_traffic: 1 Mbps").scan_traffic ==
          Bandwidth::from_bits_per_second(1'000'000));
  REQUIRE(contains(told_about(with("scan_time: 3 min}", "scan_time: 3 min, subnet: lam}") + lan),
                   "there is no subnet `lam`"));
  REQUIRE(contains(told_about(with("scan_time: 3 min}", "scan_time: 3 min, subnet: london}") + lan),
                   "`london` is not a subnet"));
}

TEST_CASE("a subnet to which the engine has no way is an error") {
  const std::string told = told_about(with("scan_time: 3 min}", "scan_time: 3 min, subnet: lan}") +
                                      "subnets: [lan]\nnetwork: {wan: {between: [console, london]}}\n");

  REQUIRE(contains(told, "the engine `london` scans these assets and has no way to their subnet `lan`"));
}
