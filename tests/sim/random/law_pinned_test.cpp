/// Values that must never change: a difference here means that a platform, a compiler or an edit changes
/// every run.

#include <cstdint>
#include <vector>

#include "sim/random/law.hpp"
#include "tests/catch.hpp"
#include "tests/sim/random/law_specs.hpp"

using namespace scansim;

namespace {

constexpr std::int64_t minute = 60'000'000;

std::vector<std::int64_t> first_draws(const LawSpec& spec) {
  const Law law(spec);
  const Stream stream(1, 0, "pinned");
  std::vector<std::int64_t> values;
  for (std::uint64_t i = 0; i < 8; ++i) values.push_back(law.draw(stream, {i, Purpose{1}, 0, 0}).value);
  return values;
}

/// One number for the whole table: the quantiles at all edges of its cells, from both ends.
std::uint64_t digest(const LawSpec& spec) {
  const Law law(spec);
  std::uint64_t sum = 0;
  const auto add = [&](std::uint64_t u) {
    sum = (sum ^ static_cast<std::uint64_t>(law.quantile(u))) * 0x9e37'79b9'7f4a'7c15ULL;
    sum ^= sum >> 32;
  };
  for (unsigned bits = 0; bits < 57; ++bits)
    for (std::uint64_t cell = 64; cell < 128; ++cell) {
      add(cell << bits);
      add(~(cell << bits));
    }
  return sum;
}

LawSpec truncated_mixture() {
  const LawSpec inner = mixture({real(LawKind::exponential, minute), uniform(5, 500'000'000)}, {1, 1});
  return within(mixture({inner, real(LawKind::weibull, minute, 2), empirical({7, 70'000'000})}, {6, 3, 1}), 5,
                10 * minute);
}

}  // namespace

TEST_CASE("the first draws of each law are the same on every platform") {
  using Values = std::vector<std::int64_t>;
  REQUIRE(first_draws(uniform(54, 66'000'000)) == Values{23'193'868, 57'637'529, 65'562'901, 23'386'746,
                                                         8'501'336, 8'728'837, 57'935'915, 35'329'441});
  REQUIRE(first_draws(real(LawKind::exponential, minute)) == Values{25'978'392, 123'954'797, 301'035'602,
                                                                    26'249'542, 8'273'541, 8'511'434,
                                                                    126'134'215, 45'981'116});
  REQUIRE(first_draws(real(LawKind::lognormal, minute, 0.8)) == Values{44'219'119, 149'611'214, 435'297'202,
                                                                       44'498'420, 24'257'036, 24'574'379,
                                                                       152'270'742, 64'406'453});
  REQUIRE(first_draws(real(LawKind::lognormal, minute, 2)) == Values{27'976'948, 589'099'544, 8'506'271'143,
                                                                     28'421'458, 6'235'476, 6'441'520,
                                                                     615'623'953, 71'630'554});
  REQUIRE(first_draws(real(LawKind::weibull, minute, 0.7)) == Values{18'147'247, 169'165'659, 600'921'783,
                                                                     18'418'622, 3'539'359, 3'685'678,
                                                                     173'430'407, 41'025'068});
  REQUIRE(first_draws(real(LawKind::weibull, minute, 2)) == Values{39'480'387, 86'239'644, 134'395'433,
                                                                   39'685'729, 22'280'280, 22'598'218,
                                                                   86'994'541, 52'524'891});
  REQUIRE(first_draws(real(LawKind::gamma, minute, 0.5)) ==
          Values{6'230'955, 69'973'496, 221'176'902, 6'342'852, 788'728, 831'934, 71'673'456, 16'036'161});
  REQUIRE(first_draws(real(LawKind::gamma, minute, 3)) == Values{126'234'034, 298'549'676, 535'449'534,
                                                                 126'883'777, 74'266'789, 75'193'093,
                                                                 301'774'667, 169'198'570});
  REQUIRE(first_draws(real(LawKind::gamma, minute, 1000)) ==
          Values{59'259'231'420, 62'172'757'558, 64'802'573'322, 59'274'029'391, 57'858'060'166,
                 57'888'144'476, 62'215'565'400, 60'148'204'260});
  REQUIRE(first_draws(within(real(LawKind::lognormal, minute, 2), minute, 480 * minute)) ==
          Values{148'985'226, 1'254'748'149, 11'463'768'730, 150'200'924, 82'927'870, 83'655'977,
                 1'301'257'142, 258'022'133});
  REQUIRE(first_draws(real(LawKind::exponential, 3)) == Values{2, 7, 16, 2, 1, 1, 7, 3});
  REQUIRE(first_draws(empirical({3, 1, 4, 1, 5, 9, 2, 6})) == Values{2, 6, 9, 2, 1, 1, 9, 4});
  REQUIRE(first_draws(truncated_mixture()) ==
          Values{186'248'431, 68'911'433, 7, 71'835'925, 69'134'656, 59'815'449, 48'271'451, 357'478'421});
}

TEST_CASE("every cell of every table is the same on every platform") {
  REQUIRE(digest(real(LawKind::exponential, minute)) == 0xb1f8'1b0c'5c44'3543ULL);
  REQUIRE(digest(real(LawKind::lognormal, minute, 0.8)) == 0x0380'452a'180a'98c1ULL);
  REQUIRE(digest(real(LawKind::lognormal, minute, 2)) == 0x398a'6d14'889b'67caULL);
  REQUIRE(digest(real(LawKind::weibull, minute, 0.7)) == 0x3c1d'41b0'599c'3d28ULL);
  REQUIRE(digest(real(LawKind::weibull, minute, 2)) == 0x9893'0f94'637a'990bULL);
  REQUIRE(digest(real(LawKind::gamma, minute, 0.5)) == 0x5b05'd6a5'de10'7fcbULL);
  REQUIRE(digest(real(LawKind::gamma, minute, 3)) == 0x880d'5fa8'9bf1'18aaULL);
  REQUIRE(digest(real(LawKind::gamma, minute, 1000)) == 0x7870'1dea'cc2d'4ac7ULL);
  REQUIRE(digest(within(real(LawKind::lognormal, minute, 2), minute, 480 * minute)) ==
          0xb54c'68f5'77ec'0a88ULL);
  REQUIRE(digest(real(LawKind::exponential, 3)) == 0x0bae'b5e0'aae0'd466ULL);
}
