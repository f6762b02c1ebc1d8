#include "scenarios/import/nessus.hpp"

#include <string>
#include <vector>

#include "tests/catch.hpp"
#include "tests/scenarios/import/sample.hpp"

using namespace scansim;
using namespace scansim::literals;
using namespace scansim::testing;

namespace {

const std::string start_text = "Tue Oct 09 00:00:00 2012";
const std::string end_text = "Tue Oct 09 00:01:40 2012";

std::vector<std::string> names(const ImportedScan& scan) {
  std::vector<std::string> out;
  for (const AssetRow& row : scan.rows) out.push_back(row.name);
  return out;
}

ImportedScan five_hosts(bool keep_names) {
  ImportOptions options;
  options.keep_names = keep_names;
  return import_nessus(sample("five_hosts.nessus"), "five_hosts.nessus", options);
}

}  // namespace

TEST_CASE("Nessus hosts come in order of recorded start and equal starts in order of the file") {
  const ImportedScan scan = five_hosts(true);

  REQUIRE(names(scan) ==
          std::vector<std::string>{"first.example", "second.example", "third.example", "late.example"});
  REQUIRE(scan.rows[0].start_epoch_us == scan.rows[2].start_epoch_us);
  REQUIRE(*scan.rows[3].start_epoch_us - *scan.rows[0].start_epoch_us == (7170_s).us());
}

TEST_CASE("a Nessus host's scan time is its end less its start, also across a month's end, and may be zero") {
  const ImportedScan scan = five_hosts(false);

  REQUIRE(scan.rows.size() == 4);
  REQUIRE(scan.rows[0].scan_time == 600_s);
  REQUIRE(scan.rows[1].scan_time == 0_s);
  REQUIRE(scan.rows[2].scan_time == 305_s);
  REQUIRE(scan.rows[3].scan_time == 60_s);
}

TEST_CASE("Nessus findings are the items with a severity above zero") {
  const ImportedScan scan = five_hosts(false);

  REQUIRE(scan.rows[0].findings == 2);
  REQUIRE(scan.rows[1].findings == 0);
  REQUIRE(scan.rows[2].findings == 1);
  REQUIRE(scan.rows[3].findings == 0);
}

TEST_CASE("no Nessus host is silent, as each has a result") {
  for (const AssetRow& row : five_hosts(false).rows) REQUIRE_FALSE(row.is_silent);
}

TEST_CASE("a Nessus host's result size is the bytes of its element in the file") {
  const std::string host =
      "<ReportHost name='a>b'><!-- </ReportHost> --><HostProperties><tag name='HOST_START'>" + start_text +
      "</tag><tag name='HOST_END'>" + end_text + "</tag></HostProperties>" +
      "<ReportItem "
      "severity='0'><plugin_output><![CDATA[</ReportHost>]]></plugin_output></ReportItem></ReportHost >";

  const ImportedScan scan = import_nessus("\xEF\xBB\xBF" + nessus_report(host + "\n\n"), "f");

  REQUIRE(scan.rows.at(0).result_size == Bytes::from_count(static_cast<std::int64_t>(host.size())));
}

TEST_CASE("the slots of a Nessus scan are the max_hosts of its policy") {
  REQUIRE(five_hosts(false).slots == 3);
  REQUIRE(import_nessus(nessus_report(nessus_host("a", start_text, end_text)), "f").slots == std::nullopt);
}

TEST_CASE("a max_hosts that is no number of hosts is ignored with a note") {
  std::string text = sample("five_hosts.nessus");
  text.replace(text.find("<value>3<"), 8, "<value>0");

  const ImportedScan scan = import_nessus(text, "f");

  REQUIRE_FALSE(scan.slots);
  REQUIRE(scan.notes.at(1) ==
          "values of max_hosts that are no number from 1 to 1000000, ignored: 1 (line 5)");
}

TEST_CASE("names of Nessus hosts are dropped unless they are to be kept") {
  const ImportedScan scan = five_hosts(false);

  REQUIRE(names(scan) == std::vector<std::string>{"asset-1", "asset-2", "asset-3", "asset-4"});
  for (const std::string& note : scan.notes) REQUIRE_FALSE(holds(note, "example"));
}

TEST_CASE("a Nessus host without a start or an end is skipped, and a note gives its line") {
  const ImportedScan scan = five_hosts(false);

  REQUIRE(scan.notes ==
          std::vector<std::string>{"hosts skipped, HOST_START or HOST_END is missing: 1 (line 27)",
                                   "hosts scanned with credentials: 1"});
}

