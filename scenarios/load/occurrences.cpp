#include "scenarios/load/occurrences.hpp"

#include <algorithm>

#include "sim/text/civil.hpp"

namespace scansim::load {

namespace {

using Unit = WrittenRepeat::Unit;

constexpr std::int64_t us_per_day = 86'400'000'000;

std::int64_t day_of(std::int64_t local_us) {
  return local_us / us_per_day - (local_us % us_per_day < 0 ? 1 : 0);
}

std::int64_t month_of(const CivilTime& date) { return std::int64_t{date.year} * 12 + date.month - 1; }

CivilTime first_of_month(std::int64_t month) {
  return {static_cast<int>(month / 12), static_cast<int>(month % 12) + 1, 1, {}};
}

/// 0: Monday. 1970-01-01 was a Thursday.
int weekday_of(std::int64_t day) { return static_cast<int>(((day + 3) % 7 + 7) % 7); }

/// Days since 1970-01-01 of such a day in a month.
std::int64_t day_in(const DayOfMonth& day, std::int64_t month) {
  const CivilTime first = first_of_month(month);
  const std::int64_t begin = days_from_civil(first);
  if (day.ordinal > 0)
    return begin + (day.weekday - weekday_of(begin) + 7) % 7 + std::int64_t{7} * (day.ordinal - 1);
  const std::int64_t last = begin + days_in_month(first) - 1;
  return last - (weekday_of(last) - day.weekday + 7) % 7;
}

}  // namespace

std::int64_t first_on(const DayOfMonth& day, std::int64_t local_us) {
  const std::int64_t today = day_of(local_us);
  const std::int64_t month = month_of(civil_from_days(today));
  const std::int64_t in_month = day_in(day, month);
  return local_us + ((in_month >= today ? in_month : day_in(day, month + 1)) - today) * us_per_day;
}

Occurrences::Occurrences(const Zone& zone, First first, const WrittenRepeat& repeat)
    : zone_(&zone), first_(first), repeat_(repeat) {
  const std::int64_t day = day_of(first.local_us);
  const CivilTime date = civil_from_days(day);
  month_ = month_of(date);
  day_ = date.day;
  time_of_day_us_ = first.local_us - day * us_per_day;
}

std::optional<std::int64_t> Occurrences::day_in_month(std::int64_t i) const {
  const std::int64_t month = month_ + i * repeat_.count;
  if (repeat_.day) return day_in(*repeat_.day, month);
  const CivilTime first = first_of_month(month);
  if (day_ > days_in_month(first)) return std::nullopt;
  return days_from_civil(first) + day_ - 1;
}

std::optional<std::int64_t> Occurrences::local(std::int64_t i) const {
  if (i == 0) return first_.local_us;
  if (repeat_.unit == Unit::days) return first_.local_us + i * repeat_.count * us_per_day;
  if (repeat_.unit == Unit::elapsed) return zone_->to_local(first_.utc_us + i * repeat_.every.us());
  const auto day = day_in_month(i);
  return day ? std::optional(*day * us_per_day + time_of_day_us_) : std::nullopt;
}

std::optional<std::int64_t> Occurrences::at(std::int64_t i) const {
  if (i == 0) return first_.utc_us;
  if (repeat_.unit == Unit::elapsed) return first_.utc_us + i * repeat_.every.us();
  const auto shown = local(i);
  return shown ? std::optional(zone_->to_utc(*shown)) : std::nullopt;
}

std::int64_t Occurrences::first_after(std::int64_t utc_us) const {
  // The guess is not too late: months have at most 31 days, and clocks are changed by less than two days.
  const std::int64_t slack_us = repeat_.unit == Unit::elapsed ? 0 : 2 * us_per_day;
  const std::int64_t longest_us =
      repeat_.unit == Unit::months ? repeat_.count * 31 * us_per_day : nominal_period().us();
  std::int64_t i = std::max<std::int64_t>(0, (utc_us - slack_us - first_.utc_us) / longest_us);
  while (at(i).value_or(utc_us) <= utc_us) ++i;
  return i;
}

bool Occurrences::skips_months() const {
  if (repeat_.unit != Unit::months) return false;
  constexpr int looked_at = 48;
  for (int i = 1; i <= looked_at; ++i)
    if (!day_in_month(i)) return true;
  return false;
}

Duration Occurrences::nominal_period() const {
  if (repeat_.unit == Unit::elapsed) return repeat_.every;
  return Duration::from_us(us_per_day) * (repeat_.unit == Unit::days ? 1 : 30) * repeat_.count;
}

}  // namespace scansim::load
