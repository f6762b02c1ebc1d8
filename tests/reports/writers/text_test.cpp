#include "reports/writers/text.hpp"

#include <nlohmann/json.hpp>
#include <sstream>

#include "reports/writers/json.hpp"
#include "reports/writers/tables.hpp"
#include "reports/writers/utf8.hpp"
#include "sim/text/format.hpp"
#include "tests/catch.hpp"
#include "tests/reports/writers/report_example.hpp"

using namespace scansim;
using namespace scansim::literals;
using Catch::Matchers::Contains;

namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

/// What stands behind the label at the start of a line.
std::string behind(const std::string& text, const std::string& label) {
  for (const std::string& line : lines_of(text)) {
    const std::size_t start = line.find_first_not_of(' ');
    if (start == std::string::npos || line.compare(start, label.size() + 2, label + "  ") != 0) continue;
    return line.substr(line.find_first_not_of(' ', start + label.size()));
  }
  return "";
}

/// A report on the example's plan after these runs.
std::string text_of(const Plan& plan, const Replications& runs) {
  return text_report(example::report_of(plan, runs));
}

/// The text on one line, blanks and line breaks as one blank.
std::string joined(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  for (std::size_t at; (at = text.find("  ")) != std::string::npos;) text.erase(at, 1);
  return text;
}

}  // namespace

TEST_CASE("the headline says in one sentence how the scan ended and what was done again") {
  const Plan plan = example::plan();

  REQUIRE(headline(example::report(plan)) ==
          "1 scan: london-office ended Completed successfully after 1 h 30 min; 32.3 % of the work was done "
          "again, "
          "84 % of the data gathered was recovered; it met its window.");
}

TEST_CASE("the headline of several scans counts them by state") {
  const Plan plan = example::plan();
  RunRecorder recorder(RunKey{}, plan);
  std::vector<ScanSummary> scans(3, example::summary());
  for (std::size_t s = 0; s < scans.size(); ++s) {
    scans[s].scan = ScanId(s);
    recorder.observe(SimTime(), ScanStarted{ScanId(s), SiteId(0), SimTime(), 4});
  }
  scans[2].state = ScanState::failed;
  scans[2].cause = DisruptionCause::engine_crash;
  example::end(recorder, example::at_time(1_d), scans, {});
  Replications runs(plan, {});
  runs.add(recorder.take_result());

  REQUIRE_THAT(
      headline(example::report_of(plan, runs)),
      Contains("3 scans: 2 Completed successfully, 1 Failed (london-office#3 because engine crash); "));
}

TEST_CASE("of many scans that did not complete the headline tells the causes, and names the first") {
  const Plan plan = example::plan();
  RunRecorder recorder(RunKey{}, plan);
  std::vector<ScanSummary> scans(6, example::summary());
  for (std::size_t s = 0; s < scans.size(); ++s) {
    scans[s].scan = ScanId(s);
    recorder.observe(SimTime(), ScanStarted{ScanId(s), SiteId(0), SimTime(), 4});
    if (s == 0) continue;
    scans[s].state = s == 4 ? ScanState::running : ScanState::aborted;
    if (s != 4) scans[s].cause = s == 2 ? DisruptionCause::console_crash : DisruptionCause::engine_crash;
  }
  example::end(recorder, example::at_time(1_d), scans, {});
  Replications runs(plan, {});
  runs.add(recorder.take_result());

  REQUIRE_THAT(headline(example::report_of(plan, runs)),
               Contains("6 scans: 1 In progress (london-office#5), 1 Completed successfully, 4 Aborted (3 "
                        "because engine crash, 1 because console crash; the first: london-office#2); "));
}

TEST_CASE("a scan that goes on when the run ends is said to be still in its state") {
  const Plan plan = example::plan();
  RunRecorder recorder(RunKey{}, plan);
  ScanSummary scan = example::summary();
  scan.state = ScanState::paused;
  scan.cause = DisruptionCause::window_closed;
  scan.ended = SimTime::never();
  scan.totals.repeated = Duration();
  recorder.observe(SimTime(), ScanStarted{ScanId(0), SiteId(0), SimTime(), 4});
  example::end(recorder, example::at_time(12_h), {scan}, {});
  Replications runs(plan, {});
  runs.add(recorder.take_result());

  REQUIRE_THAT(headline(example::report_of(plan, runs)),
               Contains("london-office is still Paused because window closed when the run ends at 12:00:00; "
                        "no work was done again"));
}

