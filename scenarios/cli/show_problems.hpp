#pragma once
/// What is wrong with a scenario, told to its author.

#include <ostream>
#include <string>
#include <vector>

#include "scenarios/load/load.hpp"

namespace scansim {

struct ProblemCount {
  std::size_t errors = 0;
  std::size_t warnings = 0;
};
[[nodiscard]] ProblemCount count_problems(const std::vector<Problem>& problems);
/// "2 errors, 1 warning".
[[nodiscard]] std::string words_of(const ProblemCount& count);

/// Writes all problems, each with its line, what was expected and the nearest name.
void show_problems(const std::vector<Problem>& problems, std::ostream& err);

/// A problem on one line, for reports: "file:14:5: unknown key".
[[nodiscard]] std::string one_line(const Problem& problem);

}  // namespace scansim
