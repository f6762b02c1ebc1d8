#include "scenarios/cli/show_problems.hpp"

#include "reports/writers/words.hpp"

namespace scansim {

ProblemCount count_problems(const std::vector<Problem>& problems) {
  ProblemCount count;
  for (const Problem& problem : problems) ++(problem.is_warning ? count.warnings : count.errors);
  return count;
}

std::string words_of(const ProblemCount& count) {
  std::string words;
  if (count.errors > 0) words = counted(count.errors, "error", "errors");
  if (count.warnings > 0)
    words += (words.empty() ? "" : ", ") + counted(count.warnings, "warning", "warnings");
  return words.empty() ? "no problems" : words;
}

void show_problems(const std::vector<Problem>& problems, std::ostream& err) {
  for (const Problem& problem : problems) err << render(problem);
}

std::string one_line(const Problem& problem) {
  std::string place = problem.file + ":";
  if (problem.line > 0) place += std::to_string(problem.line) + ":" + std::to_string(problem.column) + ":";
  return place + " " + problem.message;
}

}  // namespace scansim
