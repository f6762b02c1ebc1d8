#include "scenarios/import/gvm.hpp"

#include <string>
#include <vector>

#include "tests/scenarios/import/sample.hpp"

using namespace scansim;
using namespace scansim::literals;
using namespace scansim::testing;

namespace {

ImportedScan two_hosts() { return import_gvm(sample("two_hosts.gvm.xml"), "two_hosts.gvm.xml"); }

}  // namespace

TEST_CASE("GVM hosts with start and end come in order of start, with whole seconds of scan time") {
  const ImportedScan scan = two_hosts();

  REQUIRE(scan.source_format == "gvm");
  REQUIRE(scan.rows.size() == 2);
  REQUIRE(scan.rows[0].scan_time == 10_s);
  REQUIRE(scan.rows[1].scan_time == 10_min);
  REQUIRE(scan.rows[1].start_epoch_us == 1'695'725'434'000'000);
  REQUIRE(scan.slots == 4);
}

TEST_CASE("GVM findings are a host's results with a severity above 0") {
  const ImportedScan scan = two_hosts();

  REQUIRE(scan.rows[0].findings == 0);
  REQUIRE(scan.rows[1].findings == 1);
  REQUIRE_FALSE(scan.rows[0].is_silent);
}

TEST_CASE("a GVM host's result size is its element and those of its results") {
  const std::string host =
      "<host><ip>192.0.2.9</ip><start>2023-09-26T10:50:34Z</start><end>2023-09-26T10:50:35Z</end></host>";
  const std::string result = "<result><host> 192.0.2.9\n</host><severity>1</severity></result>";
  const std::string text = "<report><results>" + result + result + "</results>" + host + "</report>";

  REQUIRE(import_gvm(text, "f").rows.at(0).result_size ==
          Bytes::from_count(static_cast<std::int64_t>(host.size() + 2 * result.size())));
}

TEST_CASE("GVM hosts without an end, an address or a readable time are skipped with notes") {
  REQUIRE(two_hosts().notes ==
          std::vector<std::string>{
              "hosts skipped, start or end is missing (was the scan stopped?): 1 (line 14)"});
  const std::string text =
      "<report><host><ip>a</ip><start>2023-09-26T10:50:34Z</start><end>2023-09-26T10:50:35Z</end></host>"
      "<host><start>2023-09-26T10:50:34Z</start><end>2023-09-26T10:50:35Z</end></host>"
      "<host><ip>b</ip><start>then</start><end>2023-09-26T10:50:35Z</end></host>"
      "<host><ip>c</ip><start>2023-09-26T10:50:34Z</start><end>2023-09-26T10:50:33Z</end></host></report>";

  REQUIRE(import_gvm(text, "f").rows.size() == 1);
  REQUIRE(import_gvm(text, "f").notes.size() == 3);
}

TEST_CASE("the server's answer with several GVM reports gives the hosts of all") {
  const std::string report = sample("two_hosts.gvm.xml");
  const std::string text =
      "<get_reports_response status=\"200\">" + report + report + "</get_reports_response>";

  REQUIRE(import_gvm(text, "f").rows.size() == 4);
}

TEST_CASE("GVM times are read in the new and in the older form") {
  REQUIRE(gvm_time("2023-09-26T10:50:34Z") == 1'695'725'434);
  REQUIRE(gvm_time("Tue Sep 26 10:50:34 2023") == 1'695'725'434);
  REQUIRE_FALSE(gvm_time("26.9.2023"));
}

TEST_CASE("a GVM report without hosts is refused") {
  REQUIRE(problem_of([] { (void)import_gvm("<report><report/></report>", "f"); }).message ==
          "no host in this report");
  REQUIRE(problem_of([] { (void)import_gvm("<report><host><ip>a</ip></host></report>", "f"); }).message ==
          "no host with usable times");
  REQUIRE(problem_of([] {
            (void)import_gvm("<NexposeReport/>", "f");
          }).hint.starts_with("import it as `nexpose`"));
}
