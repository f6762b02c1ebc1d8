#include "scenarios/import/nmap.hpp"

#include <string>
#include <vector>

#include "tests/catch.hpp"
#include "tests/scenarios/import/sample.hpp"

using namespace scansim;
using namespace scansim::literals;
using namespace scansim::testing;

namespace {

ImportedScan two_groups(bool keep_names) {
  ImportOptions options;
  options.keep_names = keep_names;
  return import_nmap(sample("two_groups.xml"), "two_groups.xml", options);
}

}  // namespace

TEST_CASE("nmap hosts that were up come in order of start, with whole seconds of scan time") {
  const ImportedScan scan = two_groups(false);

  REQUIRE(scan.rows.size() == 3);
  REQUIRE(scan.rows[0].scan_time == 400_s);
  REQUIRE(scan.rows[1].scan_time == 400_s);
  REQUIRE(scan.rows[2].scan_time == 60_s);
  REQUIRE(scan.rows[2].start_epoch_us == 1'600'000'500'000'000);
  REQUIRE(scan.source_format == "nmap");
  REQUIRE_FALSE(scan.slots);
}

TEST_CASE("an nmap host that answered is not silent, whatever its ports") {
  const std::string text = R"(<nmaprun>
<host starttime="1" endtime="9">
<status state="up" reason="echo-reply"/><ports><extraports state="filtered" count="9"/></ports></host>
<host starttime="1" endtime="9">
<status state="up" reason="user-set"/><ports><extraports state="closed" count="9"/></ports></host>
<host starttime="1" endtime="9">
<status state="up" reason="user-set"/><ports><extraports state="filtered" count="9"/></ports></host>
</nmaprun>)";
  const ImportedScan scan = import_nmap(text, "answers.xml", {});

  REQUIRE_FALSE(scan.rows[0].is_silent);
  REQUIRE_FALSE(scan.rows[1].is_silent);
  REQUIRE(scan.rows[2].is_silent);
}

TEST_CASE("nmap findings are open ports, and a host that never answered is silent") {
  const ImportedScan scan = two_groups(false);

  REQUIRE(scan.rows[0].findings == 2);
  REQUIRE_FALSE(scan.rows[0].is_silent);
  REQUIRE(scan.rows[1].findings == 0);
  REQUIRE(scan.rows[1].is_silent);
  REQUIRE(scan.rows[2].findings == 1);
}

TEST_CASE("nmap hosts that were down or have no times are skipped, and notes say so") {
  const ImportedScan scan = two_groups(false);

  REQUIRE(scan.notes ==
          std::vector<std::string>{"hosts given up by nmap at its --host-timeout, kept: 1 (line 16)",
                                   "hosts skipped, they were down: 2 (lines 17, 18)",
                                   "hosts skipped, starttime or endtime is missing: 1 (line 19)",
                                   "hosts whose start and end are those of another host too: 2; nmap times "
                                   "groups of hosts, so these scan "
                                   "times are upper bounds"});
}

TEST_CASE("an nmap host whose names are kept goes by its hostname, else by its address") {
  const ImportedScan kept = two_groups(true);
  const ImportedScan dropped = two_groups(false);

  REQUIRE(kept.rows[0].name == "gate.example");
  REQUIRE(kept.rows[1].name == "192.0.2.2");
  REQUIRE(dropped.rows[0].name == "asset-1");
}

TEST_CASE("kept names that occur twice are told apart") {
  ImportOptions options;
  options.keep_names = true;
  const std::string host = nmap_host("a", "5", "9");

  const ImportedScan scan = import_nmap(
      nmap_run(host + host + nmap_host("a (2)", "6", "9") + nmap_host("", "7", "9")), "f", options);

  REQUIRE(scan.rows[0].name == "a");
  REQUIRE(scan.rows[1].name == "a (2)");
  REQUIRE(scan.rows[2].name == "a (2) (2)");
  REQUIRE(scan.rows[3].name == "asset-4");
}

TEST_CASE(
    "an nmap host whose times are negative, huge, fractional or in the wrong order is skipped with a note") {
  const std::string good = nmap_host("a", "1600000000", "1600000000");

  for (const auto& [start, end] :
       std::vector<std::pair<std::string, std::string>>{{"-5", "5"},
                                                        {"5", "4"},
                                                        {"0", "9223372036854775807"},
                                                        {"0", "99999999999999999999"},
                                                        {"1.5", "2"},
                                                        {"", "2"},
                                                        {"0", "1600000000"},
                                                        {" 1", "2"},
                                                        {"1", "0x2"}}) {
    CAPTURE(start, end);
    const ImportedScan scan = import_nmap(nmap_run(good + nmap_host("b", start, end)), "f");
    REQUIRE(scan.rows.size() == 1);
    REQUIRE(scan.rows[0].scan_time == 0_s);
    REQUIRE(scan.notes.size() == 1);
    REQUIRE(holds(scan.notes[0], "hosts skipped"));
    REQUIRE(holds(scan.notes[0], ": 1 (line 3)"));
  }
}

TEST_CASE("an nmap host's result size is the bytes of its element in the file") {
  const std::string host = nmap_host("a", "1", "2");

  const ImportedScan scan = import_nmap(nmap_run(host), "f");

  REQUIRE(scan.rows.at(0).result_size.count() == static_cast<std::int64_t>(host.size() - 1));
}

TEST_CASE("an nmap run in which no host can be used is an error at its first host") {
  const ImportProblem down =
      problem_of([] { (void)import_nmap(nmap_run("<host><status state='down'/></host>"), "f"); });
  const ImportProblem none = problem_of([] { (void)import_nmap(nmap_run(""), "f"); });

  REQUIRE(down.message == "no host with usable times");
  REQUIRE(down.hint == "hosts skipped, they were down: 1 (line 2)");
  REQUIRE(down.line == 2);
  REQUIRE(none.message == "no host in this run");
  REQUIRE(none.line == 1);
}

TEST_CASE("a run that nmap ended with an error is noted") {
  const std::string end = "<runstats><finished exit='error'/></runstats>";

  const ImportedScan scan = import_nmap(nmap_run(nmap_host("a", "1", "2") + end), "f");

  REQUIRE(scan.notes == std::vector<std::string>{"nmap ended with an error: hosts may be missing"});
}
