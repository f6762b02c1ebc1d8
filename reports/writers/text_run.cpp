// Sections of the text report about the replication that is shown: what happened, what it cost, what was
// recovered, the scans.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "reports/measures/exact.hpp"
#include "reports/writers/tables.hpp"
#include "reports/writers/text_sections.hpp"
#include "reports/writers/time_columns.hpp"
#include "reports/writers/words.hpp"
#include "sim/text/format.hpp"

namespace scansim::text_sections {

namespace {

using Align = TextTable::Align;
constexpr std::size_t timeline_max = 60;
constexpr std::size_t scans_max = 40;

std::string value_words(const RunResult& run, std::string_view measure) {
  return words_of(run.value(measure), find_measure(measure)->unit);
}

std::int64_t amount(const RunResult& run, std::string_view measure) {
  return run.value(measure).value_or(Exact{}).numerator;
}

/// " (3.2 % of all gathered)", or nothing where nothing was gathered.
std::string share_of_gathered(const RunResult& run, std::string_view measure) {
  const MeasureValue share = exact_fraction(amount(run, measure), amount(run, "work.gathered"));
  return share ? " (" + words_of(*share, Unit::ratio) + " of all work)" : "";
}

std::string time_words(const RunResult& run) {
  const MeasureValue missing = run.value("resume_cost.time_missing");
  if (!missing) return "not known: no undisturbed twin was run";
  std::string words;
  if (const MeasureValue time = run.value("resume_cost.time")) {
    if (time->numerator == 0) {
      words = "as long as the undisturbed twin";
    } else {
      const Exact size{std::abs(time->numerator), time->denominator};
      words = words_of(size, Unit::seconds) + (time->numerator > 0 ? " longer" : " shorter") +
              " than the undisturbed twin";
    }
  }
  if (missing->numerator == 0) return words.empty() ? "no value: no scan was started" : words;
  if (!words.empty()) words += "; ";
  return words + (missing->numerator == 1
                      ? "no value for 1 scan: it or its undisturbed twin did not end Completed"
                      : "no value for " + grouped(missing->numerator) +
                            " scans: they or their undisturbed twins did not end Completed");
}

std::string data_words(const RunResult& run, const std::string& measure) {
  return words_of(Goods{Duration(), Bytes::from_count(amount(run, measure)),
                        amount(run, measure + ".findings"), amount(run, measure + ".assets")});
}

/// "97.5 % of bytes, 98 % of findings": of what there was any.
std::string fraction_words(const RunResult& run) {
  constexpr std::array<std::string_view, 3> suffixes = {"", ".findings", ".assets"};
  constexpr std::array<std::string_view, 3> names = {"bytes", "findings", "assets"};
  std::string words;
  for (std::size_t i = 0; i < suffixes.size(); ++i) {
    const MeasureValue fraction = run.value("data.recovered_fraction" + std::string(suffixes[i]));
    if (!fraction) continue;
    if (!words.empty()) words += ", ";
    words += words_of(*fraction, Unit::ratio) + " of " + std::string(names[i]);
  }
  return words.empty() ? "no value: nothing was gathered" : words + " gathered";
}

Goods held_at_end(const RunResult& run) {
  Goods held;
  for (const ScanSummary& scan : run.scans)
    for (const Goods& goods : scan.stock) held += goods;
  return held;
}

std::string what_is_missing(const ScanSummary& scan) {
  std::string words;
  const auto add = [&](std::uint64_t count, std::string_view word) {
    if (count == 0) return;
    if (!words.empty()) words += ", ";
    words += grouped(static_cast<std::int64_t>(count)) + " " + std::string(word);
  };
  add(scan.errored, "errored");
  add(scan.incomplete, "incomplete");
  add(scan.pending, "pending");
  add(scan.assets - scan.integrated - scan.errored - scan.incomplete - scan.pending, "under way");
  return words;
}

/// Completed within its window if it has one, in one piece.
bool went_as_planned(const RunResult& run, const ScanSummary& scan) {
  const MeasureValue met = run.value_of_scan("window.met", scan.scan);
  return scan.state == ScanState::completed && scan.windows == 1 && (!met || met->numerator > 0) &&
         scan.totals.lost == Goods{};
}

/// Where they are many, of those of a site that completed the first few stay.
void keep_few_completed(std::vector<const ScanSummary*>& told) {
  constexpr std::size_t few = 12;
  constexpr std::size_t of_a_site = 3;
  if (told.size() <= few) return;
  std::map<SiteId, std::size_t> completed;
  std::erase_if(told, [&](const ScanSummary* scan) {
    return scan->state == ScanState::completed && ++completed[scan->site] > of_a_site;
  });
}

Ink ink_of(ScanState state) {
  if (state == ScanState::failed || state == ScanState::aborted) return Ink::red;
  return state == ScanState::paused || state == ScanState::stopped ? Ink::yellow : Ink::plain;
}

std::string since_epoch(const Report& report) {
  return report.scenario.epoch_us ? " (00:00:00 is " + utc_words(*report.scenario.epoch_us) + ")" : "";
}

}  // namespace

std::string happened(const Report& report) {
  Timeline timeline = report.shown.timeline;
  if (timeline.entries.empty()) return "";
  make_room(timeline, timeline_max);
  TextTable table({{""}, {"", Align::left, true}});
  for (const TimelineEntry& entry : timeline.entries)
    table.add({clock_of(entry.at), printable(told_words(entry))});
  std::string left_out;
  for (std::size_t kind = 0; kind < timeline_kind_count; ++kind) {
    if (timeline.left_out[kind] == 0) continue;
    left_out += (left_out.empty() ? "" : ", ") + grouped(static_cast<std::int64_t>(timeline.left_out[kind])) +
                " " + std::string(name_of(static_cast<TimelineKind>(kind)));
  }
  return "WHAT HAPPENED" + since_epoch(report) + "\n" + table.render({2, width}) +
         (left_out.empty()
              ? ""
              : wrapped("Not shown, as less grave or later: " + left_out + "; --trace FILE writes all.", 2));
}

std::string cost(const Report& report) {
  const RunResult& run = report.shown;
  TextTable table({{""}, {"", Align::left, true}});
  table.add({"work done again", value_words(run, "resume_cost.work") + " of slot time" +
                                    share_of_gathered(run, "resume_cost.work")});
  table.add(
      {"work lost", value_words(run, "work.lost") + " of slot time" + share_of_gathered(run, "work.lost")});
  if (amount(run, "work.orphaned") > 0)
    table.add({"of it orphaned",
               value_words(run, "work.orphaned") +
                   " for scans that the console had ended, paused or continued without the engine"});
  if (amount(run, "work.overhead") > 0)
    table.add({"overhead", value_words(run, "work.overhead") + " of slot time"});
  table.add({"time", time_words(run)});
  if (run.value("resume_cost.catch_up")) table.add({"catching up", value_words(run, "resume_cost.catch_up")});
  table.add({"sent again", value_words(run, "resume_cost.bytes")});
  if (amount(run, "network.retransmitted") > 0)
    table.add(
        {"sent for losses", value_words(run, "network.retransmitted") + ", as links lose a share of it"});
  return "WHAT IT COST\n" + table.render({2, width});
}

std::string recovered(const Report& report) {
  const RunResult& run = report.shown;
  TextTable table({{""}, {"", Align::left, true}});
  table.add({"gathered", data_words(run, "data.gathered")});
  table.add({"integrated", data_words(run, "data.integrated")});
  table.add({"lost", data_words(run, "data.lost")});
  const Goods held = held_at_end(run);
  if (!(held == Goods{})) table.add({"still held", words_of(held)});
  table.add({"recovered", fraction_words(run)});
  table.add({"coverage", value_words(run, "coverage.assets") + " of the assets in scope are integrated"});
  return "WHAT WAS RECOVERED\n" + table.render({2, width});
}

std::string scans(const Report& report, bool is_colored) {
  const RunResult& run = report.shown;
  if (run.scans.empty()) return "";
  const ScanNames names(*report.plan, run.scans);
  std::vector<const ScanSummary*> told;
  const bool tells_all = !has_nights(report);
  for (const ScanSummary& scan : run.scans)
    if (tells_all || !went_as_planned(run, scan)) told.push_back(&scan);
  if (told.empty()) return "";
  const std::size_t count = told.size();
  if (!tells_all) keep_few_completed(told);
  TextTable table({{"scan", Align::left, true},
                   {"state", Align::left, true},
                   {"scheduled", Align::right},
                   {"elapsed", Align::right},
                   {"windows", Align::right},
                   {"integrated", Align::right},
                   {"other assets", Align::left, true}});
  for (std::size_t s = 0; s < std::min(told.size(), scans_max); ++s) {
    const ScanSummary& scan = *told[s];
    std::string state = state_words(report.scenario.preset, scan.state, scan.cause);
    if (scan.cause != DisruptionCause::none) state += " because " + std::string(name_of(scan.cause));
    const MeasureValue elapsed = run.value_of_scan("scan.elapsed", scan.scan);
    table.add({printable(names.short_name(scan.scan)), state, clock_of(scan.scheduled),
               elapsed ? words_of(*elapsed, Unit::seconds) : "-", std::to_string(scan.windows),
               grouped(static_cast<std::int64_t>(scan.integrated)) + " of " +
                   grouped(static_cast<std::int64_t>(scan.assets)),
               what_is_missing(scan)});
    table.paint(1, ink_of(scan.state));
  }
  std::string text =
      std::string(tells_all ? "SCANS" : "SCANS THAT DID NOT COMPLETE IN THEIR FIRST WINDOW, OR LOST DATA") +
      "\n" + table.render({2, width, is_colored});
  const std::size_t shown = std::min(told.size(), scans_max);
  if (count > shown)
    text += fmt::format("  and {} more{}\n", count - shown,
                        told.size() > scans_max ? "" : ", all Completed successfully");
  return text;
}

}  // namespace scansim::text_sections
