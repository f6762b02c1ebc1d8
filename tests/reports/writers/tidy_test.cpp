// The runs of a study as tidy tables.
#include "reports/writers/tidy.hpp"

#include <map>
#include <set>

#include "reports/measures/exact.hpp"
#include "reports/measures/fan_out.hpp"
#include "reports/measures/run_recorder.hpp"
#include "tests/catch.hpp"
#include "tests/models/random_plan.hpp"

using namespace scansim;
using namespace scansim::testing;

namespace {

/// The rows that a writer tells of replications 0 ... count - 1, and the results that they are of.
struct Tables {
  std::map<TidyName, std::vector<std::vector<std::string>>> rows;
  std::vector<RunResult> results;

  Tables(const Plan& plan, std::uint64_t count) {
    TidyWriter writer(plan, [this](TidyName table, const std::vector<TidyCell>& cells) {
      std::vector<std::string> texts;
      for (const TidyCell& cell : cells) texts.push_back(text_of(cell));
      rows[table].push_back(texts);
    });
    for (std::uint64_t k = 0; k < count; ++k) {
      RunRecorder recorder({1, k}, plan);
      FanOut both({&recorder, &writer});
      World world(plan, {1, k});
      Conductor conductor(plan, world, both);
      both.observe(SimTime(), RunBegan{&world});
      while (conductor.step()) {
      }
      conductor.finish();
      writer.add(recorder.result());
      results.push_back(recorder.take_result());
    }
  }
  [[nodiscard]] std::string cell(TidyName table, std::size_t row, std::string_view column) const {
    const std::vector<TidyColumn>& columns = tidy_tables()[static_cast<std::size_t>(table)].columns;
    for (std::size_t c = 0; c < columns.size(); ++c)
      if (columns[c].name == column) return rows.at(table).at(row).at(c);
    return "no such column";
  }
};

Plan crashed_site() {
  Plan plan = one_site(4, 10_min, 2);
  add_fault(plan, EngineCrash{EngineId(0)}, 930_s, 1_min);
  return plan;
}

}  // namespace

TEST_CASE("tidy tables hold the scans, disruptions, engines and transitions of every replication") {
  const Tables tables(crashed_site(), 2);

  REQUIRE(tables.rows.at(TidyName::scans).size() == 2);
  REQUIRE(tables.cell(TidyName::scans, 1, "replication") == "1");
  REQUIRE(tables.cell(TidyName::scans, 0, "scan") == "site#1");
  REQUIRE(tables.cell(TidyName::scans, 0, "state") == "aborted");
  REQUIRE(tables.cell(TidyName::scans, 0, "cause") == "engine crash");
  REQUIRE(tables.cell(TidyName::disruptions, 0, "at") == "930");
  REQUIRE(tables.cell(TidyName::disruptions, 0, "lost_work") == "60");
  REQUIRE(tables.cell(TidyName::engines, 0, "down") == "60");
  REQUIRE(tables.cell(TidyName::engines, 0, "attempts") == "4");
  REQUIRE(tables.cell(TidyName::transitions, 0, "from") == "queued");
}

TEST_CASE("rows of tidy tables have as many cells as there are columns, and their keys name them") {
  REQUIRE(rc::check([] {
    const Plan plan = random_plan();
    try {
      const Tables tables(plan, 2);
      for (const auto& [name, rows] : tables.rows) {
        const std::vector<TidyColumn>& columns = tidy_tables()[static_cast<std::size_t>(name)].columns;
        std::set<std::vector<std::string>> seen;
        for (const std::vector<std::string>& row : rows) {
          RC_ASSERT(row.size() == columns.size());
          std::vector<std::string> key;
          for (std::size_t c = 0; c < row.size(); ++c)
            if (columns[c].is_key) key.push_back(row[c]);
          RC_ASSERT(seen.insert(key).second);
        }
      }
    } catch (const NoProgress&) {
      RC_DISCARD("goes round in circles");
    }
  }));
}

TEST_CASE("measures in tidy tables are those of the run, its scans and its disruptions") {
  const Tables tables(crashed_site(), 1);
  const RunResult& run = tables.results[0];

  std::size_t of_run = 0, of_row = 0;
  for (std::size_t r = 0; r < tables.rows.at(TidyName::measures).size(); ++r) {
    if (tables.cell(TidyName::measures, r, "measure") != "work.lost") continue;
    const std::string value = tables.cell(TidyName::measures, r, "value");
    if (!tables.cell(TidyName::measures, r, "disruption").empty()) {
      ++of_row;
      REQUIRE(value == text_of(TidyCell(*run.value_of_row("work.lost", RowId(0)))));
    } else if (tables.cell(TidyName::measures, r, "scan").empty()) {
      ++of_run;
      REQUIRE(value == text_of(TidyCell(*run.value("work.lost"))));
    }
  }
  REQUIRE(of_run == 1);
  REQUIRE(of_row == 1);
}

TEST_CASE("the dictionary of tidy tables explains every table, column and measure") {
  const std::string dictionary = tidy_dictionary();

  for (const TidyTable& table : tidy_tables()) {
    REQUIRE(dictionary.find("\n## " + std::string(table.name) + "\n") != std::string::npos);
    for (const TidyColumn& column : table.columns) {
      REQUIRE(dictionary.find("`" + std::string(column.name) + "`") != std::string::npos);
      REQUIRE_FALSE(column.meaning.empty());
    }
  }
  for (const MeasureInfo& info : measure_catalog())
    REQUIRE(dictionary.find("`" + std::string(info.name) + "`") != std::string::npos);
}

TEST_CASE("cells of tidy tables are the shortest decimals that read back") {
  REQUIRE(text_of(TidyCell()).empty());
  REQUIRE(text_of(TidyCell(std::int64_t{-3})) == "-3");
  REQUIRE(text_of(TidyCell(Exact{6, 3})) == "2");
  REQUIRE(text_of(TidyCell(Exact{1, 3})) == "0.3333333333333333");
}
