#include <algorithm>
#include <sstream>

#include "scenarios/cli/fit_report.hpp"
#include "scenarios/load/load.hpp"
#include "sim/random/law.hpp"
#include "tests/scenarios/cli/program_runner.hpp"

using namespace scansim;
using namespace scansim::testing;

namespace {

/// 60 durations of a lognormal law in whole milliseconds, as a table.
std::string table() {
  LawSpec spec;
  spec.kind = LawKind::lognormal;
  spec.scale = 180'000;
  spec.shape = 0.8;
  const Law law(spec);
  const Stream stream(1, 0, "fit");
  std::string text = "name,scan_time [ms],result_size [KB]\n";
  for (std::uint64_t i = 0; i < 60; ++i)
    text += "a" + std::to_string(i) + "," + std::to_string(law.draw(stream, {i, Purpose{1}, 0, 0}).value) +
            "," + std::to_string(30 + i % 9) + "\n";
  return text;
}

/// The law of the section to paste.
std::string pasted(const std::string& report) {
  const std::size_t at = report.find(": {", report.find("TO PASTE\n"));
  REQUIRE(at != std::string::npos);
  return report.substr(at + 2, report.find('\n', at) - at - 2);
}

bool loads(const std::string& key, const std::string& law) {
  const std::string scan_time = key == "scan_time" ? law : "1 s";
  const std::string size = key == "result_size" ? law : "1 B";
  const std::string text =
      "scansim: 1\nname: n\nengines: {e: {slots: 1}}\nassets:\n  a:\n    count: 3\n    scan_time: " +
      scan_time + "\n    result_size: " + size + "\nsites: {s: {assets: [a], engine: e}}\n";
  return load_scenario_text(text, "pasted.yaml", {}, {}).scenario.has_value();
}

}  // namespace

TEST_CASE("fit says which law the values could come from, how well it fits, and what to paste") {
  const TemporaryFolder folder;
  write_text(folder / "hosts.csv", table());
  const Ran ran = scansim_program({"fit", folder / "hosts.csv"});

  INFO(ran.out << ran.err);
  REQUIRE(ran.code == 0);
  for (const char* part : {"60 values of scan_time", "LAWS, best first\n", "smallest BIC", "n = 60",
                           "no valid p-value", "* both\n", "TO PASTE\nscan_time: {lognormal: {median: "}) {
    INFO(part);
    REQUIRE(holds(ran.out, part));
  }
  REQUIRE(loads("scan_time", pasted(ran.out)));
}

TEST_CASE("sizes are fitted in their own unit") {
  const TemporaryFolder folder;
  write_text(folder / "hosts.csv", table());
  const Ran ran = scansim_program({"fit", folder / "hosts.csv", "--quantity", "size"});

  REQUIRE(holds(ran.out, "60 values of result_size"));
  REQUIRE(holds(ran.out, "\nresult_size: {"));
  REQUIRE(loads("result_size", pasted(ran.out)));
}

TEST_CASE("no line of a fit but the one to paste is wider than 100 columns") {
  const TemporaryFolder folder;
  write_text(folder / "hosts.csv", table());
  std::istringstream report(scansim_program({"fit", folder / "hosts.csv"}).out);

  for (std::string line; std::getline(report, line);)
    if (!line.starts_with("scan_time: ") && !line.starts_with("  file ")) REQUIRE(line.size() <= 100);
}

