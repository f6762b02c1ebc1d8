// The section of the text report about what the time of the scans went to.

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "reports/measures/exact.hpp"
#include "reports/writers/night_words.hpp"
#include "reports/writers/tables.hpp"
#include "reports/writers/text_sections.hpp"
#include "reports/writers/words.hpp"

namespace scansim::text_sections {

namespace {

using Align = TextTable::Align;
constexpr std::size_t faults_max = 5;

/// Of the run that is shown, or the mean over the replications.
double seconds_of(const Report& report, std::string_view measure) {
  if (report.replications > 1) return report.measures[measure_index(measure)].mean.value_or(0);
  return report.shown.value(measure).value_or(Exact{}).value();
}

std::string title(const Report& report) {
  const RunResult& run = report.shown;
  if (report.replications > 1)
    return fmt::format("mean of {}", counted(report.replications, "replication", "replications"));
  if (run.scans.size() > 1) return "time of " + counted(run.scans.size(), "scan", "scans") + " added up";
  const ScanNames names(*report.plan, run.scans);
  return "time of " + printable(names.short_name(run.scans.front().scan));
}

/// The faults that slowed scans down in the run that is shown, and for how long.
std::string slow_faults(const Report& report) {
  const RunResult& run = report.shown;
  std::string lines;
  std::size_t count = 0;
  const std::string where =
      report.replications > 1 ? fmt::format(" in replication {}", run.key.replication) : "";
  for (std::size_t f = 0; f < run.fault_times.size(); ++f) {
    const FaultPlan& fault = report.plan->faults[f];
    if (run.fault_times[f] == Duration() || !is_slowing(fault.fault)) continue;
    if (++count > faults_max) continue;
    const std::string words =
        printable(fault.name) + " on for " + words_of(exact_of(run.fault_times[f]), Unit::seconds) + where;
    for (const std::string& line : wrap(words, width - 2)) lines += "  " + line + "\n";
  }
  if (count > faults_max)
    lines += "  and " + counted(count - faults_max, "other slow fault", "other slow faults") + "\n";
  return lines;
}

}  // namespace

std::string night(const Report& report) {
  const double total = seconds_of(report, "time.total");
  if (report.shown.scans.empty() || total <= 0) return "";
  std::vector<std::pair<double, const NightWords*>> parts;
  for (const NightWords& words : night_words)
    if (const double seconds = seconds_of(report, words.measure); seconds > 0)
      parts.emplace_back(seconds, &words);
  std::stable_sort(parts.begin(), parts.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  TextTable table({{""}, {"", Align::right}, {"", Align::right}, {"", Align::left, true}});
  for (const auto& [seconds, words] : parts)
    table.add({std::string(words->label), words_of(seconds, Unit::seconds),
               words_of(seconds / total, Unit::ratio), std::string(words->why)});
  table.add({"total", words_of(total, Unit::seconds), "", "from the scheduled start"});
  return "WHAT ATE THE NIGHT (" + title(report) + ")\n" + table.render({2, width}) + slow_faults(report);
}

}  // namespace scansim::text_sections
