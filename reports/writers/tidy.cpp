#include "reports/writers/tidy.hpp"

#include <fmt/format.h>

#include <cmath>

#include "reports/measures/exact.hpp"
#include "reports/measures/scan_names.hpp"

namespace scansim {

namespace {

using Cells = std::vector<TidyCell>;

TidyCell number(const MeasureValue& value) { return value ? TidyCell(*value) : TidyCell(); }
TidyCell number(std::uint64_t value) { return narrow(static_cast<int128>(value)); }
TidyCell seconds(Duration time) { return exact_of(time); }
TidyCell seconds(SimTime time) { return time.is_never() ? TidyCell() : seconds(time.since_start()); }
TidyCell seconds(const std::optional<SimTime>& time) { return time ? seconds(*time) : TidyCell(); }
TidyCell word(std::string_view text) { return std::string(text); }
TidyCell cause_word(DisruptionCause cause) {
  return cause == DisruptionCause::none ? TidyCell() : word(name_of(cause));
}

constexpr std::string_view run_column = "number of the run, from 0";
constexpr std::string_view scan_column =
    "site and number of its scan, such as london-office#1; always with the number, to join runs";

TidyColumn replication() { return {"replication", TidyType::integer, "", run_column, true}; }

TidyTable measures_table() {
  return {"measures",
          "a measure of a run, of a scan (`scan` is given) or of a disruption (`disruption` is given)",
          {replication(),
           {"scan", TidyType::text, "", scan_column, true},
           {"disruption", TidyType::integer, "", "row of the ledger, from 1", true},
           {"measure", TidyType::text, "", "name of the measure; definitions below", true},
           {"unit", TidyType::text, "", "of the value"},
           {"value", TidyType::real, "", "none: the measure does not apply"}}};
}

TidyTable scans_table() {
  return {"scans",
          "a scan: an occurrence of a site",
          {replication(),
           {"scan", TidyType::text, "", scan_column, true},
           {"site", TidyType::text, "", "name of the site"},
           {"scheduled", TidyType::real, "s", "due, since t = 0"},
           {"started", TidyType::real, "s", "first left the queue, since t = 0"},
           {"ended", TidyType::real, "s", "reached a state that does not change any more, since t = 0"},
           {"state", TidyType::text, "", "at the end of the run"},
           {"cause", TidyType::text, "", "of the state, where something has caused it"},
           {"windows", TidyType::integer, "", "windows used"},
           {"assets", TidyType::integer, "assets", "in scope"},
           {"integrated", TidyType::integer, "assets", "whose results are integrated"},
           {"errored", TidyType::integer, "assets", "that ended with an error"},
           {"incomplete", TidyType::integer, "assets", "that were not finished"},
           {"pending", TidyType::integer, "assets", "not begun yet"}}};
}

/// Columns of an amount of goods: four of them.
void add_goods_columns(std::vector<TidyColumn>& columns, std::initializer_list<std::string_view> names,
                       std::string_view meaning) {
  constexpr std::string_view units[] = {"slot-s", "B", "findings", "assets"};
  const std::string_view* unit = units;
  for (const std::string_view name : names)
    columns.push_back({name, unit == units ? TidyType::real : TidyType::integer, *unit++, meaning});
}

TidyTable disruptions_table() {
  TidyTable table = {"disruptions",
                     "a row of the disruption ledger: a disruption and a scan that it hit",
                     {replication(),
                      {"disruption", TidyType::integer, "", "row of the ledger, from 1", true},
                      {"scan", TidyType::text, "", scan_column},
                      {"at", TidyType::real, "s", "when, since t = 0"},
                      {"cause", TidyType::text, "", "why"},
                      {"before", TidyType::text, "", "state of the scan before it"},
                      {"after", TidyType::text, "", "state of the scan after it"}}};
  std::vector<TidyColumn>& columns = table.columns;
  add_goods_columns(columns, {"gathered_work", "gathered_bytes", "gathered_findings", "gathered_assets"},
                    "gathered before it");
  add_goods_columns(columns, {"at_risk_work", "at_risk_bytes", "at_risk_findings", "at_risk_assets"},
                    "of that, not safe: recovered + lost + carried");
  add_goods_columns(columns, {"recovered_work", "recovered_bytes", "recovered_findings", "recovered_assets"},
                    "integrated later without being gathered again");
  add_goods_columns(columns, {"lost_work", "lost_bytes", "lost_findings", "lost_assets"},
                    "never integrated from this gathering");
  add_goods_columns(columns, {"carried_work", "carried_bytes", "carried_findings", "carried_assets"},
                    "still at risk when the next disruption of the scan struck, or the run ended");
  columns.push_back(
      {"orphaned", TidyType::real, "slot-s", "work done for a scan that had ended; lost beside `lost_work`"});
  columns.push_back({"repeated", TidyType::real, "slot-s", "work done again because of it"});
  columns.push_back({"resent", TidyType::integer, "B", "sent again because of it"});
  columns.push_back({"resumed_at", TidyType::real, "s", "when the scan went on, since t = 0"});
  columns.push_back(
      {"caught_up_at", TidyType::real, "s", "when it had gathered again what it had had, since t = 0"});
  return table;
}

TidyTable engines_table() {
  return {"engines",
          "an engine in a run",
          {replication(),
           {"engine", TidyType::text, "", "name of the engine", true},
           {"slots", TidyType::integer, "", "assets at once"},
           {"attempts", TidyType::integer, "", "assets that it began, repeats included"},
           {"active", TidyType::real, "slot-s", "time that assets were Active on it, added up"},
           {"down", TidyType::real, "s", "crashed or out of service"},
           {"cut_off", TidyType::real, "s", "up, and out of the console's reach"},
           {"unknown", TidyType::real, "s", "in status Unknown: what the console believed"},
           {"until", TidyType::real, "s", "end of the run, since t = 0"}}};
}

TidyTable transitions_table() {
  return {"transitions",
          "a change of a scan's state",
          {replication(),
           {"transition", TidyType::integer, "", "from 1, in order", true},
           {"scan", TidyType::text, "", scan_column},
           {"at", TidyType::real, "s", "since t = 0"},
           {"from", TidyType::text, "", "state before"},
           {"signal", TidyType::text, "", "what the transition table was asked"},
           {"guard", TidyType::text, "", "the policy's verdict that it was asked with"},
           {"to", TidyType::text, "", "state after"},
           {"cause", TidyType::text, "", "where something has caused it"}}};
}

void add_goods(Cells& row, const Goods& goods) {
  row.insert(row.end(), {seconds(goods.work), goods.bytes.count(), goods.findings, goods.assets});
}

}  // namespace

const std::vector<TidyTable>& tidy_tables() {
  static const std::vector<TidyTable> tables = {measures_table(), scans_table(), disruptions_table(),
                                                engines_table(), transitions_table()};
  return tables;
}

std::string text_of(const TidyCell& cell) {
  if (const auto* whole = std::get_if<std::int64_t>(&cell)) return fmt::format("{}", *whole);
  if (const auto* text = std::get_if<std::string>(&cell)) return *text;
  const auto* exact = std::get_if<Exact>(&cell);
  if (exact == nullptr) return "";
  if (exact->numerator % exact->denominator == 0)
    return fmt::format("{}", exact->numerator / exact->denominator);
  return fmt::format("{}", exact->value());
}

TidyWriter::TidyWriter(const Plan& plan, Output output)
    : plan_(plan), output_(std::move(output)), engines_(plan.engines.size()) {}

void TidyWriter::observe(SimTime, const RunBegan&) {
  engines_ = EngineTimesFold(plan_.engines.size());
  transitions_.clear();
}

void TidyWriter::observe(SimTime at, const ScanChanged& what) { transitions_.push_back({at, what}); }

void TidyWriter::add(const RunResult& run) {
  const ScanNames names(plan_, run.scans);
  add_measures(run, names);
  add_scans(run, names);
  add_disruptions(run, names);
  add_engines(run);
  add_transitions(run, names);
}

void TidyWriter::add_measures(const RunResult& run, const ScanNames& names) {
  const auto add = [&](TidyCell scan, TidyCell row, std::size_t measure, const MeasureValue& value) {
    const MeasureInfo& info = measure_catalog()[measure];
    output_(TidyName::measures, {number(run.key.replication), std::move(scan), std::move(row),
                                 word(info.name), word(name_of(info.unit)), number(value)});
  };
  for (std::size_t m = 0; m < measure_catalog().size(); ++m) {
    add({}, {}, m, run.values.of_run(m));
    if (measure_catalog()[m].has_scan_values)
      for (std::size_t s = 0; s < run.scans.size(); ++s)
        add(names.full_name(ScanId(s)), {}, m, run.values.of_scan(m, s));
    if (measure_catalog()[m].has_row_values)
      for (std::size_t r = 0; r < run.rows.size(); ++r)
        add(names.full_name(run.rows[r].scan), number(r + 1), m, run.values.of_row(m, r));
  }
}

void TidyWriter::add_scans(const RunResult& run, const ScanNames& names) {
  for (const ScanSummary& scan : run.scans)
    output_(TidyName::scans,
            {number(run.key.replication), names.full_name(scan.scan), names.site(scan.scan),
             seconds(scan.scheduled), seconds(run.first_admitted[scan.scan.index()]),
             is_terminal(scan.state) ? seconds(scan.ended) : TidyCell(), word(name_of(scan.state)),
             cause_word(scan.cause), number(std::uint64_t{scan.windows}), number(scan.assets),
             number(scan.integrated), number(scan.errored), number(scan.incomplete), number(scan.pending)});
}

void TidyWriter::add_disruptions(const RunResult& run, const ScanNames& names) {
  for (std::size_t r = 0; r < run.rows.size(); ++r) {
    const DisruptionRow& row = run.rows[r];
    Cells cells = {number(run.key.replication), number(r + 1),
                   names.full_name(row.scan),   seconds(row.at),
                   cause_word(row.cause),       word(name_of(row.before)),
                   word(name_of(row.after))};
    for (const Goods& goods : {row.gathered_before, row.at_risk, row.recovered, row.lost, row.carried})
      add_goods(cells, goods);
    cells.insert(cells.end(), {seconds(row.orphaned.work), seconds(row.repeated), row.resent.count(),
                               seconds(row.resumed_at), seconds(row.caught_up_at)});
    output_(TidyName::disruptions, cells);
  }
}

void TidyWriter::add_engines(const RunResult& run) {
  const std::vector<EngineTimes> times = engines_.times(run.ended_at);
  for (std::size_t e = 0; e < times.size(); ++e)
    output_(TidyName::engines, {number(run.key.replication), plan_.engines[e].name,
                                number(std::uint64_t{plan_.engines[e].slots}), number(times[e].attempts),
                                seconds(times[e].active), seconds(times[e].down), seconds(times[e].cut_off),
                                seconds(times[e].unknown), seconds(run.ended_at)});
}

void TidyWriter::add_transitions(const RunResult& run, const ScanNames& names) {
  std::uint64_t count = 0;
  for (const auto& [at, change] : transitions_) {
    if (at > run.ended_at) break;  // How a run that was cut off would go on is no part of it.
    output_(TidyName::transitions,
            {number(run.key.replication), number(++count), names.full_name(change.scan), seconds(at),
             word(name_of(change.from)), word(name_of(change.signal)), word(name_of(change.guard)),
             word(name_of(change.to)), cause_word(change.cause)});
  }
}

std::string tidy_dictionary() {
  constexpr std::string_view types[] = {"integer", "real", "text"};
  std::string text =
      "# Dictionary\n\nEmpty cells have no value. Times count from t = 0 of the run. The columns in bold "
      "name a row.\n";
  for (const TidyTable& table : tidy_tables()) {
    text += fmt::format("\n## {}\n\nA row is {}.\n\n| column | type | unit | meaning |\n|---|---|---|---|\n",
                        table.name, table.meaning);
    for (const TidyColumn& column : table.columns)
      text += fmt::format("| {}`{}`{} | {} | {} | {} |\n", column.is_key ? "**" : "", column.name,
                          column.is_key ? "**" : "", types[static_cast<std::size_t>(column.type)],
                          column.unit, column.meaning);
  }
  text += "\n## The measures\n\n| measure | unit | definition |\n|---|---|---|\n";
  for (const MeasureInfo& info : measure_catalog())
    text += fmt::format("| `{}` | {} | {} |\n", info.name, name_of(info.unit), info.definition);
  return text;
}

}  // namespace scansim
