#include "scenarios/import/history.hpp"

#include <string>
#include <vector>

#include "scenarios/import/insightvm.hpp"
#include "scenarios/import/iso_time.hpp"
#include "scenarios/import/nexpose.hpp"
#include "tests/scenarios/import/sample.hpp"

using namespace scansim;
using namespace scansim::literals;
using namespace scansim::testing;

namespace {

ImportedHistory three_scans() { return import_insightvm(sample("three_scans.json"), "three_scans.json"); }

ImportProblem json_problem(const std::string& text) {
  return problem_of([&] { (void)import_insightvm(text, "f.json"); });
}

ImportProblem csv_problem(const std::string& text) {
  return problem_of([&] { (void)read_history_csv(text, "f.csv"); });
}

std::string one_scan(const std::string& members) {
  return "[{\"siteName\": \"a\", \"startTime\": \"2024-03-04T22:00:00Z\", \"status\": \"finished\"" +
         members + "}]";
}

}  // namespace

TEST_CASE("the API's scans come in order of start, with the states of the console") {
  const ImportedHistory history = three_scans();

  REQUIRE(history.scans.size() == 3);
  REQUIRE(history.scans[0].id == "11");
  REQUIRE(history.scans[0].state == ScanState::stopped);
  const RecordedScan& scan = history.scans[1];
  REQUIRE(scan.site == "Head office");
  REQUIRE(scan.engine == "Engine A");
  REQUIRE(scan.type == "Scheduled");
  REQUIRE(scan.assets == 25);
  REQUIRE(scan.start_us == iso_instant("2024-03-04T22:00:00.250Z"));
  REQUIRE(scan.duration == 2_h);
  REQUIRE(scan.state == ScanState::completed);
}

TEST_CASE("a scan that has not ended has neither end nor duration") {
  const RecordedScan scan = three_scans().scans[2];

  REQUIRE(scan.state == ScanState::running);
  REQUIRE_FALSE(scan.end_us);
  REQUIRE_FALSE(scan.duration);
  REQUIRE_FALSE(is_usable(scan));
}

TEST_CASE("a duration that does not agree with start and end is kept, and a note says so") {
  const ImportedHistory history = three_scans();

  REQUIRE(history.scans[0].duration == 29_min);
  REQUIRE(history.notes == std::vector<std::string>{
                               "durations that are not endTime - startTime, kept as recorded: 1 (line 7)"});
}

TEST_CASE("a page of the API is read as a list, and a note says that it is not all") {
  const ImportedHistory history = import_insightvm(sample("scans_page.json"), "scans_page.json");

  REQUIRE(history.scans.size() == 1);
  REQUIRE(history.scans[0].site == "site-3");
  REQUIRE(history.scans[0].state == ScanState::failed);
  REQUIRE(history.scans[0].duration == 1_h);
  REQUIRE(history.scans[0].start_us == iso_instant("2024-03-04T22:00:00Z"));
  REQUIRE(history.notes ==
          std::vector<std::string>{"this is page 2 of 3: ask for all scans at once with a larger `size`"});
}

TEST_CASE("every word of the API means a state, except unknown") {
  for (const char* word :
       {"aborted", "running", "finished", "stopped", "error", "paused", "dispatched", "integrating"}) {
    CAPTURE(word);
    REQUIRE(state_of_api_word(word));
  }
  REQUIRE_FALSE(state_of_api_word("unknown"));
  REQUIRE_FALSE(state_of_api_word("completed"));
}

TEST_CASE("a word that the API does not document is unknown, with a note") {
  const ImportedHistory history = import_insightvm(one_scan(", \"status\": \"dreaming\""), "f");

  REQUIRE_FALSE(history.scans[0].state);
  REQUIRE(holds(history.notes.at(0), "does not document"));
}

TEST_CASE("values that cannot be used are left out, and notes say so") {
  for (const char* member : {R"("endTime": "soon")", R"("endTime": "2024-03-04T21:00:00Z")",
                             R"("duration": 7)", R"("duration": "PT")", R"("assets": -1)", R"("assets": 1.5)",
                             R"("assets": 99999999999999999999)", R"("assets": true)"}) {
    CAPTURE(member);
    const ImportedHistory history = import_insightvm(one_scan(std::string(", ") + member), "f");
    REQUIRE_FALSE(history.scans[0].assets);
    REQUIRE_FALSE(history.scans[0].end_us);
    REQUIRE_FALSE(history.scans[0].duration);
    REQUIRE(history.notes.size() == 1);
  }
}

TEST_CASE("names of scans, people and hosts never leave the API's answer") {
  const std::string text = history_as_csv(three_scans()) + history_as_scenario(three_scans());

  REQUIRE_FALSE(holds(text, "jane"));
  REQUIRE_FALSE(holds(text, "Weekly"));
  REQUIRE_FALSE(holds(text, "console.example"));
}

TEST_CASE("JSON that is broken is refused with line and column") {
  const ImportProblem broken = json_problem("[\n  {\"id\": 1,\n   \"siteName\" \"a\"}]");

  REQUIRE(broken.line == 3);
  REQUIRE(broken.column == 15);
  REQUIRE(holds(broken.message, "not well-formed JSON"));
  REQUIRE(holds(json_problem("[{\"id\": 1").message, "not well-formed JSON"));
  REQUIRE(holds(json_problem("[]]").message, "not well-formed JSON"));
  REQUIRE(holds(json_problem("[\"\xFF\"]").message, "not well-formed JSON"));
  REQUIRE(holds(json_problem(one_scan(", \"assets\": 1e999")).message, "beyond all limits"));
}

