#include "reports/writers/text_timeline.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "reports/writers/tables.hpp"
#include "reports/writers/text.hpp"
#include "reports/writers/timeline_rows.hpp"
#include "reports/writers/utf8.hpp"
#include "reports/writers/words.hpp"
#include "sim/text/format.hpp"

namespace scansim {

namespace {

constexpr std::size_t width_min = 40;
constexpr std::size_t indent = 2;
constexpr std::size_t gap = 2;
constexpr std::string_view believed_label = "  believed";

struct Spark {
  std::string title;
  const Series* series = nullptr;
  std::int64_t scale = 0;  ///< the value of a full column
};

std::string wrapped(std::string_view text, std::size_t width) {
  std::string lines;
  for (const std::string& line : wrap(text, width)) lines += line + "\n";
  return lines;
}

std::int64_t count_slots(const Plan& plan) {
  std::int64_t slots = 0;
  for (const EnginePlan& engine : plan.engines) slots += engine.slots;
  return slots;
}

/// What memory, backlog and busy assets come to; those that stay at 0 are left out.
std::vector<Spark> sparks_of(const Plan& plan, const Picture& picture) {
  std::vector<Spark> sparks;
  const auto high = [](const Series& series) { return series.high().value_or(0); };
  if (const std::int64_t most = high(picture.active); most > 0)
    sparks.push_back({fmt::format("ASSETS BEING SCANNED, at most {} in {}", grouped(most),
                                  counted(static_cast<std::uint64_t>(count_slots(plan)), "slot", "slots")),
                      &picture.active, most});
  if (const std::int64_t most = high(picture.backlog); most > 0)
    sparks.push_back(
        {fmt::format("ASSETS WAITING FOR IMPORT, at most {}", grouped(most)), &picture.backlog, most});
  const MemoryPlan& memory = plan.console.memory;
  if (const std::int64_t most = high(picture.memory); most > 0 && memory.heap > Bytes()) {
    std::string title = fmt::format("CONSOLE MEMORY, at most {} of {}", format_bytes(Bytes::from_count(most)),
                                    format_bytes(memory.heap));
    if (memory.threshold > Ratio(0, 1))
      title += ", threshold " +
               format_bytes(Bytes::from_count(mul_div_ceil(memory.heap.count(), memory.threshold.numerator(),
                                                           memory.threshold.denominator())));
    sparks.push_back({title, &picture.memory, std::max(most, memory.heap.count())});
  }
  return sparks;
}

class TextTimeline {
 public:
  TextTimeline(const Plan& plan, const Picture& picture, const TimelineOptions& options)
      : plan_(plan),
        picture_(picture),
        options_(options),
        width_(std::max(width_min, options.width)),
        label_width_(label_width(widest_label())),
        columns_(picture.ended_at, width_ - indent - label_width_ - gap),
        is_disturbed_(disturbed_columns(picture, columns_)) {}

  [[nodiscard]] std::string text() const {
    std::string text = heading();
    for (TimelineSection section : sections(columns_)) text += section_text(section);
    for (const Spark& spark : sparks_of(plan_, picture_)) text += spark_text(spark);
    if (picture_.left_out > 0)
      text += wrapped(fmt::format("  {} not drawn: the run has too many",
                                  counted(picture_.left_out, "change is", "changes are")),
                      width_);
    return text;
  }

 private:
  [[nodiscard]] std::vector<TimelineSection> sections(const TimeColumns& columns) const {
    return {draw_scans(plan_, picture_, columns), draw_engines(plan_, picture_, columns),
            draw_links(plan_, picture_, columns), draw_faults(plan_, picture_, columns),
            draw_console(picture_, columns)};
  }

  /// Leaves two thirds of the line to the columns.
  [[nodiscard]] std::size_t label_width(std::size_t widest) const {
    return std::min(widest, std::min<std::size_t>(24, width_ / 3 - indent - gap));
  }

  [[nodiscard]] std::size_t widest_label() const {
    std::size_t widest = 4;
    for (TimelineSection& section : sections(TimeColumns(picture_.ended_at, 1))) {
      cut(section);
      for (const TimelineRow& row : section.rows) {
        widest = std::max(widest, display_width(row.label));
        if (!row.believed.empty()) widest = std::max(widest, believed_label.size());
      }
    }
    return widest;
  }

  /// Leaves the most disturbed rows if there are too many; returns how many are left out.
  static std::uint64_t cut(TimelineSection& section) {
    const std::size_t count = section.rows.size();
    if (count <= section.rows_max) return section.not_drawn;
    std::stable_sort(
        section.rows.begin(), section.rows.end(),
        [](const TimelineRow& a, const TimelineRow& b) { return a.disturbances > b.disturbances; });
    section.rows.erase(section.rows.begin() + static_cast<std::ptrdiff_t>(section.rows_max),
                       section.rows.end());
    return section.not_drawn + count - section.rows_max;
  }

  [[nodiscard]] std::string heading() const {
    std::string title = fmt::format("TIMELINE from 00:00:00 to {}, {} a column", clock_of(picture_.ended_at),
                                    format_duration(columns_.width()));
    if (options_.epoch_us) title += "; the ruler begins at " + utc_words(*options_.epoch_us);
    std::string marks(columns_.count(), ' ');
    for (std::size_t c = 0; c < columns_.count(); ++c)
      if (is_disturbed_[c]) marks[c] = 'v';
    const bool has_marks = marks.find('v') != std::string::npos;
    if (has_marks) title += "; v: a disruption";
    std::string text = painted_lines(wrapped(title, width_));
    // A run of no time has no round time in it.
    const std::string times = ruler(columns_, options_.epoch_us);
    if (!times.empty()) text += line_of("", times);
    return has_marks ? text + line_of("", marks) : text;
  }

