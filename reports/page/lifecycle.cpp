// The scans' states as a diagram, with how often each way was taken.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <utility>

#include "reports/page/html.hpp"
#include "reports/page/sections.hpp"
#include "reports/writers/words.hpp"

namespace scansim::page {

namespace {

/// Where a state stands in the drawing of 960 x 400.
struct Node {
  std::string_view state;
  std::string_view words;
  double x, y;
};
constexpr auto nodes = std::to_array<Node>({
    {"queued", "Queued", 90, 60},
    {"dispatched", "In progress: dispatched", 290, 60},
    {"running", "In progress: running", 490, 60},
    {"integrating", "In progress: integrating", 690, 60},
    {"completed", "Completed", 875, 60},
    {"paused", "Paused", 390, 210},
    {"stopped", "Stopped", 200, 345},
    {"failed", "Failed", 520, 345},
    {"aborted", "Aborted", 780, 345},
});
constexpr double half_width = 78;
constexpr double half_height = 22;

const Node& node_of(const JsonView& state) {
  const std::string name = state.text();
  for (const Node& node : nodes)
    if (node.state == name) return node;
  throw BadResult("at " + state.place() + ": expected a state of a scan, found \"" + name + "\"");
}

/// The point of the node's border in the direction of (dx, dy).
std::pair<double, double> border(const Node& node, double dx, double dy) {
  const double to_side = dx == 0 ? 1e9 : half_width / std::abs(dx);
  const double to_top = dy == 0 ? 1e9 : half_height / std::abs(dy);
  const double reach = std::min(to_side, to_top);
  return {node.x + dx * reach, node.y + dy * reach};
}

/// An arrow bent to its right, so that both ways between two states can be told apart.
std::string arrow(const Node& from, const Node& to, const std::string& count, const std::string& tip) {
  const double dx = to.x - from.x;
  const double dy = to.y - from.y;
  const double length = std::hypot(dx, dy);
  const double bend = length > 250 ? 46 : 22;
  const double middle_x = (from.x + to.x) / 2 - dy / length * bend;
  const double middle_y = (from.y + to.y) / 2 + dx / length * bend;
  const auto [x1, y1] = border(from, middle_x - from.x, middle_y - from.y);
  const auto [x2, y2] = border(to, middle_x - to.x, middle_y - to.y);
  return fmt::format(
      "<path class=\"way\" d=\"M{:.1f} {:.1f}Q{:.1f} {:.1f} {:.1f} {:.1f}\" marker-end=\"url(#{})\"/>"
      "<text class=\"count\" x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"middle\">{}</text>",
      x1, y1, middle_x, middle_y, x2, y2, tip, (x1 + 2 * middle_x + x2) / 4, (y1 + 2 * middle_y + y2) / 4 + 4,
      count);
}

/// `tip`: id of the drawing's arrow head, one of its own.
std::string diagram(const std::vector<JsonView>& transitions, const std::string& tip) {
  std::map<std::pair<const Node*, const Node*>, double> ways;
  for (const JsonView& taken : transitions) {
    const Node* from = &node_of(taken["from"]);
    const Node* to = &node_of(taken["to"]);
    if (from != to) ways[{from, to}] += taken["count"].number();
  }
  std::string text = fmt::format(
      "<svg class=\"states\" viewBox=\"0 0 960 400\" role=\"img\" aria-label=\"states of scans and how often "
      "each way between them was taken; the table below has the same\"><defs><marker id=\"{}\" "
      "viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"7\" markerHeight=\"7\" orient=\"auto\">"
      "<path class=\"tip\" d=\"M0 0L8 4L0 8z\"/></marker></defs>\n",
      tip);
  for (const auto& [way, count] : ways)
    text += arrow(*way.first, *way.second, words_of(count, Unit::count), tip);
  for (const Node& node : nodes) {
    bool is_reached = node.state == "queued";
    for (const auto& [way, count] : ways)
      is_reached = is_reached || way.second == &node || way.first == &node;
    text += fmt::format(
        "<rect class=\"state{}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"6\"/><text "
        "class=\"state{}\" "
        "x=\"{}\" y=\"{}\" text-anchor=\"middle\">{}</text>\n",
        is_reached ? "" : " unreached", node.x - half_width, node.y - half_height, 2 * half_width,
        2 * half_height, is_reached ? "" : " unreached", node.x, node.y + 4, node.words);
  }
  return text + "</svg>\n";
}

constexpr std::size_t drawings_max = 12;

/// A row of the transition table, and where its counts stand: one place for each variant, or none.
struct Way {
  JsonView row;
  std::vector<std::optional<JsonView>> counts;
};

/// The rows that any variant took, in the order of the table.
std::vector<Way> ways_of(const std::vector<JsonView>& variants) {
  std::map<std::array<std::string, 4>, Way> ways;
  for (std::size_t v = 0; v < variants.size(); ++v) {
    if (!variants[v].has("transitions")) return {};
    for (const JsonView& taken : variants[v]["transitions"].items()) {
      const std::array<std::string, 4> key = {taken["from"].text(), taken["signal"].text(),
                                              taken["guard"].text(), taken["to"].text()};
      Way& way = ways.try_emplace(key, Way{taken, {}}).first->second;
      way.counts.resize(variants.size());
      way.counts[v] = taken["count"];
    }
  }
  std::vector<Way> list;
  for (const Node& node : nodes)
    for (const auto& [key, way] : ways)
      if (key[0] == node.state) list.push_back(way);
  return list;
}

}  // namespace

std::string lifecycles(const JsonView& document) {
  const std::vector<JsonView> variants = document["variants"].items();
  const std::vector<Way> ways = ways_of(variants);
  if (ways.empty()) return "";
  std::string text = fmt::format("<p class=\"soft\">Counted in all {} replications of each variant.</p>\n",
                                 html::datum(document["replications"], Unit::count));
  for (std::size_t v = 0; v < std::min(variants.size(), drawings_max); ++v)
    text += "<h3>" + html::named(variants[v]["name"].text()) + "</h3>\n<div class=\"scroll\">" +
            diagram(variants[v]["transitions"].items(), fmt::format("tip-{}", v)) + "</div>\n";
  if (variants.size() > drawings_max)
    text += fmt::format("<p class=\"soft\">The first {} variants are drawn; the table has all.</p>\n",
                        drawings_max);
  std::vector<html::Column> columns = {{"from"}, {"signal"}, {"where"}, {"to"}};
  for (const JsonView& variant : variants)
    columns.push_back({variant["name"].text(), html::ColumnKind::number, {}, true});
  columns.push_back({"why"});
  html::Table table("sortable", "transition-table", columns);
  for (const Way& way : ways) {
    std::vector<std::string> cells;
    for (const char* key : {"from", "signal", "guard", "to"})
      cells.push_back(html::escaped(way.row[key].text()));
    for (std::size_t v = 0; v < variants.size(); ++v)
      cells.push_back(v < way.counts.size() && way.counts[v] ? html::datum(*way.counts[v], Unit::count)
                                                             : "-");
    cells.push_back(html::escaped(way.row["why"].text()));
    table.add(cells);
  }
  return html::section("states", "The states of scans, and how often each way was taken",
                       text + table.html());
}

std::string lifecycle(const JsonView& run) {
  if (!run.has("transitions")) return "";
  const std::vector<JsonView> transitions = run["transitions"].items();
  if (transitions.empty()) return "";
  html::Table table("sortable", "transition-table",
                    {{"from"}, {"signal"}, {"where"}, {"to"}, {"times", html::ColumnKind::number}, {"why"}});
  for (const JsonView& taken : transitions)
    table.add({html::escaped(taken["from"].text()), html::escaped(taken["signal"].text()),
               html::escaped(taken["guard"].text()), html::escaped(taken["to"].text()),
               html::datum(taken["count"], Unit::count), html::escaped(taken["why"].text())});
  return html::section("states", "The states of scans, and how often each way was taken",
                       "<div class=\"scroll\">" + diagram(transitions, "tip") + "</div>\n" + table.html());
}

}  // namespace scansim::page
