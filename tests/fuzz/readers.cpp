#include "tests/fuzz/readers.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>
#include <vector>

#include "scenarios/import/gvm.hpp"
#include "scenarios/import/history.hpp"
#include "scenarios/import/import_error.hpp"
#include "scenarios/import/insightvm.hpp"
#include "scenarios/import/nessus.hpp"
#include "scenarios/import/nexpose.hpp"
#include "scenarios/import/nmap.hpp"
#include "scenarios/import/number_column.hpp"
#include "scenarios/import/write_rows.hpp"
#include "scenarios/load/load.hpp"

namespace scansim::fuzz {

namespace {

using Outcome = std::optional<Refusal>;

/// One text for every file that a scenario names.
FileReader always(std::string text) {
  return [text = std::move(text)](const auto& /*path*/, const std::string& /*shown_name*/) {
    return FileText{text, {}};
  };
}

Outcome outcome_of(const Loaded& loaded) {
  for (const Problem& problem : loaded.problems) (void)render(problem);
  const auto first = std::find_if(loaded.problems.begin(), loaded.problems.end(),
                                  [](const Problem& problem) { return !problem.is_warning; });
  if ((first == loaded.problems.end()) != loaded.scenario.has_value())
    throw std::logic_error("a scenario is given if and only if there are no errors");
  if (first == loaded.problems.end()) return std::nullopt;
  return Refusal{first->file, static_cast<std::size_t>(first->line), first->message};
}

/// The text up to the next separator, which is taken off as well.
std::string take_part(std::string_view& text) {
  const std::size_t end = std::min(text.find(next_part), text.size());
  std::string part(text.substr(0, end));
  text.remove_prefix(std::min(end + next_part.size(), text.size()));
  return part;
}

Outcome read_scenario(std::string_view text) {
  std::string scenario = take_part(text);
  std::string named = take_part(text);
  std::vector<Override> overrides;
  if (const std::size_t equals = text.find('='); equals != std::string_view::npos)
    overrides.push_back({std::string(text.substr(0, equals)), std::string(text.substr(equals + 1))});
  return outcome_of(
      load_scenario_text(std::move(scenario), "scenario.yaml", "", overrides, always(std::move(named))));
}

template <typename Read>
Outcome imported(const Read& read) {
  try {
    read();
    return std::nullopt;
  } catch (const ImportError& error) {
    return Refusal{error.file(), error.line(), error.problem().message};
  }
}

/// What an importer writes must be what the loader reads.
void require_loadable(const std::string& scenario) {
  if (const Outcome refusal = outcome_of(load_scenario_text(scenario, "imported.yaml", "", {}, always(""))))
    throw std::logic_error("the scenario made of it is refused: " + refusal->message);
}

template <ImportedScan (*import)(std::string_view, const std::string&, const ImportOptions&)>
Outcome read_hosts(std::string_view text) {
  return imported([text] {
    const ImportedScan scan = import(text, "report", {.keep_names = true});
    (void)rows_as_csv(scan);
    require_loadable(rows_as_scenario(scan, std::nullopt));
  });
}

void require_same_table(const ImportedHistory& history) {
  const std::string table = history_as_csv(history);
  if (history_as_csv(read_history_csv(table, "history.csv")) != table)
    throw std::logic_error("a history reads back differently");
  if (std::any_of(history.scans.begin(), history.scans.end(), is_usable))
    require_loadable(history_as_scenario(history));
}

template <ImportedHistory (*import)(std::string_view, const std::string&, const ImportOptions&)>
Outcome read_scans(std::string_view text) {
  return imported([text] { require_same_table(import(text, "scans", {})); });
}

constexpr std::string_view with_rows =
    "scansim: 1\nname: rows\nengines: {london: {slots: 10}}\nassets: {office: {rows: table.csv}}\n"
    "sites: {hq: {assets: [office], engine: london}}\n";
constexpr std::string_view with_load =
    "scansim: 1\nname: load\nconsole: {heap: 16 GiB, other_load: {x: {start: 1 h, csv: table.csv}}}\n"
    "engines: {london: {slots: 10}}\nassets: {office: {count: 1, scan_time: 1 s}}\n"
    "sites: {hq: {assets: [office], engine: london}}\n";

/// Every reader of a table sees the text; refused if none takes it.
Outcome read_tables(std::string_view text) {
  const auto loaded = [text](std::string_view scenario) {
    return outcome_of(
        load_scenario_text(std::string(scenario), "scenario.yaml", "", {}, always(std::string(text))));
  };
  const std::array<Outcome, 4> outcomes = {
      loaded(with_rows), loaded(with_load),
      imported([text] { require_same_table(read_history_csv(text, "history.csv")); }),
      imported([text] { (void)read_number_column(text, "table.csv", {"scan_time"}); })};
  const auto* const accepted =
      std::find_if(outcomes.begin(), outcomes.end(), [](const Outcome& outcome) { return !outcome; });
  return accepted == outcomes.end() ? outcomes.front() : std::nullopt;
}

constexpr std::array<Reader, 7> all_readers = {{{"scenario", read_scenario},
                                                {"tables", read_tables},
                                                {"nmap", read_hosts<import_nmap>},
                                                {"nessus", read_hosts<import_nessus>},
                                                {"gvm", read_hosts<import_gvm>},
                                                {"nexpose", read_scans<import_nexpose>},
                                                {"insightvm", read_scans<import_insightvm>}}};

}  // namespace

std::span<const Reader> readers() { return all_readers; }

void feed(std::string_view name, std::string_view text) {
  const auto* const reader = std::find_if(all_readers.begin(), all_readers.end(),
                                          [name](const Reader& known) { return known.name == name; });
  if (reader == all_readers.end()) throw std::logic_error("no such reader");
  const Outcome refusal = reader->read(text);
  if (refusal && (refusal->file.empty() || refusal->message.empty()))
    throw std::logic_error("a refusal without its place or its words");
}

}  // namespace scansim::fuzz
