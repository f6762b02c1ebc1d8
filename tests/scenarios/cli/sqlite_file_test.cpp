// `run --sqlite FILE`: the tables of `--csv` as a database.
#include "scenarios/cli/sqlite_file.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include <nlohmann/json.hpp>

#include "tests/scenarios/cli/program_runner.hpp"

using namespace scansim;
using namespace scansim::testing;
using nlohmann::json;

namespace {

std::string answer(const std::string& file, const std::string& query) {
  const SQLite::Database database(file);
  SQLite::Statement statement(database, query);
  REQUIRE(statement.executeStep());
  return statement.getColumn(0).getString();
}

}  // namespace

TEST_CASE("--sqlite writes the values of --json --values") {
  const TemporaryFolder folder;
  const std::string file = folder / "runs.sqlite";
  const json document = json::parse(
      scansim_program({"run", tiny(), "--replications", "3", "--json", "--values", "--sqlite", file}).out);

  const SQLite::Database database(file);
  SQLite::Statement rows(database,
                         "SELECT measure, value FROM measures WHERE scan IS NULL AND disruption IS NULL "
                         "ORDER BY replication");
  std::map<std::string, json> values;
  while (rows.executeStep()) {
    const SQLite::Column value = rows.getColumn(1);
    values[rows.getColumn(0).getString()].push_back(value.isNull() ? json(nullptr) : json(value.getDouble()));
  }
  for (const auto& [name, measure] : document["measures"].items())
    REQUIRE(values.at(name) == measure["values"]);
}

TEST_CASE("a database of tables tells where it is from") {
  const TemporaryFolder folder;
  const std::string file = folder / "runs.sqlite";
  REQUIRE(scansim_program({"run", tiny(), "--seed", "7", "--sqlite", file}).code == 0);

  REQUIRE(answer(file, "SELECT value FROM provenance WHERE key = 'seed'") == "7");
  REQUIRE(answer(file, "SELECT text FROM files") == content(tiny()));
  REQUIRE(holds(answer(file, "SELECT value FROM provenance WHERE key = 'command'"), "--sqlite " + file));
  REQUIRE(answer(file, "SELECT unit FROM dictionary WHERE \"table\" = 'scans' AND \"column\" = 'ended'") ==
          "s");
}

TEST_CASE("a run that fails leaves the old database as it was") {
  const TemporaryFolder folder;
  const std::string file = folder / "runs.sqlite";
  REQUIRE(scansim_program({"run", tiny(), "--sqlite", file}).code == 0);
  const std::string before = content(file);

  REQUIRE(scansim_program({"run", circles(), "--sqlite", file}).code == 3);

  REQUIRE(content(file) == before);
  REQUIRE(folder.entries() == 1);
}

TEST_CASE("--sqlite replaces a database of its own and an empty file, and nothing else") {
  const TemporaryFolder folder;
  const std::string ours = folder / "ours.sqlite";
  const std::string text = folder / "notes.txt";
  const std::string theirs = folder / "theirs.sqlite";
  write_text(ours, "");
  write_text(text, "mine");
  SQLite::Database(theirs, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)
      .exec("CREATE TABLE runs (name TEXT)");
  const std::string before = content(theirs);

  REQUIRE(scansim_program({"run", tiny(), "--seed", "1", "--sqlite", ours}).code == 0);
  REQUIRE(scansim_program({"run", tiny(), "--seed", "2", "--sqlite", ours}).code == 0);
  const Ran on_text = scansim_program({"run", tiny(), "--sqlite", text});
  const Ran on_theirs = scansim_program({"run", tiny(), "--sqlite", theirs});

  REQUIRE(answer(ours, "SELECT value FROM provenance WHERE key = 'seed'") == "2");
  REQUIRE(on_text.code == 2);
  REQUIRE(on_text.out.empty());
  REQUIRE(holds(on_text.err, "notes.txt`, which is no SQLite database\n"));
  REQUIRE(content(text) == "mine");
  REQUIRE(on_theirs.code == 2);
  REQUIRE(holds(on_theirs.err, "theirs.sqlite`, which is a database that scansim has not written\n"));
  REQUIRE(content(theirs) == before);
  REQUIRE(folder.entries() == 3);
}

TEST_CASE("a database whose folder does not exist is exit code 2 before anything is run") {
  const TemporaryFolder folder;

  REQUIRE(scansim_program({"run", tiny(), "--sqlite", folder / "missing/x.sqlite"}).code == 2);
}
