// What faults leave of a link, and of the ways over it.
#include "models/network/link_quality.hpp"

#include <rapidcheck.h>

#include <algorithm>

#include "models/network/network.hpp"
#include "tests/catch.hpp"

using namespace scansim;
using namespace scansim::literals;

namespace {

Bandwidth bps(std::int64_t bits) { return Bandwidth::from_bits_per_second(bits); }

/// An engine with two links to the console: 0 takes 1 ms, 1 takes 5 ms.
Network two_ways() {
  return Network(1, {},
                 {console_link("wan", EngineId(0), 1_ms, bps(8000)),
                  console_link("backup", EngineId(0), 5_ms, bps(800))});
}

LinkStrain random_strain() {
  return {*rc::gen::element(Bandwidth(), bps(100), bps(5000)), *rc::gen::element(0_ms, 1_ms, 3_ms),
          *rc::gen::element(Ratio(), Ratio(1, 3), Ratio(1, 7))};
}

}  // namespace

TEST_CASE("of strains on one link the least bandwidth counts, latencies add up, and losses compose") {
  const LinkPlan link = console_link("wan", EngineId(0), 10_ms, bps(1000));

  const LinkQuality quality =
      quality_of(link, {{bps(500), 5_ms, Ratio(1, 2)}, {bps(800), 2_ms, Ratio(1, 2)}});

  REQUIRE(quality.bandwidth == bps(500));
  REQUIRE(quality.latency == 17_ms);
  REQUIRE(quality.arriving == LinkQuality::everything / 4);
}

TEST_CASE("strains leave the same of a link whichever came first, and nothing when they are relieved") {
  REQUIRE(rc::check([] {
    Network one = two_ways();
    Network other = two_ways();
    std::vector<LinkStrain> strains(static_cast<std::size_t>(*rc::gen::inRange(1, 5)));
    for (LinkStrain& strain : strains) strain = random_strain();

    for (const LinkStrain& strain : strains) one.strain(LinkId(0), strain);
    std::reverse(strains.begin(), strains.end());
    for (const LinkStrain& strain : strains) other.strain(LinkId(0), strain);

    RC_ASSERT(one.quality(LinkId(0)) == other.quality(LinkId(0)));
    RC_ASSERT(one.route(EngineId(0)).arriving == other.route(EngineId(0)).arriving);
    for (const LinkStrain& strain : strains) one.relieve(LinkId(0), strain);
    RC_ASSERT(one.quality(LinkId(0)) == two_ways().quality(LinkId(0)));
    RC_ASSERT(one.route(EngineId(0)).links == two_ways().route(EngineId(0)).links);
  }));
}

TEST_CASE("a way that a strain makes longer than another is left for that one") {
  Network network = two_ways();

  network.strain(LinkId(0), {{}, 10_ms, {}});

  REQUIRE(network.route(EngineId(0)).links == std::vector<LinkId>{LinkId(1)});
  REQUIRE(network.route(EngineId(0)).latency == 5_ms);
}

TEST_CASE("a strain on a link that is down shows when it is up again") {
  Network network = two_ways();
  network.take_down(LinkId(0));
  network.strain(LinkId(0), {{}, 2_ms, {}});

  network.bring_up(LinkId(0));

  REQUIRE(network.route(EngineId(0)).links == std::vector<LinkId>{LinkId(0)});
  REQUIRE(network.route(EngineId(0)).latency == 3_ms);
}

TEST_CASE("an engine with one link has the latency and the limit that a strain gives it") {
  Network network(1, {}, {console_link("wan", EngineId(0), 1_ms, {})});
  REQUIRE_FALSE(network.route(EngineId(0)).is_limited);

  network.strain(LinkId(0), {bps(800), 4_ms, {}});

  REQUIRE(network.route(EngineId(0)).is_limited);
  REQUIRE(network.route(EngineId(0)).latency == 5_ms);
}
