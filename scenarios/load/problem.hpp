#pragma once
/// A mistake in what a scenario's author wrote: the place, what is wrong, what was expected, the nearest
/// hint. Problems are collected and told all at once; none of them ends the reading by itself.

#include <string>
#include <vector>

namespace scansim {

/// Lines and columns count from 1, columns and lengths in characters. Line 0: the file as a whole (it cannot
/// be read).
struct Problem {
  std::string file;
  int line = 0;
  int column = 0;
  int length = 1;                    ///< characters underlined
  std::string message;               ///< without a full stop
  std::vector<std::string> details;  ///< one line each: what was expected, the nearest name
  bool is_warning = false;
  std::string source_line;  ///< as it stands in the file, without its line end; empty if it is over 8 KiB
};

/// The problem as people read it, each line ended: place and message, the line with what is meant underlined,
/// the details. A long line is cut around the place; control characters are shown as their pictures.
[[nodiscard]] std::string render(const Problem& problem);

}  // namespace scansim