TEST_CASE("every kind of fitted law loads as it is written") {
  LawSpec law;
  law.scale = 1'234'567;
  law.shape = 0.75;
  for (const LawKind kind : {LawKind::exponential, LawKind::lognormal, LawKind::weibull, LawKind::gamma}) {
    law.kind = kind;
    INFO(law_yaml(law, ColumnQuantity::duration));
    REQUIRE(loads("scan_time", law_yaml(law, ColumnQuantity::duration)));
    REQUIRE(loads("result_size", law_yaml(law, ColumnQuantity::size)));
  }
  LawSpec mixed;
  mixed.kind = LawKind::mixture;
  mixed.parts = {law, law};
  mixed.weights = {333, 667};
  REQUIRE(holds(law_yaml(mixed, ColumnQuantity::duration), "weight: 33.3 %"));
  REQUIRE(loads("scan_time", law_yaml(mixed, ColumnQuantity::duration)));
  LawSpec seen;
  seen.kind = LawKind::empirical;
  seen.values = {0, 1, 1'500'000};
  REQUIRE(loads("scan_time", law_yaml(seen, ColumnQuantity::duration)));
}

TEST_CASE("fewer than eight values are too few for a law, and the report says so") {
  const Ran ran = scansim_program({"fit", source_file("tests/scenarios/import/data/two_groups.xml")});

  REQUIRE(ran.code == 0);
  REQUIRE(holds(ran.out, "Fewer than 8 values"));
  REQUIRE(holds(ran.out, "scan_time: {empirical: [1 min, 400 s, 400 s]}"));
  REQUIRE(loads("scan_time", pasted(ran.out)));
}

TEST_CASE("hosts of every report with times of hosts can be fitted") {
  for (const char* file : {"two_groups.xml", "five_hosts.nessus", "two_hosts.gvm.xml"}) {
    CAPTURE(file);
    REQUIRE(scansim_program({"fit", source_file("tests/scenarios/import/data/" + std::string(file))}).code ==
            0);
  }
  const Ran whole = scansim_program({"fit", source_file("tests/scenarios/import/data/export.nexpose.xml")});
  REQUIRE(whole.code == 2);
  REQUIRE(holds(whole.err, "no report with times of hosts"));
  const std::string nmap = source_file("tests/scenarios/import/data/two_groups.xml");
  REQUIRE(holds(scansim_program({"fit", nmap, "--column", "scan_time"}).err, "--column is for tables"));
}

TEST_CASE("cells without a value are passed over with a note, and equal values are a constant") {
  const TemporaryFolder folder;
  write_text(folder / "hosts.csv", "scan_time [s]\n7\n\"\"\n7\n");
  const Ran ran = scansim_program({"fit", folder / "hosts.csv"});

  REQUIRE(holds(ran.err, "note: 1 cell without a value"));
  REQUIRE(holds(ran.out, "scan_time: 7 s\n"));
}

TEST_CASE("a table that cannot be fitted is exit code 2 with its place") {
  const TemporaryFolder folder;
  const auto err_of = [&](const std::string& text, const std::string& column) {
    write_text(folder / "hosts.csv", text);
    const Ran ran = scansim_program({"fit", folder / "hosts.csv", "--column", column});
    REQUIRE(ran.code == 2);
    REQUIRE(ran.out.empty());
    return ran.err;
  };

  REQUIRE(holds(err_of("scan_time [s]\n7\n", "scan_tme"), "did you mean `scan_time`?"));
  REQUIRE(holds(err_of("scan_time\n7\n", "scan_time"), "hosts.csv:1:1: the unit of `scan_time` is missing"));
  REQUIRE(holds(err_of("scan_time [KB]\n7\n", "scan_time"), "`KB` is no unit of a duration"));
  REQUIRE(holds(err_of("a,b [s]\n1,x\n", "b"), "hosts.csv:2:3: expected a number of s"));
  REQUIRE(holds(err_of("a,b [s]\n1\n", "b"), "hosts.csv:2:1: the row ends before this column"));
  REQUIRE(holds(err_of("b [s]\n", "b"), "holds no values"));
  REQUIRE(holds(err_of("", "b"), "the file is empty"));
}

TEST_CASE("fit without a file, or of an unknown quantity, is exit code 2") {
  REQUIRE(scansim_program({"fit"}).code == 2);
  REQUIRE(holds(scansim_program({"fit", "x.csv", "--quantity", "sise"}).err, "did you mean `size`?"));
}
