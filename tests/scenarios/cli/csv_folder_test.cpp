// `run --csv DIR`: all replications as tables.
#include "scenarios/cli/csv_folder.hpp"

#include <sys/wait.h>

#include <cstdlib>
#include <nlohmann/json.hpp>

#include "scenarios/cli/shell_words.hpp"
#include "scenarios/load/csv.hpp"
#include "tests/scenarios/cli/program_runner.hpp"

using namespace scansim;
using namespace scansim::testing;
using nlohmann::json;

namespace {

std::vector<std::vector<std::string>> rows_of(const std::string& file) {
  const std::string text = content(file);
  load::CsvReader reader(text);
  std::vector<load::CsvCell> cells;
  std::vector<std::vector<std::string>> rows;
  while (reader.next_row(cells)) {
    rows.emplace_back();
    for (const load::CsvCell& cell : cells) rows.back().emplace_back(cell.text);
  }
  REQUIRE_FALSE(reader.fault());
  return rows;
}

/// What the example in Python says of a measure; none if there is no python3.
std::optional<json> summarized_in_python(const TemporaryFolder& folder, const std::string& tables,
                                         const std::string& measure) {
  const std::string said = folder / "said.json";
  const std::vector<std::string> words = {"python3", source_file("reports/examples/summaries.py"), tables,
                                          measure};
  const int status = std::system((shell_line(words) + " > " + shell_word(said)).c_str());
  const int code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  if (code == 127) {
    WARN("skipped: this needs python3");
    return std::nullopt;
  }
  REQUIRE(code == 0);
  return json::parse(content(said));
}

}  // namespace

TEST_CASE(
    "the example in Python reads tables and database, and says what the report says to the last digit") {
  const TemporaryFolder folder;
  const json document =
      json::parse(scansim_program({"run", "wan_outage", "--replications", "7", "--json", "--csv",
                                   folder / "tables", "--sqlite", folder / "runs.sqlite"})
                      .out);

  for (const char* measure : {"makespan", "work.lost", "resume_cost.time"}) {
    for (const char* tables : {"tables", "runs.sqlite"}) {
      const std::optional<json> summary = summarized_in_python(folder, folder / tables, measure);
      if (!summary) return;
      for (const auto& [key, value] : summary->items()) {
        INFO(measure << " " << key);
        REQUIRE(document["measures"][measure][key] == value);
      }
    }
  }
}

TEST_CASE("--csv writes a table of every kind and their dictionary, and the report as ever") {
  const TemporaryFolder folder;
  const Ran ran = scansim_program({"run", tiny(), "--replications", "3", "--csv", folder / "tables"});

  REQUIRE(ran.code == 0);
  REQUIRE(ran.out == scansim_program({"run", tiny(), "--replications", "3"}).out);
  for (const std::filesystem::path& file : CsvFolder::files(folder / "tables"))
    REQUIRE(std::filesystem::exists(file));
  REQUIRE(rows_of(folder / "tables/scans.csv").front().front() == "replication");
}

TEST_CASE("the values of --csv are those of --json --values, to the last digit") {
  const TemporaryFolder folder;
  const json document = json::parse(scansim_program({"run", tiny(), "--replications", "3", "--json",
                                                     "--values", "--csv", folder / "tables"})
                                        .out);

  std::map<std::string, json> values;
  for (const std::vector<std::string>& row : rows_of(folder / "tables/measures.csv"))
    if (row[1].empty() && row[2].empty())
      values[row[3]].push_back(row[5].empty() ? json(nullptr) : json::parse(row[5]));
  REQUIRE(values.size() == document["measures"].size());
  for (const auto& [name, measure] : document["measures"].items())
    REQUIRE(values.at(name) == measure["values"]);
}

TEST_CASE("a run that fails leaves no folder of tables, and an old one as it was") {
  const TemporaryFolder folder;
  std::filesystem::create_directory(folder / "old");
  write_text(folder / "old/scans.csv", "replication,scan,site\n0,mine,mine\n");

  REQUIRE(scansim_program({"run", circles(), "--csv", folder / "new"}).code == 3);
  REQUIRE(scansim_program({"run", circles(), "--csv", folder / "old"}).code == 3);

  REQUIRE_FALSE(std::filesystem::exists(folder / "new"));
  REQUIRE(content(folder / "old/scans.csv") == "replication,scan,site\n0,mine,mine\n");
}

TEST_CASE("--csv replaces tables of its own and empty files, and no others") {
  const TemporaryFolder folder;
  const std::string tables = folder / "tables";
  REQUIRE(scansim_program({"run", tiny(), "--csv", tables}).code == 0);
  write_text(tables + "/scans.csv", "");
  REQUIRE(scansim_program({"run", tiny(), "--seed", "2", "--csv", tables}).code == 0);
  REQUIRE(holds(content(tables + "/scans.csv"), "london-office#1"));

  const std::pair<const char*, const char*> others[] = {
      {"/scans.csv", "mine"}, {"/dictionary.md", "mine"}, {"/scans.csv", "replication,mine\n1,2\n"}};
  for (const auto& [name, text] : others) {
    write_text(tables + name, text);
    const Ran ran = scansim_program({"run", tiny(), "--csv", tables});
    REQUIRE(ran.code == 2);
    REQUIRE(holds(ran.err, "which is no table that scansim has written\n"));
    REQUIRE(content(tables + name) == text);
    write_text(tables + name, "");
  }
}

TEST_CASE("tables never overwrite the scenario, another output, or a file where their folder should be") {
  const TemporaryFolder folder;
  std::filesystem::copy_file(tiny(), folder / "scans.csv");

  REQUIRE(scansim_program({"run", folder / "scans.csv", "--csv", folder / "."}).code == 2);
  REQUIRE(scansim_program({"run", tiny(), "--csv", folder / "t", "-o", folder / "t/scans.csv"}).code == 2);
  REQUIRE(scansim_program({"run", tiny(), "--csv", folder / "scans.csv"}).code == 2);
  REQUIRE(content(folder / "scans.csv") == content(tiny()));
}
