#include "models/network/fair_share.hpp"

#include <rapidcheck.h>

#include <algorithm>
#include <string>

#include "tests/catch.hpp"

using namespace scansim;

namespace {

using Links = std::vector<std::uint32_t>;

struct Asks {
  Links links;
  std::uint32_t members = 1;
  Rate cap = no_limit;
};

std::vector<Rate> shares(const std::vector<Rate>& capacities, const std::vector<Asks>& all) {
  SharedLinks problem;
  problem.capacities = capacities;
  for (const Asks& asks : all) {
    problem.sharers.push_back({asks.members, asks.cap, static_cast<std::uint32_t>(problem.crossed.size()),
                               static_cast<std::uint32_t>(asks.links.size())});
    problem.crossed.insert(problem.crossed.end(), asks.links.begin(), asks.links.end());
  }
  return FairShare().solve(problem);
}

/// Exact fractions, worked out by hand.
struct Fraction {
  std::int64_t numerator;
  std::int64_t denominator = 1;
};

struct Case {
  std::string what;
  std::vector<Rate> capacities;
  std::vector<Asks> sharers;
  std::vector<Fraction> exact;
};

std::vector<Case> cases() {
  return {
      {"one flow has its link", {1000}, {{{0}}}, {{1000}}},
      {"three flows share a link", {1000}, {{{0}}, {{0}}, {{0}}}, {{1000, 3}, {1000, 3}, {1000, 3}}},
      {"the narrowest link of a way counts", {1000, 70, 500}, {{{0, 1, 2}}}, {{70}}},
      {"what a flow cannot use elsewhere, the other has", {100, 1000}, {{{0, 1}}, {{1}}}, {{100}, {900}}},
      {"the parking lot: a long flow and one on each link",
       {1000, 1000, 1000},
       {{{0, 1, 2}}, {{0}}, {{1}}, {{2}}},
       {{500}, {500}, {500}, {500}}},
      {"three levels, each filled from what the level before leaves",
       {10, 20, 31},
       {{{0, 1}}, {{0}}, {{0, 2}}, {{1, 2}}, {{2}}},
       {{10, 3}, {10, 3}, {10, 3}, {83, 6}, {83, 6}}},
      {"thirds of thirds",
       {100, 100},
       {{{0, 1}}, {{0}}, {{0}}, {{1}}, {{1}}},
       {{100, 3}, {100, 3}, {100, 3}, {100, 3}, {100, 3}}},
      {"a cap leaves the rest to the others", {1000}, {{{0}, 1, 100}, {{0}}, {{0}}}, {{100}, {450}, {450}}},
      {"members count each for itself", {1000}, {{{0}, 7}, {{0}, 4}}, {{1000, 11}, {1000, 11}}},
      {"caps within bundles, before and after a bottleneck",
       {1000, 400},
       {{{0}, 10, 20}, {{0, 1}, 3}, {{0}, 2, 250}},
       {{20}, {400, 3}, {200}}},
      {"who crosses no link has its cap", {50}, {{{}, 1, 77}, {{0}}}, {{77}, {50}}},
      {"a thousand thirds do not add up to more than their link",
       {1'000'000'000, 1'000'000'001},
       {{{0, 1}, 999}, {{0}, 2001}, {{1}}},
       {{1'000'000'000, 3000}, {1'000'000'000, 3000}, {1'000'000'001 - 333'000'000}}},
  };
}

/// A network made up by chance, and who crosses what.
struct Random {
  std::vector<Rate> capacities;
  std::vector<Asks> sharers;
};

Random random_problem() {
  Random random;
  const auto links = static_cast<std::uint32_t>(*rc::gen::inRange(1, 12));
  for (std::uint32_t i = 0; i < links; ++i)
    random.capacities.push_back(*rc::gen::oneOf(rc::gen::inRange<Rate>(1, 100),
                                                rc::gen::inRange<Rate>(1'000'000, 1'000'000'000'000)));
  const auto sharers = *rc::gen::inRange(1, 40);
  for (int i = 0; i < sharers; ++i) {
    Asks asks;
    for (std::uint32_t link = 0; link < links; ++link)
      if (*rc::gen::inRange(0, 3) == 0) asks.links.push_back(link);
    asks.members = static_cast<std::uint32_t>(*rc::gen::inRange(1, 5));
    if (*rc::gen::inRange(0, 3) == 0) asks.cap = *rc::gen::inRange<Rate>(0, 1'000'000);
    random.sharers.push_back(asks);
  }
  return random;
}

}  // namespace

TEST_CASE("max-min rates are the exact fractions to one unit") {
  for (const Case& known : cases()) {
    CAPTURE(known.what);

    const std::vector<Rate> rates = shares(known.capacities, known.sharers);

    REQUIRE(rates.size() == known.exact.size());
    for (std::size_t i = 0; i < rates.size(); ++i) {
      CAPTURE(i, rates[i]);
      const Fraction& exact = known.exact[i];
      REQUIRE(rates[i] == exact.numerator / exact.denominator);
    }
  }
}

TEST_CASE("who crosses no limited link and has no cap is not held up") {
  REQUIRE(shares({}, {{{}}}) == std::vector<Rate>{no_limit});
}

TEST_CASE("in any network each flow is at its cap or has a bottleneck, where nobody has more") {
  std::size_t networks = 0;
  REQUIRE(rc::check([&networks] {
    for (int n = 0; n < 10; ++n, ++networks) {
      const Random random = random_problem();

      const std::vector<Rate> rates = shares(random.capacities, random.sharers);

      const std::size_t links = random.capacities.size();
      std::vector<int128> load(links, 0);
      std::vector<std::int64_t> members(links, 0);
      std::vector<Rate> most(links, 0);
      for (std::size_t i = 0; i < rates.size(); ++i)
        for (const std::uint32_t link : random.sharers[i].links) {
          load[link] += static_cast<int128>(rates[i]) * random.sharers[i].members;
          members[link] += random.sharers[i].members;
          most[link] = std::max(most[link], rates[i]);
        }
      for (std::size_t link = 0; link < links; ++link) RC_ASSERT(load[link] <= random.capacities[link]);
      for (std::size_t i = 0; i < rates.size(); ++i) {
        if (rates[i] == random.sharers[i].cap) continue;
        // Rounding leaves less than a unit of the link to each of its members.
        const auto& crossed = random.sharers[i].links;
        RC_ASSERT(std::any_of(crossed.begin(), crossed.end(), [&](std::uint32_t link) {
          return load[link] + members[link] > random.capacities[link] && rates[i] == most[link];
        }));
      }
    }
  }));
  REQUIRE(networks >= 1000);
}

TEST_CASE("the order in which flows are given changes no rate by more than a unit") {
  REQUIRE(rc::check([] {
    Random random = random_problem();
    const std::vector<Rate> rates = shares(random.capacities, random.sharers);

    std::reverse(random.sharers.begin(), random.sharers.end());
    std::vector<Rate> reversed = shares(random.capacities, random.sharers);

    std::reverse(reversed.begin(), reversed.end());
    for (std::size_t i = 0; i < rates.size(); ++i) {
      if (rates[i] == no_limit) continue;
      RC_ASSERT(std::max(rates[i], reversed[i]) - std::min(rates[i], reversed[i]) <= 1);
    }
  }));
}
