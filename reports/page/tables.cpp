// The tables of the page.

#include <fmt/format.h>

#include <algorithm>

#include "models/lifecycle/scan_words.hpp"
#include "reports/page/html.hpp"
#include "reports/page/sections.hpp"
#include "reports/writers/time_columns.hpp"
#include "reports/writers/words.hpp"

namespace scansim::page {

namespace {

using html::Column;
using html::ColumnKind;
using html::datum;
using html::Table;

constexpr std::size_t rows_max = 500;

std::string or_dash(const JsonView& text) { return html::escaped(text.text_or("-")); }

/// A time, as a link into the timeline if there is one.
std::string moment(const JsonView& run, const JsonView& seconds) {
  return seconds.is_null() || !has_timeline(run) ? html::clock(seconds) : html::jump(seconds);
}

/// What the clocks of the tables count from; empty if the scenario gives no dates.
std::string start_of(const JsonView& run) {
  const std::optional<double> epoch = run["scenario"]["epoch_us"].number_or_none();
  constexpr double year_9999_us = 253402300800e6;
  if (!epoch || *epoch < 0 || *epoch > year_9999_us) return "";
  return "<p class=\"soft\">Times count from the start of the run: 00:00:00 is " +
         html::escaped(utc_words(static_cast<std::int64_t>(*epoch))) + ".</p>\n";
}

/// A state as users see it.
std::string state_words(const JsonView& state) {
  const std::string name = state.text();
  for (std::size_t s = 0; s < ScanTraits::state_names.size(); ++s)
    if (const auto known = static_cast<ScanState>(s); name_of(known) == name)
      return html::escaped(is_in_progress(known) ? std::string(ui_name(known)) + " (" + name + ")"
                                                 : std::string(ui_name(known)));
  throw BadResult("at " + state.place() + ": expected a state of a scan, found \"" + printable(name) + "\"");
}

std::string left_out(std::size_t all, std::string_view what) {
  if (all <= rows_max) return "";
  return fmt::format("<p class=\"soft\">The first {} of {} {}; the JSON document has all of them.</p>\n",
                     rows_max, grouped(static_cast<std::int64_t>(all)), what);
}

/// "Paused (GVM: Stopped)" without the product's name, which the page does not know.
std::string state_of(const JsonView& item, std::string_view ours, std::string_view product) {
  std::string text = state_words(item[ours]);
  if (item.has(product)) text += " <small>(" + html::escaped(item[product].text()) + ")</small>";
  return text;
}

std::string assets_of(const JsonView& scan) {
  const JsonView assets = scan["assets"];
  return datum(assets["integrated"], Unit::count) + " of " + datum(assets["total"], Unit::count);
}

}  // namespace

std::string ledger(const JsonView& run) {
  const std::vector<JsonView> rows = run["disruptions"].items();
  if (rows.empty()) return html::section("ledger", "The ledger", "<p>No disruption.</p>\n");
  Table table("sortable", "ledger-table",
              {{"#", ColumnKind::number},
               {"at", ColumnKind::time},
               {"scan"},
               {"cause"},
               {"from"},
               {"to"},
               {"at risk", ColumnKind::number},
               {"recovered", ColumnKind::number},
               {"lost", ColumnKind::number},
               {"carried on", ColumnKind::number},
               {"orphaned, lost too", ColumnKind::number},
               {"recovered, of gathered", ColumnKind::number, "data.recovered_fraction"},
               {"done again", ColumnKind::number, "work.repeated"},
               {"sent again", ColumnKind::number, "resume_cost.bytes"},
               {"resumed at", ColumnKind::time}});
  for (std::size_t r = 0; r < std::min(rows.size(), rows_max); ++r) {
    const JsonView& row = rows[r];
    table.add(
        {datum(row["row"], Unit::count), moment(run, row["at"]), html::named(row["scan"].text()),
         or_dash(row["cause"]), state_words(row["before"]), state_of(row, "after", "product_after"),
         datum(row["at_risk"]["bytes"], Unit::bytes), datum(row["recovered"]["bytes"], Unit::bytes),
         datum(row["lost"]["bytes"], Unit::bytes), datum(row["carried"]["bytes"], Unit::bytes),
         datum(row["orphaned"]["bytes"], Unit::bytes), datum(row["recovered_fraction"]["bytes"], Unit::ratio),
         datum(row["repeated"], Unit::slot_seconds), datum(row["resent"], Unit::bytes),
         moment(run, row["resumed_at"])},
        "row-" + row["row"].raw());
  }
  return html::section(
      "ledger", "The ledger",
      "<p class=\"soft\">One row for each disruption and scan. What was at risk is recovered, lost, or "
      "carried "
      "on to the next disruption; the books balance exactly. The time is a link to its moment above.</p>\n" +
          start_of(run) + table.html() + left_out(rows.size(), "rows"));
}

std::string scans(const JsonView& run) {
  const std::vector<JsonView> items = run["scans"].items();
  if (items.empty()) return "";
  Table table("sortable", "scan-table",
              {{"scan"},
               {"scheduled", ColumnKind::time},
               {"state"},
               {"cause"},
               {"elapsed", ColumnKind::number, "scan.elapsed"},
               {"window", ColumnKind::number},
               {"window met", ColumnKind::text, "window.met"},
               {"assets integrated"},
               {"data gathered", ColumnKind::number, "data.gathered"},
               {"data lost", ColumnKind::number, "data.lost"},
               {"recovered", ColumnKind::number, "data.recovered_fraction"},
               {"work done again", ColumnKind::number, "work.repeated"}});
  for (std::size_t i = 0; i < std::min(items.size(), rows_max); ++i) {
    const JsonView& scan = items[i];
    const std::optional<double> met = scan["window_met"].number_or_none();
    table.add({html::named(scan["id"].text()), moment(run, scan["scheduled"]),
               state_of(scan, "state", "product_state"), or_dash(scan["cause"]),
               datum(scan["elapsed"], Unit::seconds), datum(scan["window"], Unit::seconds),
               !met       ? "-"
               : *met > 0 ? "<span class=\"good\">met</span>"
                          : "<span class=\"bad\">missed</span>",
               assets_of(scan), datum(scan["gathered"], Unit::bytes), datum(scan["lost"], Unit::bytes),
               datum(scan["recovered_fraction"], Unit::ratio), datum(scan["repeated"], Unit::slot_seconds)});
  }
  return html::section("scans", "Scans", table.html() + left_out(items.size(), "scans"));
}

std::string sites(const JsonView& run) {
  if (!run.has("sites")) return "";
  const std::vector<JsonView> items = run["sites"].items();
  if (std::none_of(items.begin(), items.end(),
                   [](const JsonView& site) { return site["scans"].number() > 1; }))
    return "";
  Table table("sortable", "site-table",
              {{"site"},
               {"completed", ColumnKind::number},
               {"in their window", ColumnKind::number, "window.met"},
               {"median", ColumnKind::number},
               {"longest", ColumnKind::number},
               {"work done again", ColumnKind::number, "work.repeated"},
               {"data lost", ColumnKind::number, "data.lost"}});
  const auto part_of = [](const JsonView& part, const JsonView& whole) {
    return whole.number() > 0 ? datum(part, Unit::count) + " of " + datum(whole, Unit::count) : "-";
  };
  for (std::size_t i = 0; i < std::min(items.size(), rows_max); ++i) {
    const JsonView& site = items[i];
    table.add({html::named(site["site"].text()), part_of(site["completed"], site["scans"]),
               part_of(site["windows_met"], site["windows"]), datum(site["median"], Unit::slot_seconds),
               datum(site["longest"], Unit::slot_seconds), datum(site["repeated"], Unit::slot_seconds),
               datum(site["lost"], Unit::bytes)});
  }
  return html::section("sites", "Sites",
                       "<p class=\"soft\">All scans of each site. Median and longest are of those that "
                       "completed, from the scheduled start.</p>\n" +
                           table.html() + left_out(items.size(), "sites"));
}

std::string engines(const JsonView& run) {
  if (!run.has("engines")) return "";
  const std::vector<JsonView> items = run["engines"].items();
  Table table("sortable", "engine-table",
              {{"engine"},
               {"slots", ColumnKind::number},
               {"slot time Active", ColumnKind::number},
               {"attempts", ColumnKind::number},
               {"down", ColumnKind::number},
               {"out of reach", ColumnKind::number},
               {"Unknown", ColumnKind::number}});
  for (std::size_t i = 0; i < std::min(items.size(), rows_max); ++i) {
    const JsonView& engine = items[i];
    table.add({html::named(engine["name"].text()), datum(engine["slots"], Unit::count),
               datum(engine["active"], Unit::slot_seconds), datum(engine["attempts"], Unit::count),
               datum(engine["down"], Unit::seconds), datum(engine["cut_off"], Unit::seconds),
               datum(engine["unknown"], Unit::seconds)});
  }
  return html::section(
      "engines", "Engines",
      "<p class=\"soft\">Attempts: assets begun, repeats included. Unknown: the console had no "
      "answer from the engine.</p>\n" +
          table.html() + left_out(items.size(), "engines"));
}

std::string measures(const JsonView& run, Glossary& glossary) {
  Table table("sortable", "measure-table",
              {{"measure"},
               {"runs", ColumnKind::number},
               {"mean", ColumnKind::number},
               {"95 % interval of the mean", ColumnKind::time},
               {"5 % quantile", ColumnKind::number},
               {"median", ColumnKind::number},
               {"95 % quantile", ColumnKind::number},
               {"what it is"}});
  for (const auto& [name, measure] : run["measures"].members()) {
    const Unit unit = unit_of(measure["unit"]);
    table.add({html::escaped(name), datum(measure["n"], Unit::count), datum(measure["mean"], unit),
               html::interval(measure["ci95"], unit), datum(measure["p05"], unit),
               datum(measure["p50"], unit), datum(measure["p95"], unit), glossary.definition_of(name)});
  }
  return html::section("measures", "Measures", table.html());
}

std::string expectations(const JsonView& run) {
  const std::vector<JsonView> items = run["expectations"].items();
  if (items.empty()) return "";
  Table table("sortable", "expectation-table",
              {{"expected"},
               {"verdict"},
               {"it was", ColumnKind::number},
               {"decided at", ColumnKind::time},
               {"not met in"}});
  for (std::size_t i = 0; i < std::min(items.size(), rows_max); ++i) {
    const JsonView& item = items[i];
    const std::string verdict = html::escaped(item["verdict"].text());
    std::string not_met;
    for (const JsonView& replication : item["not_met_in"].items())
      not_met += (not_met.empty() ? "replication " : ", ") + datum(replication, Unit::count);
    table.add({html::named(item["text"].text()),
               fmt::format("<span class=\"{}\">{}</span>", verdict, verdict),
               item.has("value") ? datum(item["value"], unit_of(item["unit"])) : "", moment(run, item["at"]),
               not_met});
  }
  return html::section("expectations", "Expected", table.html() + left_out(items.size(), "expectations"));
}

std::string happened(const JsonView& run) {
  const JsonView happened = run["happened"];
  const std::vector<JsonView> entries = happened["entries"].items();
  if (entries.empty()) return "";
  Table table("sortable", "happened-table", {{"at", ColumnKind::time}, {"what happened"}});
  for (std::size_t i = 0; i < std::min(entries.size(), rows_max); ++i) {
    const JsonView& entry = entries[i];
    table.add({moment(run, entry["at"]), html::named(entry["words"].text())});
  }
  std::string rest;
  for (const auto& [kind, count] : happened["left_out"].members())
    rest += (rest.empty() ? "" : ", ") + datum(count, Unit::count) + " " + html::escaped(kind);
  return html::section(
      "happened", "What happened",
      table.html() + (rest.empty() ? "" : "<p class=\"soft\">Left out: " + rest + ".</p>\n"));
}

}  // namespace scansim::page
