#include "reports/page/html.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "reports/writers/difference_words.hpp"
#include "reports/writers/words.hpp"
#include "sim/kernel/require.hpp"

namespace scansim::html {

namespace {

constexpr std::string_view no_value = "<span class=\"soft\">&#8211;</span>";

std::string without_markup(std::string_view text) {
  std::string safe;
  for (const char c : text) switch (c) {
      case '&':
        safe += "&amp;";
        break;
      case '<':
        safe += "&lt;";
        break;
      case '>':
        safe += "&gt;";
        break;
      case '"':
        safe += "&quot;";
        break;
      case '\'':
        safe += "&#39;";
        break;
      default:
        safe += c;
    }
  return safe;
}

std::string datum_of(const JsonView& value, const std::string& words) {
  return fmt::format("<data value=\"{}\" data-at=\"{}\">{}</data>", value.raw(), escaped(value.place()),
                     escaped(words));
}

SimTime time_of(double seconds) {
  constexpr double seconds_max = 9e12;
  const double held = std::clamp(seconds, 0.0, seconds_max);
  return SimTime() + Duration::from_us(std::llround(held * 1e6));
}

}  // namespace

std::string escaped(std::string_view text) { return without_markup(printable(text)); }

std::string escaped_lines(std::string_view text) {
  std::string safe;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("\n\t"), text.size());
    safe += escaped(text.substr(0, end));
    if (end < text.size()) safe += text[end];
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return safe;
}

std::string named(std::string_view text) { return "<bdi>" + escaped(text) + "</bdi>"; }

std::string datum(const JsonView& value, Unit unit) {
  const std::optional<double> number = value.number_or_none();
  return number ? datum_of(value, words_of(*number, unit)) : std::string(no_value);
}

std::string clock_of_seconds(double seconds) { return clock_of(time_of(seconds)); }

std::string clock(const JsonView& seconds) {
  const std::optional<double> number = seconds.number_or_none();
  return number ? datum_of(seconds, clock_of_seconds(*number)) : std::string(no_value);
}

std::string jump(const JsonView& seconds) {
  return fmt::format("<a class=\"jump\" href=\"#timeline\" data-jump=\"{}\">{}</a>", seconds.number(),
                     clock(seconds));
}

std::string interval(const JsonView& pair, Unit unit) {
  if (pair.is_null()) return std::string(no_value);
  return datum(pair[std::size_t{0}], unit) + " to " + datum(pair[std::size_t{1}], unit);
}

std::string difference(const JsonView& value, Unit unit, ValueKind kind) {
  const std::optional<double> number = value.number_or_none();
  return number ? datum_of(value, difference_words(*number, unit, kind)) : std::string(no_value);
}

std::string difference_interval(const JsonView& pair, Unit unit, ValueKind kind) {
  if (pair.is_null()) return std::string(no_value);
  return difference(pair[std::size_t{0}], unit, kind) + " to " + difference(pair[std::size_t{1}], unit, kind);
}

std::string relative(const JsonView& ratio) { return datum_of(ratio, percent_of(ratio.number() - 1) + " %"); }

std::string relative_interval(const JsonView& pair) {
  return relative(pair[std::size_t{0}]) + " to " + relative(pair[std::size_t{1}]);
}

std::string small_number(const JsonView& value) {
  constexpr double least = 0.0001;
  const double number = value.number();
  return datum_of(value, number < least ? fmt::format("< {}", least) : fmt::format("{:.4f}", number));
}

std::string label_of(std::string_view measure, std::string_view words) {
  return fmt::format("<span data-measure=\"{}\">{}</span>", escaped(measure), escaped(words));
}

Table::Table(std::string kind, std::string id, std::vector<Column> columns) : columns_(std::move(columns)) {
  text_ = "<table class=\"" + kind + "\"" + (id.empty() ? "" : " id=\"" + id + "\"") + "><thead><tr>";
  for (const Column& column : columns_)
    text_ += fmt::format("<th scope=\"col\" data-sort=\"{}\"{}{}>{}</th>",
                         column.kind == ColumnKind::text ? "text" : "number",
                         column.kind == ColumnKind::number ? " class=\"number\"" : "",
                         column.measure.empty() ? "" : fmt::format(" data-measure=\"{}\"", column.measure),
                         column.is_name ? named(column.head) : escaped(column.head));
  text_ += "</tr></thead><tbody>\n";
}

void Table::add(const std::vector<std::string>& cells, const std::string& id) {
  require(cells.size() == columns_.size(), "a row has a cell for each column");
  text_ += id.empty() ? "<tr>" : "<tr id=\"" + id + "\">";
  for (std::size_t c = 0; c < cells.size(); ++c)
    text_ += (columns_[c].kind == ColumnKind::number ? "<td class=\"number\">" : "<td>") + cells[c] + "</td>";
  text_ += "</tr>\n";
}

std::string Table::html() const { return "<div class=\"scroll\">" + text_ + "</tbody></table></div>\n"; }

std::string section(std::string_view id, std::string_view title, const std::string& content) {
  return fmt::format("<section id=\"{}\"><h2>{}</h2>\n{}</section>\n", id, escaped(title), content);
}

std::string bar(std::string_view kind, double from, double to, int top, int height) {
  const auto place = [](double share) {
    return static_cast<int>(std::lround(std::clamp(share, 0.0, 1.0) * drawing_width));
  };
  const int left = place(from);
  const int width = std::max(place(to) - left, 1);
  return fmt::format("<path class=\"{}\" d=\"M{} {}h{}v{}h-{}z\"/>", kind, left, top, width, height, width);
}

}  // namespace scansim::html
