// Sections of the text report for runs of many nights: sites with all their scans, disruptions by cause.

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <vector>

#include "reports/measures/cause_costs.hpp"
#include "reports/measures/exact.hpp"
#include "reports/writers/tables.hpp"
#include "reports/writers/text_sections.hpp"
#include "reports/writers/words.hpp"
#include "sim/text/format.hpp"

namespace scansim::text_sections {

namespace {

using Align = TextTable::Align;
constexpr std::size_t rows_told_one_by_one = 6;
constexpr std::size_t sites_max = 40;

/// All scans of a site.
struct Nights {
  std::uint64_t scans = 0;
  std::uint64_t completed = 0;
  std::uint64_t windows = 0;  ///< decided, met or not
  std::uint64_t met = 0;
  std::vector<Duration> elapsed;  ///< of the completed ones
  Duration repeated;
  Bytes lost;
};

std::vector<Nights> nights_by_site(const Report& report) {
  const RunResult& run = report.shown;
  std::vector<Nights> sites(report.plan->sites.size());
  for (const ScanSummary& scan : run.scans) {
    Nights& site = sites[scan.site.index()];
    ++site.scans;
    if (scan.state == ScanState::completed) {
      ++site.completed;
      site.elapsed.push_back(scan.ended - scan.scheduled);
    }
    if (const MeasureValue met = run.value_of_scan("window.met", scan.scan)) {
      ++site.windows;
      site.met += met->numerator > 0 ? 1 : 0;
    }
    site.repeated += scan.totals.repeated;
    site.lost += scan.totals.lost.bytes;
  }
  for (Nights& site : sites) std::sort(site.elapsed.begin(), site.elapsed.end());
  return sites;
}

std::string of(std::uint64_t part, std::uint64_t whole) {
  return whole == 0
             ? "-"
             : grouped(static_cast<std::int64_t>(part)) + " of " + grouped(static_cast<std::int64_t>(whole));
}

}  // namespace

bool has_nights(const Report& report) {
  const std::vector<Nights> sites = nights_by_site(report);
  return std::any_of(sites.begin(), sites.end(), [](const Nights& site) { return site.scans > 1; });
}

std::string sites(const Report& report) {
  if (!has_nights(report)) return "";
  TextTable table({{"site", Align::left, true},
                   {"completed", Align::right},
                   {"in window", Align::right},
                   {"median", Align::right},
                   {"longest", Align::right},
                   {"done again", Align::right},
                   {"data lost", Align::right}});
  const std::vector<Nights> nights = nights_by_site(report);
  for (std::size_t i = 0; i < std::min(nights.size(), sites_max); ++i) {
    const Nights& site = nights[i];
    const bool has_times = !site.elapsed.empty();
    // The lower median: a time that occurred.
    table.add({printable(report.plan->sites[i].name), of(site.completed, site.scans),
               of(site.met, site.windows),
               has_times ? slot_time_words(site.elapsed[(site.elapsed.size() - 1) / 2]) : "-",
               has_times ? slot_time_words(site.elapsed.back()) : "-", slot_time_words(site.repeated),
               format_bytes(site.lost)});
  }
  std::string text =
      "SITES (times of completed scans, from the scheduled start)\n" + table.render({2, width});
  if (nights.size() > sites_max) text += fmt::format("  and {} more\n", nights.size() - sites_max);
  return text;
}

std::string causes(const Report& report) {
  const RunResult& run = report.shown;
  if (run.rows.size() <= rows_told_one_by_one) return "";
  const std::map<DisruptionCause, CauseCost> costs = cause_costs(run);
  std::vector<std::pair<DisruptionCause, CauseCost>> sorted(costs.begin(), costs.end());
  std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) {
    return a.second.work_lost + a.second.repeated > b.second.work_lost + b.second.repeated;
  });
  TextTable table({{"cause", Align::left, true},
                   {"disruptions", Align::right},
                   {"work lost", Align::right},
                   {"done again", Align::right},
                   {"data lost", Align::right},
                   {"sent again", Align::right}});
  for (const auto& [cause, cost] : sorted)
    table.add({std::string(name_of(cause)), grouped(static_cast<std::int64_t>(cost.disruptions)),
               slot_time_words(cost.work_lost), slot_time_words(cost.repeated), format_bytes(cost.data_lost),
               format_bytes(cost.resent)});
  return "WHAT ATE IT, BY CAUSE\n" + table.render({2, width});
}

}  // namespace scansim::text_sections
