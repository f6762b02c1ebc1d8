#include "sim/text/nearest.hpp"

#include <rapidcheck.h>

#include <algorithm>
#include <string>
#include <utility>

#include "tests/catch.hpp"

using namespace scansim;

namespace {

constexpr std::string_view keys[] = {"name",
                                     "question",
                                     "until",
                                     "start",
                                     "console",
                                     "heap",
                                     "baseline",
                                     "import",
                                     "memory_threshold",
                                     "give_up_after",
                                     "poll_every",
                                     "workers",
                                     "mode",
                                     "time_per_asset",
                                     "engines",
                                     "slots",
                                     "pool",
                                     "speed",
                                     "start_delay",
                                     "stop_delay",
                                     "result_buffer",
                                     "network",
                                     "between",
                                     "latency",
                                     "bandwidth",
                                     "loss",
                                     "assets",
                                     "count",
                                     "scan_time",
                                     "result_size",
                                     "sites",
                                     "schedule",
                                     "zone",
                                     "repeat",
                                     "duration",
                                     "on_repeat",
                                     "policy",
                                     "faults",
                                     "operators",
                                     "blackouts",
                                     "expect",
                                     "include",
                                     "memory_pressure",
                                     "concurrent_scans",
                                     "memory_per_asset"};

struct Typo {
  std::string_view written;
  std::string_view meant;
};

constexpr Typo typos[] = {{"latancy", "latency"},
                          {"latecny", "latency"},
                          {"bandwith", "bandwidth"},
                          {"bandwdith", "bandwidth"},
                          {"memory_treshold", "memory_threshold"},
                          {"memory-threshold", "memory_threshold"},
                          {"memoryThreshold", "memory_threshold"},
                          {"concurent_scans", "concurrent_scans"},
                          {"concurrent-scan", "concurrent_scans"},
                          {"concurrent", "concurrent_scans"},
                          {"slot", "slots"},
                          {"Slots", "slots"},
                          {"start_dealy", "start_delay"},
                          {"stop_dely", "stop_delay"},
                          {"result_bufer", "result_buffer"},
                          {"resultsize", "result_size"},
                          {"scantime", "scan_time"},
                          {"schedual", "schedule"},
                          {"onrepeat", "on_repeat"},
                          {"base_line", "baseline"},
                          {"give_up_afer", "give_up_after"},
                          {"pollevery", "poll_every"},
                          {"enignes", "engines"},
                          {"asets", "assets"},
                          {"latency_ms", "latency"},
                          {"time_per_assets", "time_per_asset"},
                          {"memory_presure", "memory_pressure"},
                          {"fault", "faults"},
                          {"operater", "operators"},
                          {"expects", "expect"},
                          {"betwen", "between"},
                          {"quesiton", "question"}};

/// The definition of the distance, straight from its recursion.
std::size_t defined_distance(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty()) return a.size() + b.size();
  const std::string_view a1 = a.substr(1);
  const std::string_view b1 = b.substr(1);
  std::size_t least = std::min(defined_distance(a1, b) + 1, defined_distance(a, b1) + 1);
  least = std::min(least, defined_distance(a1, b1) + (a[0] == b[0] ? 0 : 1));
  if (a.size() > 1 && b.size() > 1 && a[0] == b[1] && a[1] == b[0])
    least = std::min(least, defined_distance(a.substr(2), b.substr(2)) + 1);
  return least;
}

std::string short_word() {
  const auto length = *rc::gen::inRange<std::size_t>(0, 7);
  return *rc::gen::container<std::string>(length, rc::gen::elementOf(std::string("abc")));
}

}  // namespace

TEST_CASE("nine of ten misspelt scenario keys are recognised") {
  std::size_t right = 0;
  for (const Typo& typo : typos) {
    const auto found = nearest(typo.written, keys);
    if (found == typo.meant)
      ++right;
    else
      WARN(typo.written << " gives " << found.value_or("nothing"));
  }

  REQUIRE(std::size(typos) >= 20);
  REQUIRE(right * 10 >= std::size(typos) * 9);
}