TEST_CASE("a Nessus host with a garbled time, or an end before its start, is skipped with a note") {
  const std::string text =
      nessus_report(nessus_host("a", start_text, end_text) + nessus_host("b", "yesterday", end_text) +
                    nessus_host("c", end_text, start_text) + nessus_host("d", "", end_text));

  const ImportedScan scan = import_nessus(text, "f");

  REQUIRE(scan.rows.size() == 1);
  REQUIRE(scan.notes ==
          std::vector<std::string>{
              "hosts skipped, a time is not of the form `Tue Oct 09 00:12:37 2012`: 2 (lines 4, 6)",
              "hosts skipped, their end is before their start (was the clock set back?): 1 (line 5)"});
}

TEST_CASE("notes name the first five lines only") {
  std::string hosts = nessus_host("ok", start_text, end_text);
  for (int i = 0; i < 7; ++i) hosts += nessus_host("x", "?", "?");

  const ImportedScan scan = import_nessus(nessus_report(hosts), "f");

  REQUIRE(scan.notes.at(0).ends_with(": 7 (lines 4, 5, 6, 7, 8, ...)"));
}

TEST_CASE("a Nessus report without any usable host is an error that says why") {
  const ImportProblem problem =
      problem_of([] { (void)import_nessus(nessus_report(nessus_host("a", end_text, start_text)), "f"); });

  REQUIRE(problem.line == 3);
  REQUIRE(problem.message == "no host with usable times");
  REQUIRE(holds(problem.hint, "their end is before their start"));
  REQUIRE(problem_of([] { (void)import_nessus(nessus_report(""), "f"); }).message ==
          "no ReportHost in this report");
}

TEST_CASE("Nessus timestamps are used instead of local times when every host has them") {
  const auto stamped = [](const std::string& name, const std::string& start, const std::string& end) {
    return "<ReportHost name='" + name + "'><HostProperties><tag name='HOST_START'>" + end_text +
           "</tag><tag name='HOST_END'>" + start_text + "</tag><tag name='HOST_START_TIMESTAMP'>" + start +
           "</tag><tag name='HOST_END_TIMESTAMP'>" + end + "</tag></HostProperties></ReportHost>\n";
  };
  const std::string two = stamped("a", "1600000050", "1600000060") + stamped("b", "1600000000", "1600003000");

  const ImportedScan by_stamp = import_nessus(nessus_report(two), "f");
  const ImportedScan by_text =
      import_nessus(nessus_report(two + nessus_host("c", start_text, end_text)), "f");

  REQUIRE(by_stamp.rows.at(0).scan_time == 3000_s);
  REQUIRE(by_stamp.rows.at(0).start_epoch_us == 1'600'000'000'000'000);
  REQUIRE(by_text.rows.size() == 1);
}

TEST_CASE("a Nessus time is read as UTC with the day padded by zero, by a space or not at all") {
  REQUIRE(nessus_time("Thu Jan 01 00:00:00 1970") == 0);
  REQUIRE(nessus_time("Thu Jan  1 00:00:01 1970") == 1);
  REQUIRE(nessus_time(" Thu Jan 1 00:00:59 1970\n") == 59);
  REQUIRE(nessus_time("Tue Oct 09 00:12:37 2012") == 1'349'741'557);
  REQUIRE(nessus_time("Sat Feb 29 23:59:60 2020") == 1'583'020'800);
}

TEST_CASE("a Nessus time that no calendar holds is not read") {
  for (const char* text :
       {"", "Tue", "Tue Oct 32 00:00:00 2012", "Tue Feb 29 00:00:00 2011", "Tue Oct 09 24:00:00 2012",
        "Tue Oct 09 00:60:00 2012", "Tue Oct 09 0:00:00 2012", "Tue Okt 09 00:00:00 2012",
        "Tue Oct 00 00:00:00 2012", "Tue Oct 09 00:00:00 99999999999999", "Tue Oct -9 00:00:00 2012",
        "Tue Oct 09 00:00:00 2012 UTC", "2012-10-09 00:00:00", "Die Oct 09 00:00:00 2012"}) {
    CAPTURE(text);
    REQUIRE(nessus_time(text) == std::nullopt);
  }
}

TEST_CASE("an item without a readable severity is no finding and is noted") {
  const std::string host = "<ReportHost name='a'><HostProperties><tag name='HOST_START'>" + start_text +
                           "</tag><tag name='HOST_END'>" + end_text +
                           "</tag></HostProperties>\n<ReportItem "
                           "severity='high'/>\n<ReportItem/>\n<ReportItem severity='3'/></ReportHost>";

  const ImportedScan scan = import_nessus(nessus_report(host), "f");

  REQUIRE(scan.rows.at(0).findings == 1);
  REQUIRE(scan.notes.at(0) == "items without a readable severity, not counted as findings: 2 (lines 4, 5)");
}
