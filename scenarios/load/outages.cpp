#include "scenarios/load/outages.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "scenarios/load/draft.hpp"
#include "scenarios/load/scalars.hpp"
#include "sim/text/parsed.hpp"
#include "sim/text/quantity.hpp"
#include "sim/units/checked.hpp"

namespace scansim::load {

namespace {

using Kind = WrittenMoment::Kind;

constexpr std::string_view columns[] = {"start", "end", "target"};
constexpr std::int64_t us_per_day = 86'400'000'000;

/// Reads one table; it lives on as long as its rows have no instants.
class OutageTable {
 public:
  OutageTable(Reading& reading, TableFile file, const NodeView& place, const OutageTargets& targets)
      : reading_(reading),
        table_(std::make_shared<CsvTable>(reading, std::move(file.name), std::move(file.text))),
        place_(place),
        targets_(targets) {}

  std::vector<OutagesOfTarget> read() {
    std::vector<CsvCell> cells;
    const bool has_header = table_->next_row(cells);
    if (has_header && !read_header(cells)) return {};
    width_ = cells.size();
    while (has_header && table_->next_row(cells)) read_row(cells);
    table_->report_end(has_rows_);
    if (table_->error_count() > 0) return {};
    std::vector<OutagesOfTarget> all;
    for (auto& [target, rows] : rows_) {
      const bool is_known = target != nobody;
      all.push_back({is_known ? std::optional(target) : std::nullopt, {table_, std::move(rows), place_}});
    }
    if (all.empty())
      reading_.error(place_, "no row of the table is about " + ticked(targets_.names->name(*targets_.given)));
    return all;
  }

 private:
  static constexpr std::size_t nobody = SIZE_MAX;

  struct Column {
    std::optional<std::size_t> index;
    std::optional<std::int64_t> factor;  ///< us, of numbers without units
  };

  bool read_header(const std::vector<CsvCell>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const CsvHeader header = header_of(cells[i]);
      const auto found = std::find(std::begin(columns), std::end(columns), header.name);
      if (found == std::end(columns)) {
        table_->error(cells[i], "unknown column " + ticked(header.name),
                      choice_details(header.name, columns));
        continue;
      }
      Column& column = columns_[static_cast<std::size_t>(found - std::begin(columns))];
      if (column.index) table_->error(cells[i], "the column " + ticked(header.name) + " stands here twice");
      column.index = i;
      if (header.unit.empty()) continue;
      const bool is_time = header.name != columns[2];
      column.factor = table_->factor_of(cells[i], header, is_time ? CsvQuantity::time : CsvQuantity::none);
    }
    for (std::size_t i = 0; i < 2; ++i)
      if (!columns_[i].index)
        table_->error(cells.front(), "the column " + ticked(columns[i]) + " is missing",
                      {"a table of outages has the columns `start`, `end` and, where needed, `target`"});
    check_targets(cells);
    return table_->error_count() == 0 && !misses_target_;
  }

  void check_targets(const std::vector<CsvCell>& cells) {
    const std::optional<std::size_t>& index = columns_[2].index;
    if (index && targets_.what.empty())
      return table_->error(cells[*index], "such a fault strikes nothing that a target could name",
                           {"leave the column `target` out"});
    misses_target_ = !index && !targets_.what.empty() && !targets_.given;
    if (!misses_target_) return;
    const std::string what(targets_.what);
    reading_.error(place_, "nothing says which " + what + " the outages of this table strike",
                   {"give the " + what + " beside `trace`, or a column `target` in the table"});
  }

  void read_row(const std::vector<CsvCell>& cells) {
    if (!table_->has_width(cells, width_)) return;
    has_rows_ = true;
    std::size_t target = nobody;
    if (columns_[2].index) {
      const auto named = target_of(cells[*columns_[2].index]);
      if (!named) return;
      if (targets_.given && *targets_.given != *named) return;
      target = *named;
    } else if (targets_.given) {
      target = *targets_.given;
    }
    WrittenOutages::Row row{cells[*columns_[0].index], cells[*columns_[1].index], {}, {}};
    row.start = moment_of(row.start_cell, columns_[0]);
    row.end = moment_of(row.end_cell, columns_[1]);
    if (row.start.kind != Kind::none && row.end.kind != Kind::none) rows_[target].push_back(row);
  }