TEST_CASE("a run without scans says so") {
  const Plan plan = example::plan();
  RunRecorder recorder(RunKey{}, plan);
  example::end(recorder, example::at_time(1_d), {}, {});
  Replications runs(plan, {});
  runs.add(recorder.take_result());

  REQUIRE_THAT(text_of(plan, runs), Contains("No scan was started."));
}

TEST_CASE("the text report has all its sections in order") {
  const Plan plan = example::plan();
  const std::string text = text_report(example::report(plan));

  std::size_t last = 0;
  for (const std::string title :
       {"Branch office", "WHAT HAPPENED", "WHAT IT COST", "WHAT WAS RECOVERED", "THE LEDGER: 1 disruption",
        "SCANS", "EXPECTATIONS", "WARNINGS", "GUESSES", "RUN"}) {
    INFO(title);
    const std::size_t place = text.find(title);
    REQUIRE(place != std::string::npos);
    REQUIRE(place >= last);
    last = place;
  }
}

TEST_CASE("lines of the text report have at most 100 characters and no blanks at their ends") {
  const Plan plan = example::plan();
  for (const std::string& line : lines_of(text_report(example::report(plan)))) {
    INFO(line);
    REQUIRE(display_width(line) <= 100);
    REQUIRE((line.empty() || line.back() != ' '));
  }
}

TEST_CASE("the numbers of the text report are those of the JSON") {
  const Plan plan = example::plan();
  const Report report = example::report(plan);
  const std::string text = text_report(report);
  const auto json = nlohmann::json::parse(json_report(report));
  const auto mean = [&](const std::string& name) { return json["measures"][name]["mean"].get<double>(); };
  const auto duration = [&](const std::string& name) {
    return format_duration(Duration::from_us(static_cast<std::int64_t>(mean(name) * 1e6)));
  };
  const auto bytes = [&](const std::string& name) {
    return format_bytes(Bytes::from_count(static_cast<std::int64_t>(mean(name))));
  };

  REQUIRE_THAT(behind(text, "work done again"),
               Contains(duration("resume_cost.work") + " of slot time (32.3 % of all work)"));
  REQUIRE_THAT(behind(text, "work lost"), Contains(duration("work.lost")));
  REQUIRE_THAT(behind(text, "time"),
               Contains(duration("resume_cost.time") + " longer than the undisturbed twin"));
  REQUIRE(behind(text, "catching up") == duration("resume_cost.catch_up"));
  REQUIRE(behind(text, "sent again") == bytes("resume_cost.bytes"));
  const std::string recovered = text.substr(text.find("WHAT WAS RECOVERED"));
  REQUIRE(behind(recovered, "gathered") == bytes("data.gathered") + ", 15 findings, 4 assets");
  REQUIRE_THAT(behind(recovered, "integrated"), Contains(bytes("data.integrated")));
  REQUIRE_THAT(behind(text, "lost"), Contains(bytes("data.lost")));
  REQUIRE(mean("data.recovered_fraction") == 0.84);
  REQUIRE_THAT(behind(text, "recovered"), Contains("84 % of bytes, 86.7 % of findings, 100 % of assets"));
  REQUIRE_THAT(text, Contains(json["trace"]["hash"].get<std::string>()));
}

TEST_CASE("the ledger tells the fate of what was at risk") {
  const Plan plan = example::plan();
  const std::string text = text_report(example::report(plan));

  REQUIRE_THAT(text, Contains("#1 at 00:20:30, london-office: user pause, In progress -> Paused"));
  REQUIRE(behind(text, "at risk") == "1.8 KB         5       1     41 min");
  REQUIRE_THAT(text, Contains("in flight 800 B (31 min)"));
  REQUIRE_THAT(text,
               Contains("55.6 % of the bytes gathered before are integrated without being gathered again"));
  REQUIRE(behind(text, "cost") == "31 min of slot time done again, 120 B sent again");
  REQUIRE(behind(text, "resumed") == "at 01:00:00, caught up 15 min 30 s later");
}

