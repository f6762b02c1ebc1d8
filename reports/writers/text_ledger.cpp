// The disruption ledger as text: a block per row, with what the disruption found and what became of it.

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <utility>
#include <vector>

#include "reports/writers/tables.hpp"
#include "reports/writers/text_sections.hpp"
#include "reports/writers/words.hpp"
#include "sim/text/format.hpp"

namespace scansim::text_sections {

namespace {

using Align = TextTable::Align;
constexpr std::size_t rows_max = 12;
constexpr std::size_t rows_of_a_cause = 3;  ///< where there are more than that
constexpr std::size_t block_indent = 6;

void add_goods(TextTable& table, const std::string& what, const Goods& goods) {
  table.add({what, format_bytes(goods.bytes), grouped(goods.findings), grouped(goods.assets),
             slot_time_words(goods.work)});
}

std::string fate_of(const DisruptionRow& row) {
  TextTable table({{""},
                   {"results", Align::right},
                   {"findings", Align::right},
                   {"assets", Align::right},
                   {"slot time", Align::right}});
  add_goods(table, "gathered before", row.gathered_before);
  add_goods(table, "already integrated", row.integrated_before);
  add_goods(table, "at risk", row.at_risk);
  add_goods(table, "  recovered", row.recovered);
  add_goods(table, "  lost", row.lost);
  add_goods(table, "  carried on", row.carried);
  if (!(row.orphaned == Goods{})) add_goods(table, "orphaned, lost too", row.orphaned);
  return table.render({block_indent, width});
}

std::string places_of(const DisruptionRow& row) {
  std::string words;
  for (std::size_t p = 0; p < place_count; ++p) {
    const auto place = static_cast<Place>(p);
    const Goods& goods = at(row.stock, place);
    if (goods == Goods{}) continue;
    if (!words.empty()) words += "; ";
    words += std::string(name_of(place)) + " " + format_bytes(goods.bytes) + " (" +
             slot_time_words(goods.work) + ")";
  }
  return words.empty() ? "nothing" : words;
}

std::string resume_of(const RunResult& run, std::size_t r) {
  const DisruptionRow& row = run.rows[r];
  if (!row.resumed_at) return "never";
  const MeasureValue catch_up = run.value_of_row("resume_cost.catch_up", RowId(r));
  return "at " + clock_of(*row.resumed_at) +
         (catch_up ? ", caught up " + words_of(*catch_up, Unit::seconds) + " later" : ", never caught up");
}

std::string block(const Report& report, const ScanNames& names, std::size_t r) {
  const RunResult& run = report.shown;
  const DisruptionRow& row = run.rows[r];
  std::string title =
      fmt::format("#{} at {}, {}: {}, {}", r + 1, clock_of(row.at), printable(names.short_name(row.scan)),
                  name_of(row.cause), ui_name(row.before));
  title += row.before == row.after ? " as before"
                                   : " -> " + state_words(report.scenario.preset, row.after, row.cause);
  TextTable facts({{""}, {"", Align::left, true}});
  facts.add({"held at", places_of(row)});
  const MeasureValue fraction = run.value_of_row("data.recovered_fraction", RowId(r));
  facts.add({"in the end", fraction ? words_of(*fraction, Unit::ratio) +
                                          " of the bytes gathered before are integrated without "
                                          "being gathered again"
                                    : "no value: no bytes had been gathered"});
  facts.add({"cost", slot_time_words(row.repeated) + " of slot time done again, " + format_bytes(row.resent) +
                         " sent again"});
  if (row.after == ScanState::paused || row.resumed_at) facts.add({"resumed", resume_of(run, r)});
  std::string text;
  for (const std::string& line : wrap(title, width - 2)) text += "  " + line + "\n";
  return text + fate_of(row) + facts.render({block_indent, width});
}

Duration cost_of(const DisruptionRow& row) { return row.lost.work + row.orphaned.work + row.repeated; }

/// All rows, if they are few; else the gravest and of those the most costly, a few of each cause. In order.
std::vector<std::size_t> rows_told(const std::vector<DisruptionRow>& rows) {
  std::vector<std::size_t> order(rows.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  if (rows.size() <= rows_max) return order;
  const auto gravity = [&](std::size_t r) {
    return std::pair(rank_of(rows[r].before, rows[r].after, rows[r].cause), cost_of(rows[r]));
  };
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return gravity(a) > gravity(b); });
  std::map<DisruptionCause, std::size_t> of_cause;
  std::vector<std::size_t> told;
  for (const std::size_t r : order)
    if (told.size() < rows_max && of_cause[rows[r].cause]++ < rows_of_a_cause) told.push_back(r);
  std::sort(told.begin(), told.end());
  return told;
}

/// "Not shown, as less grave or less costly: 26 because memory threshold (236 h 36 min lost, ...".
std::string not_told(const std::vector<DisruptionRow>& rows, const std::vector<std::size_t>& told) {
  struct Rest {
    std::uint64_t rows = 0;
    Duration lost, repeated;
  };
  std::map<DisruptionCause, Rest> rests;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    if (std::binary_search(told.begin(), told.end(), r)) continue;
    Rest& rest = rests[rows[r].cause];
    ++rest.rows;
    rest.lost += rows[r].lost.work + rows[r].orphaned.work;
    rest.repeated += rows[r].repeated;
  }
  std::string words;
  for (const auto& [cause, rest] : rests)
    words += fmt::format("{}{} because {} ({} of slot time lost, {} done again)", words.empty() ? "" : ", ",
                         counted(rest.rows, "disruption", "disruptions"), name_of(cause),
                         slot_time_words(rest.lost), slot_time_words(rest.repeated));
  return "Not shown, as less grave or less costly: " + words + "; --json writes all.";
}

}  // namespace

std::string ledger(const Report& report) {
  const RunResult& run = report.shown;
  if (run.rows.empty()) return "THE LEDGER\n  no disruption\n";
  const ScanNames names(*report.plan, run.scans);
  std::string text = "THE LEDGER: " + counted(run.rows.size(), "disruption", "disruptions") + "\n";
  const std::vector<std::size_t> told = rows_told(run.rows);
  for (const std::size_t r : told) text += block(report, names, r);
  return told.size() == run.rows.size() ? text : text + wrapped(not_told(run.rows, told), 2);
}

}  // namespace scansim::text_sections
