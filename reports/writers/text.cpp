#include "reports/writers/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <vector>

#include "reports/measures/answer.hpp"
#include "reports/measures/exact.hpp"
#include "reports/writers/cautions.hpp"
#include "reports/writers/tables.hpp"
#include "reports/writers/text_sections.hpp"
#include "reports/writers/words.hpp"

namespace scansim {

namespace {

using text_sections::wrapped;

/// The section with the titles in it coloured: its first line, and those after an empty one.
std::string with_titles(const std::string& section, bool is_colored) {
  if (!is_colored) return section;
  std::string text;
  bool is_title = true;
  for (std::size_t begin = 0, end = 0; begin < section.size(); begin = end + 1) {
    end = std::min(section.find('\n', begin), section.size());
    const std::string_view line = std::string_view(section).substr(begin, end - begin);
    const Ink ink = line == "WARNINGS" ? Ink::yellow : Ink::bold;
    text += painted(line, is_title ? ink : Ink::plain, true) + "\n";
    is_title = line.empty();
  }
  return text;
}

/// What is In progress to the user counts as one state.
ScanState as_shown(ScanState state) { return is_in_progress(state) ? ScanState::running : state; }

constexpr std::size_t named_max = 3;

/// Scans in a state by name with their causes, if not many scans did not complete; else by cause, and the
/// first by name. "(plant-it#3 because engine crash)", "(9 because engine crash, 3 because console crash; the
/// first: plant-it#3)".
std::string names_of(const std::vector<const ScanSummary*>& scans, const ScanNames& names, bool by_name) {
  std::string words;
  const auto add = [&](const std::string& what, DisruptionCause cause) {
    words += (words.empty() ? "" : ", ") + what;
    if (cause != DisruptionCause::none) words += " because " + std::string(name_of(cause));
  };
  if (by_name) {
    for (const ScanSummary* scan : scans) add(printable(names.short_name(scan->scan)), scan->cause);
    return " (" + words + ")";
  }
  std::map<DisruptionCause, std::int64_t> causes;
  for (const ScanSummary* scan : scans) ++causes[scan->cause];
  for (const auto& [cause, count] : causes)
    if (cause != DisruptionCause::none) add(grouped(count), cause);
  const std::string first = printable(names.short_name(scans.front()->scan));
  return " (" + words + (words.empty() ? "" : "; ") + (scans.size() > 1 ? "the first: " : "") + first + ")";
}

/// "2 Completed successfully, 1 Failed (london#2 because communication failure)", by state.
std::string states_of(const std::vector<ScanSummary>& scans, const ScanNames& names) {
  std::map<ScanState, std::vector<const ScanSummary*>> by_state;
  for (const ScanSummary& scan : scans) by_state[as_shown(scan.state)].push_back(&scan);
  const bool by_name = scans.size() - by_state[ScanState::completed].size() <= named_max;
  std::string words;
  for (const auto& [state, of_state] : by_state) {
    if (of_state.empty()) continue;
    if (!words.empty()) words += ", ";
    words += grouped(static_cast<std::int64_t>(of_state.size())) + " " + std::string(ui_name(state));
    if (state != ScanState::completed) words += names_of(of_state, names, by_name);
  }
  return words;
}

std::string how_scans_ended(const Report& report, const ScanNames& names) {
  const RunResult& run = report.shown;
  if (run.scans.size() != 1)
    return counted(run.scans.size(), "scan", "scans") + ": " + states_of(run.scans, names);
  const ScanSummary& scan = run.scans.front();
  std::string words =
      "1 scan: " + printable(names.short_name(scan.scan)) + " " + end_words(report.scenario.preset, scan);
  if (const MeasureValue elapsed = run.value_of_scan("scan.elapsed", scan.scan))
    return words + " after " + words_of(*elapsed, Unit::seconds);
  return words + " when the run ends at " + clock_of(run.ended_at);
}

std::string work_done_again(const MeasureValue& share) {
  if (!share) return "no work was done";
  if (share->numerator == 0) return "no work was done again";
  return words_of(*share, Unit::ratio) + " of the work was done again";
}

/// Sum of a measure over the replications that have a value. All values of such a measure share their
/// denominator.
int128 sum_of(const Report& report, std::string_view measure) {
  int128 sum = 0;
  for (const MeasureValue& value : report.values[measure_index(measure)])
    if (value) sum += value->numerator;
  return sum;
}

/// "In 97 % of 1,000 runs every scan met its window (95 % interval 95.8 % to 97.9 %). "
std::string answer_words(const Report& report) {
  const Answer answer = answer_of(report.values, report.shown);
  if (!answer.ci95) return "";
  return fmt::format("In {} of {} every scan {} (95 % interval {} to {}). ",
                     words_of(answer.tally.share(), Unit::ratio), counted(answer.tally.n, "run", "runs"),
                     answer.kind == Answer::Kind::windows ? "met its window" : "ended Completed successfully",
                     words_of(answer.ci95->low, Unit::ratio), words_of(answer.ci95->high, Unit::ratio));
}

/// " (not all in 4 replications, the first of them number 2)"; empty where every scan completed.
std::string where_not_all(const Report& report) {
  const std::vector<MeasureValue>& total = report.values[measure_index("scans.total")];
  const std::vector<MeasureValue>& completed = report.values[measure_index("scans.completed")];
  std::size_t count = 0;
  std::size_t first = 0;
  for (std::size_t r = total.size(); r-- > 0;) {
    if (completed[r] == total[r]) continue;
    ++count;
    first = r;
  }
  if (count == 0) return "";
  return fmt::format(" (not all in {}, the first of them number {})",
                     counted(count, "replication", "replications"), first);
}

std::string headline_of_many(const Report& report) {
  const int128 total = sum_of(report, "scans.total");
  const std::string where = counted(report.replications, "replication", "replications");
  const MeasureValue completed = exact_fraction(sum_of(report, "scans.completed"), total);
  if (!completed) return where + ": no scan was started.";
  const MeasureValue twice = exact_fraction(sum_of(report, "work.repeated"), sum_of(report, "work.gathered"));
  return answer_words(report) +
         fmt::format("{}: {} of {} ended Completed successfully{}; {}.", where,
                     words_of(*completed, Unit::ratio),
                     counted(static_cast<std::uint64_t>(narrow(total)), "scan", "scans"),
                     where_not_all(report), work_done_again(twice));
}

/// Of scans that lost data: which share of what each gathered is integrated. Few by name, many in total.
std::string recovered_per_scan(const RunResult& run, const ScanNames& names) {
  std::string words;
  std::size_t losers = 0;
  for (std::size_t i = 0; i < run.scans.size(); ++i) {
    const MeasureValue fraction = run.value_of_scan("data.recovered_fraction", ScanId(i));
    if (!fraction || *fraction >= Exact{1, 1}) continue;
    if (++losers > named_max) continue;
    const std::string by = run.scans.size() == 1 ? "" : " by " + printable(names.short_name(ScanId(i)));
    words += ", " + words_of(*fraction, Unit::ratio) + " of the data gathered" + by + " was recovered";
  }
  if (losers <= named_max) return words;
  const MeasureValue all = run.value("data.recovered_fraction");
  return ", " + (all ? words_of(*all, Unit::ratio) : "an unknown share") +
         " of the data gathered was recovered, " + counted(losers, "scan", "scans") + " lost some";
}

/// How many scans that had a window ended within it; empty where none had.
std::string windows_met(const RunResult& run) {
  std::size_t with_window = 0;
  std::size_t met = 0;
  for (std::size_t i = 0; i < run.scans.size(); ++i) {
    const MeasureValue value = run.value_of_scan("window.met", ScanId(i));
    if (!value) continue;
    ++with_window;
    met += value->numerator > 0 ? 1 : 0;
  }
  if (with_window == 0) return "";
  if (run.scans.size() == 1) return met == 1 ? "; it met its window" : "; it missed its window";
  return fmt::format("; {} of {} with a window met it", met, counted(with_window, "scan", "scans"));
}

std::string headline_of_one(const Report& report) {
  const RunResult& run = report.shown;
  if (run.scans.empty()) return "No scan was started.";
  const ScanNames names(*report.plan, run.scans);
  const Exact repeated = run.value("work.repeated").value_or(Exact{});
  const Exact gathered = run.value("work.gathered").value_or(Exact{});
  std::string words = how_scans_ended(report, names) + "; " +
                      work_done_again(exact_fraction(repeated.numerator, gathered.numerator)) +
                      (run.scans.size() > 1 ? " within a scan" : "");
  return words + recovered_per_scan(run, names) + windows_met(run) + ".";
}

}  // namespace

std::string text_sections::wrapped(std::string_view text, std::size_t indent) {
  std::string lines;
  for (const std::string& line : wrap(text, width - indent)) lines += std::string(indent, ' ') + line + "\n";
  return lines;
}

std::string headline(const Report& report) {
  return report.replications > 1 ? headline_of_many(report) : headline_of_one(report);
}

std::string text_report(const Report& report, const TextOptions& options) {
  std::string text = wrapped(printable(report.scenario.name), 0);
  if (!report.scenario.question.empty()) text += wrapped(printable(report.scenario.question), 2);
  text += "\n" + wrapped(headline(report), 0);
  for (const std::string& caution : cautions_of(report)) text += wrapped("Caution: " + printable(caution), 0);
  std::vector<std::string> sections;
  if (report.replications > 1) {
    sections.push_back(text_sections::expectations(report, options.is_colored));
    sections.push_back(text_sections::replications(report));
    sections.push_back(text_sections::night(report));
    sections.push_back(wrapped(fmt::format("REPLICATION {} IN DETAIL", report.shown.key.replication), 0) +
                       wrapped(headline_of_one(report), 2));
  }
  const std::string night = report.replications > 1 ? "" : text_sections::night(report);
  for (const auto& section :
       {text_sections::sites(report), text_sections::happened(report), night, text_sections::cost(report),
        text_sections::causes(report), text_sections::recovered(report), text_sections::ledger(report),
        text_sections::scans(report, options.is_colored), text_sections::against(report)})
    sections.push_back(section);
  if (report.replications <= 1) sections.push_back(text_sections::expectations(report, options.is_colored));
  sections.push_back(text_sections::caveats(report));
  text_sections::Words words(report);
  const auto add = [&](const std::string& section) {
    if (section.empty()) return;
    text += "\n" + with_titles(section, options.is_colored) + words.explained(section);
  };
  for (const std::string& section : sections) add(section);
  add(words.rest());
  add(text_sections::run(report));
  return text;
}

}  // namespace scansim
