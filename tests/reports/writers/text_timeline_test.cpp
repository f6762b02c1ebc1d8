// The timeline in text.
#include "reports/writers/text_timeline.hpp"

#include <algorithm>
#include <sstream>

#include "models/console/conductor.hpp"
#include "reports/writers/time_columns.hpp"
#include "reports/writers/utf8.hpp"
#include "tests/catch.hpp"
#include "tests/models/random_plan.hpp"
#include "tests/reports/writers/report_example.hpp"

using namespace scansim;
using namespace scansim::testing;
using Catch::Matchers::Contains;
using scansim::example::at_time;

namespace {

/// A run made by hand, with what was observed between its beginning and its end.
template <class Observe>
Picture picture_of(const Plan& plan, Duration end, Observe observe) {
  PictureFold fold(plan);
  observe(example::Feed{fold});
  example::end(fold, at_time(end), {}, {});
  return fold.picture();
}

TimelineOptions wide(std::size_t width) {
  TimelineOptions options;
  options.width = width;
  return options;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

std::size_t widest(const std::string& text) {
  std::size_t columns = 0;
  for (const std::string& line : lines_of(text)) columns = std::max(columns, display_width(line));
  return columns;
}

/// What stands in the columns of the row with this label.
std::string row_of(const std::string& text, const std::string& label) {
  for (const std::string& line : lines_of(text))
    if (line.starts_with("  " + label + " "))
      return line.substr(line.find_first_not_of(' ', 2 + label.size()));
  return "";
}

std::string without_escapes(std::string text) {
  for (std::size_t at; (at = text.find('\x1b')) != std::string::npos;)
    text.erase(at, text.find('m', at) - at + 1);
  return text;
}

}  // namespace

TEST_CASE("a timeline shows scans, engines, links, faults and quantities over one ruler") {
  const Plan plan = example::plan();
  PictureFold fold(plan);
  example::play(fold);

  REQUIRE(text_timeline(plan, fold.picture(), wide(60)) ==
          "TIMELINE from 00:00:00 to 01:30:06, 2 min 06 s a column; v:\n"
          "a disruption\n"
          "                 |00:00   |00:20    |00:40   |01:00\n"
          "                          v                   v\n"
          "SCANS (= In progress (running), C Completed successfully, P\n"
          "Paused)\n"
          "  london-office  =========PPPPPPPPPPPPPPPPPPP==============C\n"
          "ENGINES (- idle, = scanning, / cut off from the console)\n"
          "  london         =====-----------------------=/=============\n"
          "LINKS (= up, x down)\n"
          "  wan            =============================x=============\n"
          "FAULTS AND BLACKOUTS (# in force)\n"
          "  wan-outage              :                   #\n"
          "ASSETS BEING SCANNED, at most 2 in 2 slots\n"
          "                 ▄▄▄▄▄                       █████████████▄▄\n"
          "ASSETS WAITING FOR IMPORT, at most 3\n"
          "                     ███████████████████████"
          "████████████████\n"
          "CONSOLE MEMORY, at most 9.66 GB of 17.2 GB, threshold\n"
          "14.6 GB\n"
          "                 ▃▃▃▃▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅"
          "▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅\n");
}

TEST_CASE("colours and charset change no column of a timeline") {
  const Plan plan = example::plan();
  PictureFold fold(plan);
  example::play(fold);
  TimelineOptions options = wide(60);
  const std::string plain = text_timeline(plan, fold.picture(), options);
  options.is_colored = true;
  const std::string colored = text_timeline(plan, fold.picture(), options);
  options.is_colored = false;
  options.is_ascii = true;
  const std::string ascii = text_timeline(plan, fold.picture(), options);

  REQUIRE_THAT(colored, Contains("\x1b[33mPPPPPPPPPPPPPPPPPPP\x1b[0m"));
  REQUIRE(without_escapes(colored) == plain);
  REQUIRE(std::none_of(ascii.begin(), ascii.end(), [](char c) { return (c & 0x80) != 0; }));
  REQUIRE_THAT(ascii, Contains("\n                 "
                               "44444" +
                               std::string(23, ' ') + "888888888888844\n"));
}

TEST_CASE("an engine that is not what the console takes it for has a second line") {
  const Plan plan = example::plan();
  const Picture picture = picture_of(plan, 18_h, [](const example::Feed& feed) {
    feed.at(6_h, EngineChanged{EngineId(0), false, false, EngineStatus::active, EngineStatus::active});
    feed.at(9_h, EngineChanged{EngineId(0), false, false, EngineStatus::active, EngineStatus::unknown});
    feed.at(12_h, EngineChanged{EngineId(0), true, true, EngineStatus::unknown, EngineStatus::active});
  });

  const std::string text = text_timeline(plan, picture, wide(50));
  // 36 columns of half an hour.
  REQUIRE(row_of(text, "london") == std::string(12, '-') + std::string(12, 'x') + std::string(12, '-'));
  REQUIRE(row_of(text, "  believed") == std::string(18, 'a') + std::string(6, 'u') + std::string(12, 'a'));
  REQUIRE_THAT(text, Contains("x down; the console"));
  REQUIRE_THAT(text, Contains("Active, u Unknown)"));
}

TEST_CASE("what a picture has no room for is no state in the timeline") {
  const Plan plan = example::plan();
  PictureFold fold(plan, 2 * plan.engines.size() + 1);
  const example::Feed feed{fold};
  for (const auto& [at, is_up] :
       {std::pair{6_h, false}, std::pair{9_h, true}, std::pair{12_h, false}, std::pair{15_h, true}})
    feed.at(at, EngineChanged{EngineId(0), is_up, is_up, EngineStatus::active, EngineStatus::active});
  feed.at(16_h, FaultStruck{FaultId(0)});
  example::end(fold, at_time(18_h), {}, {});

  const std::string text = text_timeline(plan, fold.picture(), wide(50));
  REQUIRE(row_of(text, "london") ==
          std::string(12, '-') + std::string(6, 'x') + std::string(12, '?') + std::string(6, '-'));
  REQUIRE(row_of(text, "wan-outage").ends_with("????"));
  REQUIRE_THAT(text, Contains("not recorded"));
}

TEST_CASE("a state that begins in a column is seen there, and one of lower rank does not hide it") {
  const Plan plan = example::plan();
  const Picture picture = picture_of(plan, 40_min, [](const example::Feed& feed) {
    // A column is a minute. In column 5 the pause goes on and work begins; all of another pause is in
    // column 9.
    feed.at(0_s, ScanStarted{ScanId(0), SiteId(0), SimTime(), 4});
    feed.at(0_s, example::scan_change(ScanState::queued, ScanState::paused, ScanSignal::user_pause));
    feed.at(330_s, example::scan_change(ScanState::paused, ScanState::running, ScanSignal::user_resume));
    feed.at(545_s, example::scan_change(ScanState::running, ScanState::paused, ScanSignal::user_pause));
    feed.at(555_s, example::scan_change(ScanState::paused, ScanState::running, ScanSignal::user_resume));
  });

  REQUIRE(row_of(text_timeline(plan, picture, wide(57)), "london-office") ==
          "PPPPP====P" + std::string(30, '='));
}

TEST_CASE(
    "where a pause or an end is hidden behind a graver one the letter is small, and the legend says so") {
  const Plan plan = example::plan();
  const auto drawn = [&plan](ScanState first, ScanState second) {
    const Picture picture = picture_of(plan, 40_min, [&](const example::Feed& feed) {
      // A column is a minute; both begin in column 5.
      feed.at(0_s, ScanStarted{ScanId(0), SiteId(0), SimTime(), 4});
      feed.at(0_s, example::scan_change(ScanState::queued, ScanState::running, ScanSignal::admit));
      feed.at(310_s, example::scan_change(ScanState::running, first, ScanSignal::user_pause));
      feed.at(320_s, example::scan_change(first, ScanState::running, ScanSignal::user_resume));
      feed.at(330_s, example::scan_change(ScanState::running, second, ScanSignal::crash));
    });
    return text_timeline(plan, picture, wide(57));
  };

  const std::string completed = drawn(ScanState::paused, ScanState::completed);
  const std::string aborted = drawn(ScanState::paused, ScanState::aborted);
  const std::string paused_twice = drawn(ScanState::paused, ScanState::paused);

  REQUIRE(row_of(completed, "london-office") == "=====p");
  REQUIRE_THAT(completed, Contains("p Paused, hiding an"));
  REQUIRE(row_of(aborted, "london-office") == "=====a");
  REQUIRE_THAT(aborted, Contains("a Aborted, hiding"));
  REQUIRE(row_of(paused_twice, "london-office").starts_with("=====PP"));
}

TEST_CASE("scans of a site share a line as long as none begins before the one before has ended") {
  const Plan plan = example::plan();
  const Picture picture = picture_of(plan, 54_min, [](const example::Feed& feed) {
    const auto change = [&feed](Duration time, std::size_t scan, ScanState from, ScanState to) {
      ScanChanged what = example::scan_change(from, to, ScanSignal::admit);
      what.scan = ScanId(scan);
      feed.at(time, what);
    };
    feed.at(0_s, ScanStarted{ScanId(0), SiteId(0), SimTime(), 4});
    change(0_s, 0, ScanState::queued, ScanState::running);
    change(5_min, 0, ScanState::running, ScanState::completed);
    feed.at(10_min, ScanStarted{ScanId(1), SiteId(0), at_time(10_min), 4});
    change(10_min, 1, ScanState::queued, ScanState::running);
    feed.at(20_min, ScanStarted{ScanId(2), SiteId(0), at_time(20_min), 4});
    change(30_min, 2, ScanState::queued, ScanState::failed);
  });

  const std::string text = text_timeline(plan, picture, wide(75));
  REQUIRE(row_of(text, "london-office") == "=====C    " + std::string(44, '='));
  REQUIRE(row_of(text, "london-office (2)") == "..........F");
}

TEST_CASE("what is only in the last instant of a run is seen in the last column") {
  const Plan plan = example::plan();
  const Picture picture = picture_of(plan, 40_min, [](const example::Feed& feed) {
    feed.at(40_min, BacklogChanged{3});
    example::begin_asset(feed, 0, 40_min);
  });

  const std::string text = text_timeline(plan, picture, wide(50));
  REQUIRE_THAT(text, Contains("IMPORT, at most 3\n" + std::string(49, ' ') + "\u2588\n"));
  REQUIRE(row_of(text, "london") == std::string(39, '-') + "=");
}

TEST_CASE("the ruler marks round times, with the day where there are several") {
  const std::int64_t epoch_us = 1'709'589'600'000'000;  // 2024-03-04 22:00:00 UTC

  REQUIRE(ruler(TimeColumns(at_time(2_h), 24), {}) == "|00:00      |01:00");
  REQUIRE(ruler(TimeColumns(at_time(2_h), 24), epoch_us) == "|22:00      |23:00");
  REQUIRE(ruler(TimeColumns(at_time(10_s), 40), {}) == "|00:00:00           |00:00:05");
  REQUIRE(ruler(TimeColumns(at_time(4_d), 32), {}) == "|0d     |1d     |2d     |3d");
  REQUIRE(ruler(TimeColumns(at_time(2_d), 48), epoch_us) == "  |03-05" + std::string(18, ' ') + "|03-06");
  REQUIRE(ruler(TimeColumns(SimTime(), 3), {}).empty());
}

TEST_CASE("every instant lies in the column that begins last before it") {
  REQUIRE(rc::check([] {
    const TimeColumns columns(SimTime() + one_of({1_us, 7_us, up_to(1_h), 20'000_d}),
                              static_cast<std::size_t>(between(1, 500)));
    RC_ASSERT(columns.begin(0) == SimTime());
    for (std::size_t c = 0; c < columns.count(); ++c) {
      RC_ASSERT(columns.begin(c) <= columns.begin(c + 1));
      if (columns.begin(c) < columns.begin(c + 1)) RC_ASSERT(columns.column_of(columns.begin(c)) == c);
      if (columns.begin(c) < columns.begin(c + 1))
        RC_ASSERT(columns.last_column_of(SimTime(), columns.begin(c + 1)) == c);
    }
  }));
}

TEST_CASE("no line of a timeline is wider than it may be, whatever the names") {
  REQUIRE(rc::check([] {
    Plan plan = random_plan();
    const std::string name =
        one_of<std::string>({"\u6771\u4eac\u652f\u5e97\u30bb\u30f3\u30bf\u30fc\u306e\u5efa\u7269",
                             "e\u0301\u0301\u0301\u0301", "\x1b[2J\r\n\u202e", std::string(300, 'x'),
                             "\xff\xfe", "", "a b c d e f g h i j k l m n o p q r s t"});
    for (SitePlan& site : plan.sites) site.name = name;
    for (EnginePlan& engine : plan.engines) engine.name = name;
    for (LinkPlan& link : plan.links) link.name = name;
    for (FaultPlan& fault : plan.faults) fault.name = name;
    PictureFold fold(plan);
    try {
      World world(plan, {});
      Conductor conductor(plan, world, fold);
      while (conductor.step()) {
      }
      conductor.finish();
    } catch (const NoProgress&) {
      RC_DISCARD("goes round in circles");
    }
    TimelineOptions options = wide(static_cast<std::size_t>(between(40, 200)));
    if (between(0, 1) == 0) options.epoch_us = between(0, 4'000'000'000) * 1'000'000;

    const std::string text = text_timeline(plan, fold.picture(), options);
    RC_ASSERT(widest(text) <= options.width);
    RC_ASSERT(text.find_first_of("\x1b\r") == std::string::npos);
    for (const std::string& line : lines_of(text)) RC_ASSERT(!line.empty() && line.back() != ' ');
    options.is_colored = true;
    RC_ASSERT(without_escapes(text_timeline(plan, fold.picture(), options)) == text);
  }));
}

TEST_CASE("of ten thousand scans the most disturbed sites are drawn, and the others are counted") {
  Plan plan = example::plan();
  plan.sites.resize(10'000, plan.sites[0]);
  for (std::size_t s = 0; s < plan.sites.size(); ++s) plan.sites[s].name = "site-" + std::to_string(s);
  const Picture picture = picture_of(plan, 8_h, [](const example::Feed& feed) {
    for (std::size_t s = 0; s < 10'000; ++s) {
      feed.at(1_h, ScanStarted{ScanId(s), SiteId(s), at_time(1_h), 4});
      ScanChanged end = example::scan_change(ScanState::queued, ScanState::completed, ScanSignal::admit);
      end.scan = ScanId(s);
      if (s == 1234) end.to = ScanState::failed;
      feed.at(2_h, end);
    }
  });

  const std::string text = text_timeline(plan, picture, wide(80));
  REQUIRE(lines_of(text).size() < 40);
  REQUIRE_THAT(row_of(text, "site-1234"), Contains("F"));
  REQUIRE(text.find("site-1234") < text.find("site-0 "));
  REQUIRE_THAT(text, Contains(" more, less disturbed"));
  REQUIRE_THAT(text, Contains("are not drawn: the run has too many"));
}