  [[nodiscard]] std::string painted_lines(const std::string& lines) const {
    return painted(std::string_view(lines).substr(0, lines.size() - 1), Ink::bold, options_.is_colored) +
           "\n";
  }

  /// A line whose columns are ASCII.
  [[nodiscard]] std::string line_of(std::string_view label, std::string_view columns) const {
    std::string line = label_of(label) + std::string(columns);
    line.erase(line.find_last_not_of(' ') + 1);
    return line + "\n";
  }

  [[nodiscard]] std::string label_of(std::string_view label) const {
    const std::string text = shortened(label, label_width_);
    return std::string(indent, ' ') + text + std::string(label_width_ - display_width(text) + gap, ' ');
  }

  /// What the letters mean that are seen in the rows, in the order of their ranks.
  static std::string legend(const TimelineSection& section, TimelineCells TimelineRow::*cells) {
    TimelineCells seen;
    for (const TimelineRow& row : section.rows)
      for (const TimelineSymbol* symbol : row.*cells)
        if (symbol != nullptr && std::find(seen.begin(), seen.end(), symbol) == seen.end())
          seen.push_back(symbol);
    std::stable_sort(seen.begin(), seen.end(),
                     [](const auto* a, const auto* b) { return a->rank < b->rank; });
    std::string words;
    for (const TimelineSymbol* symbol : seen)
      words += fmt::format("{}{} {}", words.empty() ? "" : ", ", symbol->glyph, symbol->meaning);
    return words;
  }

  [[nodiscard]] std::string cells_of(const std::string& label, const TimelineCells& cells) const {
    std::string line = label_of(label);
    std::size_t end = cells.size();
    while (end > 0 && cells[end - 1] == nullptr) --end;
    for (std::size_t c = 0; c < end;) {
      const Ink ink = cells[c] == nullptr ? Ink::plain : cells[c]->ink;
      std::string run;
      for (; c < end && (cells[c] == nullptr ? Ink::plain : cells[c]->ink) == ink; ++c)
        run += cells[c] == nullptr ? blank(c) : cells[c]->glyph;
      line += painted(run, ink, options_.is_colored);
    }
    return line + "\n";
  }

  /// Where nothing else is, disruptions are marked all the way down, unless they are so many.
  [[nodiscard]] std::string_view blank(std::size_t column) const {
    return has_few_disruptions() && is_disturbed_[column] ? ":" : " ";
  }
  [[nodiscard]] bool has_few_disruptions() const {
    constexpr std::ptrdiff_t lines_max = 6;
    return std::count(is_disturbed_.begin(), is_disturbed_.end(), true) <= lines_max;
  }

  [[nodiscard]] std::string section_text(TimelineSection& section) const {
    const std::uint64_t left_out = cut(section);
    if (section.rows.empty()) return "";
    std::string title = section.title + " (" + legend(section, &TimelineRow::cells);
    const std::string believed = legend(section, &TimelineRow::believed);
    if (!believed.empty()) title += "; the console believes: " + believed;
    std::string text = painted_lines(wrapped(title + ")", width_));
    for (const TimelineRow& row : section.rows) {
      text += cells_of(row.label, row.cells);
      if (!row.believed.empty()) text += cells_of(std::string(believed_label), row.believed);
    }
    if (left_out > 0)
      text += "  and " + grouped(static_cast<std::int64_t>(left_out)) + " more, less disturbed\n";
    return text;
  }

  [[nodiscard]] std::string spark_text(const Spark& spark) const {
    constexpr std::array<std::string_view, 9> blocks = {" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    constexpr std::array<std::string_view, 9> digits = {" ", "1", "2", "3", "4", "5", "6", "7", "8"};
    const auto& glyphs = options_.is_ascii ? digits : blocks;
    std::string line = label_of("");
    for (std::size_t c = 0; c < columns_.count(); ++c) {
      const std::int64_t value = spark.series->high(columns_.begin(c), columns_.end(c)).value_or(0);
      line += glyphs[level_of(value, spark.scale)];
    }
    line.erase(line.find_last_not_of(' ') + 1);
    const std::string unit = options_.is_ascii ? " (eighths of it)" : "";
    return painted_lines(wrapped(spark.title + unit, width_)) + line + "\n";
  }

  /// In eighths, rounded up: only nothing is blank.
  static std::size_t level_of(std::int64_t value, std::int64_t scale) {
    if (value <= 0) return 0;
    const int128 eighths = (static_cast<int128>(value) * 8 + scale - 1) / scale;
    return static_cast<std::size_t>(std::min<int128>(8, eighths));
  }

  const Plan& plan_;
  const Picture& picture_;
  const TimelineOptions& options_;
  std::size_t width_;
  std::size_t label_width_;
  TimeColumns columns_;
  std::vector<bool> is_disturbed_;
};

}  // namespace

std::string text_timeline(const Plan& plan, const Picture& picture, const TimelineOptions& options) {
  return TextTimeline(plan, picture, options).text();
}

std::string timeline_report(const Report& report, const Picture& picture, const TimelineOptions& options) {
  const std::size_t width = std::max(width_min, options.width);
  std::string text =
      wrapped(printable(report.scenario.name), width) + "\n" + wrapped(headline(report), width);
  if (report.replications > 1)
    text +=
        wrapped(fmt::format("The timeline is that of replication {}.", report.shown.key.replication), width);
  text += "\n" + text_timeline(*report.plan, picture, options);
  return text + "\nrepeat  " + printable(report.rerun) + "\n";
}

}  // namespace scansim
