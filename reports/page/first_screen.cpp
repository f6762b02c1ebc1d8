// The first screen of the page: for somebody who reads nothing else.

#include <fmt/format.h>

#include <algorithm>

#include "models/lifecycle/scan_words.hpp"
#include "reports/page/html.hpp"
#include "reports/page/sections.hpp"
#include "reports/writers/night_words.hpp"
#include "reports/writers/words.hpp"

namespace scansim::page {

namespace {

using html::Column;
using html::ColumnKind;
using html::drawing_width;
using html::Table;

std::string drawing(std::string_view kind, int height, std::string_view label, const std::string& paths) {
  return fmt::format(
      "<svg class=\"{}\" viewBox=\"0 0 {} {}\" preserveAspectRatio=\"none\" role=\"img\" "
      "aria-label=\"{}\">{}</svg>\n",
      kind, drawing_width, height, html::escaped(label), paths);
}

std::string line_at(std::string_view kind, double share, int height) {
  return fmt::format("<path class=\"{}\" d=\"M{} 0v{}\"/>", kind,
                     static_cast<int>(std::clamp(share, 0.0, 1.0) * drawing_width), height);
}

std::string card(std::string_view id, std::string_view title, const std::string& content,
                 bool is_wide = false) {
  return fmt::format("<section class=\"card{}\" id=\"{}\"><h2>{}</h2>\n{}</section>\n",
                     is_wide ? " wide" : "", id, html::escaped(title), content);
}

/// A measure of the document; the mean of replications, or the value of the one run.
JsonView measure(const JsonView& run, std::string_view name) { return run["measures"][name]; }

/// Scans of the shown run that were not over at its end: they went neither well nor badly.
std::size_t open_scans(const JsonView& run) {
  const std::vector<JsonView> scans = run["scans"].items();
  return static_cast<std::size_t>(std::count_if(scans.begin(), scans.end(), [](const JsonView& scan) {
    const std::string state = scan["state"].text();
    for (std::size_t s = 0; s < ScanTraits::state_names.size(); ++s)
      if (ScanTraits::state_names[s] == state) return !is_terminal(static_cast<ScanState>(s));
    return true;
  }));
}

std::string outcomes(const JsonView& run) {
  const JsonView answer = run["answer"];
  const bool is_of_windows = answer["kind"].text() == "windows";
  const bool is_of_scans = answer["of"].text() == "scans";
  const double n = answer["n"].number();
  const std::string title = is_of_windows
                                ? (is_of_scans ? "Windows met" : "Runs in which every scan met its window")
                                : (is_of_scans ? "Scans completed" : "Runs in which every scan completed");
  if (n <= 0)
    return card("windows", title, "<p class=\"soft\">Nothing was decided by the end of the run.</p>");
  const double share = answer["k"].number() / n;
  const std::size_t open = is_of_scans && !is_of_windows ? open_scans(run) : 0;
  const double not_bad = share + static_cast<double>(open) / n;
  std::string paths = html::bar("good", 0, share, 0, 20);
  if (open > 0) paths += html::bar("open", share, not_bad, 0, 20);
  if (not_bad < 1) paths += html::bar("bad", not_bad, 1, 0, 20);
  std::string content =
      fmt::format("<p class=\"figure\">{} <small>of {}</small></p>\n", html::datum(answer["k"], Unit::count),
                  html::datum(answer["n"], Unit::count));
  if (open > 0) content += "<p class=\"soft\">Grey: scans that were not over at the end of the run.</p>\n";
  if (answer.has("ci95")) {
    const JsonView interval = answer["ci95"];
    for (const std::size_t side : {0, 1}) paths += line_at("goal", interval[side].number(), 20);
    content += "<p class=\"soft\">95 % interval of the share: " + html::interval(interval, Unit::ratio) +
               " (Wilson); the two lines in the bar.</p>\n";
  }
  return card("windows", title, content + drawing("bar", 20, "share that went well", paths));
}

/// The goal of a measure that is hardest to meet; none without one.
std::optional<JsonView> goal_of(const JsonView& run, std::string_view name) {
  std::optional<JsonView> found;
  for (const JsonView& goal : run["goals"].items())
    if (goal["measure"].text() == name && (!found || goal["value"].number() < (*found)["value"].number()))
      found = goal;
  return found;
}

/// What the whole width of a bar of time stands for: all bars have one scale.
double scale_of_times(const JsonView& run) {
  double high = 0;
  for (const char* name : {"makespan", "scan.elapsed"}) {
    const std::optional<JsonView> goal = goal_of(run, name);
    high = std::max({high, measure(run, name)["max"].number_or_none().value_or(0),
                     goal ? (*goal)["value"].number() : 0.0});
  }
  return high * 1.05;
}

std::string time_bar(const JsonView& run, std::string_view name, std::string_view words) {
  const JsonView value = measure(run, name);
  if (value["n"].number() <= 0 || !value.has("max")) return "";
  const std::optional<JsonView> goal = goal_of(run, name);
  const double whole = scale_of_times(run);
  if (whole <= 0) return "";
  std::string text =
      fmt::format("<p><b>{}</b>: {}", html::label_of(name, words), html::datum(value["p50"], Unit::seconds));
  std::string paths;
  if (value["n"].number() < run["replications"].number())
    text += fmt::format(" <small>in the {} of {} runs that have a value;</small>",
                        html::datum(value["n"], Unit::count), html::datum(run["replications"], Unit::count));
  if (value["n"].number() > 1) {
    text += fmt::format(" <small>median; 5 % to 95 %: {} to {}; longest {}</small>",
                        html::datum(value["p05"], Unit::seconds), html::datum(value["p95"], Unit::seconds),
                        html::datum(value["max"], Unit::seconds));
    paths += html::bar("unsure", 0, value["p95"].number() / whole, 0, 20);
  }
  paths += html::bar("value", 0, value["p50"].number() / whole, 0, 20);
  if (goal) {
    text += fmt::format("; goal {} <small>({})</small>", html::datum((*goal)["value"], Unit::seconds),
                        html::named((*goal)["text"].text()));
    paths += line_at("goal", (*goal)["value"].number() / whole, 20);
  }
  return text + "</p>\n" + drawing("bar", 20, words, paths);
}

std::string times(const JsonView& run) {
  const std::string content =
      time_bar(run, "makespan", "Makespan") + time_bar(run, "scan.elapsed", "Longest scan");
  if (content.empty())
    return card("makespan", "How long it took",
                std::string("<p class=\"soft\">") +
                    (run["scans"].items().empty() ? "No scan was started."
                                                  : "No scan had ended by the end of the run.") +
                    "</p>");
  return card("makespan", "How long it took", content);
}

std::string night(const JsonView& run) {
  const JsonView total = measure(run, "time.total")["mean"];
  if (total.is_null() || total.number() <= 0) return "";
  std::vector<const NightWords*> parts;
  for (const NightWords& words : night_words)
    if (measure(run, words.measure)["mean"].number_or_none().value_or(0) > 0) parts.push_back(&words);
  const auto value = [&](const NightWords* words) { return measure(run, words->measure)["mean"]; };
  std::string paths;
  double before = 0;
  Table table("parts", "",
              {{""}, {"time", ColumnKind::number}, {"share", ColumnKind::number}, {"what it is"}});
  for (const NightWords* words : parts) {
    const double share = value(words).number() / total.number();
    std::string kind(words->measure.substr(words->measure.find('.') + 1));
    std::replace(kind.begin(), kind.end(), '.', '-');
    paths += html::bar("p-" + kind, before, before + share, 0, 32);
    before += share;
    table.add({fmt::format("<svg class=\"key\" viewBox=\"0 0 1 1\" aria-hidden=\"true\"><path class=\"p-{}\" "
                           "d=\"M0 0h1v1h-1z\"/></svg>{}",
                           kind, words->label),
               html::datum(value(words), Unit::seconds), html::escaped(words_of(share, Unit::ratio)),
               html::escaped(words->why)});
  }
  table.add(
      {"total", html::datum(total, Unit::seconds), "", "from the scheduled start of each scan to its end"});
  const std::string whose = run["replications"].number() > 1
                                ? "Mean of the replications, over all scans of each."
                                : "Time of all scans added up.";
  return card("night", "What ate the night",
              drawing("stack", 32, "parts of the time; the table below has them", paths) + table.html() +
                  "<p class=\"soft\">" + whose + " Each instant of a scan belongs to one part.</p>\n",
              true);
}

std::string disrupted(const JsonView& run) {
  const std::vector<JsonView> causes = run["causes"].items();
  const std::string title = run["replications"].number() > 1
                                ? fmt::format("Disruptions of replication {}", run["shown_replication"].raw())
                                : "Disruptions";
  if (causes.empty()) return card("disrupted", title, "<p>None.</p>\n", true);
  const std::vector<Column> columns = {{"cause"},
                                       {"disruptions", ColumnKind::number},
                                       {"resume cost: work done again", ColumnKind::number, "work.repeated"},
                                       {"sent again", ColumnKind::number, "resume_cost.bytes"},
                                       {"data recovered", ColumnKind::number, "data.recovered_fraction"},
                                       {"data lost", ColumnKind::number, "data.lost"}};
  Table table("causes", "", columns);
  for (const JsonView& cause : causes) {
    std::vector<std::string> cells = {
        html::escaped(cause["cause"].text_or("none")),         html::datum(cause["disruptions"], Unit::count),
        html::datum(cause["repeated"], Unit::slot_seconds),    html::datum(cause["resent"], Unit::bytes),
        html::datum(cause["recovered_fraction"], Unit::ratio), html::datum(cause["data_lost"], Unit::bytes)};
    // Where the page is too narrow for columns, each value stands below its head.
    for (std::size_t c = 1; c < cells.size(); ++c)
      cells[c] = "<span class=\"head\">" + html::escaped(columns[c].head) + "</span>" + cells[c];
    table.add(cells);
  }
  return card("disrupted", title,
              table.html() + "<p class=\"soft\"><a href=\"#ledger\">The ledger</a> has each of them.</p>\n",
              true);
}

}  // namespace

std::string first_screen(const JsonView& run, Glossary& glossary) {
  std::string text = "<section class=\"cards\" id=\"first\">\n";
  for (const std::string& part : {outcomes(run), times(run), night(run), disrupted(run)})
    if (!part.empty()) text += glossary.explained(part, Glossary::Fold::closed);
  return text + "</section>\n";
}

}  // namespace scansim::page
