#include "reports/writers/words.hpp"

#include <fmt/format.h>

#include <cmath>
#include <limits>

#include "models/policy/presets/presets.hpp"
#include "reports/measures/exact.hpp"
#include "reports/writers/utf8.hpp"
#include "sim/text/format.hpp"

namespace scansim {

namespace {

/// Controls, line and paragraph separators, and the characters that change the direction of text.
bool is_unsafe(char32_t code) {
  return code < 0x20 || (code >= 0x7f && code < 0xa0) || code == 0x61c || code == 0x200e || code == 0x200f ||
         (code >= 0x2028 && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069) || code == 0xfeff;
}

std::int64_t rounded(double value) {
  constexpr double limit = 9.2e18;
  if (value >= limit) return std::numeric_limits<std::int64_t>::max();
  if (value <= -limit) return std::numeric_limits<std::int64_t>::min();
  return std::llround(value);
}

/// value x scale, to the nearest integer.
std::int64_t scaled(const Exact& value, std::int64_t scale) {
  const int128 twice = static_cast<int128>(value.numerator) * scale * 2;
  const int128 sum = twice + (twice < 0 ? -value.denominator : value.denominator);
  return narrow(sum / (static_cast<int128>(value.denominator) * 2));
}

std::string ratio_words(std::int64_t numerator, std::int64_t denominator) {
  if (numerator < 0) return "-" + format_ratio(Ratio(-numerator, denominator));
  return format_ratio(Ratio(numerator, denominator));
}

}  // namespace

std::string printable(std::string_view text) {
  std::string safe;
  while (!text.empty()) {
    const Utf8Character character = first_character(text);
    if (!character.is_valid || (character.code < 0x80 && is_unsafe(character.code))) {
      safe += fmt::format("\\x{:02x}", static_cast<std::uint32_t>(character.code));
    } else if (is_unsafe(character.code)) {
      safe += fmt::format("\\u{{{:x}}}", static_cast<std::uint32_t>(character.code));
    } else {
      safe += text.substr(0, character.size);
    }
    text.remove_prefix(character.size);
  }
  return safe;
}

std::string grouped(std::int64_t count) {
  std::string digits = std::to_string(count);
  const std::size_t first = count < 0 ? 1 : 0;
  for (std::size_t end = digits.size(); end > first + 3; end -= 3) digits.insert(end - 3, ",");
  return digits;
}

std::string counted(std::uint64_t count, std::string_view one, std::string_view many) {
  return grouped(static_cast<std::int64_t>(count)) + " " + std::string(count == 1 ? one : many);
}

std::string words_of(const Exact& value, Unit unit) {
  switch (unit) {
    case Unit::seconds:
      return format_duration(Duration::from_us(scaled(value, us_per_second)));
    case Unit::slot_seconds:
      return slot_time_words(Duration::from_us(scaled(value, us_per_second)));
    case Unit::bytes:
      return format_bytes(Bytes::from_count(scaled(value, 1)));
    case Unit::ratio:
      return ratio_words(value.numerator, value.denominator);
    default:
      break;
  }
  if (value.numerator % value.denominator == 0) return grouped(value.numerator / value.denominator);
  return fmt::format("{:.4g}", value.value());
}

std::string words_of(double value, Unit unit) {
  constexpr std::int64_t ratio_scale = 1'000'000'000;
  switch (unit) {
    case Unit::seconds:
      return format_duration(Duration::from_us(rounded(value * 1e6)));
    case Unit::slot_seconds:
      return slot_time_words(Duration::from_us(rounded(value * 1e6)));
    case Unit::bytes:
      return format_bytes(Bytes::from_count(rounded(value)));
    case Unit::ratio:
      return ratio_words(rounded(value * static_cast<double>(ratio_scale)), ratio_scale);
    default:
      break;
  }
  constexpr double whole_from = 1000;  // From here on, fractions of a thing say nothing.
  if (value == std::trunc(value) || std::abs(value) >= whole_from) return grouped(rounded(value));
  return fmt::format("{:.4g}", value);
}

std::string words_of(const MeasureValue& value, Unit unit) {
  return value ? words_of(*value, unit) : "no value";
}

std::string words_of(const Goods& goods) {
  return format_bytes(goods.bytes) + ", " +
         counted(static_cast<std::uint64_t>(goods.findings), "finding", "findings") + ", " +
         counted(static_cast<std::uint64_t>(goods.assets), "asset", "assets");
}

std::string hex_of(std::uint64_t hash) { return fmt::format("{:016x}", hash); }

std::string state_words(std::string_view preset, ScanState state, DisruptionCause cause) {
  const Preset* const of = find_preset(preset);
  const std::string_view word = of == nullptr ? "" : product_state(*of, state, cause);
  std::string words(ui_name(state));
  return word.empty() ? words : words + " (" + std::string(of->product) + ": " + std::string(word) + ")";
}

std::string end_words(std::string_view preset, const ScanSummary& scan) {
  std::string words = is_terminal(scan.state) ? "ended " : "is still ";
  words += state_words(preset, scan.state, scan.cause);
  if (scan.cause != DisruptionCause::none) words += " because " + std::string(name_of(scan.cause));
  return words;
}

std::string clock_of(SimTime time) {
  constexpr std::int64_t us_per_ms = 1000;
  return format_clock(time.is_never() ? time : SimTime::from_us(time.us() / us_per_ms * us_per_ms));
}

std::string slot_time_words(Duration time) {
  constexpr std::int64_t minute_us = 60 * us_per_second;
  const std::int64_t minutes = time.us() / minute_us + (time.us() % minute_us * 2 >= minute_us ? 1 : 0);
  if (minutes < 24 * 60) return format_duration(time);
  const std::int64_t rest = minutes % 60;
  return grouped(minutes / 60) + " h" + (rest == 0 ? "" : fmt::format(" {:02} min", rest));
}

std::string exact_words_of(const Exact& value, Unit unit) {
  const int128 us = static_cast<int128>(value.numerator) * us_per_second;
  switch (unit) {
    case Unit::seconds:
    case Unit::slot_seconds:
      if (us % value.denominator != 0) break;
      return format_duration_exact(Duration::from_us(narrow(us / value.denominator)));
    case Unit::bytes:
      if (value.numerator % value.denominator != 0) break;
      return grouped(value.numerator / value.denominator) + " B";
    case Unit::ratio:
      if (value.numerator < 0) break;
      return format_ratio_exact(Ratio(value.numerator, value.denominator));
    default:
      if (value.numerator % value.denominator == 0) return grouped(value.numerator / value.denominator);
  }
  return fmt::format("{}/{}", value.numerator, value.denominator);
}

}  // namespace scansim
