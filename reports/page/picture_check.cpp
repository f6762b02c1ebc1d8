#include "reports/page/picture_check.hpp"

#include <fmt/format.h>

#include <utility>

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

/// Of a track: each stay not before the one before it, and what is not recorded between the last two.
void check_stays(const JsonView& track) {
  const std::vector<JsonView> stays = track["stays"].items();
  double before = 0;
  double last = 0;
  for (const JsonView& stay : stays) {
    const double time = time_of(stay[0]);
    if (time < last)
      throw BadResult(
          fmt::format("at {}: expected a time not before {}, found {}", stay[0].place(), last, time));
    before = std::exchange(last, time);
  }
  if (!track.has("not_recorded")) return;
  const JsonView gap = track["not_recorded"];
  if (stays.size() < 2 || time_of(gap[0]) < before || time_of(gap[1]) != last || last < time_of(gap[0]))
    throw BadResult(
        fmt::format("at {}: expected a time between the last two stays, to the last one", gap.place()));
}

/// From a time on, to the end of the run.
void check_open_gap(const JsonView& of, std::string_view key) {
  if (of.has(key)) (void)time_of(of[key][0]);
}

/// A count, of which there are at most `most`.
void check_part(const JsonView& count, const JsonView& most) {
  if (most.number() < 0)
    throw BadResult(fmt::format("at {}: expected a count, found {}", most.place(), most.number()));
  if (count.number() < 0 || count.number() > most.number())
    throw BadResult(fmt::format("at {}: expected a count of at most {}, found {}", count.place(),
                                most.number(), count.number()));
}

}  // namespace

void check_counts(const JsonView& run) {
  check_part(run["answer"]["k"], run["answer"]["n"]);
  if (!run.has("sites")) return;
  for (const JsonView& site : run["sites"].items()) {
    check_part(site["completed"], site["scans"]);
    check_part(site["windows_met"], site["windows"]);
  }
}

void check_picture(const JsonView& picture) {
  (void)time_of(picture["ended_at"]);
  for (const char* name : {"memory", "backlog", "active"}) check_series(picture[name]);
  for (const JsonView& engine : picture["engines"].items()) check_series(engine["active"]);
  for (const char* name : {"scans", "engines", "links"})
    for (const JsonView& track : picture[name].items()) check_stays(track);
  for (const JsonView& scan : picture["scans"].items()) {
    (void)time_of(scan["scheduled"]);
    if (!scan["ended"].is_null()) (void)time_of(scan["ended"]);
  }
  for (const char* name : {"console_down", "above_threshold"}) check_spells(picture[name]);
  for (const char* name : {"faults", "blackouts"})
    for (const JsonView& fault : picture[name].items()) {
      check_spells(fault["spells"]);
      check_open_gap(fault, "not_recorded");
    }
  for (const char* name : {"scans_not_recorded", "console_down_not_recorded", "above_threshold_not_recorded"})
    check_open_gap(picture, name);
}

}  // namespace scansim::page
