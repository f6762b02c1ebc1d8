#include "models/network/flows.hpp"

#include <rapidcheck.h>

#include <algorithm>

#include "tests/catch.hpp"

using namespace scansim;

namespace {

using Links = std::vector<std::uint32_t>;

std::uint32_t add(Flows& flows, const Links& links, std::uint32_t members = 1, Rate cap = no_limit) {
  const std::uint32_t flow = flows.add(cap);
  flows.reroute(flow, links);
  flows.set_members(flow, members);
  return flow;
}

}  // namespace

TEST_CASE("a flow that ends leaves its share to the others") {
  Flows flows({900});
  const std::uint32_t first = add(flows, {0});
  const std::uint32_t second = add(flows, {0});
  flows.settle();
  REQUIRE(flows.rate(first) == 450);

  flows.set_members(second, 0);

  REQUIRE(flows.settle() == Links{first});
  REQUIRE(flows.rate(first) == 900);
}

TEST_CASE("flows that share no link, even through others, are left alone") {
  Flows flows({900, 500, 100});
  const std::uint32_t alone = add(flows, {2});
  add(flows, {0, 1});
  add(flows, {1});
  flows.settle();

  const std::uint32_t newcomer = add(flows, {0});

  const Links changed = flows.settle();
  REQUIRE(std::find(changed.begin(), changed.end(), alone) == changed.end());
  REQUIRE(flows.rate(newcomer) == 650);
  REQUIRE(flows.rate(alone) == 100);
}

TEST_CASE("a flow that ends and begins again in one instant changes nothing") {
  Flows flows({900});
  const std::uint32_t flow = add(flows, {0});
  add(flows, {0});
  flows.settle();

  flows.set_members(flow, 0);
  flows.set_members(flow, 1);

  REQUIRE(flows.settle().empty());
}

TEST_CASE("links without a limit hold nobody up") {
  Flows flows({no_limit, 70});
  const std::uint32_t free = add(flows, {0});
  const std::uint32_t capped = add(flows, {0}, 3, 20);
  const std::uint32_t held = add(flows, {0, 1});
  flows.settle();

  REQUIRE(flows.rate(free) == no_limit);
  REQUIRE(flows.rate(capped) == 20);
  REQUIRE(flows.rate(held) == 70);
}

TEST_CASE("a flow that is rerouted shares where it goes now") {
  Flows flows({900, 600});
  const std::uint32_t stays = add(flows, {0});
  const std::uint32_t moves = add(flows, {0});
  add(flows, {1});
  flows.settle();

  flows.reroute(moves, {1});
  flows.settle();

  REQUIRE(flows.rate(stays) == 900);
  REQUIRE(flows.rate(moves) == 300);
}

TEST_CASE("flows on a link whose capacity changes share what there is now, also if there was no limit") {
  Flows flows({900, no_limit});
  const std::uint32_t first = add(flows, {0, 1});
  const std::uint32_t second = add(flows, {0, 1});
  flows.settle();

  flows.set_capacity(0, 300);
  REQUIRE_FALSE(flows.is_settled());
  flows.settle();
  REQUIRE(flows.rate(first) == 150);

  flows.set_capacity(1, 200);
  flows.reroute(first, {0, 1});
  flows.reroute(second, {0, 1});
  flows.settle();
  REQUIRE(flows.rate(second) == 100);
}

TEST_CASE("settling change by change gives the rates of all flows at once") {
  REQUIRE(rc::check([] {
    std::vector<Rate> capacities;
    const auto links = static_cast<std::uint32_t>(*rc::gen::inRange(1, 8));
    for (std::uint32_t i = 0; i < links; ++i)
      capacities.push_back(*rc::gen::weightedOneOf<Rate>(
          {{4, rc::gen::inRange<Rate>(1, 1'000'000)}, {1, rc::gen::just(no_limit)}}));
    struct Wanted {
      Links links;
      std::uint32_t members = 0;
      Rate cap = no_limit;
    };
    const auto random_links = [links] {
      Links crossed;
      for (std::uint32_t link = 0; link < links; ++link)
        if (*rc::gen::inRange(0, 3) == 0) crossed.push_back(link);
      return crossed;
    };
    Flows flows(capacities);
    std::vector<Wanted> wanted(static_cast<std::size_t>(*rc::gen::inRange(1, 12)));
    for (Wanted& w : wanted) {
      w.cap = *rc::gen::element(no_limit, no_limit, Rate{100}, Rate{5000});
      flows.add(w.cap);
    }
    const int changes = *rc::gen::inRange(1, 40);
    for (int i = 0; i < changes; ++i) {
      const auto flow = *rc::gen::inRange<std::size_t>(0, wanted.size());
      if (*rc::gen::inRange(0, 4) == 0) {
        const auto link = *rc::gen::inRange<std::uint32_t>(0, links);
        capacities[link] = *rc::gen::element(no_limit, Rate{10}, Rate{70'000});
        flows.set_capacity(link, capacities[link]);
        for (std::uint32_t other = 0; other < wanted.size(); ++other)
          flows.reroute(other, wanted[other].links);
      } else if (*rc::gen::arbitrary<bool>()) {
        wanted[flow].links = random_links();
        flows.reroute(static_cast<std::uint32_t>(flow), wanted[flow].links);
      } else {
        wanted[flow].members = static_cast<std::uint32_t>(*rc::gen::inRange(0, 4));
        flows.set_members(static_cast<std::uint32_t>(flow), wanted[flow].members);
      }
      if (*rc::gen::inRange(0, 2) == 0) flows.settle();
    }
    flows.settle();

    Flows at_once(capacities);
    for (const Wanted& w : wanted) add(at_once, w.links, w.members, w.cap);
    at_once.settle();
    for (std::uint32_t i = 0; i < wanted.size(); ++i) {
      if (wanted[i].members == 0) continue;
      // Rounding may go the other way where links are filled in another order.
      const Rate a = flows.rate(i);
      const Rate b = at_once.rate(i);
      RC_ASSERT(std::max(a, b) - std::min(a, b) <= 1);
    }
    for (std::uint32_t link = 0; link < links; ++link)
      if (capacities[link] != no_limit) RC_ASSERT(flows.load(link) <= capacities[link]);
  }));
}
