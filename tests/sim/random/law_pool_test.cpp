#include "sim/random/law_pool.hpp"

#include <limits>
#include <stdexcept>

#include "tests/catch.hpp"

namespace scansim {
namespace {

LawSpec lognormal(double median) {
  LawSpec spec;
  spec.kind = LawKind::lognormal;
  spec.scale = median;
  spec.shape = 1;
  return spec;
}

/// Laws that share a table have one description, at one place.
bool share_table(const Law& a, const Law& b) { return &a.spec() == &b.spec(); }

TEST_CASE("equal descriptions become one law") {
  LawPool pool;
  const Law first = pool.law(lognormal(60e6));
  REQUIRE(share_table(first, pool.law(lognormal(60e6))));
}

TEST_CASE("descriptions that differ in anything become laws of their own") {
  LawPool pool;
  const Law plain = pool.law(lognormal(60e6));
  LawSpec cut = lognormal(60e6);
  cut.at_most = 100'000'000;
  REQUIRE(!share_table(plain, pool.law(cut)));
  REQUIRE(!share_table(plain, pool.law(lognormal(61e6))));
  LawSpec one;
  one.kind = LawKind::empirical;
  one.values = {1, 2};
  LawSpec other = one;
  other.values = {1, 3};
  REQUIRE(!share_table(pool.law(one), pool.law(other)));
}

TEST_CASE("an impossible description is refused, and again when it is asked for again") {
  LawPool pool;
  LawSpec impossible = lognormal(std::numeric_limits<double>::quiet_NaN());
  for (int i = 0; i < 2; ++i) REQUIRE_THROWS_AS(pool.law(impossible), std::invalid_argument);
  impossible = lognormal(-1);
  for (int i = 0; i < 2; ++i) REQUIRE_THROWS_AS(pool.law(impossible), std::invalid_argument);
}

}  // namespace
}  // namespace scansim
