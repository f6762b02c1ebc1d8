#pragma once
/// What the words of a report mean: states, causes, amounts and places, those that the shown run uses.

#include <string>
#include <vector>

#include "reports/writers/report.hpp"

namespace scansim {

struct WordMeaning {
  std::string word;
  std::string meaning;
};
/// In the order in which people meet them. Empty if no scan was started.
[[nodiscard]] std::vector<WordMeaning> words_used(const Report& report);
/// All words that any report can use, in the same order.
[[nodiscard]] std::vector<WordMeaning> all_words();

}  // namespace scansim
