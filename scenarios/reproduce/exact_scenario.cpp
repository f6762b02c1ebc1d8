#include "scenarios/reproduce/exact_scenario.hpp"

#include "scenarios/reproduce/exact_writer.hpp"
#include "sim/text/civil.hpp"
#include "sim/text/format.hpp"

namespace scansim {

namespace {

using load::NodeView;
using load::YamlWriter;

constexpr std::int64_t us_per_day = 86'400'000'000;

std::string two_digits(std::int64_t number) { return (number < 10 ? "0" : "") + std::to_string(number); }

/// "01:00" or "00:53:28".
std::string clock_of(std::int64_t us) {
  const std::int64_t seconds = us / 1'000'000;
  const std::string minutes = two_digits(seconds / 3'600) + ":" + two_digits(seconds / 60 % 60);
  return seconds % 60 == 0 ? minutes : minutes + ":" + two_digits(seconds % 60);
}

std::string offset_of(std::int64_t ahead_us) {
  return ahead_us < 0 ? "-" + clock_of(-ahead_us) : "+" + clock_of(ahead_us);
}

/// "2024-03-31 01:00" in UTC.
std::string date_of(std::int64_t us) {
  const std::int64_t time = (us % us_per_day + us_per_day) % us_per_day;
  const CivilTime day = civil_from_days((us - time) / us_per_day);
  std::string year = std::to_string(day.year);
  year.insert(0, 4 - std::min<std::size_t>(4, year.size()), '0');
  return year + "-" + two_digits(day.month) + "-" + two_digits(day.day) + " " + clock_of(time);
}

void write_zones(YamlWriter& yaml, const std::vector<ZoneTable>& zones) {
  constexpr std::int64_t last_date = 253'402'300'799'000'000;  // The end of the year 9999.
  yaml.key("zones");
  yaml.begin_list();
  for (const ZoneTable& zone : zones) {
    yaml.begin_map();
    yaml.entry("name", zone.name);
    yaml.key("offsets");
    yaml.begin_list();
    for (const ZoneTable::Offset& offset : zone.offsets) {
      if (offset.at_us > last_date) break;
      yaml.begin_map(YamlWriter::Style::flow);
      if (&offset != &zone.offsets.front()) yaml.entry("from", date_of(offset.at_us), true);
      yaml.entry("offset", offset_of(offset.ahead_us), true);
      yaml.end_map();
    }
    yaml.end_list();
    yaml.end_map();
  }
  yaml.end_list();
}

void write_run(YamlWriter& yaml, const RecordedRun& run) {
  yaml.key("recorded");
  yaml.begin_map();
  yaml.entry("kernel", run.kernel, true);
  yaml.entry("scenario", run.scenario, true);
  yaml.entry("seed", run.seed, true);
  yaml.entry("replication", std::to_string(run.replication));
  yaml.entry("events", std::to_string(run.events));
  yaml.entry("hash", run.hash, true);
  if (!run.tips.empty()) {
    yaml.entry("every", std::to_string(run.every));
    yaml.key("tips");
    yaml.begin_list(YamlWriter::Style::flow);
    for (const std::string& tip : run.tips) yaml.scalar(tip, true);
    yaml.end_list();
  }
  yaml.end_map();
}

}  // namespace

bool is_random(const Law& law) {
  return law.spec().kind != LawKind::recorded && !law.constant_value().has_value();
}

ExactScenario write_exact(load::LoadedTree& scenario, const Consumption& drawn, const RecordedRun& run,
                          const std::string& stem) {
  const Scenario& source = *scenario.loaded.scenario;
  ExactScenario exact;
  YamlWriter yaml;
  const exact::Context context{yaml, source.plan, source.fault_counts, drawn, stem, exact.tables};
  const auto write = [&](std::string_view key, const NodeView& value) {
    using Section = void (*)(const exact::Context&, const NodeView&);
    constexpr std::pair<std::string_view, Section> sections[] = {{"console", exact::write_console},
                                                                 {"assets", exact::write_groups},
                                                                 {"sites", exact::write_sites},
                                                                 {"faults", exact::write_faults},
                                                                 {"operators", exact::write_operators}};
    if (key == "scansim" || key == "recorded" || key == "zones") return true;
    for (const auto& [name, section] : sections) {
      if (name != key) continue;
      yaml.key(key);
      section(context, value);
      return true;
    }
    return false;
  };
  // Of merged files, others' keys may come before that of the version.
  const auto begin = [&] {
    yaml.entry("scansim", "1");
    write_run(yaml, run);
    if (!source.zones.tables.empty()) write_zones(yaml, source.zones.tables);
  };
  exact::rewrite_map(yaml, scenario.view(), write, begin);
  exact.text =
      "# An exact scenario: what chance decided in one run is written down, so it needs no random numbers.\n"
      "# `scansim replay` on this file holds the run against the recorded one.\n";
  for (const TableBeside& table : exact.tables)
    exact.text += "# It needs the file " + table.name + " beside it.\n";
  exact.text += yaml.text();
  return exact;
}

}  // namespace scansim
