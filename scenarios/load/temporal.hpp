#pragma once
/// Temporal expectations: `always P`, `never P`, `eventually P`, `P within D of Q`, `P until Q`, `P leads to
/// Q [within D]`. P and Q are `scan SITE is STATE`, `engine NAME is STATUS`, or a measure that has a value at
/// every instant with `<`, `<=`, `>=` or `>` and a value; `is not` says the opposite.

#include <optional>
#include <span>
#include <vector>

#include "models/fault/condition.hpp"
#include "scenarios/load/expectation_words.hpp"

namespace scansim::load {

[[nodiscard]] bool is_temporal(std::span<const Word> words);

/// The expectation, or none if something is wrong with it; adds what it watches. REQUIRES:
/// is_temporal(words).
[[nodiscard]] std::optional<TemporalExpectation> read_temporal(const Line& line, std::span<const Word> words,
                                                               std::vector<Condition>& watched);

}  // namespace scansim::load
