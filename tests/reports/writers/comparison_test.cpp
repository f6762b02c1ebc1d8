// What a comparison says in words, and what stands in its tables.
#include <nlohmann/json.hpp>

#include "reports/measures/run_result.hpp"
#include "reports/writers/comparison_report.hpp"
#include "tests/catch.hpp"

using namespace scansim;
using Catch::Matchers::Contains;
using nlohmann::json;

namespace {

using Numbers = std::vector<double>;

/// Variants `base` and `other` with these values of one measure, in its base unit.
ComparisonReport report_of(const std::string& measure, const Numbers& base, const Numbers& other) {
  std::vector<VariantRuns> runs(2);
  runs[0].name = "base";
  runs[1].name = "other";
  for (std::size_t v = 0; v < 2; ++v) {
    const Numbers& numbers = v == 0 ? base : other;
    runs[v].values.assign(measure_catalog().size(), std::vector<MeasureValue>(numbers.size()));
    for (std::size_t i = 0; i < numbers.size(); ++i)
      runs[v].values[measure_index(measure)][i] = Exact{static_cast<std::int64_t>(numbers[i] * 1000), 1000};
  }
  ComparisonReport report;
  report.scenario.name = "night\x1b";
  report.scenario.sha256 = "c0ffee";
  report.kernel = "1";
  report.comparison = compare_variants(runs, 0);
  report.variants.resize(2);
  report.variants[0].inputs = report.variants[1].inputs = "00000000000000cd";
  report.measures = measures_to_compare();
  report.rerun = "scansim compare night.yaml";
  return report;
}

/// Twelve values that vary around `mean` by a tenth of it.
Numbers around(double mean) {
  Numbers numbers;
  for (int i = 0; i < 12; ++i) numbers.push_back(mean * (1 + 0.1 * (i % 3 - 1)));
  return numbers;
}
/// The same, each moved a little in a way of its own.
Numbers moved(Numbers numbers, double by) {
  for (std::size_t i = 0; i < numbers.size(); ++i) numbers[i] += by * (1 + 0.2 * static_cast<double>(i % 2));
  return numbers;
}

std::string verdict(const std::string& measure, const Numbers& base, const Numbers& other) {
  return verdict_sentence(report_of(measure, base, other), 1);
}

}  // namespace

TEST_CASE("a verdict says by which share of the baseline a variant does less, and how sure that is") {
  const std::string less = verdict("work.repeated", around(1000), moved(around(1000), -500));

  REQUIRE_THAT(less, Contains("other does 55 % less work again than base, 95 % interval "));
  REQUIRE_THAT(verdict("makespan", around(1000), moved(around(1000), 100)),
               Contains("other has a 11 % longer makespan than base, 95 % interval "));
}

TEST_CASE("where the baseline has nothing a verdict tells the amount itself") {
  REQUIRE_THAT(verdict("work.lost", Numbers(12, 0), around(600)),
               Contains("other loses 10 min more work than base, 95 % interval 9 min"));
}

TEST_CASE("shares differ by percentage points") {
  REQUIRE_THAT(verdict("data.recovered_fraction", Numbers(12, 0.5), moved(Numbers(12, 0.5), 0.1)),
               Contains("recovers 11 percentage points more of the data than base"));
  Numbers met(40, 1);
  Numbers missed = met;
  for (std::size_t i = 0; i < 20; ++i) missed[i] = 0;
  REQUIRE_THAT(verdict("window.met", met, missed),
               Contains("meets its window in 50 percentage points less of the replications than base"));
}

TEST_CASE("what the pairs do not show is not called equal, and what is equal is") {
  Numbers near = around(1000);
  near[0] += 30;
  near[1] -= 30;

  REQUIRE_THAT(verdict("makespan", around(1000), near),
               Contains("other shows no difference from base in makespan (-"));
  REQUIRE_THAT(verdict("makespan", around(1000), around(1000)),
               Contains("other is equal to base in makespan."));
  REQUIRE_THAT(verdict("makespan", Numbers(12, 5), Numbers(12, 5)),
               Contains("other and base are the same in every measure shown."));
}

TEST_CASE("with few pairs a verdict counts them and tells the median") {
  const Numbers base = {100, 110, 90, 105, 95, 100, 108};

  REQUIRE_THAT(verdict("work.repeated", base, moved(base, -50)),
               Contains("other does less work again than base in 7 of 7 replications (median 50 s, 95 % "
                        "interval 50 s to 60 s)"));
}

TEST_CASE("a table has mean, difference, interval, p and what common random numbers bought") {
  const std::string text = comparison_text(report_of("makespan", around(1000), moved(around(1000), 100)));

  REQUIRE_THAT(text, Contains("makespan: First start to last integration"));
  REQUIRE_THAT(text, Contains("+110 s"));
  REQUIRE_THAT(text, Contains("< 0.001"));
  REQUIRE_THAT(text, Contains("baseline"));
  REQUIRE_THAT(text, Contains("CRN"));
  REQUIRE_THAT(text, Contains("night\\x1b"));
}

TEST_CASE("few pairs are shown by their quantiles, with the reason") {
  const Numbers base = {100, 110, 90, 105, 95, 100, 108};
  const std::string text = comparison_text(report_of("makespan", base, moved(base, 50)));

  REQUIRE_THAT(text,
               Contains("* no interval of a mean: median, interval between order statistics, sign test"));
  REQUIRE_THAT(text, Contains("other: 7 pairs; median"));
  REQUIRE_THAT(text, Contains("base: median 100 s (90 s to 110 s), 95 % of runs below"));
}

TEST_CASE("the JSON of a comparison has null where there is no value") {
  const json document = json::parse(comparison_json(report_of("makespan", around(1000), around(1000))));

  const json& makespan = document["variants"][1]["measures"]["makespan"];
  REQUIRE(makespan["n"] == 12);
  REQUIRE(makespan["difference"]["claim"] == "equal");
  REQUIRE(makespan["difference"]["ci95"].is_null());
  REQUIRE(document["variants"][1]["measures"]["work.lost"]["mean"].is_null());
  REQUIRE(document["variants"][1]["measures"]["work.lost"]["difference"]["ground"] == "nothing");
  REQUIRE(document["measures_shown"][0] == "scans.completed");
}
