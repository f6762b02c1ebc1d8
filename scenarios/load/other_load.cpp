#include "scenarios/load/other_load.hpp"

#include <string>
#include <utility>

#include "scenarios/load/choices.hpp"
#include "scenarios/load/csv_table.hpp"
#include "scenarios/load/keys.hpp"
#include "scenarios/load/scalars.hpp"
#include "sim/units/checked.hpp"

namespace scansim::load {

namespace {

/// Adds a point; where a step begins at the end of a ramp, the step holds.
void add_point(LoadProfile& profile, Duration after, Bytes size) {
  if (!profile.empty() && profile.back().after == after) profile.pop_back();
  profile.push_back({after, size});
}

/// `{after: 1 h, size: 2 GiB, ramp: 30 min}`.
struct WrittenStep {
  Duration after;
  Bytes size;
  Duration ramp;  ///< 0: at once
  NodeView place;
};

/// Linearly to the step's size, reached when its ramp has passed.
void add_ramp(LoadProfile& profile, const WrittenStep& step) {
  const std::int64_t from = profile.empty() ? 0 : profile.back().size.count();
  for (std::int64_t i = 1; i <= ramp_steps; ++i) {
    const auto share = [i](std::int64_t whole) {
      return narrow(static_cast<int128>(whole) * i / ramp_steps);
    };
    add_point(profile, step.after + Duration::from_us(share(step.ramp.us())),
              Bytes::from_count(from + share(step.size.count() - from)));
  }
}

std::optional<WrittenStep> read_step(Reading& reading, const NodeView& node, const std::string& path) {
  const MapReader map(reading, node, keys::load_step, path);
  WrittenStep step;
  step.place = map.find("after");
  const bool has_after = map.take("after", step.after, read_duration);
  const bool has_size = map.take("size", step.size, read_bytes);
  map.take("ramp", step.ramp, read_positive_duration);
  return has_after && has_size ? std::optional(step) : std::nullopt;
}

/// The steps as points. A step may begin in the instant in which a ramp ends.
LoadProfile read_profile(Reading& reading, const NodeView& node, const std::string& path) {
  LoadProfile profile;
  const auto items = read_items(reading, node, "[{after: 0 s, size: 2 GiB}]");
  if (!items) return profile;
  if (items->empty()) reading.error(node, "the list is empty: a profile has at least one step");
  std::optional<Duration> last_after;
  for (std::size_t i = 0; i < items->size(); ++i) {
    const auto step = read_step(reading, (*items)[i], path + "[" + std::to_string(i) + "]");
    if (!step) continue;
    if (last_after && (step->after <= *last_after || step->after < profile.back().after)) {
      reading.error(step->place, "the steps of a profile ascend: the one before begins or ends later",
                    {"a ramp ends when its time has passed"});
      continue;
    }
    last_after = step->after;
    if (step->ramp > Duration()) {
      add_ramp(profile, *step);
    } else {
      add_point(profile, step->after, step->size);
    }
  }
  return profile;
}

constexpr std::string_view table_columns[] = {"time", "size"};

/// The columns of a table of load: their place and unit.
struct LoadColumn {
  std::optional<std::size_t> index;
  std::int64_t factor = 1;
};

bool read_load_header(CsvTable& table, const std::vector<CsvCell>& cells, LoadColumn& time,
                      LoadColumn& size) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const CsvHeader header = header_of(cells[i]);
    const bool is_time = header.name == table_columns[0];
    if (!is_time && header.name != table_columns[1]) {
      table.error(cells[i], "unknown column " + ticked(header.name),
                  choice_details(header.name, table_columns));
      continue;
    }
    LoadColumn& column = is_time ? time : size;
    if (column.index) table.error(cells[i], "the column " + ticked(header.name) + " stands here twice");
    column.index = i;
    column.factor = table.factor_of(cells[i], header, is_time ? CsvQuantity::time : CsvQuantity::size);
  }
  if (!time.index) table.error(cells.front(), "the column `time [s]` is missing");
  if (!size.index) table.error(cells.front(), "the column `size [B]` is missing");
  return table.error_count() == 0;
}

/// Empty if there was an error.
LoadProfile read_load_table(Reading& reading, const NodeView& node) {
  auto file = read_table_file(reading, node);
  if (!file) return {};
  CsvTable table(reading, file->name, std::move(file->text));
  std::vector<CsvCell> cells;
  LoadColumn time;
  LoadColumn size;
  const bool has_header = table.next_row(cells);
  if (has_header && !read_load_header(table, cells, time, size)) return {};
  const std::size_t width = cells.size();
  LoadProfile profile;
  while (has_header && table.next_row(cells)) {
    if (!table.has_width(cells, width)) continue;
    const CsvCell& at = cells[*time.index];
    const Duration after = Duration::from_us(table.amount(at, time.factor, longest_duration.us()));
    const auto bytes = table.amount(cells[*size.index], size.factor, CsvTable::amount_max);
    if (!profile.empty() && after <= profile.back().after) table.error(at, "the times of a load ascend");
    profile.push_back({after, Bytes::from_count(bytes)});
  }
  table.report_end(!profile.empty());
  return profile;
}

}  // namespace

void read_other_load(Reading& reading, const NodeView& node, Draft& draft) {
  constexpr std::string_view example =
      "{backup: {start: \"01:00\", profile: [{after: 0 s, size: 2 GiB}, {after: 1 h, size: 0 B}]}}";
  for (const NamedEntry& entry : read_named_entries(reading, node, example)) {
    const MapReader map(reading, entry.value, keys::load, "console.other_load." + entry.name);
    WrittenLoad load{entry.name, read_recurrence(map, draft.zones), {}, entry.key};
    const auto way = map.exactly_one_of(ways::load, "what it takes");
    if (!way) continue;
    const NodeView source = map.find(*way);
    load.profile = *way == "csv" ? read_load_table(reading, source)
                                 : read_profile(reading, source, map.path_of("profile"));
    draft.loads.push_back(std::move(load));
  }
}

LoadPlan resolve_load(Reading& reading, const WrittenLoad& load, const Recurrence& recurrence,
                      SimTime until) {
  constexpr std::size_t points_max = 4'000'000;
  const auto refuse = [&](std::string message, std::string hint) {
    reading.error(load.place, std::move(message), {std::move(hint)});
    return LoadPlan{load.name, {}};
  };
  std::vector<SimTime> starts;
  std::optional<SimTime> next = recurrence.start;
  for (std::uint64_t count = 1; next && *next <= until; ++count) {
    starts.push_back(*next);
    if (starts.size() * load.profile.size() > points_max)
      return refuse("the load " + ticked(load.name) + " has more than 4,000,000 points until the run ends",
                    "shorten `until`, or let it repeat less often");
    next = recurrence.following(count, *next);
  }
  if (starts.empty()) starts.push_back(recurrence.start);
  auto points = flatten(load.profile, starts);
  if (!points)
    return refuse("the load " + ticked(load.name) + " begins anew before its profile has ended",
                  "shorten the profile, or let it repeat less often");
  return {load.name, *std::move(points)};
}

std::optional<std::vector<LoadPlan::Point>> flatten(const LoadProfile& profile,
                                                    const std::vector<SimTime>& starts) {
  std::vector<LoadPlan::Point> points;
  for (const SimTime start : starts) {
    for (const LoadStep& step : profile) {
      const SimTime at = start + step.after;
      if (!points.empty() && at <= points.back().at) return std::nullopt;
      points.push_back({at, step.size});
    }
  }
  return points;
}

}  // namespace scansim::load