TEST_CASE("expectations stand with their verdict and what was found") {
  const Plan plan = example::plan();
  const std::string text = text_report(example::report(plan));

  REQUIRE_THAT(text, Contains("holds     scan london-office ends completed  is Completed successfully"));
  REQUIRE_THAT(text, Contains("VIOLATED  data.recovered_fraction >= 90 %    is 84 %"));
}

TEST_CASE("a violated equality shows the exact value beside the rounded one") {
  const Plan plan = example::plan();
  RunRecorder recorder(RunKey{}, plan);
  ScanSummary scan = example::summary();
  scan.totals.lost.work = 1800_s + 1_us;
  recorder.observe(SimTime(), ScanStarted{ScanId(0), SiteId(0), SimTime(), 4});
  example::end(recorder, example::at_time(1_d), {scan}, {});
  Replications runs(
      plan, {Expectation{"work.lost == 30 min",
                         MeasureExpectation{"work.lost", {}, {}, Comparison::equal, Exact{1800, 1}}}});
  runs.add(recorder.take_result());

  REQUIRE_THAT(text_of(plan, runs),
               Contains("VIOLATED  work.lost == 30 min  is 30 min, exactly 1800.000001 s"));
}

TEST_CASE("what a preset approximates is not called a guess") {
  const Plan plan = example::plan();
  Report report = example::report(plan);
  report.guesses = {"policy.crash pause (guess): no document says",
                    "policy.window_end rollover (approximated): else"};
  const std::string text = text_report(report);

  REQUIRE_THAT(
      text,
      Contains("GUESSES (no document gives these values: set them in the scenario)\n  -  policy.crash"));
  REQUIRE_THAT(
      text, Contains("APPROXIMATED (documented otherwise, and this comes nearest)\n  -  policy.window_end"));
}

TEST_CASE("guesses are marked as guesses, and the line that repeats the run is whole") {
  const Plan plan = example::plan();
  const std::string text = text_report(example::report(plan));

  REQUIRE_THAT(text, Contains("GUESSES (no document gives these values: set them in the scenario)\n  -  "
                              "console.give_up_after 5 min\n"));
  REQUIRE_THAT(text, Contains("\n  repeat    scansim run branch.yaml --seed 42 --replication 0\n"));
  REQUIRE_THAT(text,
               Contains("seed 42, replication 0: 1,234 events, hash 00000000000000ab, ends at 01:30:06"));
}

TEST_CASE("the date of t = 0 is shown where the scenario gives one") {
  const Plan plan = example::plan();
  Report report = example::report(plan);
  report.scenario.epoch_us = 1709589600'000000;

  REQUIRE_THAT(text_report(report), Contains("WHAT HAPPENED (00:00:00 is 2024-03-04 22:00:00 UTC)"));
}

TEST_CASE("hostile names reach the terminal as visible text") {
  Plan plan = example::plan();
  plan.sites[0].name = "\x1b[31mred\n\xff\u202egnp";
  plan.faults[0].name = "\a";
  Report report = example::report(plan);
  report.scenario.name = "\x1b]0;title\a";
  report.rerun = "scansim run '\x1b'";
  const std::string text = text_report(report);

  REQUIRE_THAT(text, Contains("\\x1b[31mred\\x0a\\xff\\u{202e}gnp"));
  REQUIRE_THAT(text, Contains("\\x1b]0;title\\x07"));
  for (const char c : text) REQUIRE((c == '\n' || static_cast<unsigned char>(c) >= 0x20));
  REQUIRE(text.find("\u202e") == std::string::npos);
}

TEST_CASE("names of 64 characters do not make lines longer than 100") {
  Plan plan = example::plan();
  plan.sites[0].name = std::string(64, 'x');
  const std::string text = text_report(example::report(plan));

  for (const std::string& line : lines_of(text)) REQUIRE(display_width(line) <= 100);
}

TEST_CASE("of an expectation that is not met everywhere the replications are told in which it is not") {
  const Plan plan = example::plan();
  Replications runs(plan, {Expectation{"scan london-office ends failed",
                                       EndsExpectation{SiteId(0), {}, {ScanState::failed}, {}}}});
  for (std::uint64_t r = 2; r < 14; ++r) runs.add(example::result_of(plan, r));
  const std::string text = joined(text_of(plan, runs));

  REQUIRE_THAT(text, Contains("holds in 0 of 12; replication 2: is Completed successfully; also violated in "
                              "3, 4, 5, 6, 7, 8, 9, 10 and 3 more"));
}

