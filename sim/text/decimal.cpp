#include "sim/text/decimal.hpp"

#include <algorithm>
#include <cstddef>
#include <limits>

#include "sim/units/checked.hpp"

namespace scansim {

namespace {

constexpr int most_places = 18;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

/// Why `text`, without its sign, is not of the form digits[.digits].
std::string form_hint(std::string_view text) {
  if (std::none_of(text.begin(), text.end(), is_digit)) return "the digits are missing";
  if (text.find('_') != std::string_view::npos || text.find(' ') != std::string_view::npos)
    return "write the digits without separators";
  if (text.find(',') != std::string_view::npos)
    return "the decimal sign is a point, and digits are not grouped";
  const std::size_t exponent = text.find_first_of("eE");
  if (exponent != std::string_view::npos && exponent > 0 && is_digit(text[exponent - 1]))
    return "write the number out, without an exponent";
  if (text.front() == '.') return "write a digit before the point";
  if (text.back() == '.') return "write a digit after the point";
  return "only digits, a leading sign and one decimal point are allowed";
}

Parsed<Decimal> failed(std::string_view text, std::string hint) {
  return Parsed<Decimal>::failed("expected a number such as `12` or `0.25`, found " + quoted(text),
                                 std::move(hint));
}

}  // namespace

double Decimal::value() const {
  return static_cast<double>(digits) / static_cast<double>(power_of_ten(places));
}

std::int64_t power_of_ten(int exponent) {
  require(exponent >= 0 && exponent <= most_places, "a power of ten needs an exponent from 0 to 18");
  std::int64_t power = 1;
  for (int i = 0; i < exponent; ++i) power *= 10;
  return power;
}

Parsed<Decimal> parse_decimal(std::string_view text) {
  std::string_view unsigned_text = text;
  const bool is_negative = text.starts_with('-');
  if (is_negative || text.starts_with('+')) unsigned_text.remove_prefix(1);
  const std::size_t point = unsigned_text.find('.');
  const bool has_point = point != std::string_view::npos;
  const std::string_view whole = unsigned_text.substr(0, point);
  std::string_view fraction = has_point ? unsigned_text.substr(point + 1) : std::string_view();
  if (!all_digits(whole) || (has_point && !all_digits(fraction)))
    return failed(text, form_hint(unsigned_text));

  while (fraction.ends_with('0')) fraction.remove_suffix(1);
  if (fraction.size() > static_cast<std::size_t>(most_places))
    return failed(text, "at most 18 decimal places are held exactly");
  const int128 limit = static_cast<int128>(std::numeric_limits<std::int64_t>::max()) + (is_negative ? 1 : 0);
  int128 magnitude = 0;
  for (const std::string_view part : {whole, fraction}) {
    for (const char c : part) {
      magnitude = magnitude * 10 + (c - '0');
      if (magnitude > limit) return failed(text, "the number has more digits than can be held exactly");
    }
  }
  return Parsed<Decimal>::of(
      Decimal{narrow(is_negative ? -magnitude : magnitude), static_cast<int>(fraction.size())});
}

std::string format_decimal(Decimal number) {
  require(number.places >= 0 && number.places <= most_places, "a decimal has 0 to 18 places");
  while (number.places > 0 && number.digits % 10 == 0) {
    number.digits /= 10;
    --number.places;
  }
  const bool is_negative = number.digits < 0;
  std::string text = std::to_string(number.digits).substr(is_negative ? 1 : 0);
  const auto places = static_cast<std::size_t>(number.places);
  if (places > 0) {
    if (text.size() <= places) text.insert(0, places + 1 - text.size(), '0');
    text.insert(text.size() - places, 1, '.');
  }
  if (is_negative) text.insert(0, 1, '-');
  return text;
}

}  // namespace scansim
