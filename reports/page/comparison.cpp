// Variants beside their baseline: verdicts, paired intervals, tables.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "reports/page/html.hpp"
#include "reports/page/sections.hpp"
#include "reports/writers/words.hpp"

namespace scansim::page {

namespace {

using html::ColumnKind;
using html::datum;
using html::drawing_width;
using html::Table;

/// The paired interval of a difference; that of the median where there is none of the mean.
std::string_view interval_key(const JsonView& difference) {
  return difference.has("ci95") ? "ci95" : "median_ci95";
}

/// Interval and middle on a scale from -reach to reach, with a line at 0.
std::string forest(const JsonView& difference, double reach) {
  const JsonView pair = difference[interval_key(difference)];
  if (pair.is_null() || reach <= 0) return "";
  const auto share = [&](double value) { return 0.5 + value / reach / 2; };
  const double low = pair[std::size_t{0}].number();
  const double high = pair[std::size_t{1}].number();
  const JsonView middle = difference[difference.has("ci95") ? "mean" : "median"];
  const double at = share(middle.number_or_none().value_or((low + high) / 2));
  return fmt::format(
      "<svg class=\"bar forest\" viewBox=\"0 0 {} 20\" preserveAspectRatio=\"none\" aria-hidden=\"true\">{}{}"
      "<path class=\"goal\" d=\"M{} 0v20\"/></svg>",
      drawing_width, html::bar("value", share(low), share(high), 7, 6),
      html::bar("value", at - 0.004, at + 0.004, 2, 16), drawing_width / 2);
}

std::string claim_of(const JsonView& difference) {
  const std::string claim = difference["claim"].text();
  return claim == "not_shown" ? "no difference shown" : claim;
}

/// Half the width of the scale on which all variants of a measure fit.
double reach_of(const std::vector<JsonView>& variants, const std::string& measure) {
  double reach = 0;
  for (const JsonView& variant : variants) {
    const JsonView difference = variant["measures"][measure]["difference"];
    if (difference.is_null() || difference["claim"].text() == "equal") continue;
    const JsonView pair = difference[interval_key(difference)];
    if (pair.is_null()) continue;
    for (const std::size_t side : {0, 1}) reach = std::max(reach, std::abs(pair[side].number()));
  }
  return reach * 1.05;
}

std::string measure_table(const std::vector<JsonView>& variants, const std::string& measure) {
  const MeasureInfo* const info = find_measure(measure);
  Table table("sortable", "",
              {{"variant"},
               {"mean", ColumnKind::number},
               {"median", ColumnKind::number},
               {"95 % quantile", ColumnKind::number},
               {"difference", ColumnKind::number},
               {"95 % interval", ColumnKind::time},
               {"p (Holm)", ColumnKind::number},
               {"shown"},
               {"less than the baseline | more"}});
  const double reach = reach_of(variants, measure);
  bool has_any = false;
  for (const JsonView& variant : variants) {
    const JsonView values = variant["measures"][measure];
    const Unit unit = unit_of(values["unit"]);
    const JsonView difference = values["difference"];
    has_any = has_any || values["n"].number() > 0;
    std::vector<std::string> cells = {html::named(variant["name"].text()), datum(values["mean"], unit),
                                      datum(values["p50"], unit), datum(values["p95"], unit)};
    if (!difference.is_null() && difference["claim"].text() == "equal")
      cells.insert(cells.end(),
                   {html::difference(difference["mean"], unit), "", "", "equal in every pair", ""});
    else if (difference.is_null())
      cells.insert(cells.end(), {"baseline", "", "", "", ""});
    else
      cells.insert(cells.end(),
                   {html::difference(difference[difference.has("ci95") ? "mean" : "median"], unit),
                    html::difference_interval(difference[interval_key(difference)], unit),
                    difference.has("p_holm") ? html::small_number(difference["p_holm"]) : "-",
                    html::escaped(claim_of(difference)), forest(difference, reach)});
    table.add(cells);
  }
  if (!has_any) return "";
  return fmt::format("<h3>{}</h3>\n<p class=\"soft\">{}</p>\n{}", html::escaped(measure),
                     info == nullptr ? "" : html::escaped(info->definition), table.html());
}

std::string expectation_table(const std::vector<JsonView>& variants) {
  Table table("sortable", "expectation-table",
              {{"expected"},
               {"variant"},
               {"holds", ColumnKind::number},
               {"violated", ColumnKind::number},
               {"pending", ColumnKind::number},
               {"95 % interval", ColumnKind::time}});
  bool has_any = false;
  for (const JsonView& variant : variants)
    for (const JsonView& item : variant["expectations"].items()) {
      has_any = true;
      table.add({html::named(item["text"].text()), html::named(variant["name"].text()),
                 datum(item["holds"], Unit::count), datum(item["violated"], Unit::count),
                 datum(item["pending"], Unit::count), html::interval(item["ci95"], Unit::ratio)});
    }
  return has_any ? "<h3>Expected</h3>\n" + table.html() : "";
}

std::string variant_table(const std::vector<JsonView>& variants) {
  Table table("variants", "",
              {{"variant"}, {"what is changed"}, {"inputs that differ"}, {"to run it alone"}});
  for (const JsonView& variant : variants) {
    std::string changes;
    for (const JsonView& change : variant["changes"].items())
      changes +=
          (changes.empty() ? "" : "<br>") + html::named(change["path"].text() + "=" + change["value"].text());
    std::string inputs;
    for (const JsonView& input : variant["differing_inputs"].items())
      inputs += (inputs.empty() ? "" : "<br>") + html::named(input.text());
    table.add({html::named(variant["name"].text()), changes, inputs,
               "<code>" + html::escaped(variant["rerun"].text()) + "</code>"});
  }
  return "<h3>The variants</h3>\n" + table.html();
}

}  // namespace

std::string comparison(const JsonView& document) {
  const std::vector<JsonView> variants = document["variants"].items();
  std::string text = fmt::format(
      "<p class=\"soft\">Baseline: {}. Differences are paired: each replication runs in all variants with "
      "the "
      "same random numbers. A difference is claimed where its p-value, adjusted for the number of variants "
      "(Holm), is below 5 %; \"no difference shown\" is not \"equal\". The interval is of the mean "
      "difference, "
      "or of its median where a mean cannot be trusted.</p>\n",
      html::named(document["baseline"].text()));
  for (const JsonView& measure : document["measures_shown"].items())
    text += measure_table(variants, measure.text());
  return html::section("comparison", "The comparison",
                       text + expectation_table(variants) + variant_table(variants));
}

std::string comparison_answer(const JsonView& document) {
  std::string text;
  for (const JsonView& variant : document["variants"].items())
    if (variant.has("verdict"))
      text += "<p class=\"answer\">" + html::named(variant["verdict"].text()) + "</p>\n";
  return text;
}

}  // namespace scansim::page
