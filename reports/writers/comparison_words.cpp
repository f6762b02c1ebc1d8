// What a comparison shows, in sentences.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>

#include "reports/measures/run_result.hpp"
#include "reports/writers/comparison_report.hpp"
#include "reports/writers/difference_words.hpp"
#include "reports/writers/words.hpp"

namespace scansim {

namespace {

/// "does" + "61 %" + "less" + "work again".
struct Phrase {
  std::string_view measure;
  std::string_view verb;
  std::string_view less;
  std::string_view more;
  std::string_view noun;
};
/// The measures that are compared where nobody chose. What was reached stands before the time that it took: a
/// scan that failed early was no quick one.
constexpr std::array<Phrase, 11> phrases = {{
    {"scans.completed", "completes", "fewer", "more", "scans"},
    {"window.met", "meets", "less", "more", "windows"},
    {"window.met_fraction", "meets", "less", "more", "of the windows"},
    {"coverage.assets", "covers", "less", "more", "of the assets"},
    {"makespan", "has a", "shorter", "longer", "makespan"},
    {"work.repeated", "does", "less", "more", "work again"},
    {"work.lost", "loses", "less", "more", "work"},
    {"work.overhead", "spends", "less", "more", "slot time on overhead"},
    {"resume_cost.time", "loses", "less", "more", "time against the undisturbed twin"},
    {"data.lost", "loses", "less", "more", "data"},
    {"data.recovered_fraction", "recovers", "less", "more", "of the data"},
}};
/// The same where a measure is 0 or 1 in every replication.
constexpr std::array<Phrase, 2> share_phrases = {{
    {"scans.completed", "completes its scan in", "less", "more", "of the replications"},
    {"window.met", "meets its window in", "less", "more", "of the replications"},
}};

Phrase phrase_of(const MeasureInfo& info, ValueKind kind) {
  const bool is_share = kind == ValueKind::shares;
  const std::span<const Phrase> known = is_share ? std::span<const Phrase>(share_phrases) : phrases;
  const auto found = std::find_if(known.begin(), known.end(),
                                  [&](const Phrase& phrase) { return phrase.measure == info.name; });
  if (found != known.end()) return *found;
  return {info.name, "has a", "lower", "higher", info.name};
}

/// How much, and between what; without a sign where both ends have the claim's.
struct Amount {
  std::string size;
  std::string interval;
};

/// Of a share of the baseline: "61 %", "58 to 64 %".
Amount relative(double ratio, const Interval& interval, double sign) {
  const double from = sign * (ratio - 1);
  const double low = sign * ((sign > 0 ? interval.low : interval.high) - 1);
  const double high = sign * ((sign > 0 ? interval.high : interval.low) - 1);
  return {percent_of(from) + " %", percent_of(low) + " to " + percent_of(high) + " %"};
}

Amount absolute(double mean, const Interval& interval, double sign, const MeasureInfo& info, ValueKind kind) {
  const double low = sign > 0 ? interval.low : -interval.high;
  const double high = sign > 0 ? interval.high : -interval.low;
  if (info.unit == Unit::ratio || kind == ValueKind::shares)
    return {percent_of(sign * mean) + " percentage points", percent_of(low) + " to " + percent_of(high)};
  return {words_of(sign * mean, info.unit), words_of(low, info.unit) + " to " + words_of(high, info.unit)};
}

/// The mean difference with the sign of the claim; a share of the baseline where that can be told.
Amount amount_of(const PairedDifference& difference, const MeasureInfo& info, ValueKind kind, double sign) {
  const bool is_relative = difference.ratio_ci95 && info.unit != Unit::ratio;
  if (is_relative) return relative(*difference.ratio, *difference.ratio_ci95, sign);
  return absolute(*difference.mean, *difference.ci95, sign, info, kind);
}

std::string replications_words(std::size_t k, std::size_t n) {
  return fmt::format("{} of {} replications", grouped(static_cast<std::int64_t>(k)),
                     grouped(static_cast<std::int64_t>(n)));
}

/// A claim about the median, where there is no interval of a mean.
std::string median_claim(const PairedDifference& difference, const MeasureInfo& info, const Phrase& phrase,
                         bool is_higher, const std::string& than) {
  std::string words =
      fmt::format("{} {} {}{} in {}", phrase.verb, is_higher ? phrase.more : phrase.less, phrase.noun, than,
                  replications_words(is_higher ? difference.higher : difference.lower, difference.n));
  if (!difference.median_ci95) return words;
  const Amount amount =
      absolute(*difference.median, *difference.median_ci95, is_higher ? 1 : -1, info, ValueKind::amounts);
  return words + fmt::format(" (median {}, 95 % interval {})", amount.size, amount.interval);
}

/// `than` is empty, or " than rapid7".
std::string claim_words(const ComparedMeasure& measure, const MeasureInfo& info, Claim claim,
                        const std::string& than) {
  const PairedDifference& difference = *measure.difference;
  const Phrase phrase = phrase_of(info, measure.kind);
  const bool is_higher = claim == Claim::higher;
  if (!difference.ci95) return median_claim(difference, info, phrase, is_higher, than);
  const Amount amount = amount_of(difference, info, measure.kind, is_higher ? 1 : -1);
  return fmt::format("{} {} {} {}{}, 95 % interval {}", phrase.verb, amount.size,
                     is_higher ? phrase.more : phrase.less, phrase.noun, than, amount.interval);
}

/// "makespan (-0.3 to 0.4 %)".
std::string not_shown_words(const ComparedMeasure& measure, const MeasureInfo& info) {
  const PairedDifference& difference = *measure.difference;
  std::string words(info.name);
  if (difference.n == 0) return words + " (no pair has values)";
  if (!difference.ci95)
    return words + fmt::format(" ({}: higher in {}, lower in {} of {})",
                               difference.ground == Ground::heavy_tail ? "heavy tails" : "few pairs",
                               difference.higher, difference.lower, difference.n);
  const std::string interval = amount_of(difference, info, measure.kind, 1).interval;
  const bool is_of_points = info.unit == Unit::ratio || measure.kind == ValueKind::shares;
  return words + " (" + interval + (is_of_points ? " percentage points)" : ")");
}

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : std::string(between)) + part;
  return text;
}

