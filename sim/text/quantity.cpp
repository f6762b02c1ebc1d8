#include "sim/text/quantity.hpp"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "sim/text/decimal.hpp"
#include "sim/text/nearest.hpp"

namespace scansim {

namespace {

struct Unit {
  std::string_view name;
  std::int64_t factor;  ///< in the smallest unit, which stands first
};

/// A unit as many write it, and the one they mean where `nearest` would find none or another.
struct Spelling {
  std::string_view written;
  std::string_view meant;
};

struct Kind {
  std::string_view expected;
  std::string_view smallest;  ///< "1 us"
  std::span<const Unit> units;
  std::span<const Spelling> spellings;
};

constexpr Unit duration_units[] = {{"us", 1},
                                   {"ms", 1'000},
                                   {"s", 1'000'000},
                                   {"min", 60'000'000},
                                   {"h", 3'600'000'000},
                                   {"d", 86'400'000'000},
                                   {"w", 604'800'000'000}};
constexpr Spelling duration_spellings[] = {
    {"sec", "s"},    {"secs", "s"},          {"second", "s"},     {"seconds", "s"},   {"m", "min"},
    {"mins", "min"}, {"minute", "min"},      {"minutes", "min"},  {"hr", "h"},        {"hrs", "h"},
    {"hour", "h"},   {"hours", "h"},         {"day", "d"},        {"days", "d"},      {"wk", "w"},
    {"week", "w"},   {"weeks", "w"},         {"msec", "ms"},      {"millis", "ms"},   {"milliseconds", "ms"},
    {"usec", "us"},  {"microseconds", "us"}, {"\xC2\xB5s", "us"}, {"\xCE\xBCs", "us"}};
constexpr Kind duration_kind = {"a duration such as `90 s` or `5 min`", "1 us", duration_units,
                                duration_spellings};

constexpr Unit byte_units[] = {{"B", 1},
                               {"KB", 1'000},
                               {"MB", 1'000'000},
                               {"GB", 1'000'000'000},
                               {"TB", 1'000'000'000'000},
                               {"KiB", std::int64_t{1} << 10},
                               {"MiB", std::int64_t{1} << 20},
                               {"GiB", std::int64_t{1} << 30},
                               {"TiB", std::int64_t{1} << 40}};
constexpr Spelling byte_spellings[] = {{"byte", "B"}, {"bytes", "B"}};
constexpr Kind byte_kind = {"a size such as `37 KB` or `2 GiB`", "1 B", byte_units, byte_spellings};

constexpr Unit bandwidth_units[] = {{"bps", 1},
                                    {"kbps", 1'000},
                                    {"Mbps", 1'000'000},
                                    {"Gbps", 1'000'000'000},
                                    {"B/s", 8},
                                    {"KB/s", 8'000},
                                    {"MB/s", 8'000'000},
                                    {"GB/s", 8'000'000'000},
                                    {"KiB/s", std::int64_t{8} << 10},
                                    {"MiB/s", std::int64_t{8} << 20},
                                    {"GiB/s", std::int64_t{8} << 30}};
// A capital B is a byte: `MBps` must not be taken for the eight times smaller `Mbps`.
constexpr Spelling bandwidth_spellings[] = {
    {"Bps", "B/s"},     {"KBps", "KB/s"}, {"kBps", "KB/s"},   {"MBps", "MB/s"},
    {"GBps", "GB/s"},   {"bit/s", "bps"}, {"kbit/s", "kbps"}, {"Mbit/s", "Mbps"},
    {"Gbit/s", "Gbps"}, {"b/s", "bps"},   {"kb/s", "kbps"},   {"Mb/s", "Mbps"},
    {"Gb/s", "Gbps"},   {"kbit", "kbps"}, {"Mbit", "Mbps"},   {"Gbit", "Gbps"}};
constexpr Kind bandwidth_kind = {"a bandwidth such as `50 Mbps` or `2 MB/s`", "1 bps", bandwidth_units,
                                 bandwidth_spellings};

constexpr std::string_view ratio_expected = "a ratio such as `85 %`, `1.5x` or `3/4`";
constexpr std::string_view too_large = "the value is too large";
constexpr std::string_view unit_missing = "the unit is missing";

bool is_blank(char c) { return c == ' ' || c == '\t'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_sign(char c) { return c == '+' || c == '-'; }
bool is_number_part(char c) { return is_digit(c) || is_sign(c) || c == '.' || c == ',' || c == '_'; }

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

template <class T>
Parsed<T> failed(std::string_view expected, std::string_view text, std::string hint) {
  return Parsed<T>::failed("expected " + std::string(expected) + ", found " + quoted(text), std::move(hint));
}

/// A number and the unit behind it, both as written; either may be empty.
struct Part {
  std::string_view number;
  std::string_view unit;
};

std::size_t exponent_length(std::string_view text) {
  if (!text.starts_with('e') && !text.starts_with('E')) return 0;
  std::size_t length = 1;
  if (length < text.size() && is_sign(text[length])) ++length;
  return length < text.size() && is_digit(text[length]) ? length : 0;
}

/// Takes the next part off `rest`, which has no blank at its ends. An exponent is taken for part of the
/// number, so that the number is refused for it and not the "unit" `e`.
Part take_part(std::string_view& rest) {
  std::size_t length = 0;
  while (length < rest.size() && is_number_part(rest[length])) {
    ++length;
    length += exponent_length(rest.substr(length));
  }
  Part part;
  part.number = rest.substr(0, length);
  rest = trimmed(rest.substr(length));
  length = 0;
  while (length < rest.size() && !is_blank(rest[length]) && !is_digit(rest[length])) ++length;
  part.unit = rest.substr(0, length);
  rest = trimmed(rest.substr(length));
  return part;
}

std::vector<std::string_view> unit_names_of(const Kind& kind) {
  std::vector<std::string_view> names;
  for (const Unit& unit : kind.units) names.push_back(unit.name);
  return names;
}

std::string unknown_unit_hint(std::string_view written, const Kind& kind) {
  const std::string start = "unknown unit " + quoted(written);
  for (const Spelling& spelling : kind.spellings)
    if (spelling.written == written) return start + "; did you mean `" + std::string(spelling.meant) + "`?";
  const std::vector<std::string_view> names = unit_names_of(kind);
  std::string all;
  for (const std::string_view name : names) all += (all.empty() ? "" : ", ") + std::string(name);
  if (const auto meant = nearest(written, names)) return start + "; did you mean `" + *meant + "`?";
  return start + "; the units are " + all;
}

/// An amount in the smallest unit of its kind, and the factor of the unit it was written in; or what is
/// wrong.
struct Amount {
  int128 value = 0;
  std::int64_t factor = 0;
  std::string hint;  ///< empty if all is well
};

Amount wrong(std::string hint) { return {0, 0, std::move(hint)}; }

Amount amount_of(const Part& part, const Kind& kind) {
  if (part.number.empty()) return wrong("the number is missing");
  Parsed<Decimal> number = parse_decimal(part.number);
  if (!number.value) return wrong(std::move(number.hint));
  if (part.unit.empty()) return wrong(std::string(unit_missing));
  const auto unit = std::find_if(kind.units.begin(), kind.units.end(),
                                 [&part](const Unit& u) { return u.name == part.unit; });
  if (unit == kind.units.end()) return wrong(unknown_unit_hint(part.unit, kind));
  // At most 2^63 times a week in microseconds: far below 2^127.
  const int128 scaled = static_cast<int128>(number.value->digits) * unit->factor;
  const std::int64_t divisor = power_of_ten(number.value->places);
  if (scaled % divisor != 0)
    return wrong("the smallest step is " + std::string(kind.smallest) + ", and nothing is rounded");
  return {scaled / divisor, unit->factor, {}};
}

bool fits(int128 value) {
  return value >= std::numeric_limits<std::int64_t>::min() &&
         value <= std::numeric_limits<std::int64_t>::max();
}

/// One number with one unit, not negative, in the smallest unit.
Amount single_amount(std::string_view text, const Kind& kind) {
  std::string_view rest = trimmed(text);
  const Part part = take_part(rest);
  if (part.unit.empty() && !rest.empty()) return wrong("write the digits without separators");
  Amount amount = amount_of(part, kind);
  if (!amount.hint.empty()) return amount;
  if (!rest.empty()) return wrong("nothing may follow the unit");
  if (amount.value < 0) return wrong("it must not be negative");
  if (!fits(amount.value)) return wrong(std::string(too_large));
  return amount;
}

/// The hint for a part of a compound duration that may not stand where it stands.
std::string order_hint(const Part& part, const Amount& amount, std::int64_t factor_before) {
  const bool is_first = factor_before == std::numeric_limits<std::int64_t>::max();
  if (!is_first && is_sign(part.number.front())) return "a sign stands first and holds for the whole";
  if (amount.factor >= factor_before) return "larger units come first, each at most once";
  return {};
}

int128 gcd(int128 a, int128 b) {
  while (b != 0) a = std::exchange(b, a % b);
  return a;
}

/// REQUIRES: numerator >= 0, denominator > 0.
Parsed<Ratio> ratio_of(int128 numerator, int128 denominator, std::string_view text) {
  const int128 divisor = gcd(numerator, denominator);
  if (!fits(numerator / divisor) || !fits(denominator / divisor))
    return failed<Ratio>(ratio_expected, text, "the number has more digits than can be held exactly");
  return Parsed<Ratio>::of(Ratio(narrow(numerator / divisor), narrow(denominator / divisor)));
}

Parsed<Ratio> parse_fraction(std::string_view text, std::size_t slash) {
  const Parsed<std::int64_t> numerator = parse_count(trimmed(text.substr(0, slash)));
  const Parsed<std::int64_t> denominator = parse_count(trimmed(text.substr(slash + 1)));
  if (!numerator.value || !denominator.value)
    return failed<Ratio>(ratio_expected, text, "a fraction is one count over another");
  if (*denominator.value == 0) return failed<Ratio>(ratio_expected, text, "the denominator must not be 0");
  return ratio_of(*numerator.value, *denominator.value, text);
}

}  // namespace

Parsed<Duration> parse_duration(std::string_view text, Sign sign) {
  const auto refused = [text](std::string hint) {
    return failed<Duration>(duration_kind.expected, text, std::move(hint));
  };
  std::string_view rest = trimmed(text);
  const bool is_negative = rest.starts_with('-');
  int128 total = 0;
  std::int64_t factor_before = std::numeric_limits<std::int64_t>::max();
  do {
    const Part part = take_part(rest);
    if (part.unit.empty() && !rest.empty()) return refused("write the digits without separators");
    Amount amount = amount_of(part, duration_kind);
    if (amount.hint.empty()) amount.hint = order_hint(part, amount, factor_before);
    if (!amount.hint.empty()) return refused(std::move(amount.hint));
    total += is_negative && amount.value > 0 ? -amount.value : amount.value;
    factor_before = amount.factor;
  } while (!rest.empty());
  if (sign == Sign::not_negative && total < 0) return refused("it must not be negative");
  if (!fits(total)) return refused(std::string(too_large));
  return Parsed<Duration>::of(Duration::from_us(narrow(total)));
}

Parsed<Bytes> parse_bytes(std::string_view text) {
  Amount amount = single_amount(text, byte_kind);
  if (!amount.hint.empty()) return failed<Bytes>(byte_kind.expected, text, std::move(amount.hint));
  return Parsed<Bytes>::of(Bytes::from_count(narrow(amount.value)));
}

Parsed<Bandwidth> parse_bandwidth(std::string_view text) {
  Amount amount = single_amount(text, bandwidth_kind);
  if (amount.hint.empty() && amount.value == 0) amount.hint = "it must be above 0";
  if (!amount.hint.empty()) return failed<Bandwidth>(bandwidth_kind.expected, text, std::move(amount.hint));
  return Parsed<Bandwidth>::of(Bandwidth::from_bits_per_second(narrow(amount.value)));
}

Parsed<Ratio> parse_ratio(std::string_view text) {
  const auto refused = [text](std::string hint) {
    return failed<Ratio>(ratio_expected, text, std::move(hint));
  };
  if (const std::size_t slash = text.find('/'); slash != std::string_view::npos)
    return parse_fraction(text, slash);
  std::string_view rest = trimmed(text);
  const Part part = take_part(rest);
  if (part.number.empty()) return refused("the number is missing");
  Parsed<Decimal> number = parse_decimal(part.number);
  if (!number.value) return refused(std::move(number.hint));
  if (part.unit.empty())
    return refused(rest.empty() ? std::string(unit_missing) : "write the digits without separators");
  if (part.unit != "%" && part.unit != "x")
    return refused("unknown unit " + quoted(part.unit) + "; the units are % and x");
  if (!rest.empty()) return refused("nothing may follow the unit");
  if (number.value->digits < 0) return refused("it must not be negative");
  const int128 scale = part.unit == "%" ? 100 : 1;
  return ratio_of(number.value->digits, scale * power_of_ten(number.value->places), text);
}

std::vector<std::string_view> duration_unit_names() { return unit_names_of(duration_kind); }
std::vector<std::string_view> byte_unit_names() { return unit_names_of(byte_kind); }
std::vector<std::string_view> bandwidth_unit_names() { return unit_names_of(bandwidth_kind); }

Parsed<std::int64_t> parse_count(std::string_view text) {
  const bool is_plain = !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
  const Parsed<Decimal> number = parse_decimal(text);
  if (is_plain && number.value) return Parsed<std::int64_t>::of(number.value->digits);
  return failed<std::int64_t>("a count such as `1000`", text,
                              is_plain ? std::string(too_large) : "write digits only");
}

}  // namespace scansim