TEST_CASE("several replications are summed up before the one that is shown") {
  const Plan plan = example::plan();
  Replications runs(plan, example::expectations());
  for (std::uint64_t r = 0; r < 3; ++r) runs.add(example::result_of(plan, r));
  const std::string text = text_of(plan, runs);

  REQUIRE_THAT(joined(text),
               Contains("In 100 % of 3 runs every scan met its window (95 % interval 43.9 % to 100 %). "
                        "3 replications: 100 % of 3 scans ended Completed successfully; 32.3 % of "
                        "the work was done again."));
  REQUIRE_THAT(joined(text), Contains("Caution: Few runs: 3 replications say little"));
  REQUIRE_THAT(behind(text, "window.met"), Contains("100 %  43.9 % to 100 %"));
  REQUIRE_THAT(text.substr(text.find("What they mean:")), Contains("    window.met "));
  REQUIRE_THAT(text, Contains("OVER 3 REPLICATIONS"));
  REQUIRE_THAT(text, Contains("holds in 3 of 3"));
  REQUIRE_THAT(text, Contains("REPLICATION 0 IN DETAIL"));
  REQUIRE_THAT(behind(text, "resume_cost.work"),
               Contains("31 min              0 s       31 min       31 min       31 min"));
  for (const std::string& line : lines_of(text)) {
    INFO(line);
    REQUIRE(display_width(line) <= 100);
  }
}

TEST_CASE("of a long story what is grave and the end are told, and the rest is counted") {
  Plan plan = example::plan();
  plan.engines.resize(100, plan.engines[0]);
  for (std::size_t e = 0; e < 100; ++e) plan.engines[e].name = "engine-" + std::to_string(e);
  RunRecorder recorder(RunKey{}, plan);
  const example::Feed feed{recorder};
  for (int i = 0; i < 500; ++i) feed.at(Duration::from_seconds(i), OperatorActed{OperatorId(0)});
  for (std::size_t e = 0; e < 100; ++e)
    feed.at(1_h, EngineChanged{EngineId(e), true, false, EngineStatus::active, EngineStatus::unknown});
  example::end(recorder, example::at_time(1_d), {}, {});
  Replications runs(plan, {});
  runs.add(recorder.take_result());
  const std::string text = text_of(plan, runs);

  REQUIRE_THAT(text,
               Contains("  01:00:00     engine engine-58: status Unknown\n"
                        "  1d 00:00:00  nothing is left to happen\n"
                        "  Not shown, as less grave or later: 41 engine changes, 500 acts of people; --trace "
                        "FILE writes all.\n"));
}

TEST_CASE("results that are still held when the run ends are told") {
  const Plan plan = example::plan();
  RunRecorder recorder(RunKey{}, plan);
  ScanSummary scan = example::summary();
  at(scan.stock, Place::console) = example::goods(60_s, 100_B, 1, 1);
  scan.state = ScanState::paused;
  scan.ended = SimTime::never();
  recorder.observe(SimTime(), ScanStarted{ScanId(0), SiteId(0), SimTime(), 4});
  example::end(recorder, example::at_time(1_d), {scan}, {});
  Replications runs(plan, {});
  runs.add(recorder.take_result());
  const std::string text = text_of(plan, runs);

  REQUIRE(behind(text, "still held") == "100 B, 1 finding, 1 asset");
  REQUIRE(behind(text, "time") == "not known: no undisturbed twin was run");
}

TEST_CASE("the time zones of a scenario stand beside it, with the edition of their data") {
  const Plan plan = example::plan();
  Report report = example::report(plan);
  REQUIRE(behind(text_report(report), "zones").empty());

  report.scenario.zones = {"Europe/London", "00000000000000ab", "2024a"};

  REQUIRE(behind(text_report(report), "zones") == "Europe/London (tzdata 2024a, digest 00000000000000ab)");
}

