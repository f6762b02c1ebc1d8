#include "reports/writers/trace.hpp"

#include <nlohmann/json.hpp>
#include <set>

#include "reports/writers/json_line.hpp"
#include "reports/writers/utf8.hpp"
#include "tests/catch.hpp"
#include "tests/reports/example.hpp"

#include <rapidcheck.h>

using namespace scansim;
using namespace scansim::literals;
using Json = nlohmann::json;

namespace {

/// Parses every line; a line that is no JSON fails the test.
struct Trace {
  Plan plan = example::plan();
  std::vector<Json> lines;
  TraceWriter writer{plan, [this](std::string_view line) {
                       REQUIRE(line.back() == '\n');
                       REQUIRE(line.find('\n') == line.size() - 1);
                       lines.push_back(Json::parse(line));
                     }};
  example::Feed feed{writer};
  Trace() = default;
  Trace(const Trace&) = delete;
  Trace& operator=(const Trace&) = delete;
  void start() { feed.at(0_s, ScanStarted{ScanId(0), SiteId(0), SimTime(), 4}); }
};

}  // namespace

TEST_CASE("a trace has a line per observation, each with its time and what happened") {
  Trace trace;
  example::play(trace.writer);

  REQUIRE(trace.lines.size() == 41);
  for (const Json& line : trace.lines) {
    REQUIRE(line["t"].is_number_integer());
    REQUIRE(line["what"].is_string());
  }
  REQUIRE(
      trace.lines.front() ==
      Json::parse(
          R"({"t":0,"what":"scan_started","scan":"london-office#1","site":"london-office","scheduled_us":0,"assets":4})"));
  REQUIRE(
      trace.lines.back() ==
      Json::parse(
          R"({"t":5406000000,"what":"run_ended","events":1234,"hash":"00000000000000ab","is_quiet":true})"));
}

TEST_CASE("a trace has names and the words of the tables") {
  Trace trace;
  trace.start();
  ScanChanged change =
      example::scan_change(ScanState::running, ScanState::failed, ScanSignal::communication_failure);
  change.guard = ScanGuard::failed_recover;
  change.cause = DisruptionCause::communication_failure;
  trace.feed.at(5_s, change);

  REQUIRE(trace.lines.back() ==
          Json::parse(
              R"({"t":5000000,"what":"scan_changed","scan":"london-office#1","from":"running","to":"failed",
                          "signal":"communication_failure","guard":"failed_recover","cause":"communication failure"})"));
}

TEST_CASE("a trace explains a refused signal with the table's sentence") {
  Trace trace;
  trace.start();
  trace.feed.at(
      5_s, SignalRefused{ScanId(0), SiteId(0), ScanState::failed, ScanSignal::user_resume, ScanGuard::any});

  REQUIRE(trace.lines.back()["why"] ==
          std::string(scan_lifecycle.find(ScanState::failed, ScanSignal::user_resume, ScanGuard::any).why));
}

TEST_CASE("a trace writes null where nothing is concerned") {
  Trace trace;
  trace.start();
  trace.feed.at(1_s, RequestRefused{ScanId(), SiteId(0), ScanSignal::user_pause, RefusalReason::no_scan_yet});
  trace.feed.at(1_s, AssetChanged{ScanId(0), 3, EngineId(), AssetState::pending, AssetState::incomplete,
                                  AssetSignal::ended});

  REQUIRE(trace.lines[1]["scan"].is_null());
  REQUIRE(trace.lines[1]["reason"] == "no_scan_yet");
  REQUIRE(trace.lines[2]["engine"].is_null());
  REQUIRE(trace.lines[2]["asset"] == 3);
}

TEST_CASE("every kind of observation has its own line in a trace") {
  Trace trace;
  example::play(trace.writer);
  trace.feed.at(2_d, DiscoveryBlockDone{ScanId(0), 7, 1024});
  trace.feed.at(2_d, ConsoleChanged{false});
  trace.feed.at(2_d, LateResultRefused{ScanId(0), EngineId(0), 37_KiB});
  trace.feed.at(
      2_d, RequestRefused{ScanId(0), SiteId(0), ScanSignal::user_resume, RefusalReason::request_under_way});

  std::set<std::string> kinds;
  for (const Json& line : trace.lines) kinds.insert(line["what"].get<std::string>());
  REQUIRE(kinds == std::set<std::string>{"scan_started", "scan_changed", "signal_refused", "request_refused",
                                         "ending_requested", "asset_changed", "discovery_block_done",
                                         "engine_changed", "link_changed", "console_changed",
                                         "memory_changed", "backlog_changed", "import_started",
                                         "late_result_refused", "fault_struck", "fault_healed",
                                         "operator_acted", "row_opened", "run_ended"});
}

TEST_CASE("hostile names come back from a trace as they were") {
  Trace trace;
  trace.plan.sites[0].name = "a\"b\\c\n\x01\x1b[31m\u202e";
  trace.start();

  REQUIRE(trace.lines[0]["site"] == "a\"b\\c\n\x01\x1b[31m\u202e");
}

TEST_CASE("any bytes become a JSON string that can be read, unchanged if they are UTF-8") {
  REQUIRE(rc::check("text is escaped", [] {
    const auto bytes = *rc::gen::container<std::string>(rc::gen::arbitrary<char>());
    std::string quoted;
    append_json_string(quoted, bytes);
    const auto read = Json::parse(quoted).get<std::string>();
    bool is_utf8 = true;
    for (std::string_view rest = bytes; !rest.empty(); rest.remove_prefix(first_character(rest).size))
      is_utf8 = is_utf8 && first_character(rest).is_valid;
    RC_ASSERT((read == bytes) == is_utf8);
  }));
}