/// The claims first, then what could not be shown, then what is equal.
struct Told {
  std::vector<std::string> claims, not_shown, equal;
};

Told told_of(const ComparisonReport& report, std::size_t variant) {
  const VariantComparison& comparison = report.comparison;
  const std::string than = " than " + printable(comparison.variants[comparison.baseline].name);
  Told told;
  for (const std::size_t m : report.measures) {
    const ComparedMeasure& measure = comparison.variants[variant].measures[m];
    const MeasureInfo& info = measure_catalog()[m];
    if (!has_values(comparison, m)) continue;
    const Claim claim = claim_of(*measure.difference);
    if (claim == Claim::equal) {
      if (!is_same_everywhere(comparison, m)) told.equal.emplace_back(info.name);
    } else if (claim == Claim::not_shown) {
      told.not_shown.push_back(not_shown_words(measure, info));
    } else {
      told.claims.push_back(claim_words(measure, info, claim, told.claims.empty() ? than : ""));
    }
  }
  return told;
}

}  // namespace

std::vector<std::size_t> measures_to_compare() {
  std::vector<std::size_t> measures;
  for (const Phrase& phrase : phrases) measures.push_back(measure_index(phrase.measure));
  return measures;
}

std::string verdict_sentence(const ComparisonReport& report, std::size_t variant) {
  const VariantComparison& comparison = report.comparison;
  const std::string name = printable(comparison.variants[variant].name);
  const std::string baseline = printable(comparison.variants[comparison.baseline].name);
  const Told told = told_of(report, variant);
  std::vector<std::string> parts;
  if (!told.claims.empty()) parts.push_back(joined(told.claims, "; "));
  if (!told.not_shown.empty()) {
    const std::string head =
        parts.empty() ? "shows no difference from " + baseline + " in " : "no difference shown in ";
    parts.push_back(head + joined(told.not_shown, ", "));
  }
  if (!told.equal.empty()) {
    const std::string head = parts.empty() ? "is equal to " + baseline + " in " : "equal in ";
    parts.push_back(head + joined(told.equal, ", "));
  }
  if (parts.empty()) return name + " and " + baseline + " are the same in every measure shown.";
  return name + " " + joined(parts, "; ") + ".";
}

}  // namespace scansim
