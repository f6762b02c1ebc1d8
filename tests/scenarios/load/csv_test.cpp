#include "scenarios/load/csv.hpp"

#include "tests/catch.hpp"
#include "tests/scenarios/load/loading.hpp"
#include "tests/scenarios/load/scratch_folder.hpp"

using namespace scansim;
using namespace scansim::load_tests;
using namespace scansim::literals;

namespace {

using CsvTable = std::vector<std::vector<std::string>>;

CsvTable table_of(std::string_view text) {
  load::CsvReader reader(text);
  std::vector<load::CsvCell> cells;
  CsvTable table;
  while (reader.next_row(cells)) {
    table.emplace_back();
    for (const load::CsvCell& cell : cells) table.back().emplace_back(cell.text);
  }
  return table;
}

std::string fault_of(std::string_view text) {
  load::CsvReader reader(text);
  std::vector<load::CsvCell> cells;
  while (reader.next_row(cells)) {
  }
  return reader.fault() ? std::to_string(reader.fault()->offset) + ": " + reader.fault()->message : "";
}

/// Loads the minimal scenario with the group's rows in `hosts.csv`.
Loaded load_csv(const std::string& csv) {
  const ScratchFolder folder;
  folder.write("hosts.csv", csv);
  return load_scenario(folder.write("scenario.yaml", with_group("{rows: hosts.csv}")));
}

}  // namespace

TEST_CASE("cells are separated by commas and rows by line ends, of either kind") {
  REQUIRE(table_of("a,b\nc,d\n") == CsvTable{{"a", "b"}, {"c", "d"}});
  REQUIRE(table_of("a,b\r\nc,d") == CsvTable{{"a", "b"}, {"c", "d"}});
  REQUIRE(table_of("a,,\n,b,") == CsvTable{{"a", "", ""}, {"", "b", ""}});
}

TEST_CASE("blank lines of a table do not count") {
  REQUIRE(table_of("\n\na\n\r\n\nb\n\n") == CsvTable{{"a"}, {"b"}});
  REQUIRE(table_of("").empty());
}

TEST_CASE("quoted cells hold commas, doubled quotes and line ends") {
  REQUIRE(table_of("\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\"\n\"\",x\n") ==
          CsvTable{{"a,b", "say \"hi\"", "two\nlines"}, {"", "x"}});
}

TEST_CASE("quotes in the wrong place are faults with their place") {
  REQUIRE(fault_of("a,b\"c\n") == "3: a quote inside a cell that does not begin with one");
  REQUIRE(fault_of("a,\"b\"c\n") == "5: after a closing quote, a comma or the end of the line is expected");
  REQUIRE(fault_of("a,\"b\n") == "2: this quote is never closed");
}

TEST_CASE("assets come from a table beside the scenario, its units in the header") {
  const Loaded loaded = load_csv(
      "\xEF\xBB\xBFname,scan_time [min],result_size [KiB],findings,silent\r\n"
      "a,1.5,2,3,no\r\n"
      "\"b, c\",0.25,0,0,yes\r\n");

  REQUIRE(loaded.scenario);
  const AssetGroup& group = loaded.scenario->plan.groups.at(0);
  REQUIRE(group.count == 2);
  REQUIRE(group.rows->name == std::vector<std::string>{"a", "b, c"});
  REQUIRE(group.rows->scan_time == std::vector<Duration>{90_s, 15_s});
  REQUIRE(group.rows->result_size == std::vector<Bytes>{2_KiB, 0_B});
  REQUIRE(group.rows->findings == std::vector<std::int64_t>{3, 0});
  REQUIRE(group.rows->outcome == std::vector<AssetOutcome>{AssetOutcome::scanned, AssetOutcome::silent});
}

TEST_CASE("a table may say what the import of each asset takes") {
  const Loaded loaded = load_csv("scan_time [s],import_memory [MiB]\n1,5\n2,0.5\n");

  REQUIRE(loaded.scenario);
  REQUIRE(loaded.scenario->plan.groups.at(0).rows->import_memory == std::vector<Bytes>{5_MiB, 512_KiB});
  REQUIRE(load_csv("scan_time [s]\n1\n").scenario->plan.groups.at(0).rows->import_memory.empty());
}

