#pragma once
/// Variants of a scenario, each run in the same replications, and what differs between them and a baseline.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "reports/measures/paired.hpp"
#include "reports/measures/replications.hpp"

namespace scansim {

/// What was seen of a variant. `values` is aligned with measure_catalog(), in the order of replications.
struct VariantRuns {
  std::string name;
  std::vector<std::vector<MeasureValue>> values;
  struct Expected {
    std::string text;
    std::vector<Verdict> verdicts;  ///< in the order of replications
  };
  std::vector<Expected> expectations;
};
[[nodiscard]] VariantRuns runs_of(std::string name, const Replications& replications);

/// A measure of one variant.
struct ComparedMeasure {
  Summary summary;
  ValueKind kind = ValueKind::amounts;
  std::optional<Interval> share_ci95;          ///< of shares (Wilson)
  std::optional<Interval> p50_ci95, p95_ci95;  ///< of amounts, between order statistics
  std::optional<PairedDifference> difference;  ///< to the baseline; none of the baseline
};

/// How often a variant does what is expected. Pending is not held.
struct ComparedExpectation {
  std::string text;
  std::uint64_t holds = 0, violated = 0, pending = 0;
  std::optional<Interval> share_ci95;          ///< of the replications in which it holds (Wilson)
  std::optional<PairedDifference> difference;  ///< none of the baseline, or if that does not expect it
};

struct ComparedVariant {
  std::string name;
  std::vector<ComparedMeasure> measures;  ///< aligned with measure_catalog()
  std::vector<ComparedExpectation> expectations;
};

/// Invariant: baseline < variants.size(); all p_holm are adjusted over the variants, for each measure and
/// expectation by itself.
struct VariantComparison {
  std::size_t replications = 0;
  std::size_t baseline = 0;
  std::vector<ComparedVariant> variants;
};

/// A measure of counts all of whose values, in all variants, are 0 or 1 is one of shares. REQUIRES: two
/// variants or more, all with the same number of replications, at least one.
[[nodiscard]] VariantComparison compare_variants(const std::vector<VariantRuns>& variants,
                                                 std::size_t baseline);

/// Whether a measure has one value, the same in every replication of every variant.
[[nodiscard]] bool is_same_everywhere(const VariantComparison& comparison, std::size_t measure);
/// Whether some variant has a value of the measure.
[[nodiscard]] bool has_values(const VariantComparison& comparison, std::size_t measure);

}  // namespace scansim
