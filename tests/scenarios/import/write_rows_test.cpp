#include "scenarios/import/write_rows.hpp"

#include <rapidcheck.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "scenarios/import/safe_text.hpp"
#include "tests/catch.hpp"

using namespace scansim;
using namespace scansim::literals;

namespace {

AssetRow row(const std::string& name, Duration scan_time, bool is_silent = false) {
  AssetRow out;
  out.name = name;
  out.scan_time = scan_time;
  out.result_size = 2611_B;
  out.findings = is_silent ? 0 : 4;
  out.is_silent = is_silent;
  return out;
}

ImportedScan scan_of(std::vector<AssetRow> rows) {
  ImportedScan scan;
  scan.source_format = "nmap";
  scan.rows = std::move(rows);
  return scan;
}

/// Reads one quoted CSV cell back.
std::string unquoted_cell(const std::string& cell) {
  if (cell.empty() || cell.front() != '"') return cell;
  std::string out;
  for (std::size_t i = 1; i + 1 < cell.size(); ++i) {
    out += cell[i];
    if (cell[i] == '"') ++i;
  }
  return out;
}

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("the table has units in its header and one row per asset") {
  const ImportedScan scan = scan_of({row("asset-1", 588_s), row("asset-2", 250_ms, true)});

  REQUIRE(rows_as_csv(scan) ==
          "name,scan_time [s],result_size [B],findings,silent\n"
          "asset-1,588,2611,4,no\n"
          "asset-2,0.25,2611,0,yes\n");
}

TEST_CASE("the scenario holds one engine, a console that costs nothing and one scan of all rows") {
  ImportedScan scan = scan_of({row("asset-1", 588_s), row("asset-2", 0_s, true)});
  scan.source_format = "nessus";
  scan.slots = 20;

  REQUIRE(rows_as_scenario(scan, std::nullopt) ==
          "# One scan as it was recorded: assets in order of their start, no faults, no console cost.\n"
          "scansim: 1\n"
          "name: Imported from nessus (2 assets)\n"
          "question: How long does this recorded scan take when it is replayed?\n"
          "until: 30 d\n"
          "console:\n"
          "  import: {workers: 1, time_per_asset: 0 s, memory_per_asset: 0 B, mode: incremental}\n"
          "engines:\n"
          "  engine: {slots: 20}  # max_hosts of the file\n"
          "assets:\n"
          "  imported:\n"
          "    rows:\n"
          "      columns: [name, scan_time, result_size, findings, silent]\n"
          "      values:\n"
          "        - [asset-1, 588 s, 2611 B, 4, \"no\"]\n"
          "        - [asset-2, 0 s, 2611 B, 0, \"yes\"]\n"
          "sites:\n"
          "  replay: {assets: [imported], engine: engine, schedule: {start: 0 s}}\n");
}

TEST_CASE("unknown slots become ten, with the reason beside them") {
  const std::string text = rows_as_scenario(scan_of({row("asset-1", 1_s)}), std::nullopt);

  REQUIRE(holds(text,
                "  # The source does not say how many assets were scanned at once; 10 is the default of "
                "Rapid7's templates.\n"
                "  engine: {slots: 10}\n"));
  REQUIRE(holds(text, "name: Imported from nmap (1 asset)\n"));
}

TEST_CASE("a replay that may last longer than thirty days gets the days it may need") {
  ImportedScan scan = scan_of({row("asset-1", 40_d), row("asset-2", 40_d)});
  scan.slots = 1;

  REQUIRE(holds(rows_as_scenario(scan, std::nullopt), "until: 121 d\n"));
}

TEST_CASE("a scenario may name its table instead of holding the rows") {
  const std::string text = rows_as_scenario(scan_of({row("asset-1", 1_s)}), "a \"b\".csv");

  REQUIRE(holds(text, "    rows: \"a \\\"b\\\".csv\"\nsites:"));
  REQUIRE_FALSE(holds(text, "columns"));
}

TEST_CASE("notes stand in the scenario as comments of one line each") {
  ImportedScan scan = scan_of({row("asset-1", 1_s)});
  scan.notes = {"three hosts were down", "evil\nfaults: []"};

  const std::string text = rows_as_scenario(scan, std::nullopt);

  REQUIRE(holds(text,
                "\n# note: three hosts were down\n# note: evil\xEF\xBF\xBD"
                "faults: []\nscansim: 1\n"));
}

TEST_CASE("hostile names cannot leave their place in the scenario") {
  const ImportedScan scan = scan_of({row("a, 1 s]\n- [b", 1_s), row("\"]\\", 1_s), row("no", 1_s),
                                     row("asset-1]", 1_s), row("\xE2\x80\xAE\xFF", 1_s)});

  const std::string text = rows_as_scenario(scan, std::nullopt);

  REQUIRE(holds(text, "- [\"a, 1 s]\\x0a- [b\", 1 s,"));
  REQUIRE(holds(text, "- [\"\\\"]\\\\\", 1 s,"));
  REQUIRE(holds(text, "- [\"no\", 1 s,"));
  REQUIRE(holds(text, "- [\"asset-1]\", 1 s,"));
  REQUIRE(holds(text, "- [\"\\u202e\\ufffd\", 1 s,"));
}

TEST_CASE("a quoted CSV cell reads back as the text that it was made of") {
  REQUIRE(csv_cell("a\",\"b\nc") == "\"a\"\",\"\"b\nc\"");
  REQUIRE(csv_cell("") == "\"\"");
  REQUIRE(rc::check("any text survives",
                    [](const std::string& text) { RC_ASSERT(unquoted_cell(csv_cell(text)) == text); }));
}

TEST_CASE("a quoted YAML scalar holds no line end, no control character and no bare quote") {
  REQUIRE(rc::check("any bytes are safe", [](const std::string& text) {
    const std::string quoted = yaml_quoted(text);
    RC_ASSERT(quoted.front() == '"');
    RC_ASSERT(quoted.back() == '"');
    for (std::size_t i = 1; i + 1 < quoted.size(); ++i) {
      RC_ASSERT(static_cast<unsigned char>(quoted[i]) >= 0x20);
      RC_ASSERT(quoted[i] != '"');
      if (quoted[i] == '\\') ++i;
      RC_ASSERT(i + 1 < quoted.size());
    }
  }));
}

TEST_CASE("a kept name is trimmed, printable, no formula and at most 253 bytes long") {
  REQUIRE(safe_name("  web.example ") == "web.example");
  REQUIRE(safe_name(" \t ").empty());
  REQUIRE(safe_name("=cmd()") == "_=cmd()");
  REQUIRE(safe_name("-1") == "_-1");
  REQUIRE(safe_name("a\nb") ==
          "a\xEF\xBF\xBD"
          "b");
  REQUIRE(safe_name(std::string(300, 'a')).size() == 253);
  REQUIRE(safe_name(std::string(252, 'a') + "\xC3\xA4").size() == 252);
}

TEST_CASE("only well-formed UTF-8 counts as a character of an imported name") {
  REQUIRE(front_character("\xF0\x9F\x98\x80").code == 0x1F600);
  REQUIRE(front_character("\xC3\xA4").size == 2);
  for (const char* bad : {"\xC0\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE2\x82", "\x80", "\xFF", "\xC3(",
                          "\xF8\x88\x80\x80\x80"}) {
    CAPTURE(bad);
    REQUIRE_FALSE(front_character(bad).is_valid);
    REQUIRE(front_character(bad).size == 1);
  }
}

TEST_CASE("up to a thousand rows stand in the scenario, more in a table beside it") {
  const ImportedScan few = scan_of(std::vector<AssetRow>(1000, row("asset-1", 1_s)));
  const ImportedScan many = scan_of(std::vector<AssetRow>(1001, row("asset-1", 1_s)));

  const ScenarioFiles of_few = scenario_files(few, "folder/night.yaml");
  const ScenarioFiles of_many = scenario_files(many, "folder/night.yaml");

  REQUIRE_FALSE(of_few.csv_name);
  REQUIRE(of_few.csv.empty());
  REQUIRE(of_few.scenario == rows_as_scenario(few, std::nullopt));
  REQUIRE(of_many.csv_name == "night.csv");
  REQUIRE(of_many.csv == rows_as_csv(many));
  REQUIRE(of_many.scenario == rows_as_scenario(many, "night.csv"));
}

TEST_CASE("a scenario that is itself called .csv gets a table of another name") {
  const ImportedScan many = scan_of(std::vector<AssetRow>(1001, row("asset-1", 1_s)));

  REQUIRE(scenario_files(many, "odd.csv").csv_name == "odd-rows.csv");
}

TEST_CASE("a name that is cut off does not end with a blank, and so is read as it was written") {
  const std::string name = safe_name(std::string(250, 'a') + std::string(10, ' ') + "b");

  REQUIRE(name == std::string(250, 'a'));
}
