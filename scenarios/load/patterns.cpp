#include "scenarios/load/patterns.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include "reports/measures/catalog.hpp"
#include "sim/text/quantity.hpp"

namespace scansim::load::patterns {

namespace {

constexpr std::string_view blanks = "[ \\t]*";
constexpr std::string_view digits = "[0-9]+(\\.[0-9]+)?";

std::string whole(std::string_view inner) { return "^" + std::string(inner) + "$"; }

/// Takes `^` and `$` off.
std::string inner_of(const std::string& pattern) { return pattern.substr(1, pattern.size() - 2); }

std::string one_of(const std::vector<std::string_view>& words) {
  std::string text;
  for (const std::string_view word : words) {
    text += text.empty() ? "" : "|";
    for (const char c : word) text += c == '.' ? std::string("\\.") : std::string(1, c);
  }
  return "(" + text + ")";
}

/// A number and its unit, with blanks where they do not count.
std::string single(const std::string& units) {
  return std::string(blanks) + "\\+?" + std::string(digits) + std::string(blanks) + units +
         std::string(blanks);
}

}  // namespace

std::string duration() {
  std::vector<std::string_view> units = duration_unit_names();
  std::reverse(units.begin(), units.end());
  std::string parts;
  for (const std::string_view unit : units)
    parts += "(" + std::string(digits) + std::string(blanks) + std::string(unit) + std::string(blanks) + ")?";
  return whole(std::string(blanks) + "\\+?(?=[0-9])" + parts);
}

std::string size() { return whole(single(one_of(byte_unit_names()))); }
std::string bandwidth() { return whole(single(one_of(bandwidth_unit_names()))); }
std::string ratio() {
  const std::string fraction = std::string(blanks) + "[0-9]+" + std::string(blanks) + "/" +
                               std::string(blanks) + "[0-9]+" + std::string(blanks);
  return whole("(" + single("(%|x)") + "|" + fraction + ")");
}
std::string count() { return whole("[0-9]+"); }
std::string number() { return whole("\\+?" + std::string(digits)); }
std::string time_of_day() { return whole("([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?"); }
std::string date() { return whole("[0-9]{4}-[0-9]{2}-[0-9]{2}[ T]" + inner_of(time_of_day())); }
std::string utc_offset() { return whole("[+-]" + inner_of(time_of_day())); }
std::string name() { return whole("[A-Za-z0-9_.-]{1,64}"); }
std::string scan() { return whole(inner_of(name()) + "(#[0-9]+)?"); }

std::string expectation() {
  std::vector<std::string_view> measures;
  for (const MeasureInfo& info : measure_catalog()) measures.push_back(info.name);
  const std::string blank = " +";
  const std::string some_scan = "scan" + blank + inner_of(scan()) + blank;
  const std::string ends = some_scan + "ends" + blank + ".+";
  const std::string temporal = "(always|never|eventually)" + blank + ".+|.+" + blank + "(until|leads" +
                               blank + "to|within)" + blank + ".+";
  const std::string of = "(" + blank + "of" + blank + "(row" + blank + "[0-9]+|" + inner_of(scan()) + "))?";
  const std::string comparison = one_of(measures) + of + " *(==|!=|<=|>=|<|>) *.+";
  return whole(" *(" + ends + "|" + temporal + "|" + comparison + ")");
}

std::string any_of(const std::string& first, const std::string& second) {
  return whole("(" + inner_of(first) + "|" + inner_of(second) + ")");
}

}  // namespace scansim::load::patterns
