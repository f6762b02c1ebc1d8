#include "tests/catch.hpp"
#include "tests/scenarios/load/loading.hpp"

using namespace scansim;
using namespace scansim::load_tests;

namespace {

std::string with_expectation(const std::string& text) { return minimal + "expect:\n  - " + text + "\n"; }

template <class T>
T expectation_of(const std::string& text) {
  const Loaded loaded = load_text(with_expectation(text));
  INFO(rendered(loaded));
  REQUIRE(loaded.scenario);
  REQUIRE(loaded.scenario->expectations.size() == 1);
  REQUIRE(loaded.scenario->expectations[0].text == text);
  return std::get<T>(loaded.scenario->expectations[0].what);
}
EndsExpectation ends_of(const std::string& text) { return expectation_of<EndsExpectation>(text); }
MeasureExpectation measure_of(const std::string& text) { return expectation_of<MeasureExpectation>(text); }

}  // namespace

TEST_CASE("an expectation names the state in which a site's scan ends") {
  const EndsExpectation ends = ends_of("scan hq ends completed");

  REQUIRE(ends.site == SiteId(0));
  REQUIRE(ends.states == std::vector<ScanState>{ScanState::completed});
  REQUIRE(!ends.occurrence);
  REQUIRE(!ends.cause);
}

TEST_CASE("all states have their words, and in progress is three of them") {
  REQUIRE(ends_of("scan hq ends queued").states == std::vector<ScanState>{ScanState::queued});
  REQUIRE(ends_of("scan hq ends in progress").states ==
          std::vector<ScanState>{ScanState::dispatched, ScanState::running, ScanState::integrating});
  REQUIRE(ends_of("scan hq ends paused").states == std::vector<ScanState>{ScanState::paused});
  REQUIRE(ends_of("scan hq ends stopped").states == std::vector<ScanState>{ScanState::stopped});
  REQUIRE(ends_of("scan hq ends failed").states == std::vector<ScanState>{ScanState::failed});
  REQUIRE(ends_of("scan hq ends aborted").states == std::vector<ScanState>{ScanState::aborted});
}

TEST_CASE("an expectation may name a scan by number, several states and a cause") {
  const EndsExpectation ends = ends_of("scan hq#2 ends completed or paused because engine out of service");

  REQUIRE(ends.occurrence == 2U);
  REQUIRE(ends.states == std::vector<ScanState>{ScanState::completed, ScanState::paused});
  REQUIRE(ends.cause == DisruptionCause::engine_out_of_service);
}

TEST_CASE("every cause but none can be expected") {
  for (std::size_t i = 1; i < disruption_cause_count; ++i) {
    const auto cause = static_cast<DisruptionCause>(i);
    REQUIRE(ends_of("scan hq ends failed because " + std::string(name_of(cause))).cause == cause);
  }
  REQUIRE(contains(told_about(with_expectation("scan hq ends failed because none")), "unknown cause `none`"));
}

