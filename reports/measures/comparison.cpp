#include "reports/measures/comparison.hpp"

#include <algorithm>

#include "sim/kernel/require.hpp"

namespace scansim {

namespace {

bool is_zero_or_one(const MeasureValue& value) {
  return !value || value->numerator == 0 || value->numerator == value->denominator;
}

ValueKind kind_of(const std::vector<VariantRuns>& variants, std::size_t measure) {
  if (measure_catalog()[measure].unit != Unit::count) return ValueKind::amounts;
  const bool are_shares = std::all_of(variants.begin(), variants.end(), [&](const VariantRuns& variant) {
    const std::vector<MeasureValue>& values = variant.values[measure];
    return std::all_of(values.begin(), values.end(), is_zero_or_one);
  });
  return are_shares ? ValueKind::shares : ValueKind::amounts;
}

std::vector<double> sorted_values(const std::vector<MeasureValue>& values) {
  std::vector<double> sorted;
  for (const MeasureValue& value : values)
    if (value) sorted.push_back(value->value());
  std::sort(sorted.begin(), sorted.end());
  return sorted;
}

ComparedMeasure measure_of(const std::vector<MeasureValue>& values, ValueKind kind) {
  ComparedMeasure measure;
  measure.summary = summarize(values);
  measure.kind = kind;
  if (measure.summary.n == 0) return measure;
  const std::vector<double> sorted = sorted_values(values);
  if (kind == ValueKind::shares) {
    const auto ones = std::count_if(sorted.begin(), sorted.end(), [](double value) { return value > 0; });
    measure.share_ci95 = wilson_interval({static_cast<std::uint64_t>(ones), sorted.size()});
    return measure;
  }
  measure.p50_ci95 = quantile_interval(sorted, 0.50);
  measure.p95_ci95 = quantile_interval(sorted, 0.95);
  return measure;
}

/// 1 where the expectation holds.
std::vector<MeasureValue> held(const VariantRuns::Expected& expected) {
  std::vector<MeasureValue> values;
  for (const Verdict verdict : expected.verdicts)
    values.emplace_back(Exact{verdict == Verdict::holds ? 1 : 0, 1});
  return values;
}

ComparedExpectation expectation_of(const VariantRuns::Expected& expected) {
  ComparedExpectation compared;
  compared.text = expected.text;
  for (const Verdict verdict : expected.verdicts) {
    compared.holds += verdict == Verdict::holds ? 1 : 0;
    compared.violated += verdict == Verdict::violated ? 1 : 0;
    compared.pending += verdict == Verdict::pending ? 1 : 0;
  }
  compared.share_ci95 = wilson_interval({compared.holds, expected.verdicts.size()});
  return compared;
}

/// The differences of one measure or expectation, of all variants that have one.
using Family = std::vector<PairedDifference*>;

void adjust(const Family& family) {
  std::vector<double> p;
  for (const PairedDifference* difference : family)
    if (difference->p) p.push_back(*difference->p);
  const std::vector<double> adjusted = holm_adjusted(p);
  std::size_t next = 0;
  for (PairedDifference* difference : family)
    if (difference->p) difference->p_holm = adjusted[next++];
}

const VariantRuns::Expected* find_expected(const VariantRuns& variant, const std::string& text) {
  const auto found = std::find_if(variant.expectations.begin(), variant.expectations.end(),
                                  [&](const auto& expected) { return expected.text == text; });
  return found == variant.expectations.end() ? nullptr : &*found;
}

class Comparer {
 public:
  Comparer(const std::vector<VariantRuns>& runs, std::size_t baseline) : runs_(runs) {
    comparison_.replications = runs.front().values.front().size();
    comparison_.baseline = baseline;
    for (const VariantRuns& variant : runs) comparison_.variants.push_back({variant.name, {}, {}});
  }

  VariantComparison compare() {
    for (std::size_t m = 0; m < measure_catalog().size(); ++m) compare_measure(m);
    for (std::size_t v = 0; v < runs_.size(); ++v) compare_expectations(v);
    for (const VariantRuns::Expected& expected : runs_[comparison_.baseline].expectations)
      adjust_expectation(expected.text);
    return std::move(comparison_);
  }

 private:
  [[nodiscard]] std::size_t others() const { return runs_.size() - 1; }

  void compare_measure(std::size_t m) {
    const ValueKind kind = kind_of(runs_, m);
    for (std::size_t v = 0; v < runs_.size(); ++v) {
      ComparedMeasure measure = measure_of(runs_[v].values[m], kind);
      if (v != comparison_.baseline)
        measure.difference =
            compare_pairs(pair_up(runs_[comparison_.baseline].values[m], runs_[v].values[m]), kind, others());
      comparison_.variants[v].measures.push_back(std::move(measure));
    }
    Family family;
    for (ComparedVariant& variant : comparison_.variants)
      if (variant.measures[m].difference) family.push_back(&*variant.measures[m].difference);
    adjust(family);
  }

  void compare_expectations(std::size_t v) {
    for (const VariantRuns::Expected& expected : runs_[v].expectations) {
      ComparedExpectation compared = expectation_of(expected);
      const VariantRuns::Expected* base = find_expected(runs_[comparison_.baseline], expected.text);
      if (v != comparison_.baseline && base != nullptr)
        compared.difference =
            compare_pairs(pair_up(held(*base), held(expected)), ValueKind::shares, others());
      comparison_.variants[v].expectations.push_back(std::move(compared));
    }
  }

  void adjust_expectation(const std::string& text) {
    Family family;
    for (ComparedVariant& variant : comparison_.variants)
      for (ComparedExpectation& expectation : variant.expectations)
        if (expectation.text == text && expectation.difference) family.push_back(&*expectation.difference);
    adjust(family);
  }

  const std::vector<VariantRuns>& runs_;
  VariantComparison comparison_;
};

}  // namespace

VariantRuns runs_of(std::string name, const Replications& replications) {
  VariantRuns runs;
  runs.name = std::move(name);
  runs.values = replications.values();
  const std::vector<ExpectationOutcome> outcomes = replications.outcomes();
  const std::vector<std::vector<Verdict>> verdicts = replications.verdicts();
  for (std::size_t i = 0; i < outcomes.size(); ++i)
    runs.expectations.push_back({outcomes[i].expectation.text, verdicts[i]});
  return runs;
}

VariantComparison compare_variants(const std::vector<VariantRuns>& variants, std::size_t baseline) {
  require(variants.size() >= 2 && baseline < variants.size(), "a comparison has two variants or more");
  for (const VariantRuns& variant : variants)
    for (const std::vector<MeasureValue>& values : variant.values)
      require(values.size() == variants.front().values.front().size() && !values.empty(),
              "all variants have the same replications");
  return Comparer(variants, baseline).compare();
}

bool has_values(const VariantComparison& comparison, std::size_t measure) {
  return std::any_of(
      comparison.variants.begin(), comparison.variants.end(),
      [measure](const ComparedVariant& variant) { return variant.measures[measure].summary.n > 0; });
}

bool is_same_everywhere(const VariantComparison& comparison, std::size_t measure) {
  std::optional<double> value;
  for (const ComparedVariant& variant : comparison.variants) {
    const Summary& summary = variant.measures[measure].summary;
    if (summary.n == 0 || summary.nulls > 0) return false;
    if (*summary.min != *summary.max || (value && *value != *summary.min)) return false;
    value = summary.min;
  }
  return value.has_value();
}

}  // namespace scansim
