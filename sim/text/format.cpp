#include "sim/text/format.hpp"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>

#include "sim/kernel/require.hpp"
#include "sim/text/decimal.hpp"

namespace scansim {

namespace {

constexpr std::uint64_t us_per_ms = 1'000;
constexpr std::uint64_t us_per_s = 1'000'000;
constexpr std::uint64_t us_per_min = 60 * us_per_s;
constexpr std::uint64_t us_per_h = 60 * us_per_min;
constexpr std::uint64_t us_per_d = 24 * us_per_h;

/// Without sign; the smallest int64 has one too.
std::uint64_t magnitude(std::int64_t value) {
  return value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
}

std::string minus_if(bool is_negative) { return is_negative ? "-" : ""; }

std::uint64_t rounded_to(std::uint64_t value, std::uint64_t step) { return (value + step / 2) / step * step; }

std::string two_digits(std::uint64_t value) {
  return std::string(value < 10 ? "0" : "") += std::to_string(value);
}

std::string digits_of(int128 value) {
  std::string text;
  for (; value > 0 || text.empty(); value /= 10)
    text.insert(text.begin(), static_cast<char>('0' + static_cast<int>(value % 10)));
  return text;
}

std::string decimal_of(std::uint64_t digits, int places) {
  return format_decimal(Decimal{static_cast<std::int64_t>(digits), places});
}

/// The step of the last digit shown of a duration of `us` microseconds: three significant digits of ms or s,
/// or the second unit.
std::uint64_t shown_step(std::uint64_t us) {
  if (us < 10 * us_per_ms) return us < us_per_ms ? 1 : 10;
  if (us < us_per_s) return us < 100 * us_per_ms ? 100 : us_per_ms;
  if (us < 100 * us_per_s) return us < 10 * us_per_s ? 10 * us_per_ms : 100 * us_per_ms;
  if (us < us_per_h) return us_per_s;
  return us < us_per_d ? us_per_min : us_per_h;
}

struct UnitPair {
  std::string_view large_name;
  std::uint64_t large;
  std::string_view small_name;
  std::uint64_t small;
};

std::string in_two_units(std::uint64_t us, const UnitPair& units) {
  const std::string large = std::to_string(us / units.large) + " " + std::string(units.large_name);
  const std::uint64_t rest = us % units.large / units.small;
  return rest == 0 ? large : large + " " + two_digits(rest) + " " + std::string(units.small_name);
}

struct NamedFactor {
  std::string_view name;
  std::int64_t factor;
};

}  // namespace

std::string format_duration(Duration duration) {
  const std::uint64_t exact = magnitude(duration.us());
  if (exact == 0) return "0 s";
  const std::string sign = minus_if(duration.us() < 0);
  // Rounding may carry into the next unit (59 min 59.7 s is 1 h), so the form is chosen afterwards.
  const std::uint64_t us = rounded_to(exact, shown_step(exact));
  if (us < us_per_ms) return sign + std::to_string(us) + " us";
  if (us < us_per_s) return sign + decimal_of(us, 3) + " ms";
  if (us < 2 * us_per_min) return sign + decimal_of(us, 6) + " s";
  if (us < us_per_h) return sign + in_two_units(us, {"min", us_per_min, "s", us_per_s});
  if (us < us_per_d) return sign + in_two_units(us, {"h", us_per_h, "min", us_per_min});
  return sign + in_two_units(us, {"d", us_per_d, "h", us_per_h});
}

std::string format_duration_exact(Duration duration) {
  const std::int64_t us = duration.us();
  const std::uint64_t size = magnitude(us);
  if (size == 0) return "0 s";
  constexpr NamedFactor units[] = {{"d", us_per_d}, {"h", us_per_h}, {"min", us_per_min}};
  for (const NamedFactor& unit : units)
    if (us % unit.factor == 0) return std::to_string(us / unit.factor) + " " + std::string(unit.name);
  if (size >= us_per_s) return format_decimal(Decimal{us, 6}) + " s";
  if (size >= us_per_ms) return format_decimal(Decimal{us, 3}) + " ms";
  return std::to_string(us) + " us";
}

std::string format_bytes(Bytes bytes) {
  constexpr NamedFactor units[] = {
      {"TB", 1'000'000'000'000}, {"GB", 1'000'000'000}, {"MB", 1'000'000}, {"KB", 1'000}, {"B", 1}};
  const std::uint64_t exact = magnitude(bytes.count());
  std::uint64_t size = exact;
  for (const NamedFactor& unit : units) {
    const auto factor = static_cast<std::uint64_t>(unit.factor);
    if (exact < factor || factor == 1) continue;
    const std::uint64_t step = exact < 10 * factor    ? factor / 100
                               : exact < 100 * factor ? factor / 10
                                                      : factor;
    size = rounded_to(exact, step);
    break;
  }
  const std::string sign = minus_if(bytes.count() < 0);
  // Rounding may carry into the next unit (999.6 KB is 1 MB), so the unit shown is chosen afterwards.
  for (const NamedFactor& unit : units) {
    const auto factor = static_cast<std::uint64_t>(unit.factor);
    if (size < factor || factor == 1) continue;
    return sign + decimal_of(size / (factor / 100), 2) + " " + std::string(unit.name);
  }
  return sign + std::to_string(size) + " B";
}

std::string format_bytes_exact(Bytes bytes) {
  constexpr NamedFactor units[] = {{"TiB", std::int64_t{1} << 40}, {"TB", 1'000'000'000'000},
                                   {"GiB", std::int64_t{1} << 30}, {"GB", 1'000'000'000},
                                   {"MiB", std::int64_t{1} << 20}, {"MB", 1'000'000},
                                   {"KiB", std::int64_t{1} << 10}, {"KB", 1'000}};
  const std::int64_t count = bytes.count();
  if (count == 0) return "0 B";
  for (const NamedFactor& unit : units)
    if (count % unit.factor == 0) return std::to_string(count / unit.factor) + " " + std::string(unit.name);
  return std::to_string(count) + " B";
}

std::string format_bandwidth_exact(Bandwidth bandwidth) {
  require(!bandwidth.is_unlimited(), "no text stands for an unlimited bandwidth");
  constexpr NamedFactor units[] = {{"Gbps", 1'000'000'000}, {"Mbps", 1'000'000}, {"kbps", 1'000}};
  const std::int64_t bps = bandwidth.bits_per_second();
  for (const NamedFactor& unit : units)
    if (bps % unit.factor == 0) return std::to_string(bps / unit.factor) + " " + std::string(unit.name);
  return std::to_string(bps) + " bps";
}

std::string format_clock(Duration since_start) {
  const std::uint64_t us = magnitude(since_start.us());
  std::string text = minus_if(since_start.us() < 0);
  if (us >= us_per_d) text += std::to_string(us / us_per_d) + "d ";
  text += two_digits(us % us_per_d / us_per_h) + ":" + two_digits(us % us_per_h / us_per_min) + ":" +
          two_digits(us % us_per_min / us_per_s);
  const std::uint64_t fraction = us % us_per_s;
  if (fraction == 0) return text;
  // A leading 1 keeps the leading zeros, and then gives its place to the point.
  const bool is_whole_ms = fraction % us_per_ms == 0;
  const std::string digits = std::to_string(is_whole_ms ? 1'000 + fraction / us_per_ms : us_per_s + fraction);
  return text + "." + digits.substr(1);
}

std::string format_clock(SimTime time) {
  return time.is_never() ? "never" : format_clock(time.since_start());
}

std::string format_ratio(Ratio ratio) {
  const int128 numerator = ratio.numerator();
  const int128 tenths =
      (numerator * 2'000 + ratio.denominator()) / (static_cast<int128>(ratio.denominator()) * 2);
  if (tenths == 0 && numerator != 0) return "< 0.1 %";
  if (tenths == 1'000 && ratio != Ratio::one()) return ratio < Ratio::one() ? "> 99.9 %" : "> 100 %";
  std::string text = digits_of(tenths / 10);
  if (tenths % 10 != 0) text.append(1, '.').append(digits_of(tenths % 10));
  return text + " %";
}

std::string format_ratio_exact(Ratio ratio) {
  constexpr int places = 6;
  const int128 scaled = static_cast<int128>(ratio.numerator()) * 100 * power_of_ten(places);
  const int128 digits = scaled / ratio.denominator();
  if (scaled % ratio.denominator() == 0 && digits <= std::numeric_limits<std::int64_t>::max())
    return format_decimal(Decimal{narrow(digits), places}) + " %";
  return std::to_string(ratio.numerator()) + "/" + std::to_string(ratio.denominator());
}

}  // namespace scansim
