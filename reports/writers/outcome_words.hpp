#pragma once
/// What was found where something was expected, in words.

#include <string>
#include <string_view>

#include "reports/measures/expectation.hpp"
#include "reports/measures/judge.hpp"

namespace scansim {

/// "is 84 %", "is Failed because communication failure", "at 00:17:00, event 23 (fault strikes): ...". States
/// also have the word of the preset's product.
[[nodiscard]] std::string found_words(std::string_view preset, const Expectation& expectation,
                                      const Judgement& found);

}  // namespace scansim
