// The section of the text report that compares the shown replication with a record of scans that really ran.

#include <fmt/format.h>

#include <algorithm>

#include "reports/measures/exact.hpp"
#include "reports/writers/tables.hpp"
#include "reports/writers/text_sections.hpp"
#include "reports/writers/words.hpp"
#include "sim/text/format.hpp"

namespace scansim::text_sections {

namespace {

using Align = TextTable::Align;
constexpr std::size_t pairs_max = 40;

std::string share_words(const Share& share) {
  return fmt::format("{} of {}", grouped(static_cast<std::int64_t>(share.part)),
                     grouped(static_cast<std::int64_t>(share.of)));
}

std::string percent(const std::optional<double>& share) {
  return share ? words_of(*share, Unit::ratio) : "no value";
}

std::string recorded_state(const ScanAgainst& pair) {
  return pair.recorded.state ? std::string(name_of(*pair.recorded.state)) : "unknown";
}

std::string duration_words(const std::optional<Duration>& duration) {
  return duration ? format_duration(*duration) : "-";
}

std::string matches(const AgainstRecord& against) {
  std::string words = counted(against.scans.size(), "recorded scan", "recorded scans");
  const auto add = [&](std::size_t count, const char* what) {
    if (count > 0) words += ", " + grouped(static_cast<std::int64_t>(count)) + " " + what;
  };
  add(against.without_start, "without a start near enough");
  add(against.of_unknown_site, "of sites that are not in the scenario");
  add(against.only_simulated, "simulated that are not in the record");
  return words;
}

std::string worst_of(const AgainstRecord& against, const ScanNames& names) {
  std::string words;
  for (const std::size_t i : against.worst) {
    const ScanAgainst& pair = against.scans[i];
    words += (words.empty() ? "" : ", ") + printable(names.short_name(pair.scan)) + " " +
             fmt::format("{:.3g}x", pair.ratio->value());
  }
  return words;
}

std::string table_of(const AgainstRecord& against, const ScanNames& names) {
  TextTable table({{"scan", Align::left, true},
                   {"start off", Align::right},
                   {"recorded", Align::right},
                   {"simulated", Align::right},
                   {"ratio", Align::right},
                   {"recorded as", Align::left},
                   {"simulated as", Align::left}});
  for (std::size_t i = 0; i < std::min(against.scans.size(), pairs_max); ++i) {
    const ScanAgainst& pair = against.scans[i];
    const bool is_early = pair.start_off < Duration();
    const Duration off = is_early ? Duration() - pair.start_off : pair.start_off;
    table.add({printable(names.short_name(pair.scan)), (is_early ? "-" : "") + format_duration(off),
               duration_words(pair.recorded.duration), duration_words(pair.duration),
               pair.ratio ? fmt::format("{:.3g}x", pair.ratio->value()) : "-", recorded_state(pair),
               std::string(name_of(pair.state))});
  }
  std::string text = table.is_empty() ? "" : table.render({2, width});
  if (against.scans.size() > pairs_max)
    text += fmt::format("  and {} more\n", against.scans.size() - pairs_max);
  return text;
}

}  // namespace

std::string against(const Report& report) {
  if (!report.against) return "";
  const AgainstRecord& against = *report.against;
  const ScanNames names(*report.plan, report.shown.scans);
  TextTable figures({{""}, {"", Align::left, true}});
  figures.add({"record", printable(against.source)});
  figures.add({"matched", matches(against)});
  figures.add({"how", std::string(match_rule) +
                          fmt::format("; of replication {}; durations from the start of work to the end",
                                      report.shown.key.replication)});
  if (against.durations > 0)
    figures.add({"duration off by", percent(against.mean_error) + " in the mean, " +
                                        percent(against.median_error) + " in the median, of " +
                                        counted(against.durations, "scan", "scans")});
  if (against.agreeing_states.of > 0) figures.add({"states agree", share_words(against.agreeing_states)});
  if (against.met_windows.of > 0)
    figures.add({"window met", share_words(against.met_windows) + " simulated, " +
                                   share_words(against.recorded_met_windows) + " recorded"});
  if (!against.worst.empty()) figures.add({"furthest off", worst_of(against, names)});
  return "AGAINST THE RECORD\n" + figures.render({2, width}) + table_of(against, names);
}

}  // namespace scansim::text_sections
