// Sections of the text report: what was expected, what to be careful about, what repeats the run, how
// replications vary.

#include <fmt/format.h>

#include "reports/writers/outcome_words.hpp"
#include "reports/writers/tables.hpp"
#include "reports/writers/text_sections.hpp"
#include "reports/writers/words.hpp"

namespace scansim::text_sections {

namespace {

using Align = TextTable::Align;

std::string verdict_words(Verdict verdict) {
  return verdict == Verdict::violated ? "VIOLATED" : std::string(name_of(verdict));
}

Ink ink_of(Verdict verdict) {
  if (verdict == Verdict::violated) return Ink::red;
  return verdict == Verdict::pending ? Ink::yellow : Ink::green;
}

/// Neither always null nor always 0.
bool says_something(const Summary& summary) {
  return summary.n > 0 && (*summary.min != 0 || *summary.max != 0);
}

std::string shown(const std::optional<double>& value, Unit unit) {
  return value ? words_of(*value, unit) : "-";
}

void add_measure(TextTable& table, const MeasureInfo& info, const Summary& summary,
                 std::size_t replications) {
  std::string name(info.name);
  if (summary.nulls > 0) name += fmt::format(" [{} of {}]", summary.n, replications);
  if (is_share_of_runs(info)) {
    const std::string interval = summary.ci95 ? words_of(summary.ci95->low, Unit::ratio) + " to " +
                                                    words_of(summary.ci95->high, Unit::ratio)
                                              : "-";
    return table.add({name, shown(summary.mean, Unit::ratio), interval, "-", "-", "-"});
  }
  const std::string half_width =
      summary.ci95 ? words_of((summary.ci95->high - summary.ci95->low) / 2, info.unit) : "-";
  table.add({name, shown(summary.mean, info.unit), half_width, shown(summary.p05, info.unit),
             shown(summary.p50, info.unit), shown(summary.p95, info.unit)});
}

}  // namespace

/// "holds in 47 of 50; replication 8: is Failed; also violated in 21, 45".
std::string over_replications(const ExpectationOutcome& outcome, const Report& report) {
  constexpr std::size_t others_max = 8;
  const Verdict verdict = outcome.verdict();
  const ExpectationOutcome::Tally& tally = outcome.of(verdict);
  const bool is_met = verdict == Verdict::holds;
  const std::uint64_t told = is_met ? report.shown.key.replication : tally.lowest.front();
  std::string text = fmt::format(
      "holds in {} of {}; replication {}: {}", outcome.of(Verdict::holds).count, report.replications, told,
      found_words(report.scenario.preset, outcome.expectation, is_met ? outcome.shown : tally.first));
  if (is_met || tally.count == 1) return text;
  text += fmt::format("; also {} in", name_of(verdict));
  const std::size_t end = std::min(tally.lowest.size(), others_max + 1);
  for (std::size_t i = 1; i < end; ++i) text += fmt::format("{} {}", i == 1 ? "" : ",", tally.lowest[i]);
  return text + (tally.count > end ? fmt::format(" and {} more", tally.count - end) : "");
}

std::string expectations(const Report& report, bool is_colored) {
  if (report.expectations.empty()) return "";
  TextTable table({{""}, {"", Align::left, true}, {"", Align::left, true}});
  for (const ExpectationOutcome& outcome : report.expectations) {
    const std::string found = report.replications > 1
                                  ? over_replications(outcome, report)
                                  : found_words(report.scenario.preset, outcome.expectation, outcome.shown);
    table.add({verdict_words(outcome.verdict()), printable(outcome.expectation.text), found});
    table.paint(0, ink_of(outcome.verdict()));
  }
  return "EXPECTATIONS\n" + table.render({2, width, is_colored});
}

std::string replications(const Report& report) {
  TextTable table({{"measure", Align::left, true},
                   {"mean", Align::right},
                   {"95 % +-", Align::right},
                   {"p05", Align::right},
                   {"p50", Align::right},
                   {"p95", Align::right}});
  TextTable meanings({{""}, {"", Align::left, true}});
  std::size_t left_out = 0;
  for (std::size_t m = 0; m < report.measures.size(); ++m) {
    const MeasureInfo& info = measure_catalog()[m];
    if (says_something(report.measures[m])) {
      add_measure(table, info, report.measures[m], report.replications);
      meanings.add({std::string(info.name), std::string(info.definition)});
    } else {
      ++left_out;
    }
  }
  std::string text = fmt::format("OVER {} REPLICATIONS\n", report.replications) + table.render({0, width});
  if (left_out > 0)
    text += fmt::format("  {} 0 or without a value in every replication.\n",
                        left_out == 1 ? "1 measure is" : std::to_string(left_out) + " measures are");
  text +=
      "  [n of R]: only n replications have a value; intervals are Student's t for the mean,\n"
      "  Wilson's for a share of runs.\n";
  return text + "  What they mean:\n" + meanings.render({4, width});
}

std::string caveats(const Report& report) {
  std::string text;
  const auto add = [&](const std::string& title, const std::vector<std::string>& lines) {
    if (lines.empty()) return;
    if (!text.empty()) text += "\n";
    text += title + "\n";
    TextTable table({{""}, {"", Align::left, true}});
    for (const std::string& line : lines) table.add({"-", printable(line)});
    text += table.render({2, width});
  };
  add("WARNINGS", report.warnings);
  const auto is_approximated = [](const std::string& line) {
    return line.find("(approximated)") != std::string::npos;
  };
  std::vector<std::string> guessed, approximated;
  for (const std::string& line : report.guesses)
    (is_approximated(line) ? approximated : guessed).push_back(line);
  add("GUESSES (no document gives these values: set them in the scenario)", guessed);
  add("APPROXIMATED (documented otherwise, and this comes nearest)", approximated);
  return text;
}

std::string run(const Report& report) {
  const RunResult& run = report.shown;
  TextTable table({{""}, {"", Align::left, true}});
  table.add({"run", fmt::format("seed {}, replication {}: {}, hash {}, ends at {}", run.key.seed,
                                run.key.replication, counted(run.events, "event", "events"), hex_of(run.hash),
                                clock_of(run.ended_at))});
  std::string program = "scansim " + printable(report.version) + ", kernel " + printable(report.kernel);
  if (!report.scenario.preset.empty()) program += ", preset " + printable(report.scenario.preset);
  table.add({"program", program});
  table.add({"scenario", fmt::format("{} (sha256 {})", printable(report.scenario.file),
                                     printable(report.scenario.sha256))});
  if (const ZonesInfo& zones = report.scenario.zones; !zones.digest.empty())
    table.add({"zones", fmt::format("{} (tzdata {}, digest {})", printable(zones.names),
                                    printable(zones.data_version), printable(zones.digest))});
  // The lines that repeat and keep the run are to be copied: they are never broken.
  const std::string keep = report.keep.empty() ? "" : "  keep      " + printable(report.keep) + "\n";
  const std::string all = report.rerun_all.empty() ? "" : "  all runs  " + printable(report.rerun_all) + "\n";
  return "RUN\n" + table.render({2, width}) + all + "  repeat    " + printable(report.rerun) + "\n" + keep;
}

}  // namespace scansim::text_sections
