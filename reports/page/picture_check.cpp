#include "reports/page/picture_check.hpp"

#include <fmt/format.h>

namespace scansim::page {

namespace {

/// A time of the run, in seconds: not before its start.
double time_of(const JsonView& view) {
  const double time = view.number();
  if (time < 0)
    throw BadResult(
        fmt::format("at {}: expected a time since the start of the run, found {}", view.place(), time));
  return time;
}

/// Columns of one length, the times in order.
void check_series(const JsonView& series) {
  const std::vector<JsonView> from = series["from"].items();
  double before = 0;
  for (const JsonView& view : from) {
    const double time = time_of(view);
    if (time < before)
      throw BadResult(
          fmt::format("at {}: expected a time not before {}, found {}", view.place(), before, time));
    before = time;
  }
  for (const char* column : {"low", "high", "last"}) {
    const JsonView view = series[column];
    const std::vector<JsonView> values = view.items();
    if (values.size() != from.size())
      throw BadResult(fmt::format("at {}: expected as many numbers as in `from` ({}), found {}", view.place(),
                                  from.size(), values.size()));
    for (const JsonView& value : values) (void)value.number();
  }
}

/// [from, to], where `to` is null if the run was over before.
void check_spells(const JsonView& spells) {
  for (const JsonView& spell : spells.items()) {
    const double from = time_of(spell[0]);
    if (!spell[1].is_null() && time_of(spell[1]) < from)
      throw BadResult(fmt::format("at {}: expected an end not before its beginning at {}, found {}",
                                  spell[1].place(), from, spell[1].number()));
  }
}

}  // namespace

void check_picture(const JsonView& picture) {
  (void)time_of(picture["ended_at"]);
  for (const char* name : {"memory", "backlog", "active"}) check_series(picture[name]);
  for (const JsonView& engine : picture["engines"].items()) check_series(engine["active"]);
  for (const char* name : {"console_down", "above_threshold"}) check_spells(picture[name]);
  for (const char* name : {"faults", "blackouts"})
    for (const JsonView& fault : picture[name].items()) check_spells(fault["spells"]);
}

}  // namespace scansim::page
