// The sections of an exact scenario but the groups of assets.

#include <algorithm>

#include "scenarios/load/map_reader.hpp"
#include "scenarios/reproduce/exact_writer.hpp"
#include "sim/text/format.hpp"

namespace scansim::exact {

namespace {

using load::NodeView;
using load::YamlWriter;

/// "2 d 5 h 3.25 s". Nothing in a scenario lasts longer than 10,000 years; what comes later comes after every
/// run's end.
std::string text_of(SimTime at) {
  constexpr Duration longest = Duration::from_seconds(std::int64_t{3'652'425} * 86'400);
  constexpr std::pair<std::int64_t, std::string_view> units[] = {
      {86'400'000'000, " d"}, {3'600'000'000, " h"}, {60'000'000, " min"}};
  std::int64_t us = std::min(at.since_start(), longest).us();
  std::string text;
  for (const auto& [unit, name] : units) {
    if (us >= unit) text += (text.empty() ? "" : " ") + std::to_string(us / unit) + std::string(name);
    us %= unit;
  }
  if (us == 0 && !text.empty()) return text;
  return text + (text.empty() ? "" : " ") + format_duration_exact(Duration::from_us(us));
}

/// Other load that stands in a table: its points, up to the end of the run.
void write_load(const Context& context, const LoadPlan& load) {
  YamlWriter& yaml = context.yaml;
  const SimTime start = load.points.front().at;
  yaml.begin_map();
  yaml.entry("start", text_of(start));
  if (load.points.size() > rows_inline_max) {
    const std::string name = context.stem + ".load." + load.name + ".csv";
    std::string text = "time [us],size [B]\n";
    for (const LoadPlan::Point& point : load.points)
      text += std::to_string((point.at - start).us()) + "," + std::to_string(point.size.count()) + "\n";
    context.tables.push_back({name, std::move(text)});
    yaml.entry("csv", name);
    return yaml.end_map();
  }
  yaml.key("profile");
  yaml.begin_list();
  for (const LoadPlan::Point& point : load.points) {
    yaml.begin_map(YamlWriter::Style::flow);
    yaml.entry("after", format_duration_exact(point.at - start));
    yaml.entry("size", format_bytes_exact(point.size));
    yaml.end_map();
  }
  yaml.end_list();
  yaml.end_map();
}

void write_loads(const Context& context, const NodeView& loads) {
  const std::vector<LoadPlan>& plans = context.plan.console.memory.loads;
  rewrite_map(context.yaml, loads, [&](std::string_view name, const NodeView& value) {
    const auto plan =
        std::find_if(plans.begin(), plans.end(), [&](const LoadPlan& load) { return load.name == name; });
    if (!load::value_of(value, "csv") || plan == plans.end() || plan->points.empty()) return false;
    context.yaml.key(name);
    write_load(context, *plan);
    return true;
  });
}

/// A list of maps with a single entry each: `write(index, inner map)`.
void write_single_entries(YamlWriter& yaml, const NodeView& list,
                          const std::function<void(std::size_t, const NodeView&)>& write) {
  yaml.begin_list();
  std::size_t index = 0;
  for (NodeView item = list.first(); item; item = item.next(), ++index) {
    yaml.begin_map();
    yaml.key(item.first().text());
    write(index, item.first().next());
    yaml.end_map();
  }
  yaml.end_list();
}

}  // namespace

void write_dates(YamlWriter& yaml, const std::vector<SimTime>& dates) {
  yaml.key("at");
  yaml.begin_list(YamlWriter::Style::flow);
  for (const SimTime date : dates) yaml.scalar(text_of(date));
  yaml.end_list();
}

bool write_moment(YamlWriter& yaml, std::string_view key, const DrawnMoments& drawn,
                  const std::vector<MomentLaw>& laws) {
  if (key == "every") {
    write_dates(yaml, drawn.dates);
    return true;
  }
  for (const MomentLaw& known : laws) {
    if (known.key != key || !is_random(*known.law)) continue;
    yaml.key(key);
    write_recorded_law(yaml, *known.drawn);
    return true;
  }
  return false;
}

void rewrite_map(YamlWriter& yaml, const NodeView& map,
                 const std::function<bool(std::string_view, const NodeView&)>& write,
                 const std::function<void()>& begin) {
  yaml.begin_map();
  if (begin) begin();
  for (NodeView key = map.first(); key; key = key.next().next())
    if (!write(key.text(), key.next())) yaml.entry(key.text(), key.next());
  yaml.end_map();
}

void write_recorded_law(YamlWriter& yaml, const DrawnValues& us) {
  yaml.begin_map(YamlWriter::Style::flow);
  yaml.key("recorded");
  yaml.begin_list(YamlWriter::Style::flow);
  for (const std::int64_t value : us) yaml.scalar(format_duration_exact(Duration::from_us(value)));
  yaml.end_list();
  yaml.end_map();
}

void write_console(const Context& context, const NodeView& console) {
  YamlWriter& yaml = context.yaml;
  rewrite_map(yaml, console, [&](std::string_view key, const NodeView& value) {
    if (key == "other_load") {
      yaml.key(key);
      write_loads(context, value);
      return true;
    }
    if (key != "import") return false;
    yaml.key(key);
    rewrite_map(yaml, value, [&](std::string_view inner, const NodeView&) {
      if (inner != "time_per_asset" || !is_random(context.plan.console.import.time_per_asset)) return false;
      yaml.key(inner);
      write_recorded_law(yaml, {});  // The assets have theirs.
      return true;
    });
    return true;
  });
}

void write_sites(const Context& context, const NodeView& sites) {
  YamlWriter& yaml = context.yaml;
  std::size_t index = 0;
  rewrite_map(yaml, sites, [&](std::string_view name, const NodeView& value) {
    const SitePlan& site = context.plan.sites[index];
    const DrawnValues& blocks = context.drawn.blocks(index++);
    const bool is_drawn = std::any_of(site.groups.begin(), site.groups.end(), [&](GroupId id) {
      const AssetGroup& group = context.plan.groups[id.index()];
      return group.discovery && is_random(group.discovery->time_per_block);
    });
    if (!is_drawn || site.block_times) return false;
    yaml.key(name);
    rewrite_map(
        yaml, value, [](std::string_view, const NodeView&) { return false; },
        [&] {
          yaml.key("block_times");
          yaml.begin_list(YamlWriter::Style::flow);
          for (const std::int64_t us : blocks) yaml.scalar(format_duration_exact(Duration::from_us(us)));
          yaml.end_list();
        });
    return true;
  });
}

void write_operators(const Context& context, const NodeView& operators) {
  write_single_entries(context.yaml, operators, [&](std::size_t index, const NodeView& map) {
    const DrawnMoments& drawn = context.drawn.act(index);
    rewrite_map(context.yaml, map, [&](std::string_view key, const NodeView&) {
      return write_moment(context.yaml, key, drawn,
                          {{"delay", &context.plan.operators[index].delay, &drawn.delays}});
    });
  });
}

}  // namespace scansim::exact
