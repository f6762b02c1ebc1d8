#pragma once
/// Pieces of HTML and SVG. Text goes in through escaped() or named(), numbers through datum().

#include <string>
#include <string_view>
#include <vector>

#include "reports/measures/paired.hpp"
#include "reports/page/json_view.hpp"

namespace scansim::html {

/// Text for HTML, also within quotes: safe to see, and no markup.
[[nodiscard]] std::string escaped(std::string_view text);
/// The same with line breaks and tabs as they are, for <pre>.
[[nodiscard]] std::string escaped_lines(std::string_view text);
/// A name or a sentence from a scenario: its direction stays its own.
[[nodiscard]] std::string named(std::string_view text);

/// A number in words, with the value and the place that it has in the document; a dash where it is null.
[[nodiscard]] std::string datum(const JsonView& value, Unit unit);
/// A time of the run as a clock.
[[nodiscard]] std::string clock(const JsonView& seconds);
/// The same as a link to its moment in the timeline. REQUIRES: the page has one.
[[nodiscard]] std::string jump(const JsonView& seconds);
/// A difference with the digits of the headline: that of ratios and shares is in percentage points, "16.4
/// pp".
[[nodiscard]] std::string difference(const JsonView& value, Unit unit, ValueKind kind);
[[nodiscard]] std::string difference_interval(const JsonView& pair, Unit unit, ValueKind kind);
/// A ratio of means as what it is more or less than 1, likewise: "-61 %".
[[nodiscard]] std::string relative(const JsonView& ratio);
[[nodiscard]] std::string relative_interval(const JsonView& pair);
/// "low to high" of a list of two numbers; a dash where it is null.
[[nodiscard]] std::string interval(const JsonView& pair, Unit unit);

/// A number without a unit and below 1, such as a p-value: "0.0312", "< 0.0001".
[[nodiscard]] std::string small_number(const JsonView& value);

/// "00:25:10.018".
[[nodiscard]] std::string clock_of_seconds(double seconds);

/// A table of cells of HTML, in a box that scrolls.
enum class ColumnKind : std::uint8_t {
  text,
  number,  ///< to the right, sorted by the first number of a cell
  time,    ///< to the left, sorted likewise
};
struct Column {
  std::string head;
  ColumnKind kind = ColumnKind::text;
  std::string_view measure = {};  ///< whose values it has, for the glossary; may be empty
  bool is_name = false;           ///< the head is a name from a scenario: its direction stays its own
};
/// A label of a measure's value, for the glossary.
[[nodiscard]] std::string label_of(std::string_view measure, std::string_view words);
class Table {
 public:
  /// `kind`: class of the table; `id` may be empty.
  Table(std::string kind, std::string id, std::vector<Column> columns);
  /// REQUIRES: a cell per column. `id` of the row may be empty.
  void add(const std::vector<std::string>& cells, const std::string& id = "");
  [[nodiscard]] std::string html() const;

 private:
  std::string text_;
  std::vector<Column> columns_;
};

/// A section with a heading.
[[nodiscard]] std::string section(std::string_view id, std::string_view title, const std::string& content);

/// Width of all drawings that are as wide as the page: the whole of what they show.
inline constexpr int drawing_width = 100'000;
/// A bar of the height of its drawing from `from` to `to`, shares of the whole.
[[nodiscard]] std::string bar(std::string_view kind, double from, double to, int top, int height);

}  // namespace scansim::html
