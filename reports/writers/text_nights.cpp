// Sections of the text report for runs of many nights: sites with all their scans, disruptions by cause.

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <vector>

#include "reports/measures/cause_costs.hpp"
#include "reports/measures/exact.hpp"
#include "reports/measures/site_nights.hpp"
#include "reports/writers/tables.hpp"
#include "reports/writers/text_sections.hpp"
#include "reports/writers/words.hpp"
#include "sim/text/format.hpp"

namespace scansim::text_sections {

namespace {

using Align = TextTable::Align;
constexpr std::size_t rows_told_one_by_one = 6;
constexpr std::size_t sites_max = 40;

std::string of(std::uint64_t part, std::uint64_t whole) {
  return whole == 0
             ? "-"
             : grouped(static_cast<std::int64_t>(part)) + " of " + grouped(static_cast<std::int64_t>(whole));
}

}  // namespace

bool has_nights(const Report& report) {
  const std::vector<SiteNights> sites = nights_by_site(report.shown, report.plan->sites.size());
  return std::any_of(sites.begin(), sites.end(), [](const SiteNights& site) { return site.scans > 1; });
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
  const std::vector<SiteNights> nights = nights_by_site(report.shown, report.plan->sites.size());
  for (std::size_t i = 0; i < std::min(nights.size(), sites_max); ++i) {
    const SiteNights& site = nights[i];
    table.add({printable(report.plan->sites[i].name), of(site.completed, site.scans),
               of(site.windows_met, site.windows), site.median ? slot_time_words(*site.median) : "-",
               site.longest ? slot_time_words(*site.longest) : "-", slot_time_words(site.repeated),
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