TEST_CASE("a coloured report is the same text with escapes around titles, verdicts and states") {
  const Plan plan = example::plan();
  Report report = example::report(plan);
  report.expectations[0].of(Verdict::violated).count = 1;
  const std::string plain = text_report(report);
  std::string colored = text_report(report, {true});

  REQUIRE_THAT(colored, Contains("\x1b[1mWHAT HAPPENED\x1b[0m\n"));
  REQUIRE_THAT(colored, Contains("  \x1b[31mVIOLATED\x1b[0m  "));
  REQUIRE_THAT(colored, Contains("\x1b[33mWARNINGS\x1b[0m\n"));
  REQUIRE(plain.find('\x1b') == std::string::npos);
  for (std::size_t at; (at = colored.find('\x1b')) != std::string::npos;)
    colored.erase(at, colored.find('m', at) - at + 1);
  REQUIRE(colored == plain);
}

TEST_CASE("a painted cell keeps its column, and wraps as it would without colour") {
  TextTable table({{"what"}, {"says", TextTable::Align::left, true}});
  table.add({"red", "a word and another one"});
  table.paint(1, Ink::red);
  table.add({"plain", "b"});

  REQUIRE(table.render({0, 19, true}) ==
          "what   says\n"
          "red    \x1b[31ma word and\x1b[0m\n"
          "       \x1b[31manother one\x1b[0m\n"
          "plain  b\n");
  REQUIRE(table.render({0, 19}) ==
          "what   says\n"
          "red    a word and\n"
          "       another one\n"
          "plain  b\n");
}

TEST_CASE("the words of a report are explained once, and only those that it uses") {
  const Plan plan = example::plan();
  const std::string text = text_report(example::report(plan));

  REQUIRE_THAT(behind(text, "Paused"), Contains("at rest until"));
  REQUIRE_THAT(behind(text, "In progress"), Contains("engines gather"));
  REQUIRE_THAT(behind(text, "Completed successfully"), Contains("integrated all results"));
  REQUIRE(behind(text, "user pause") == "somebody paused the scan");
  REQUIRE_THAT(behind(text, "slot time"), Contains("two assets at once for an hour are two hours"));
  REQUIRE_THAT(behind(text, "held at: in flight"), Contains("being scanned"));
  REQUIRE(behind(text, "Failed").empty());
  REQUIRE(behind(text, "engine crash").empty());
  REQUIRE(behind(text, "held at: link").empty());
  for (const char* meaning : {"at rest until", "somebody paused the scan", "two assets at once"})
    REQUIRE(text.find(meaning) == text.rfind(meaning));
}

TEST_CASE("a word is explained below the section in which it first appears, and not in the answer") {
  const Plan plan = example::plan();
  const std::string text = text_report(example::report(plan));
  const auto section_of = [&text](const std::string& meaning) {
    const std::size_t end = text.find(meaning);
    REQUIRE(end != std::string::npos);
    const std::size_t begin = text.rfind("\n\n", end) + 2;
    return text.substr(begin, text.find_first_of(":(\n", begin) - begin);
  };

  REQUIRE(section_of("at rest until") == "WHAT HAPPENED");
  REQUIRE(section_of("somebody paused the scan") == "WHAT HAPPENED");
  REQUIRE(section_of("two assets at once for an hour") == "WHAT IT COST");
  REQUIRE(section_of("processed by the console, and there") == "WHAT WAS RECOVERED");
  REQUIRE(section_of("what stood to be lost") == "THE LEDGER");
  REQUIRE(section_of("gathered from assets that were") == "THE LEDGER");
  REQUIRE_THAT(text, !Contains("\nWORDS\n"));
}

TEST_CASE("every state and cause that a scan can come to has an explanation") {
  const Plan plan = example::plan();
  for (std::size_t c = 1; c < disruption_cause_count; ++c) {
    for (std::size_t s = 0; s < ScanTraits::state_names.size(); ++s) {
      RunRecorder recorder(RunKey{}, plan);
      ScanSummary scan = example::summary();
      scan.state = static_cast<ScanState>(s);
      scan.cause = static_cast<DisruptionCause>(c);
      recorder.observe(SimTime(), ScanStarted{ScanId(0), SiteId(0), SimTime(), 4});
      example::end(recorder, example::at_time(12_h), {scan}, {});
      Replications runs(plan, {});
      runs.add(recorder.take_result());
      const std::string text = text_of(plan, runs);

      REQUIRE_FALSE(behind(text, std::string(ui_name(scan.state))).empty());
      REQUIRE_FALSE(behind(text, std::string(name_of(scan.cause))).empty());
    }
  }
}