TEST_CASE("JSON that is something else than a list of scans is refused") {
  REQUIRE(holds(json_problem("").message, "empty"));
  REQUIRE(holds(json_problem("<a/>").message, "XML"));
  REQUIRE(holds(json_problem("7").message, "a single value"));
  REQUIRE(holds(json_problem("null").message, "a single value"));
  REQUIRE(holds(json_problem("{\"scans\": []}").message, "no list of scans"));
  REQUIRE(holds(json_problem("[]").message, "no scan in this list"));
  REQUIRE(holds(json_problem("[[]]").message, "found a list"));
  REQUIRE(holds(json_problem("{\"resources\": [7]}").message, "found a single value"));
  REQUIRE(json_problem("[{}]").hint == "scans skipped, neither siteName nor siteId is there: 1 (line 1)");
}

TEST_CASE("JSON nested a million deep is refused where it becomes too deep, without recursion") {
  const ImportProblem lists = json_problem(std::string(1'000'000, '['));
  std::string objects = "[";
  for (int i = 0; i < 1'000'000; ++i) objects += "{\"a\":";

  REQUIRE(holds(lists.message, "found a list"));
  REQUIRE(lists.column == 2);
  REQUIRE(holds(json_problem(objects).message, "nested deeper than 64 levels"));
  REQUIRE(json_problem(objects).column == 2 + 5 * 63);
}

TEST_CASE("JSON above the limit is refused before it is parsed") {
  ImportOptions options;
  options.file_size_max = 30;

  REQUIRE(problem_of([&] { (void)import_insightvm(std::string(31, '['), "f", options); }).message ==
          "the file has 31 bytes; at most 30 are read");
}

TEST_CASE("a Nexpose export gives its scan, the site of its nodes and how many are alive") {
  const ImportedHistory history = import_nexpose(sample("export.nexpose.xml"), "export.nexpose.xml");

  REQUIRE(history.scans.size() == 1);
  const RecordedScan& scan = history.scans[0];
  REQUIRE(scan.site == "Branch");
  REQUIRE(scan.assets == 2);
  REQUIRE(scan.state == ScanState::stopped);
  REQUIRE(scan.duration == 30_min);
  REQUIRE(scan.start_us == iso_instant("2024-03-04T20:00:00.500Z"));
  REQUIRE(holds(history.notes.back(), "read as UTC"));
}

TEST_CASE("of several scans a Nexpose export does not say whose the nodes are") {
  const std::string text = R"(<NexposeReport version="2.0"><scans>
<scan id="1" name="one" startTime="20240304T200000000" endTime="20240304T190000000" status="dozing"/>
<scan id="2" name="two" startTime="20240305T200000000" endTime="" status="running"/>
<scan id="3" name="three" startTime="yesterday"/><scan id="4"/>
</scans><nodes><node site-name="a"/><node site-name="b"/></nodes></NexposeReport>)";
  const ImportedHistory history = import_nexpose(text, "f");

  REQUIRE(history.scans.size() == 2);
  REQUIRE(history.scans[0].site == "one");
  REQUIRE_FALSE(history.scans[0].assets);
  REQUIRE_FALSE(history.scans[0].duration);
  REQUIRE(history.notes.size() == 5);
}

TEST_CASE("a Nexpose export without a scan is refused") {
  REQUIRE(problem_of([] { (void)import_nexpose("<NexposeReport/>", "f"); }).message ==
          "no scan in this export");
  REQUIRE(problem_of([] { (void)import_nexpose("<nmaprun/>", "f"); }).hint == "import it as `nmap`");
}

TEST_CASE("a history as a table reads back as the same history") {
  ImportedHistory history = three_scans();
  history.scans[2].state.reset();
  history.scans[2].site = "a, \"quoted\" site";
  const ImportedHistory again = read_history_csv(history_as_csv(history), "history.csv");

  REQUIRE(history_as_csv(again) == history_as_csv(history));
  REQUIRE(history_as_csv(again).starts_with(history_header));
  REQUIRE(again.scans[2].site == history.scans[2].site);
}

TEST_CASE("a history by hand needs only site and start, in any order") {
  const ImportedHistory history = read_history(
      "start,site,duration [min],status\n2024-03-04T22:00:00Z,a,90,finished\n2024-03-03T22:00:00Z,a,,\n",
      "f");

  REQUIRE(history.scans.size() == 2);
  REQUIRE(history.scans[1].duration == 90_min);
  REQUIRE(history.scans[1].state == ScanState::completed);
  REQUIRE_FALSE(history.scans[0].state);
}

TEST_CASE("mistakes of a table are refused with their place") {
  REQUIRE(csv_problem("site,strat\n").hint == "did you mean `start`?");
  REQUIRE(csv_problem("site,end\n").message == "the column `start` is missing");
  REQUIRE(csv_problem("site,start,duration\n").hint == "write it like `duration [s]`");
  REQUIRE(csv_problem("site,start,duration [KB]\n").column == 12);
  REQUIRE(csv_problem("site,start,site\n").column == 12);
  REQUIRE(csv_problem("site,start\n").message == "the table has no rows");
  REQUIRE(csv_problem("").message == "the file is empty; expected a history of scans");
  REQUIRE(csv_problem("site,start\na\n").line == 2);
  REQUIRE(csv_problem("site,start\na,2024-03-04 22:00\n").column == 3);
  REQUIRE(csv_problem("site,start,status\na,2024-03-04T22:00:00Z,done\n").column == 24);
  REQUIRE(csv_problem("site,start,assets\na,2024-03-04T22:00:00Z,-1\n").line == 2);
  REQUIRE(csv_problem("site,start,end\na,2024-03-04T22:00:00Z,2024-03-04T21:00:00Z\n").line == 2);
  REQUIRE(csv_problem("site,start\n\"a,2024-03-04T22:00:00Z\n").line == 2);
}