TEST_CASE("a word unlike every name gives no hint") {
  for (const std::string_view word : {"xylophone", "banana", "zz", "x", "", "_", "colour", "42"}) {
    INFO(word);
    REQUIRE_FALSE(nearest(word, keys));
  }
}

TEST_CASE("a letter is not taken for another letter") {
  constexpr std::string_view units[] = {"s", "h", "d"};

  REQUIRE_FALSE(nearest("x", units));
}

TEST_CASE("no candidates give no hint") { REQUIRE_FALSE(nearest("latency", {})); }

TEST_CASE("case, dashes and blanks do not count in a hint") {
  REQUIRE(nearest("MEMORY-THRESHOLD", keys) == "memory_threshold");
  REQUIRE(nearest("Memory Threshold", keys) == "memory_threshold");
}

TEST_CASE("a hint gives the candidate as it is written") {
  constexpr std::string_view units[] = {"B", "KB", "KiB"};

  REQUIRE(nearest("kb", units) == "KB");
}

TEST_CASE("of two names equally near the first is taken") {
  constexpr std::string_view forward[] = {"cart", "card"};
  constexpr std::string_view backward[] = {"card", "cart"};

  REQUIRE(nearest("carx", forward) == "cart");
  REQUIRE(nearest("carx", backward) == "card");
}

TEST_CASE("a nearer name comes before an earlier one") {
  constexpr std::string_view names[] = {"stop_delay", "start_delay"};

  REQUIRE(nearest("strt_delay", names) == "start_delay");
}

TEST_CASE("a name that is more than a third away is not suggested") {
  constexpr std::string_view names[] = {"abcdef"};

  REQUIRE(nearest("abcdxy", names) == "abcdef");
  REQUIRE_FALSE(nearest("abcxyz", names));
}

TEST_CASE("the beginning of a name suggests it from three characters on") {
  REQUIRE(nearest("band", keys) == "bandwidth");
  REQUIRE(nearest("bandwidth_in_mbps", keys) == "bandwidth");
  REQUIRE_FALSE(nearest("ba", keys));
}

TEST_CASE("the end of a name suggests it from four characters on") {
  REQUIRE(nearest("threshold", keys) == "memory_threshold");
  REQUIRE(nearest("timezone", keys) == "zone");
  REQUIRE_FALSE(nearest("ize", keys));
}

TEST_CASE("an abbreviation suggests the name that has its parts written out") {
  REQUIRE(nearest("mem_per_asset", keys) == "memory_per_asset");
  REQUIRE(nearest("conc-scans", keys) == "concurrent_scans");
  REQUIRE_FALSE(nearest("m_p_a", keys));
}

TEST_CASE("a plural suggests its singular and the other way round") {
  REQUIRE(nearest("policies", keys) == "policy");
  REQUIRE(nearest("latencies", keys) == "latency");
  REQUIRE(nearest("operator", keys) == "operators");
}

TEST_CASE("a name with a part left out or put in is suggested") {
  constexpr std::string_view names[] = {"month_mid_size", "f14_window_livelock"};

  REQUIRE(nearest("f14_livelock", names) == "f14_window_livelock");
  REQUIRE(nearest("month_of_mid_size", names) == "month_mid_size");
  REQUIRE_FALSE(nearest("livelock_f14", names));
}

TEST_CASE("a word of a million letters is answered at once") {
  REQUIRE_FALSE(nearest(std::string(1'000'000, 'q'), keys));
  REQUIRE_FALSE(nearest(std::string(1'000'000, '_'), keys));
}

TEST_CASE("swapping neighbours is one edit") {
  REQUIRE(alignment_distance("latency", "latecny") == 1);
  REQUIRE(alignment_distance("kitten", "sitting") == 3);
  REQUIRE(alignment_distance("", "abc") == 3);
}

TEST_CASE("no part of a word is edited twice") {
  // The unrestricted distance is 2: swap to "ac", then insert.
  REQUIRE(alignment_distance("ca", "abc") == 3);
}

TEST_CASE("the distance of two words agrees with its definition") {
  REQUIRE(rc::check("table and recursion agree", [] {
    const std::string a = short_word();
    const std::string b = short_word();
    RC_ASSERT(alignment_distance(a, b) == defined_distance(a, b));
  }));
}
