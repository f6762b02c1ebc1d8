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

bool is_equal(const JsonView& difference) { return difference["claim"].text() == "equal"; }

/// Replications that are no pairs, since a side has no value.
double pairs_left_out(const JsonView& difference) {
  return difference["without_baseline"].number() + difference["without_variant"].number();
}

/// Whether no pair of any variant differs, none is left out, and one line has the figures of all variants.
bool is_equal_in_all(const std::vector<JsonView>& variants, const std::string& measure) {
  const JsonView first = variants.front()["measures"][measure];
  return std::all_of(variants.begin(), variants.end(), [&](const JsonView& variant) {
    const JsonView values = variant["measures"][measure];
    for (const char* key : {"n", "mean", "p50", "p95"})
      if (values[key].number_or_none() != first[key].number_or_none()) return false;
    const JsonView difference = values["difference"];
    return difference.is_null() || (is_equal(difference) && pairs_left_out(difference) <= 0);
  });
}

bool has_values(const std::vector<JsonView>& variants, const std::string& measure) {
  return std::any_of(variants.begin(), variants.end(),
                     [&](const JsonView& variant) { return variant["measures"][measure]["n"].number() > 0; });
}

/// Values that are 0 or 1 are told as shares.
ValueKind kind_of(const std::vector<JsonView>& variants, const std::string& measure) {
  const bool has_shares = std::any_of(variants.begin(), variants.end(), [&](const JsonView& variant) {
    const JsonView difference = variant["measures"][measure]["difference"];
    return !difference.is_null() && difference["ground"].text() == "shares";
  });
  return has_shares ? ValueKind::shares : ValueKind::amounts;
}

/// The pairs that a variant lacks, in words; empty if none.
std::string left_out(const JsonView& variant, const std::string& measure) {
  const JsonView difference = variant["measures"][measure]["difference"];
  if (difference.is_null() || pairs_left_out(difference) <= 0) return "";
  return html::named(variant["name"].text()) +
         ": pairs left out: " + datum(difference["without_baseline"], Unit::count) +
         " without a value in the baseline, " + datum(difference["without_variant"], Unit::count) +
         " with one in the baseline alone";
}

std::string left_out(const std::vector<JsonView>& variants, const std::string& measure) {
  std::string text;
  for (const JsonView& variant : variants)
    if (const std::string one = left_out(variant, measure); !one.empty())
      text += (text.empty() ? "" : "<br>") + one;
  return text.empty() ? "" : "<p class=\"soft\">" + text + "</p>\n";
}

/// What a variant differs by, how surely, and on a scale.
std::vector<std::string> difference_cells(const JsonView& difference, Unit unit, ValueKind kind,
                                          double reach) {
  if (difference.is_null()) return {"baseline", "", "", "", ""};
  if (is_equal(difference))
    return {html::difference(difference["mean"], unit, kind), "", "", "equal in every pair", ""};
  std::string amount = html::difference(difference[difference.has("ci95") ? "mean" : "median"], unit, kind);
  std::string interval = html::difference_interval(difference[interval_key(difference)], unit, kind);
  // As a share of the baseline too, as the verdict says it.
  if (difference.has("ratio_ci95") && difference.has("ratio") && unit != Unit::ratio) {
    amount += "<br><small>" + html::relative(difference["ratio"]) + "</small>";
    interval += "<br><small>" + html::relative_interval(difference["ratio_ci95"]) + "</small>";
  }
  return {amount, interval, difference.has("p_holm") ? html::small_number(difference["p_holm"]) : "-",
          html::escaped(claim_of(difference)), forest(difference, reach)};
}

