// The groups of assets of an exact scenario: every asset with the values that the run used.

#include <algorithm>

#include "scenarios/load/map_reader.hpp"
#include "scenarios/load/row_columns.hpp"
#include "scenarios/reproduce/exact_writer.hpp"
#include "sim/text/format.hpp"

namespace scansim::exact {

namespace {

using load::NodeView;
using load::YamlWriter;

/// Which values of a group's assets chance decides, or a file beside the scenario.
struct Needed {
  bool assets = false;  ///< the others are written with these
  bool import_times = false;
  bool import_memory = false;
};

Needed needed_of(const AssetGroup& group, const Plan& plan, const NodeView& map) {
  Needed needed;
  needed.import_times =
      is_random(plan.console.import.time_per_asset) || (group.recorded && group.recorded->has_import_times());
  const bool has_rows_memory = group.rows && !group.rows->import_memory.empty();
  needed.import_memory = has_rows_memory || (group.import_memory && is_random(*group.import_memory)) ||
                         (group.recorded && group.recorded->has_import_memory());
  const NodeView rows = load::value_of(map, "rows");
  const bool is_file = rows && rows.is(load::NodeKind::scalar);
  const bool has_outcomes = group.errored != Ratio() || group.offline != Ratio();
  needed.assets = group.recorded || is_file || has_outcomes || is_random(group.scan_time) ||
                  is_random(group.result_size) || is_random(group.findings) || needed.import_times ||
                  needed.import_memory;
  return needed;
}

std::string word_of(AssetOutcome outcome) {
  return std::string(load::outcome_words()[static_cast<std::size_t>(outcome)]);
}

std::string time_of(const RecordedAttempt& attempt) {
  return attempt.scan_time < 0 ? "none" : format_duration_exact(Duration::from_us(attempt.scan_time));
}

/// What attempts drew: one alone as it is, several as a list.
void write_attempts(YamlWriter& yaml, std::string_view key, const std::vector<RecordedAttempt>& attempts,
                    std::string (*word)(const RecordedAttempt&)) {
  yaml.key(key);
  if (attempts.size() == 1) return yaml.scalar(word(attempts.front()));
  yaml.begin_list(YamlWriter::Style::flow);
  for (const RecordedAttempt& attempt : attempts) yaml.scalar(word(attempt));
  yaml.end_list();
}

std::string outcome_of(const RecordedAttempt& attempt) { return word_of(attempt.outcome); }

bool are_all_scanned(const std::vector<RecordedAttempt>& attempts) {
  return std::all_of(attempts.begin(), attempts.end(),
                     [](const RecordedAttempt& a) { return a.outcome == AssetOutcome::scanned; });
}

/// An asset in one line of YAML.
void write_asset(YamlWriter& yaml, std::size_t index, const DrawnAsset& asset, const Needed& needed) {
  yaml.begin_map(YamlWriter::Style::flow);
  yaml.entry("asset", std::to_string(index));
  if (!asset.attempts.empty()) write_attempts(yaml, "scan_time", asset.attempts, time_of);
  if (!are_all_scanned(asset.attempts)) write_attempts(yaml, "outcome", asset.attempts, outcome_of);
  if (asset.yield) {
    yaml.entry("result_size", format_bytes_exact(asset.yield->bytes));
    yaml.entry("findings", std::to_string(asset.yield->findings));
  }
  if (needed.import_times && asset.import_time)
    yaml.entry("import_time", format_duration_exact(*asset.import_time));
  if (needed.import_memory && asset.import_memory)
    yaml.entry("import_memory", format_bytes_exact(*asset.import_memory));
  yaml.end_map();
}

/// Words with blanks between.
std::string joined(const std::vector<RecordedAttempt>& attempts,
                   std::string (*word)(const RecordedAttempt&)) {
  std::string text;
  for (const RecordedAttempt& attempt : attempts) text += (text.empty() ? "" : " ") + word(attempt);
  return text;
}

void append_row(std::string& text, std::size_t index, const DrawnAsset& asset, const Needed& needed) {
  const auto us_of = [](const RecordedAttempt& attempt) {
    return attempt.scan_time < 0 ? std::string("none") : std::to_string(attempt.scan_time);
  };
  text += std::to_string(index) + "," + joined(asset.attempts, us_of) + ",";
  if (!are_all_scanned(asset.attempts)) text += joined(asset.attempts, outcome_of);
  text += ",";
  if (asset.yield) text += std::to_string(asset.yield->bytes.count());
  text += ",";
  if (asset.yield) text += std::to_string(asset.yield->findings);
  if (needed.import_times) text += ",";
  if (needed.import_times && asset.import_time) text += std::to_string(asset.import_time->us());
  if (needed.import_memory) text += ",";
  if (needed.import_memory && asset.import_memory) text += std::to_string(asset.import_memory->count());
  text += "\n";
}

void write_assets(const Context& context, const AssetGroup& group, const std::vector<DrawnAsset>& assets,
                  const Needed& needed) {
  YamlWriter& yaml = context.yaml;
  yaml.key("recorded");
  const auto used = std::count_if(assets.begin(), assets.end(), [](const auto& a) { return a.is_used(); });
  const bool is_table = static_cast<std::size_t>(used) > rows_inline_max;
  std::string text = "asset,scan_time [us],outcome,result_size [B],findings";
  text += std::string(needed.import_times ? ",import_time [us]" : "") +
          (needed.import_memory ? ",import_memory [B]" : "") + "\n";
  if (!is_table) yaml.begin_list();
  for (std::size_t i = 0; i < assets.size(); ++i) {
    if (!assets[i].is_used()) continue;
    if (is_table)
      append_row(text, i, assets[i], needed);
    else
      write_asset(yaml, i, assets[i], needed);
  }
  if (!is_table) return yaml.end_list();
  const std::string name = context.stem + ".assets." + group.name + ".csv";
  context.tables.push_back({name, std::move(text)});
  yaml.scalar(name);
}

bool is_left_out(std::string_view key) {
  constexpr std::string_view keys[] = {"scan_time",    "result_size", "findings", "errored",
                                       "goes_offline", "rows",        "recorded", "count"};
  return std::find(std::begin(keys), std::end(keys), key) != std::end(keys);
}

void write_discovery(YamlWriter& yaml, const NodeView& map) {
  rewrite_map(yaml, map, [&](std::string_view key, const NodeView&) {
    if (key != "time_per_block") return false;
    yaml.key(key);
    write_recorded_law(yaml, {});  // The sites have theirs.
    return true;
  });
}

}  // namespace

void write_groups(const Context& context, const NodeView& groups) {
  YamlWriter& yaml = context.yaml;
  std::size_t index = 0;
  rewrite_map(yaml, groups, [&](std::string_view name, const NodeView& map) {
    const AssetGroup& group = context.plan.groups[index];
    const std::vector<DrawnAsset>& assets = context.drawn.group(index++);
    const Needed needed = needed_of(group, context.plan, map);
    const bool has_drawn_blocks = group.discovery && is_random(group.discovery->time_per_block);
    if (!needed.assets && !has_drawn_blocks) return false;
    yaml.key(name);
    yaml.begin_map();
    if (needed.assets) {
      yaml.entry("count", std::to_string(group.count));
      write_assets(context, group, assets, needed);
    }
    for (NodeView key = map.first(); key; key = key.next().next()) {
      if (needed.assets && is_left_out(key.text())) continue;
      if (key.text() == "discovery" && has_drawn_blocks) {
        yaml.key("discovery");
        write_discovery(yaml, key.next());
      } else if (key.text() == "import_memory" && group.import_memory && is_random(*group.import_memory)) {
        yaml.key("import_memory");
        write_recorded_law(yaml, {});
      } else {
        yaml.entry(key.text(), key.next());
      }
    }
    yaml.end_map();
    return true;
  });
}

}  // namespace scansim::exact
