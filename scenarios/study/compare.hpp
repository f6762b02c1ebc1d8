#pragma once
/// Variants of a scenario in the same replications, under common random numbers: draws are keyed by names, so
/// what two plans both have, they both draw alike.

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "reports/measures/comparison.hpp"
#include "scenarios/study/replicate.hpp"

namespace scansim {

/// REQUIRES: plan and expectations outlive the comparison.
struct Variant {
  std::string name;
  const Plan* plan = nullptr;
  const std::vector<Expectation>* expectations = nullptr;
};

/// How far a comparison is. Invariant: variant < count.
struct CompareProgress {
  std::size_t variant = 0;  ///< the one under way
  std::size_t count = 1;
  StudyProgress study;
};
/// As StopCheck, for a whole comparison.
using CompareStopCheck = std::function<bool(const CompareProgress&)>;

/// REQUIRES: count >= 1; baseline is one of the variants.
struct CompareOptions {
  std::uint64_t seed = 1;
  std::uint64_t count = 1;  ///< replications, from 0 on
  std::size_t threads = 1;  ///< replications of a variant that run at once
  std::size_t baseline = 0;
  CompareStopCheck must_stop;
  std::function<void(std::size_t)> begins;  ///< told which variant is run next
};

/// What a variant draws from.
struct VariantInputs {
  std::uint64_t digest = 0;            ///< inputs_digest()
  std::vector<std::string> differing;  ///< differing_inputs() from the baseline
};

struct ComparedRuns {
  VariantComparison comparison;
  std::vector<VariantInputs> inputs;          ///< by variant
  std::vector<TransitionCounts> transitions;  ///< by variant, in all replications
};

/// Runs one variant after another. Throws Interrupted, BrokenInvariant or Drift. REQUIRES: two variants or
/// more.
[[nodiscard]] ComparedRuns compare(const std::vector<Variant>& variants, const CompareOptions& options);

}  // namespace scansim