std::string measure_table(const std::vector<JsonView>& variants, const std::string& measure) {
  Table table("sortable compared", "",
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
  const ValueKind kind = kind_of(variants, measure);
  for (const JsonView& variant : variants) {
    const JsonView values = variant["measures"][measure];
    const Unit unit = unit_of(values["unit"]);
    std::vector<std::string> cells = {html::named(variant["name"].text()),
                                      datum(values["mean"], kind == ValueKind::shares ? Unit::ratio : unit),
                                      datum(values["p50"], unit), datum(values["p95"], unit)};
    for (std::string& cell : difference_cells(values["difference"], unit, kind, reach))
      cells.push_back(std::move(cell));
    table.add(cells);
  }
  return fmt::format("<h3><a href=\"#word-{}\">{}</a></h3>\n", html::escaped(measure),
                     html::escaped(measure)) +
         table.html() + left_out(variants, measure);
}

/// Measures in which nothing differs, in one table.
std::string equal_table(const std::vector<JsonView>& variants, const std::vector<std::string>& measures) {
  if (measures.empty()) return "";
  Table table("sortable", "equal-table",
              {{"measure"},
               {"mean", ColumnKind::number},
               {"median", ColumnKind::number},
               {"95 % quantile", ColumnKind::number}});
  for (const std::string& measure : measures) {
    const JsonView values = variants.front()["measures"][measure];
    const Unit unit = unit_of(values["unit"]);
    table.add({html::escaped(measure), datum(values["mean"], unit), datum(values["p50"], unit),
               datum(values["p95"], unit)});
  }
  return "<h3>Equal in every pair of all variants</h3>\n" + table.html();
}

/// Whether all variants that expect it hold it in all replications.
bool always_holds(const std::vector<JsonView>& variants, const std::string& expected) {
  for (const JsonView& variant : variants)
    for (const JsonView& item : variant["expectations"].items())
      if (item["text"].text() == expected && item["violated"].number() + item["pending"].number() > 0)
        return false;
  return true;
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
  std::vector<std::string> held;
  for (const JsonView& variant : variants)
    for (const JsonView& item : variant["expectations"].items()) {
      const std::string text = item["text"].text();
      if (always_holds(variants, text)) {
        if (std::find(held.begin(), held.end(), text) == held.end()) held.push_back(text);
        continue;
      }
      has_any = true;
      table.add({html::named(text), html::named(variant["name"].text()), datum(item["holds"], Unit::count),
                 datum(item["violated"], Unit::count), datum(item["pending"], Unit::count),
                 html::interval(item["ci95"], Unit::ratio)});
    }
  if (!has_any && held.empty()) return "";
  std::string list;
  for (const std::string& text : held) list += "<li>" + html::named(text) + "</li>\n";
  return "<h3>Expected</h3>\n" + (has_any ? table.html() : "") +
         (list.empty()
              ? ""
              : "<p>Holds in every replication of every variant that expects it:</p>\n<ul id=\"held\">\n" +
                    list + "</ul>\n");
}

/// Replications of a variant in which something expected is not so, in words.
std::string not_met_in(const JsonView& variant, const JsonView& item) {
  std::string text = html::named(variant["name"].text()) + " (";
  if (item["violated"].number() > 0) text += datum(item["violated"], Unit::count) + " violated";
  if (item["pending"].number() > 0)
    text += std::string(item["violated"].number() > 0 ? ", " : "") + datum(item["pending"], Unit::count) +
            " pending";
  return text + ")";
}

/// What is expected and is not so, each with the variants in which: before any difference is believed.
std::string not_as_expected(const JsonView& document) {
  struct Found {
    std::string text, where;
    bool is_violated = false;
  };
  std::vector<Found> all;
  for (const JsonView& variant : document["variants"].items())
    for (const JsonView& item : variant["expectations"].items()) {
      if (item["violated"].number() + item["pending"].number() <= 0) continue;
      const std::string text = item["text"].text();
      auto found = std::find_if(all.begin(), all.end(), [&](const Found& one) { return one.text == text; });
      if (found == all.end()) found = all.insert(all.end(), Found{text, "", false});
      found->where += (found->where.empty() ? "" : "; ") + not_met_in(variant, item);
      found->is_violated = found->is_violated || item["violated"].number() > 0;
    }
  std::string list;
  for (const Found& found : all)
    list += fmt::format("<li><b>Expectation {}</b> {}: in {}, of {} replications each</li>\n",
                        found.is_violated ? "violated" : "pending", html::named(found.text), found.where,
                        datum(document["replications"], Unit::count));
  return list.empty() ? "" : "<ul class=\"warnings\">\n" + list + "</ul>\n";
}

/// What each variant comes to by itself, with its interval: of the first measure that is shown.
std::string levels(const JsonView& document) {
  const std::vector<JsonView> variants = document["variants"].items();
  std::string measure;
  for (const JsonView& shown : document["measures_shown"].items())
    if (measure.empty() && has_values(variants, shown.text())) measure = shown.text();
  if (measure.empty()) return "";
  const bool is_share = kind_of(variants, measure) == ValueKind::shares;
  std::string list;
  for (const JsonView& variant : variants) {
    const JsonView values = variant["measures"][measure];
    const Unit unit = is_share ? Unit::ratio : unit_of(values["unit"]);
    list += "<li>" + html::named(variant["name"].text()) + ": " + datum(values["mean"], unit);
    if (values.has("ci95"))
      list += " <small>(95 % interval " + html::interval(values["ci95"], unit) + ")</small>";
    list += "</li>\n";
  }
  return "<p>" + html::label_of(measure, measure) + ", the mean of each variant:</p>\n<ul id=\"levels\">\n" +
         list + "</ul>\n";
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
      "or of its median where a mean cannot be trusted; small below it, the same as a share of the baseline. "
      "pp: percentage points.</p>\n",
      html::named(document["baseline"].text()));
  std::vector<std::string> equal;
  for (const JsonView& shown : document["measures_shown"].items()) {
    const std::string measure = shown.text();
    if (!has_values(variants, measure)) continue;
    if (is_equal_in_all(variants, measure))
      equal.push_back(measure);
    else
      text += measure_table(variants, measure);
  }
  text += equal_table(variants, equal);
  return html::section("comparison", "The comparison",
                       text + expectation_table(variants) + variant_table(variants));
}

std::string comparison_answer(const JsonView& document) {
  std::string text;
  for (const JsonView& variant : document["variants"].items())
    if (variant.has("verdict"))
      text += "<p class=\"answer\">" + html::named(variant["verdict"].text()) + "</p>\n";
  return text + levels(document) + not_as_expected(document);
}

}  // namespace scansim::page