TEST_CASE("a mistake in a table is told with the table's place") {
  struct Wrong {
    std::string csv;
    std::string told;
  };
  const std::vector<Wrong> table = {
      {"scan_time\n5\n",
       "hosts.csv:1:1: expected a unit in the header, such as `scan_time [s]`, found `scan_time`"},
      {"scan_time [sec]\n5\n", "did you mean `s`?"},
      {"scan_time [s],result_size [s]\n5,5\n",
       "hosts.csv:1:15: expected a unit in the header, such as `result_size [B]`"},
      {"scan_time [s],import_memory\n5,5\n", "such as `import_memory [B]`"},
      {"scan_time [s],findings [B]\n5,5\n", "this column has no unit"},
      {"scan_tme [s]\n5\n", "did you mean `scan_time`?"},
      {"name\na\n", "the column `scan_time [s]` is missing"},
      {"scan_time [s],scan_time [s]\n5,5\n", "hosts.csv:1:15: the column `scan_time` stands here twice"},
      {"scan_time [s],silent,outcome\n5,no,scanned\n",
       "the columns `silent` and `outcome` exclude each other"},
      {"scan_time [s]\n", "the table has no rows"},
      {"scan_time [s]\n5\n90 s\n", "hosts.csv:3:1: expected a number such as `12` or `0.25`, found `90 s`"},
      {"scan_time [s],name\n5,a\n7\n", "hosts.csv:3:1: expected 2 cells as in the header, found 1"},
      {"scan_time [us]\n0.5\n", "there is a remainder below the smallest unit in `0.5`"},
      {"scan_time [s]\n-1\n", "it must not be negative, found `-1`"},
      {"scan_time [w]\n999999999\n", "the value is too large"},
      {"scan_time [s],silent\n1,maybe\n", "hosts.csv:2:3: expected yes or no, found `maybe`"},
      {"scan_time [s],outcome\n1,eroded\n", "did you mean `errored`?"},
      {"scan_time [s]\n\"5\n", "hosts.csv:2:1: this quote is never closed"},
  };
  for (const Wrong& wrong : table) {
    const std::string told = rendered(load_csv(wrong.csv));
    INFO(wrong.csv << "\n" << told);
    REQUIRE(contains(told, wrong.told));
  }
}

TEST_CASE("a table that cannot be read is told where the scenario names it") {
  REQUIRE(contains(told_about(with_group("{rows: nowhere.csv}")),
                   "test.yaml:4:25: the table `./nowhere.csv` cannot be used: there is no such file"));
  REQUIRE(contains(told_about(with_group("{rows: .}")), "this is a directory, not a file"));
  REQUIRE(contains(rendered(load_csv("")), "cannot be used: the file is empty"));
}

TEST_CASE("problems of tables come after those of the scenario") {
  const ScratchFolder folder;
  folder.write("a.csv", "scan_time [s]\nx\n");
  const Loaded loaded = load_scenario(folder.write("z.yaml", with_group("{rows: a.csv}") + "nam: x\n"));

  REQUIRE(loaded.problems.size() == 2);
  REQUIRE(contains(loaded.problems[0].file, "z.yaml"));
  REQUIRE(contains(loaded.problems[1].file, "a.csv"));
}

TEST_CASE("after twenty errors no further rows of a table are read") {
  std::string csv = "scan_time [s]\n";
  for (int i = 0; i < 500; ++i) csv += "x\n";

  REQUIRE(load_csv(csv).problems.size() == 21);
}

TEST_CASE("a hundred thousand rows come from a table whole") {
  std::string csv = "name,scan_time [s]\n";
  for (int i = 0; i < 100'000; ++i) csv += "a" + std::to_string(i) + "," + std::to_string(i) + ".5\n";
  const Loaded loaded = load_csv(csv);

  REQUIRE(loaded.scenario);
  REQUIRE(loaded.scenario->plan.groups.at(0).count == 100'000);
  REQUIRE(loaded.scenario->plan.groups.at(0).rows->scan_time.back() == Duration::from_us(99'999'500'000));
}
