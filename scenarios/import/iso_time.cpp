#include "scenarios/import/iso_time.hpp"

#include <algorithm>
#include <array>

#include "scenarios/import/recorded_hosts.hpp"
#include "sim/text/civil.hpp"

namespace scansim {

namespace {

constexpr std::int64_t us_per_second = 1'000'000;
constexpr std::int64_t us_per_day = 86'400 * us_per_second;
constexpr std::int64_t days_max = 10'000;

bool are_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// Microseconds of the digits behind a point; what is finer is cut.
std::optional<std::int64_t> fraction_us(std::string_view digits) {
  if (!are_digits(digits)) return std::nullopt;
  std::string six(digits.substr(0, 6));
  six.resize(6, '0');
  return whole_number(six);
}

/// Microseconds that an offset such as `+01:00` or `-0530` is ahead of UTC; 0 for `Z`.
std::optional<std::int64_t> offset_us(std::string_view text) {
  if (text == "Z" || text == "z") return 0;
  if (text.size() < 5 || (text[0] != '+' && text[0] != '-')) return std::nullopt;
  std::string digits(text.substr(1));
  if (digits.size() == 5 && digits[2] == ':') digits.erase(2, 1);
  if (digits.size() != 4 || !are_digits(digits)) return std::nullopt;
  const std::int64_t hours = *whole_number(digits.substr(0, 2));
  const std::int64_t minutes = *whole_number(digits.substr(2));
  if (hours > 18 || minutes > 59) return std::nullopt;
  return (text[0] == '-' ? -1 : 1) * (hours * 60 + minutes) * 60 * us_per_second;
}

std::string two_digits(std::int64_t value) { return (value < 10 ? "0" : "") + std::to_string(value); }

/// `2019-12-03` and `20:47:10` with what stands between them.
std::string date_and_time(std::int64_t epoch_us, char between) {
  const std::int64_t days = epoch_us / us_per_day;
  const std::int64_t second = epoch_us % us_per_day / us_per_second;
  const CivilTime date = civil_from_days(days);
  return std::to_string(date.year) + "-" + two_digits(date.month) + "-" + two_digits(date.day) + between +
         two_digits(second / 3600) + ":" + two_digits(second / 60 % 60) + ":" + two_digits(second % 60);
}

/// Six digits of a fraction without the zeros at their end, with the point; empty for 0.
std::string fraction_text(std::int64_t us) {
  if (us == 0) return {};
  std::string fraction = std::to_string(us_per_second + us).substr(1);
  fraction.resize(fraction.find_last_not_of('0') + 1);
  return "." + fraction;
}

/// A unit of a duration; those before the `T` and those after it come in this order.
struct IsoUnit {
  char letter;
  bool is_time;
  std::int64_t seconds;
};
constexpr std::array<IsoUnit, 5> iso_units = {
    {{'W', false, 7 * 86'400}, {'D', false, 86'400}, {'H', true, 3'600}, {'M', true, 60}, {'S', true, 1}}};

/// One number of a duration, in microseconds; nothing if it is none, or too large.
std::optional<std::int64_t> unit_us(std::string_view number, const IsoUnit& unit) {
  const std::size_t point = unit.letter == 'S' ? number.find('.') : std::string_view::npos;
  const std::string_view whole = number.substr(0, point);
  if (!are_digits(whole)) return std::nullopt;
  const auto count = whole_number(whole);
  if (!count || *count > days_max * 86'400 / unit.seconds) return std::nullopt;
  const auto fraction = point == std::string_view::npos ? std::optional<std::int64_t>(0)
                                                        : fraction_us(number.substr(point + 1));
  if (!fraction) return std::nullopt;
  return *count * unit.seconds * us_per_second + *fraction;
}

}  // namespace

std::optional<std::int64_t> iso_instant(std::string_view text) {
  constexpr std::size_t to_seconds = 19;  // `2019-12-03T20:47:10`
  if (text.size() <= to_seconds || text[10] != 'T') return std::nullopt;
  const auto civil = parse_date_time(text.substr(0, to_seconds)).value;
  if (!civil || civil->year < 1970) return std::nullopt;
  std::string_view rest = text.substr(to_seconds);
  std::int64_t fraction = 0;
  if (rest[0] == '.') {
    const std::size_t end = std::min(rest.find_first_not_of("0123456789", 1), rest.size());
    const auto us = fraction_us(rest.substr(1, end - 1));
    if (!us) return std::nullopt;
    fraction = *us;
    rest.remove_prefix(end);
  }
  const auto offset = offset_us(rest);
  if (!offset) return std::nullopt;
  const std::int64_t at = days_from_civil(*civil) * us_per_day + civil->time.us() + fraction - *offset;
  const std::int64_t end = days_from_civil({9999, 12, 31, {}}) * us_per_day + us_per_day;
  return at >= 0 && at < end ? std::optional(at) : std::nullopt;
}

std::optional<Duration> iso_duration(std::string_view text) {
  if (text.size() < 3 || text[0] != 'P') return std::nullopt;
  text.remove_prefix(1);
  bool is_time = false;
  std::size_t next_unit = 0;
  std::int64_t sum = 0;
  while (!text.empty()) {
    if (text[0] == 'T' && !is_time && text.size() > 1) {
      is_time = true;
      text.remove_prefix(1);
    }
    const std::size_t end = text.find_first_not_of("0123456789.");
    if (end == std::string_view::npos) return std::nullopt;
    while (next_unit < iso_units.size() &&
           (iso_units[next_unit].letter != text[end] || iso_units[next_unit].is_time != is_time))
      ++next_unit;
    if (next_unit == iso_units.size()) return std::nullopt;
    const auto part = unit_us(text.substr(0, end), iso_units[next_unit++]);
    if (!part) return std::nullopt;
    sum += *part;
    text.remove_prefix(end + 1);
  }
  return sum <= days_max * us_per_day ? std::optional(Duration::from_us(sum)) : std::nullopt;
}

std::string iso_text(std::int64_t epoch_us) {
  return date_and_time(epoch_us, 'T') + fraction_text(epoch_us % us_per_second) + "Z";
}

std::string scenario_date(std::int64_t epoch_us) { return date_and_time(epoch_us, ' '); }

std::string exact_seconds(Duration time) {
  return std::to_string(time.us() / us_per_second) + fraction_text(time.us() % us_per_second);
}

}  // namespace scansim