  std::optional<std::size_t> target_of(const CsvCell& cell) {
    const std::string_view name = trimmed(cell.text);
    const auto found = targets_.names->find(name);
    if (!found)
      table_->error(cell, "there is no " + std::string(targets_.what) + " " + ticked(name),
                    targets_.names->choices(reading_, name));
    return found;
  }

  WrittenMoment moment_of(const CsvCell& cell, const Column& column) {
    if (column.factor) {
      const std::int64_t us = table_->amount(cell, *column.factor, longest_duration.us());
      return {Kind::offset, us, place_, nullptr};
    }
    const std::string_view text = trimmed(cell.text);
    if (const auto date = parse_date_time(text); date.value)
      return {Kind::date, days_from_civil(*date.value) * us_per_day + date.value->time.us(), place_, nullptr};
    const auto offset = parse_duration(text);
    if (offset.value && *offset.value <= longest_duration)
      return {Kind::offset, offset.value->us(), place_, nullptr};
    table_->error(cell,
                  "expected a time such as `100 min` or `2024-03-04 22:00`, found " +
                      (text.empty() ? std::string("nothing") : ticked(text)),
                  {"numbers alone need a unit in the header, such as `start [s]`"});
    return {};
  }

  Reading& reading_;
  std::shared_ptr<CsvTable> table_;
  NodeView place_;
  const OutageTargets& targets_;
  Column columns_[3];
  std::size_t width_ = 0;
  bool has_rows_ = false;
  bool misses_target_ = false;
  std::map<std::size_t, std::vector<WrittenOutages::Row>> rows_;
};

/// An outage in us from t = 0 on, which may lie before it.
struct Outage {
  std::int64_t start = 0;
  std::int64_t end = 0;
  const WrittenOutages::Row* row = nullptr;
};

std::vector<Outage> resolved(const Clock& clock, const WrittenOutages& written) {
  std::vector<Outage> outages;
  for (const WrittenOutages::Row& row : written.rows) {
    bool is_known = true;
    const auto us_of = [&](const WrittenMoment& moment, const CsvCell& cell) {
      if (moment.kind == Kind::offset) return moment.us;
      if (clock.epoch_us()) return clock.utc_of_date(moment) - *clock.epoch_us();
      is_known = false;
      written.table->error(
          cell, "nothing says on which date t = 0 is",
          {"give `start: \"2024-03-04 22:00\"` at the top, or a schedule whose start is a date"});
      return std::int64_t{0};
    };
    const Outage outage{us_of(row.start, row.start_cell), us_of(row.end, row.end_cell), &row};
    if (is_known && outage.end <= outage.start)
      written.table->error(row.end_cell,
                           "this outage ends before it has started: its end must be later than its start");
    if (is_known && outage.end > 0) outages.push_back(outage);
    if (written.table->error_count() >= CsvTable::errors_max) break;
  }
  std::stable_sort(outages.begin(), outages.end(),
                   [](const Outage& a, const Outage& b) { return a.start < b.start; });
  return outages;
}

}  // namespace

std::vector<OutagesOfTarget> read_outages(Reading& reading, const NodeView& node,
                                          const OutageTargets& targets) {
  auto file = read_table_file(reading, node);
  if (!file) return {};
  return OutageTable(reading, *std::move(file), node, targets).read();
}

void resolve_outages(const Clock& clock, const WrittenOutages& written, Reading& reading, FaultPlan& plan) {
  if (!plan.trigger) return;  // It has been told.
  const std::vector<Outage> outages = resolved(clock, written);
  if (written.table->error_count() > 0) return;
  LawSpec lengths;
  lengths.kind = LawKind::recorded;
  lengths.name = "the length of the fault " + plan.name;
  std::int64_t end = 0;
  std::size_t overlaps = 0;
  for (const Outage& outage : outages) {
    const std::int64_t start = std::max<std::int64_t>(outage.start, 0);
    if (!plan.trigger->dates.empty() && start < end) {
      if (overlaps++ == 0)
        written.table->warning(outage.row->start_cell,
                               "this outage begins before another one of the same target has ended: they are "
                               "taken as one");
      end = std::max(end, outage.end);
      lengths.values.back() = end - plan.trigger->dates.back().us();
      continue;
    }
    end = outage.end;
    plan.trigger->dates.push_back(SimTime::from_us(start));
    lengths.values.push_back(end - start);
  }
  if (outages.empty())
    reading.error(written.place, "all outages of the table are over at t = 0",
                  {"t = 0 is the earliest scheduled start, or `start` at the top"});
  plan.lasts = Law(lengths);
}

}  // namespace scansim::load
