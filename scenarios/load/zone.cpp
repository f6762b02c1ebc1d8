#include "scenarios/load/zone.hpp"

#include <algorithm>
#include <utility>

#include "sim/kernel/require.hpp"
#include "sim/text/civil.hpp"

namespace scansim::load {

namespace {

constexpr std::int64_t us_per_day = 86'400'000'000;

/// Data list changes one by one up to the end of this year; the rules behind them go on.
constexpr int listed_year_max = 2037;

std::int64_t first_of_march(int year) { return days_from_civil({year, 3, 1, {}}) * us_per_day; }

/// The listed year whose days fall on the same weekdays as those of `year`, both from March on. There is one
/// among the last eleven; years from March have their leap day at the end, where no zone has a rule.
int year_alike(int year) {
  constexpr std::int64_t us_per_week = 7 * us_per_day;
  int alike = listed_year_max;
  while ((first_of_march(year) - first_of_march(alike)) % us_per_week != 0) --alike;
  return alike;
}

bool is_before(std::int64_t us, const ZoneChange& change) { return us < change.at_us; }

}  // namespace

Zone::Zone(std::string name, std::vector<ZoneChange> changes)
    : name_(std::move(name)), changes_(std::move(changes)) {
  require(!changes_.empty(), "a time zone without any offset");
}

std::int64_t Zone::to_utc(std::int64_t local_us) const {
  // Change i ends at local time at[i + 1] + ahead[i]; the first that ends after the time sought has it, or
  // begins after the gap in which it lies.
  const auto found = std::partition_point(changes_.begin() + 1, changes_.end(), [&](const ZoneChange& next) {
    return next.at_us + (&next - 1)->ahead_us <= local_us;
  });
  const auto change = found - 1;
  const std::int64_t instant = local_us - change->ahead_us;
  return change == changes_.begin() ? instant : std::max(instant, change->at_us);
}

std::int64_t Zone::to_local(std::int64_t utc_us) const { return utc_us + ahead_at(utc_us); }

std::int64_t Zone::ahead_at(std::int64_t utc_us) const {
  const auto next = std::upper_bound(changes_.begin() + 1, changes_.end(), utc_us, is_before);
  return (next - 1)->ahead_us;
}

std::span<const ZoneChange> Zone::changes_within(std::int64_t from_us, std::int64_t to_us) const {
  const auto first = std::upper_bound(changes_.begin() + 1, changes_.end(), from_us, is_before);
  const auto last = std::upper_bound(first, changes_.end(), to_us, is_before);
  return {first, last};
}

std::vector<ZoneChange> with_later_changes(std::vector<ZoneChange> changes) {
  const auto from = [&changes](std::int64_t us) {
    return std::partition_point(changes.begin() + 1, changes.end(),
                                [us](const ZoneChange& change) { return change.at_us < us; });
  };
  const std::int64_t last_year = days_from_civil({listed_year_max, 1, 1, {}}) * us_per_day;
  const std::int64_t end = days_from_civil({listed_year_max + 1, 1, 1, {}}) * us_per_day;
  const bool goes_on = from(last_year) != changes.end() && from(end) == changes.end();
  if (!goes_on) return changes;
  std::vector<ZoneChange> later;
  for (int year = listed_year_max + 1; year < zone_year_end; ++year) {
    const int alike = year_alike(year);
    const std::int64_t shift = first_of_march(year) - first_of_march(alike);
    for (const ZoneChange& change : std::span(from(first_of_march(alike)), from(first_of_march(alike + 1))))
      later.push_back({change.at_us + shift, change.ahead_us});
  }
  changes.insert(changes.end(), later.begin(), later.end());
  return changes;
}

const Zone& utc_zone() {
  static const Zone utc("UTC", {{0, 0}});
  return utc;
}

}  // namespace scansim::load
