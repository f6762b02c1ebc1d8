#include <algorithm>
#include <string>

#include "scenarios/load/occurrences.hpp"
#include "scenarios/load/recurrences.hpp"

namespace scansim::load {

namespace {

using Kind = WrittenMoment::Kind;
using Unit = WrittenRepeat::Unit;

/// Years of calendars end here: the last start is long past, and sums still fit.
constexpr std::int64_t horizon_us = std::int64_t{30'000} * 365 * 86'400'000'000;

SimTime since(std::int64_t epoch_us, std::int64_t utc_us) { return SimTime::from_us(utc_us - epoch_us); }

}  // namespace

bool RecurrenceResolver::can_repeat(const WrittenRepeat& repeat) const {
  if (repeat.unit != Unit::months || clock_->epoch_us()) return true;
  // The date may be there and wrong, which has been told.
  if (reading_->error_count() == 0)
    reading_->error(repeat.place, "what repeats in months needs a date",
                    {"give `start: \"2024-03-04 22:00\"` at the top, or a schedule whose start is a date"});
  return false;
}

bool RecurrenceResolver::take_from_limit(const WrittenRepeat& repeat, Duration span, Duration period) {
  instants_left_ -= span > Duration() ? span / period : 0;
  if (instants_left_ >= 0) return true;
  instants_left_ = 0;
  reading_->error(repeat.place, "more than 4,000,000 dates up to the end of the run",
                  {"end it earlier with `until`, or repeat less often"});
  return false;
}

Recurrence RecurrenceResolver::list(const Occurrences& occurrences, std::int64_t first,
                                    const WrittenRepeat& repeat) {
  const std::int64_t epoch_us = *clock_->epoch_us();
  Recurrence recurrence;
  recurrence.start = since(epoch_us, *occurrences.at(first));
  const Duration period = occurrences.nominal_period();
  recurrence.every = period;
  if (!take_from_limit(repeat, until_ - recurrence.start, period)) return recurrence;
  SimTime last = recurrence.start;
  // The first one after the end is listed too: the period is not exact.
  for (std::int64_t i = first + 1; last <= until_; ++i) {
    const auto utc_us = occurrences.at(i);
    if (!utc_us) continue;
    if (*utc_us > horizon_us) break;
    const SimTime next = since(epoch_us, *utc_us);
    if (next <= last) continue;
    if (repeat.unit == Unit::months) recurrence.every = next - last;
    recurrence.later.push_back(next);
    last = next;
  }
  return recurrence;
}

Recurrence RecurrenceResolver::from(const Occurrences& occurrences, std::int64_t first,
                                    const WrittenRepeat& repeat) {
  const std::int64_t epoch_us = *clock_->epoch_us();
  const std::int64_t utc_us = *occurrences.at(first);
  const Zone& zone = occurrences.zone();
  if (!repeat.day && occurrences.skips_months())
    reading_->warning(repeat.place, "months that do not have this day of the start are skipped");
  const bool is_even = zone.to_local(utc_us) == occurrences.local(first) &&
                       zone.changes_within(utc_us, epoch_us + until_.us()).empty();
  if (repeat.unit == Unit::months || (repeat.unit == Unit::days && !is_even))
    return list(occurrences, first, repeat);
  Recurrence recurrence;
  recurrence.start = since(epoch_us, utc_us);
  if (repeat.unit != Unit::none) recurrence.every = occurrences.nominal_period();
  return recurrence;
}

Recurrence RecurrenceResolver::resolve(const WrittenRecurrence& written) {
  const WrittenRepeat& repeat = written.repeat;
  const auto start = clock_->resolve_local(*reading_, written.start);
  if (!start || !can_repeat(repeat)) return {};
  const auto epoch_us = clock_->epoch_us();
  const Zone& zone = clock_->zone_of(written.start);
  if (!epoch_us) {
    // On no date, a day is 24 hours.
    const Occurrences undated(utc_zone(), {}, repeat);
    Recurrence recurrence;
    recurrence.start = start->at;
    if (repeat.unit != Unit::none) recurrence.every = undated.nominal_period();
    return recurrence;
  }
  Occurrences::First first{*epoch_us + start->at.us(), start->local_us};
  if (repeat.day) {
    const std::int64_t local_us = first_on(*repeat.day, first.local_us);
    if (local_us != first.local_us) first = {zone.to_utc(local_us), local_us};
  }
  const Occurrences occurrences(zone, first, repeat);
  return from(occurrences, 0, repeat);
}

RecurrenceResolver::UnderWay RecurrenceResolver::resolve_lasting(const WrittenRecurrence& written,
                                                                 Duration lasts) {
  const auto epoch_us = clock_->epoch_us();
  const WrittenMoment& start = written.start;
  const bool begins_before = epoch_us && start.kind == Kind::date && written.repeat.unit != Unit::none &&
                             clock_->utc_of_date(start) < *epoch_us;
  if (!begins_before) return {resolve(written), Duration()};
  if (!clock_->check_year(*reading_, start)) return {};
  const Occurrences occurrences(clock_->zone_of(start), {clock_->utc_of_date(start), start.us},
                                written.repeat);
  Duration left;
  std::int64_t first = occurrences.first_after(*epoch_us - lasts.us());
  if (const std::int64_t under_way = *occurrences.at(first); under_way < *epoch_us) {
    left = Duration::from_us(under_way - *epoch_us) + lasts;
    first = occurrences.first_after(*epoch_us - 1);
  }
  return {from(occurrences, first, written.repeat), left};
}

std::optional<Duration> shortest_gap(const Recurrence& recurrence) {
  if (recurrence.later.empty()) return recurrence.every;
  SimTime last = recurrence.start;
  Duration shortest = Duration::max();
  for (const SimTime next : recurrence.later) {
    shortest = std::min(shortest, next - last);
    last = next;
  }
  return shortest;
}

std::optional<SimTime> last_before(const Recurrence& recurrence, SimTime at) {
  if (at < recurrence.start) return std::nullopt;
  const auto next = std::upper_bound(recurrence.later.begin(), recurrence.later.end(), at);
  const SimTime last = next == recurrence.later.begin() ? recurrence.start : *(next - 1);
  if (next != recurrence.later.end() || !recurrence.every) return last;
  return last + *recurrence.every * ((at - last) / *recurrence.every);
}

}  // namespace scansim::load
