/// Temporal expectations as they are written, and what runs make of them.

#include "scenarios/study/replicate.hpp"
#include "tests/catch.hpp"
#include "tests/scenarios/load/loading.hpp"

using namespace scansim;
using namespace scansim::load_tests;
using namespace scansim::literals;

namespace {

std::string with_expectation(const std::string& text) { return minimal + "expect:\n  - " + text + "\n"; }

TemporalExpectation temporal_of(const std::string& text) {
  const Loaded loaded = load_text(with_expectation(text));
  INFO(rendered(loaded));
  REQUIRE(loaded.scenario);
  return std::get<TemporalExpectation>(loaded.scenario->expectations.at(0).what);
}

/// Ten assets of 3 min on four slots, paused from 4 min to 10 min, and these expectations.
Verdict verdict_of(const std::string& text) {
  const std::string scenario =
      "scansim: 1\nname: x\nengines: {london: {slots: 4, stop_delay: 0 s}}\n"
      "assets: {office: {count: 10, scan_time: 3 min, result_size: 10 KB}}\n"
      "sites: {hq: {assets: [office], engine: london}}\n"
      "operators:\n  - pause: {scan: hq, at: 4 min}\n  - resume: {scan: hq, at: 10 min}\nexpect:\n  - " +
      text + "\n";
  const Loaded loaded = load_text(scenario);
  INFO(rendered(loaded));
  REQUIRE(loaded.scenario);
  return replicate(loaded.scenario->plan, loaded.scenario->expectations, {}).outcomes().at(0).verdict();
}

}  // namespace

TEST_CASE("temporal properties are read with their propositions and limits") {
  const TemporalExpectation leads =
      temporal_of("scan hq is paused leads to scan hq#2 is in progress or completed within 1 h 30 min");
  const TemporalExpectation within =
      temporal_of("engine london is not active within 5 min of work.lost of hq > 2 h");

  REQUIRE(leads.kind == TemporalKind::leads_to);
  REQUIRE(leads.limit == 90_min);
  REQUIRE(within.kind == TemporalKind::within);
  REQUIRE(within.limit == 5_min);
  REQUIRE(within.p.is_negated);
  REQUIRE(within.q.is_negated);
  REQUIRE(temporal_of("always console.backlog <= 3").kind == TemporalKind::always);
  REQUIRE(!temporal_of("never engine london is not responding").p.is_negated);
  REQUIRE(temporal_of("eventually scans.completed >= 1").kind == TemporalKind::eventually);
  REQUIRE(!temporal_of("scan hq is queued until scan hq is completed").limit);
}

TEST_CASE("what is watched is watched once, and monitors are numbered") {
  const Loaded loaded = load_text(minimal +
                                  "expect:\n  - never scan hq is failed\n  - scans.total == 1\n"
                                  "  - scan hq is failed leads to scan hq is paused\n");
  const Scenario& scenario = *loaded.scenario;

  REQUIRE(scenario.plan.watched.size() == 2);
  REQUIRE(std::get<TemporalExpectation>(scenario.expectations.at(2).what).monitor == 1);
}

TEST_CASE("a limit of a measure is in its unit") {
  const Loaded loaded = load_text(with_expectation("never work.lost >= 1.5 h"));
  const QuantityLimit limit = *loaded.scenario->plan.watched.at(0).limit;

  REQUIRE(limit.quantity == LiveQuantity::work_lost);
  REQUIRE(limit.numerator == Duration(90_min).us());
  REQUIRE(limit.denominator == 1);
}

TEST_CASE("temporal properties are judged by what happens") {
  REQUIRE(verdict_of("never scan hq is paused") == Verdict::violated);
  REQUIRE(verdict_of("never scan hq is failed") == Verdict::holds);
  REQUIRE(verdict_of("scan hq is paused leads to scan hq is in progress within 6 min") == Verdict::holds);
  REQUIRE(verdict_of("scan hq is paused leads to scan hq is in progress within 5 min") == Verdict::violated);
  REQUIRE(verdict_of("data.integrated.assets < 4 until scan hq is completed") == Verdict::violated);
  REQUIRE(verdict_of("scan hq is not completed until work.repeated >= 4 min") == Verdict::holds);
  REQUIRE(verdict_of("eventually work.lost > 3 min") == Verdict::holds);
  REQUIRE(verdict_of("eventually work.lost > 4 min") == Verdict::violated);
  REQUIRE(verdict_of("scan hq is paused within 4 min of scan hq is in progress") == Verdict::holds);
  REQUIRE(verdict_of("{violates: never scan hq is paused}") == Verdict::holds);
}

TEST_CASE("a violation names the instant, the event and the row of the table") {
  const Loaded loaded = load_text(minimal +
                                  "operators: [{pause: {scan: hq, at: 1 min}}]\n"
                                  "expect:\n  - never scan hq is paused\n");
  const Replications runs = replicate(loaded.scenario->plan, loaded.scenario->expectations, {});
  const Finding finding = *runs.outcomes().at(0).shown.finding;

  REQUIRE(finding.at == SimTime() + 90_s);
  REQUIRE(finding.kind == EventKind::ending_effect);
  REQUIRE(finding.event > 0);
  REQUIRE(finding.change->signal == ScanSignal::user_pause);
  REQUIRE(finding.change->to == ScanState::paused);
}

TEST_CASE("`leads` without its `to` is told at the word") {
  const auto told = [](const std::string& text) { return told_about(with_expectation("\"" + text + "\"")); };

  REQUIRE(
      contains(told("engine london is unknown leads engine london is active"), "did you mean `leads to`?"));
  REQUIRE(contains(told("engine london is unknown leads engine london is active within 2 min"),
                   "7:31: expected `P leads to Q`, found `leads`"));
  REQUIRE(contains(told("scan hq is paused lead to scan hq is failed"), "did you mean `leads to`?"));
  REQUIRE(contains(told("scan leads ends completed"), "there is no site `leads`"));
}

TEST_CASE("mistakes in temporal properties are told with their place") {
  const auto told = [](const std::string& text) { return told_about(with_expectation("\"" + text + "\"")); };

  REQUIRE(contains(told("always scan hg is paused"), "did you mean `hq`?"));
  REQUIRE(contains(told("always engine londn is active"), "did you mean `london`?"));
  REQUIRE(contains(told("never engine london is unknwn"), "did you mean `unknown`?"));
  REQUIRE(contains(told("never work.gathered >= 3 h"), "has no value before the end of the run"));
  REQUIRE(contains(told("never work.lost == 3 h"), "compared by <, <=, >= or >"));
  REQUIRE(contains(told("never work.lost >= 3"), "the unit is missing"));
  REQUIRE(contains(told("never console.backlog of hq > 3"), "is a measure of the whole run"));
  REQUIRE(contains(told("scan hq is paused leads to scan hq is failed within"), "a duration is missing"));
  REQUIRE(contains(told("scan hq is paused within 5 min scan hq is failed"), "expected `P within D of Q`"));
  REQUIRE(contains(told("always"), "a proposition is missing"));
  REQUIRE(contains(told("scan hq until scan hq is paused"), "is so or not at an instant"));
}
