#pragma once
/// Differences between variants in words: the same digits in verdicts, tables and pages.

#include <string>

#include "reports/measures/catalog.hpp"
#include "reports/measures/paired.hpp"

namespace scansim {

/// A share as a number of percent: "3.54".
[[nodiscard]] std::string percent_of(double share);

/// Ratios and shares differ by percentage points, "3.54 pp"; what else, as words_of() has it.
[[nodiscard]] std::string difference_words(double difference, Unit unit, ValueKind kind);

}  // namespace scansim