TEST_CASE("an expectation compares a measure with a value in its unit, exactly") {
  const MeasureExpectation ratio = measure_of("data.recovered_fraction >= 90 %");
  REQUIRE(ratio.measure == "data.recovered_fraction");
  REQUIRE(ratio.comparison == Comparison::at_least);
  REQUIRE(ratio.value == Exact{9, 10});

  REQUIRE(measure_of("makespan < 1 h 30 min").value == Exact{5400, 1});
  REQUIRE(measure_of("work.lost != 0.5 s").value == Exact{1, 2});
  REQUIRE(measure_of("data.lost == 37 KB").value == Exact{37'000, 1});
  REQUIRE(measure_of("makespan==1 h").comparison == Comparison::equal);
  REQUIRE(measure_of("makespan > 1 h").comparison == Comparison::more);
  REQUIRE(measure_of("makespan <= 1 h").comparison == Comparison::at_most);
}

TEST_CASE("a measure can be asked of a site or of a row of the ledger") {
  REQUIRE(measure_of("coverage.assets of hq == 100 %").site == SiteId(0));
  REQUIRE(measure_of("work.lost of row 1 == 30 min").row == 1U);
}

TEST_CASE("a mistake in an expectation is told at the word that is wrong") {
  struct Wrong {
    std::string text;
    int column;
    std::string told;
  };
  const std::vector<Wrong> table = {
      {"scan hg ends completed", 10, "there is no site `hg`"},
      {"scan hq ends complete", 18, "unknown state `complete`"},
      {"scan hq ends in progres", 18, "did you mean `in progress`?"},
      {"scan hq ends completed or", 30, "a state is missing here"},
      {"scan hq ends failed because engine crush", 33, "did you mean `engine crash`?"},
      {"scan hq ends failed because", 32, "a cause is missing here"},
      {"scan hq#0 ends completed", 13,
       "expected the number of a scan of the site, counted from 1, found `0`"},
      {"scan hq completed", 5, "expected `scan SITE ends STATE`"},
      {"makespam < 1 h", 5, "did you mean `makespan`?"},
      {"makespan = 1 h", 14, "expected one of ==, !=, <, <=, >, >= here, found `=`"},
      {"makespan < 1", 16, "the unit is missing"},
      {"makespan < 90 %", 16, "the unit of `makespan` is s"},
      {"data.lost == 3 s", 18, "the unit of `data.lost` is B"},
      {"data.recovered_fraction >= 0.9", 32, "the unit of `data.recovered_fraction` is ratio"},
      {"makespan <", 15, "the number is missing"},
      {"makespan of hq < 1 h", 17, "`makespan` is a measure of the whole run, not of a scan"},
      {"coverage.assets of hg == 1x", 24, "there is no site `hg`"},
      {"work.lost of row 0 == 1 s", 22, "counted from 1, found `0`"},
      {"makespan of row 1 == 1 s", 17, "`makespan` is not measured per row of the disruption ledger"},
      {"work.lost in hq == 1 s", 15, "expected `of SITE` or `of row N` here, found `in`"},
      {"everything is fine", 5, "this is not an expectation: `everything is fine`"},
  };
  for (const Wrong& wrong : table) {
    const Loaded loaded = load_text(with_expectation(wrong.text));
    INFO(rendered(loaded));
    REQUIRE(loaded.problems.size() == 1);
    REQUIRE(loaded.problems[0].line == 7);
    REQUIRE(loaded.problems[0].column == wrong.column);
    REQUIRE(contains(rendered(loaded), wrong.told));
  }
}

TEST_CASE("the place is right in a quoted expectation too") {
  const Loaded loaded = load_text(with_expectation("\"scan hg ends completed\""));

  REQUIRE(loaded.problems.size() == 1);
  REQUIRE(loaded.problems[0].column == 11);
}

TEST_CASE("expectations are a list of texts") {
  REQUIRE(contains(told_about(minimal + "expect: scan hq ends completed\n"), "expected a list such as"));
  REQUIRE(contains(told_about(minimal + "expect: [[a]]\n"), "expected a text, found a list"));
  REQUIRE(contains(told_about(minimal + "expect: [{violate: x}]\n"), "did you mean `violates`?"));
}

TEST_CASE("an expectation with a colon is told to be written without it") {
  const Loaded loaded = load_text(minimal + "expect:\n  - scan: hq ends completed\n  - data.lost: 0 B\n");
  const std::string told = rendered(loaded);

  REQUIRE(loaded.problems.size() == 2);
  REQUIRE(contains(told, "7:5: an expectation is a text, and a colon makes a map of it"));
  REQUIRE(contains(told, "write it without the colon: `scan hq ends completed`"));
  REQUIRE(contains(told, "write it without the colon: `data.lost == 0 B`"));
}

TEST_CASE("an expectation that a comment cuts off is told to need quotes") {
  const std::string hint = "` #` begins a comment: quote the expectation";

  REQUIRE(contains(told_about(with_expectation("scan hq #1 ends completed")), hint));
  REQUIRE(contains(told_about(with_expectation("data.lost of hq #1 == 0 B")), hint));
  REQUIRE(!contains(told_about(with_expectation("scan hg ends completed # the first")), hint));
  REQUIRE(!contains(told_about(with_expectation("\"scan hq #1 ends completed\"")), hint));
}

TEST_CASE("an expectation can be that a state is reached some time, by any scan of a site or its n-th") {
  const auto what = expectation_of<EventuallyExpectation>("eventually scan hq is completed or in progress");
  const auto second = expectation_of<EventuallyExpectation>("eventually scan hq#2 is stopped");

  REQUIRE(what.site == SiteId(0));
  REQUIRE(!what.occurrence);
  REQUIRE(what.states == std::vector<ScanState>{ScanState::completed, ScanState::dispatched,
                                                ScanState::running, ScanState::integrating});
  REQUIRE(second.occurrence == 2U);
  REQUIRE(contains(told_about(minimal + "expect: [eventually scan hq ends completed]\n"),
                   "expected `eventually scan SITE is STATE`"));
  REQUIRE(contains(told_about(minimal + "expect: [eventually scan hq is complete]\n"),
                   "did you mean `completed`?"));
}

TEST_CASE("an expectation that is known to fail is written as a violation") {
  const Loaded loaded = load_text(minimal + "expect: [{violates: eventually scan hq is completed}]\n");
  const Expectation& expectation = loaded.scenario->expectations.at(0);

  REQUIRE(expectation.is_violation);
  REQUIRE(expectation.text == "violates: eventually scan hq is completed");
  REQUIRE(std::holds_alternative<EventuallyExpectation>(expectation.what));
}

TEST_CASE("a measure can be asked of the n-th scan of a site") {
  const MeasureExpectation second = measure_of("scan.elapsed of hq#2 == 3 h");

  REQUIRE(second.site == SiteId(0));
  REQUIRE(second.occurrence == 2U);
  REQUIRE(contains(told_about(with_expectation("scan.elapsed of hq#0 == 3 h")), "counted from 1"));
}
