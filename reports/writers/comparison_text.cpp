// A comparison for people: verdicts first, then a table per measure, then what repeats it.

#include <fmt/format.h>

#include <algorithm>

#include "reports/writers/comparison_report.hpp"
#include "reports/writers/difference_words.hpp"
#include "reports/writers/ink.hpp"
#include "reports/writers/tables.hpp"
#include "reports/writers/text_sections.hpp"
#include "reports/writers/words.hpp"

namespace scansim {

namespace {

using Align = TextTable::Align;
using text_sections::width;

std::string wrapped(std::string_view text, std::size_t indent) {
  std::string lines;
  for (const std::string& line : wrap(text, width - indent)) lines += std::string(indent, ' ') + line + "\n";
  return lines;
}

/// Further lines are set in, so that one sees where the next begins.
std::string hanging(std::string_view text, std::size_t indent) {
  std::string lines;
  for (const std::string& line : wrap(text, width - indent - 2))
    lines += std::string(lines.empty() ? indent : indent + 2, ' ') + line + "\n";
  return lines;
}

const std::string& baseline_name(const ComparisonReport& report) {
  return report.comparison.variants[report.comparison.baseline].name;
}

std::string verdicts(const ComparisonReport& report) {
  std::string text =
      wrapped(fmt::format("AGAINST {}, IN THE SAME {}", printable(baseline_name(report)),
                          counted(report.comparison.replications, "REPLICATION", "REPLICATIONS")),
              0);
  for (std::size_t v = 0; v < report.comparison.variants.size(); ++v)
    if (v != report.comparison.baseline) text += hanging(verdict_sentence(report, v), 2);
  return text;
}

// Of a difference -----------------------------------------------------------------------------------------

/// Shares and ratios differ by percentage points.
std::string signed_words(double value, Unit unit, bool is_share) {
  const std::string sign = value > 0 ? "+" : "";
  return sign + difference_words(value, unit, is_share ? ValueKind::shares : ValueKind::amounts);
}

std::string interval_words(const std::optional<Interval>& interval, Unit unit, bool is_share) {
  if (!interval) return "-";
  return signed_words(interval->low, unit, is_share) + " to " + signed_words(interval->high, unit, is_share);
}

std::string p_words(const std::optional<double>& p) {
  constexpr double least_shown = 0.001;
  if (!p) return "-";
  return *p < least_shown ? "< 0.001" : fmt::format("{:.3f}", *p);
}

std::string gain_words(const PairedDifference& difference) {
  constexpr double many = 100;
  if (!difference.variance_reduction) return "-";
  const double factor = *difference.variance_reduction;
  return factor >= many ? grouped(static_cast<std::int64_t>(factor)) + "x" : fmt::format("{:.2g}x", factor);
}

std::string correlation_words(const PairedDifference& difference) {
  return difference.correlation ? fmt::format("{:.2f}", *difference.correlation) : "-";
}

// A table per measure -------------------------------------------------------------------------------------

std::string mean_words(const ComparedMeasure& measure, Unit unit) {
  if (measure.summary.n == 0) return "no value";
  if (measure.kind == ValueKind::shares) return words_of(*measure.summary.mean, Unit::ratio);
  return words_of(*measure.summary.mean, unit);
}

std::string difference_words(const PairedDifference& difference, Unit unit, bool is_share) {
  if (difference.n == 0) return "no pair";
  if (difference.ground == Ground::equal) return "equal";
  if (!difference.ci95) return signed_words(*difference.median, unit, is_share) + " *";
  return signed_words(*difference.mean, unit, is_share) + (difference.ground == Ground::skewed ? " ~" : "");
}

const std::optional<Interval>& interval_of(const PairedDifference& difference) {
  return difference.ci95 || difference.ground == Ground::equal ? difference.ci95 : difference.median_ci95;
}

void add_row(TextTable& table, const ComparedVariant& variant, const ComparedMeasure& measure, Unit unit) {
  const bool is_share = measure.kind == ValueKind::shares;
  const std::string name = printable(variant.name);
  const std::string mean = mean_words(measure, unit);
  if (!measure.difference) return table.add({name, mean, "baseline", "", "", "", ""});
  const PairedDifference& difference = *measure.difference;
  table.add({name, mean, difference_words(difference, unit, is_share),
             interval_words(interval_of(difference), unit, is_share), p_words(difference.p_holm),
             correlation_words(difference), gain_words(difference)});
}

/// Whether the median is shown, because there is no interval of the mean.
bool shows_median(const PairedDifference& difference) {
  return difference.ground == Ground::few || difference.ground == Ground::heavy_tail;
}

std::string why_median(const PairedDifference& difference) {
  if (difference.ground == Ground::heavy_tail)
    return fmt::format("tail index {:.2g}, at most {:.2g}: a variance need not exist", difference.tail->index,
                       difference.tail->upper);
  if (difference.n >= pairs_min) return "all pairs differ by the same";
  return counted(difference.n, "pair", "pairs");
}

std::string quantiles_of(const ComparedMeasure& measure, Unit unit) {
  const auto words = [&](double value, const std::optional<Interval>& interval) {
    if (!interval) return words_of(value, unit);
    return fmt::format("{} ({} to {})", words_of(value, unit), words_of(interval->low, unit),
                       words_of(interval->high, unit));
  };
  return "median " + words(*measure.summary.p50, measure.p50_ci95) + ", 95 % of runs below " +
         words(*measure.summary.p95, measure.p95_ci95);
}

std::string left_out_words(const PairedDifference& difference) {
  const std::size_t left_out = difference.without_baseline + difference.without_variant;
  if (left_out == 0) return "";
  return fmt::format("{} left out: no value in the baseline ({}), or only in the baseline ({})",
                     counted(left_out, "pair", "pairs"), difference.without_baseline,
                     difference.without_variant);
}

/// What has to be known to read the table of a measure: where there is no t interval and why, what was left
/// out.
std::string notes_of(const VariantComparison& comparison, std::size_t m) {
  const Unit unit = measure_catalog()[m].unit;
  std::string medians;
  std::string skewed;
  std::string left_out;
  for (const ComparedVariant& variant : comparison.variants) {
    const ComparedMeasure& measure = variant.measures[m];
    if (!measure.difference) continue;
    const PairedDifference& difference = *measure.difference;
    const std::string name = printable(variant.name);
    if (shows_median(difference))
      medians +=
          wrapped(fmt::format("{}: {}; {}", name, why_median(difference), quantiles_of(measure, unit)), 4);
    if (difference.ground == Ground::skewed)
      skewed +=
          fmt::format("{}{} ({:.2g})", skewed.empty() ? "" : ", ", name, difference.skewness.value_or(0));
    if (const std::string words = left_out_words(difference); !words.empty())
      left_out += wrapped(name + ": " + words, 2);
  }
  std::string text;
  if (!medians.empty()) {
    const ComparedVariant& baseline = comparison.variants[comparison.baseline];
    text += wrapped("* no interval of a mean: median, interval between order statistics, sign test", 2);
    text += wrapped(printable(baseline.name) + ": " + quantiles_of(baseline.measures[m], unit), 4) + medians;
  }
  if (!skewed.empty())
    text += wrapped("~ rough: differences are skewed for so few pairs, more replications help: " + skewed, 2);
  return text + left_out;
}

std::string measure_section(const ComparisonReport& report, std::size_t m) {
  const MeasureInfo& info = measure_catalog()[m];
  TextTable table({{"", Align::left, true},
                   {"mean", Align::right},
                   {"difference", Align::right},
                   {"95 % interval", Align::right},
                   {"p", Align::right},
                   {"corr.", Align::right},
                   {"CRN", Align::right}});
  for (const ComparedVariant& variant : report.comparison.variants)
    add_row(table, variant, variant.measures[m], info.unit);
  return wrapped(fmt::format("{}: {}", info.name, info.definition), 0) + table.render({2, width}) +
         notes_of(report.comparison, m);
}

std::string measures(const ComparisonReport& report) {
  std::string text;
  std::string same;
  for (const std::size_t m : report.measures) {
    if (!has_values(report.comparison, m)) continue;
    if (!is_same_everywhere(report.comparison, m)) {
      text += (text.empty() ? "" : "\n") + measure_section(report, m);
      continue;
    }
    const MeasureInfo& info = measure_catalog()[m];
    for (const ComparedVariant& variant : report.comparison.variants) {
      const Summary& summary = variant.measures[m].summary;
      if (summary.n == 0) continue;
      same += fmt::format("{}{} {}", same.empty() ? "" : ", ", info.name, words_of(*summary.min, info.unit));
      break;
    }
  }
  if (!text.empty())
    text +=
        "\n" + wrapped(
                   "95 % intervals are each for itself (* and ~: see the notes); p is adjusted for the "
                   "number of variants (Holm). "
                   "corr.: correlation with the baseline under common random numbers; CRN: without them, so "
                   "many times as many replications would be needed. pp: percentage points.",
                   2);
  if (!same.empty())
    text +=
        (text.empty() ? "" : "\n") + wrapped("the same in every replication of every variant: " + same, 2);
  return text;
}

// Expectations, inputs, how to repeat ---------------------------------------------------------------------

std::string expectation_section(const ComparisonReport& report, const ComparedExpectation& of_baseline) {
  TextTable table({{"", Align::left, true},
                   {"holds", Align::right},
                   {"95 % interval", Align::right},
                   {"difference", Align::right},
                   {"95 % interval", Align::right},
                   {"p", Align::right}});
  for (const ComparedVariant& variant : report.comparison.variants) {
    for (const ComparedExpectation& expectation : variant.expectations) {
      if (expectation.text != of_baseline.text) continue;
      const std::string name = printable(variant.name);
      const std::string holds =
          fmt::format("{} of {}", grouped(static_cast<std::int64_t>(expectation.holds)),
                      grouped(static_cast<std::int64_t>(report.comparison.replications)));
      const std::string interval = words_of(expectation.share_ci95->low, Unit::ratio) + " to " +
                                   words_of(expectation.share_ci95->high, Unit::ratio);
      if (!expectation.difference) {
        table.add({name, holds, interval, "baseline", "", ""});
      } else {
        const PairedDifference& difference = *expectation.difference;
        table.add({name, holds, interval, signed_words(*difference.mean, Unit::ratio, true),
                   interval_words(difference.ci95, Unit::ratio, true), p_words(difference.p_holm)});
      }
      break;
    }
  }
  return wrapped("expected: " + printable(of_baseline.text), 0) + table.render({2, width});
}

bool always_holds(const ComparisonReport& report, const std::string& expected) {
  for (const ComparedVariant& variant : report.comparison.variants)
    for (const ComparedExpectation& expectation : variant.expectations)
      if (expectation.text == expected && expectation.holds < report.comparison.replications) return false;
  return true;
}

std::string expectations(const ComparisonReport& report) {
  std::string text;
  std::string always;
  for (const ComparedExpectation& expectation :
       report.comparison.variants[report.comparison.baseline].expectations) {
    if (always_holds(report, expectation.text))
      always += hanging(printable(expectation.text), 4);
    else
      text += (text.empty() ? "" : "\n") + expectation_section(report, expectation);
  }
  if (always.empty()) return text;
  return text + (text.empty() ? "" : "\n") +
         "  expected, and holds in every replication of every variant that expects it:\n" + always;
}

std::string inputs(const ComparisonReport& report) {
  const std::string& digest = report.variants[report.comparison.baseline].inputs;
  std::string others;
  for (std::size_t v = 0; v < report.variants.size(); ++v) {
    const VariantInfo& variant = report.variants[v];
    if (variant.differing_inputs.empty()) continue;
    std::string what;
    for (const std::string& name : variant.differing_inputs)
      what += (what.empty() ? "" : ", ") + printable(name);
    others += wrapped(fmt::format("{} has inputs of its own (digest {}): {}",
                                  printable(report.comparison.variants[v].name), variant.inputs, what),
                      2);
  }
  if (others.empty())
    return "INPUTS\n" + wrapped("all variants draw the same assets and import times: digest " + digest, 2);
  return "INPUTS\n" + wrapped("digest of the baseline: " + digest, 2) + others +
         wrapped(
             "Pairs of such a variant are still pairs, and its intervals hold; but what differs is the "
             "inputs too, not a policy alone.",
             2);
}

std::string caveats(const ComparisonReport& report) {
  std::string text;
  for (const std::string& warning : report.warnings) text += wrapped("warning: " + printable(warning), 2);
  for (const std::string& guess : report.guesses) {
    const bool is_approximated = guess.find("(approximated)") != std::string::npos;
    text += wrapped((is_approximated ? "" : "guess: ") + printable(guess), 2);
  }
  return text.empty() ? "" : "CAVEATS\n" + text;
}

std::string repeats(const ComparisonReport& report) {
  std::string text = "RUN\n";
  text += fmt::format("  seed {}, kernel {}\n  scenario sha256 {}\n", report.seed, report.kernel,
                      report.scenario.sha256);
  // To be copied, so not wrapped.
  text += "  " + report.rerun + "\n  one variant by itself:\n";
  for (const VariantInfo& variant : report.variants) text += "  " + variant.rerun + "\n";
  return text;
}

/// The section with its title coloured, or what stands before a colon in the first line of each part.
std::string with_titles(const std::string& section, bool is_colored) {
  if (!is_colored) return section;
  std::string text;
  bool begins_part = true;
  for (std::size_t begin = 0, end = 0; begin < section.size(); begin = end + 1) {
    end = std::min(section.find('\n', begin), section.size());
    const std::string_view line = std::string_view(section).substr(begin, end - begin);
    const bool is_title = begins_part && !line.starts_with(' ');
    const bool is_warning = line.starts_with("  warning: ");
    const std::size_t title = is_title || is_warning ? std::min(line.find(": "), line.size()) : 0;
    text += painted(line.substr(0, title), is_warning ? Ink::yellow : Ink::bold, true);
    text += std::string(line.substr(title)) + "\n";
    begins_part = line.empty();
  }
  return text;
}

}  // namespace

std::string comparison_text(const ComparisonReport& report, bool is_colored) {
  std::string text = wrapped(printable(report.scenario.name), 0);
  if (!report.scenario.question.empty()) text += wrapped(printable(report.scenario.question), 2);
  for (const std::string& section : {verdicts(report), measures(report), expectations(report), inputs(report),
                                     caveats(report), repeats(report)})
    if (!section.empty()) text += "\n" + with_titles(section, is_colored);
  return text;
}

}  // namespace scansim
