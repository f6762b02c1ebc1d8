/// Warnings about faults that hardly do what is meant.

#include "tests/catch.hpp"
#include "tests/scenarios/load/loading.hpp"

using namespace scansim;
using namespace scansim::load_tests;

namespace {

std::string with_fault(const std::string& fault, const std::string& site_schedule = "{start: 0 s}") {
  return with_schedule(site_schedule) + "faults: [{" + fault + "}]\n";
}

bool is_quiet(const std::string& text) {
  const Loaded loaded = load_text(text);
  return loaded.scenario && loaded.problems.empty();
}

}  // namespace

TEST_CASE("an asset that hangs for longer than the window is told") {
  const std::string fault = "hung_asset: {scan: hq, at: 1 min, lasts: 2 h}";

  REQUIRE(contains(told_about(with_fault(fault, "{duration: 1 h}")),
                   "what hangs is cut off at the end of the window of 1 h"));
  REQUIRE(is_quiet(with_fault(fault, "{duration: 3 h}")));
  REQUIRE(is_quiet(with_fault(fault)));
}

TEST_CASE("an asset that hangs forever, in a scan that nothing ends, is told") {
  REQUIRE(contains(told_about(with_fault("hung_asset: {scan: hq, at: 1 min, lasts: forever}")),
                   "the scan of `hq` never completes"));
  REQUIRE(is_quiet(
      with_fault("hung_asset: {scan: hq, at: 1 min, lasts: {exponential: {mean: 1 h}}}", "{duration: 1 h}")));
}

TEST_CASE("assets that hang on every slot are told") {
  REQUIRE(contains(told_about(with_fault("hung_asset: {scan: hq, assets: 10, at: 1 min, lasts: 2 h}")),
                   "while it lasts nothing of `hq` goes on: its engines have 10 slots"));
  REQUIRE(is_quiet(with_fault("hung_asset: {scan: hq, assets: 9, at: 1 min, lasts: 2 h}")));
}

TEST_CASE("slow imports where imports take no time are told") {
  const std::string fault = with_fault("console_slow_import: {speed: 25 %, at: 1 min, lasts: 2 h}");

  REQUIRE(contains(told_about(fault), "this has no effect: imports take no time"));
  REQUIRE(is_quiet(fault + "console: {import: {time_per_asset: 2 s}}\n"));
}
