#pragma once
/// A comparison as text for people, and as one JSON document. The program fills the report.

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "reports/measures/comparison.hpp"
#include "reports/measures/transitions.hpp"
#include "reports/writers/report.hpp"

namespace scansim {

/// What the program knows of a variant beside its runs.
struct VariantInfo {
  std::vector<std::pair<std::string, std::string>> changes;  ///< path and value, in the order applied
  std::string preset;                                        ///< of its policy; empty: none named
  std::string inputs;                                        ///< digest, 16 hex digits
  std::vector<std::string> differing_inputs;                 ///< from the baseline, in words
  std::string rerun;                                         ///< the line that runs it alone
  TransitionCounts transitions;                              ///< in all its replications
};

/// Invariant: as many variants as the comparison has, in its order.
struct ComparisonReport {
  ScenarioInfo scenario;  ///< its preset is not used: each variant has its own
  std::string version;    ///< of the program
  std::string kernel;
  std::uint64_t seed = 1;
  VariantComparison comparison;
  std::vector<VariantInfo> variants;
  std::vector<std::size_t> measures;  ///< shown in the text, in this order; positions in the catalog
  std::string rerun;                  ///< the line that repeats it all
  std::vector<std::string> guesses;
  std::vector<std::string> warnings;
};

/// The measures that the text shows where nobody chose: positions in the catalog.
[[nodiscard]] std::vector<std::size_t> measures_to_compare();

/// In plain words, what is shown of a variant against the baseline, over the report's measures:
/// "every=10 min does 61 % less work again than rapid7, 95 % interval 58 to 64 %; no difference shown in
/// makespan
/// (-0.3 to 0.4 %)." REQUIRES: not the baseline.
[[nodiscard]] std::string verdict_sentence(const ComparisonReport& report, std::size_t variant);

/// Coloured: titles, names of measures and expectations, warnings; the text is the same.
[[nodiscard]] std::string comparison_text(const ComparisonReport& report, bool is_colored = false);
[[nodiscard]] std::string comparison_json(const ComparisonReport& report);

}  // namespace scansim
