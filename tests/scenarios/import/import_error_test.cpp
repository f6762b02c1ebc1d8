#include "scenarios/import/import_error.hpp"

#include <string>
#include <utility>
#include <vector>

#include "scenarios/import/nessus.hpp"
#include "scenarios/import/nmap.hpp"
#include "scenarios/import/xml_source.hpp"
#include "tests/catch.hpp"
#include "tests/scenarios/import/sample.hpp"

using namespace scansim;
using namespace scansim::testing;

namespace {

ImportProblem nmap_problem(const std::string& text) {
  return problem_of([&] { (void)import_nmap(text, "scan.xml"); });
}

}  // namespace

TEST_CASE("a stray bracket is shown with its line, a caret below it and what to do") {
  const ImportProblem problem = nmap_problem(sample("stray_bracket.xml"));

  REQUIRE(rendered(problem) ==
          "scan.xml:4:8: not well-formed XML: this `<` opens no tag\n"
          "    4 | </host><<host starttime=\"1600000000\" endtime=\"1600000400\"><status state=\"up\"/>\n"
          "      |        ^\n"
          "  remove the stray `<`, or write `&lt;` where the character is meant");
}

TEST_CASE("a report cut off anywhere is refused") {
  std::string whole = sample("two_groups.xml");
  whole.resize(whole.find("</nmaprun>") + 10);

  for (std::size_t size = 0; size < whole.size(); ++size) {
    CAPTURE(size);
    REQUIRE_THROWS_AS(import_nmap(std::string_view(whole).substr(0, size), "f"), ImportError);
  }
  REQUIRE(import_nmap(whole, "f").rows.size() == 3);
}

TEST_CASE("a report that ends too early is told from one with a wrong closing tag") {
  REQUIRE(nmap_problem("<nmaprun>\n<host>").message ==
          "not well-formed XML: the file ends inside an element");
  REQUIRE(nmap_problem("<nmaprun>\n<host>\n\n").line == 2);
  REQUIRE(nmap_problem("<nmaprun>\n<host>\n\n").column == 7);
  REQUIRE(nmap_problem("<nmaprun>\n<host starttime=\"1").message ==
          "not well-formed XML: the file ends inside an element");

  const ImportProblem crossed = nmap_problem("<nmaprun>\n<host></nmaprun></host>\n");
  REQUIRE(holds(crossed.message, "this closing tag does not belong to the element last opened"));
  REQUIRE(crossed.line == 2);
  REQUIRE(crossed.column == 7);
}

TEST_CASE("a report of another format is named and the right importer suggested") {
  const ImportProblem problem = nmap_problem(sample("five_hosts.nessus"));
  const ImportProblem turned = problem_of([] { (void)import_nessus(sample("two_groups.xml"), "f"); });

  REQUIRE(problem.message ==
          "found `<NessusClientData_v2>`, a Nessus report (.nessus, version 2); expected `<nmaprun>`, nmap "
          "XML output (nmap -oX)");
  REQUIRE(problem.hint == "import it as `nessus`");
  REQUIRE(problem.line == 2);
  REQUIRE(turned.hint == "import it as `nmap`");
  REQUIRE(nmap_problem("<inventory/>").hint == "importers of XML: nmap, nessus, nexpose, gvm");
}

TEST_CASE("what is no XML at all is refused with what it looks like") {
  REQUIRE(nmap_problem("").message == "the file is empty; expected an XML report");
  REQUIRE(nmap_problem(" \n ").message == "the file is empty; expected an XML report");
  REQUIRE(holds(nmap_problem("\n{\"a\": 1}").message, "JSON"));
  REQUIRE(nmap_problem("\n\n  Starting Nmap").line == 3);
  REQUIRE(holds(nmap_problem(std::string("\xFF\xFE<\0", 4)).message, "UTF-16"));
  REQUIRE(nmap_problem(std::string("<nmaprun>\0</nmaprun>", 20)).column == 10);
}

TEST_CASE("a second root element is refused") {
  const ImportProblem problem = nmap_problem("<nmaprun></nmaprun>\n<nmaprun></nmaprun>\n");

  REQUIRE(problem.line == 2);
  REQUIRE(problem.message == "a second root element, `<nmaprun>`");
}

TEST_CASE("a file above the limit is refused before it is parsed") {
  ImportOptions options;
  options.file_size_max = 30;

  const ImportProblem problem = problem_of([&] { (void)import_nmap(std::string(31, '<'), "f", options); });

  REQUIRE(problem.message == "the file has 31 bytes; at most 30 are read");
}

TEST_CASE("entities that a file declares are never expanded") {
  ImportOptions options;
  options.keep_names = true;
  const std::string bomb =
      "<!DOCTYPE nmaprun [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c SYSTEM "
      "\"/etc/hostname\">]>\n";

  const ImportedScan scan = import_nmap(bomb + nmap_run(nmap_host("&b;&c;", "1", "2")), "f", options);

  REQUIRE(scan.rows.at(0).name == "&b;&c;");
}

TEST_CASE("elements nested a million deep are read without recursion") {
  constexpr int depth = 1'000'000;
  std::string deep = "<nmaprun>" + nmap_host("a", "1", "2");
  for (int i = 0; i < depth; ++i) deep += "<x>";
  for (int i = 0; i < depth; ++i) deep += "</x>";

  REQUIRE(import_nmap(deep + "</nmaprun>", "f").rows.size() == 1);
}

TEST_CASE("a long line is shown around the place, at most 120 columns of it") {
  const std::string padding(1000, 'x');
  const ImportProblem problem = nmap_problem("<nmaprun>" + padding + "<<" + padding + "</nmaprun>");

  REQUIRE(problem.column == 1010);
  REQUIRE(problem.excerpt.size() == 120);
  REQUIRE(problem.excerpt.substr(problem.caret_at, 2) == "<<");
}

TEST_CASE("control characters of a file do not reach the terminal") {
  const ImportProblem problem = nmap_problem("<nmaprun>\x1B[31m\t<<x");

  REQUIRE(problem.excerpt == "<nmaprun>\xEF\xBF\xBD[31m <<x");
  REQUIRE(problem.excerpt.find('\x1B') == std::string::npos);
}

TEST_CASE("columns are counted in characters and lines may end as on Windows") {
  const ImportProblem problem = nmap_problem("<nmaprun>\r\n\xC3\xA4\xC3\xB6<<x\r\n");

  REQUIRE(problem.line == 2);
  REQUIRE(problem.column == 3);
  REQUIRE(problem.caret_at == 2);
  REQUIRE(problem.excerpt == "\xC3\xA4\xC3\xB6<<x");
}

TEST_CASE("the size of an element ends at its own closing tag") {
  const std::vector<std::pair<std::string, std::size_t>> cases = {
      {"<host/>x", 7},
      {"<host a='/'>x</host>y", 20},
      {"<host><host></host></host>z", 26},
      {"<host><hosts></hosts></host>z", 28},
      {"<host a=\"</host>\"><!-- </host> --><?p </host>?></host >z", 55},
      {"<host><host b='1'/></host>", 26},
      {"<host><![CDATA[</host>]]></host>", 32},
  };

  for (const auto& [text, size] : cases) {
    CAPTURE(text);
    REQUIRE(element_size(text, "host") == size);
  }
}
