#pragma once
/// A scenario without randomness that replays one run: what chance decided in it is written down, all else
/// is as the author wrote it.

#include <string>
#include <vector>

#include "scenarios/load/loaded_tree.hpp"
#include "scenarios/reproduce/consumption.hpp"

namespace scansim {

/// A file beside the scenario.
struct TableBeside {
  std::string name;
  std::string text;
};

struct ExactScenario {
  std::string text;
  std::vector<TableBeside> tables;
};

/// Lists longer than this go to tables.
inline constexpr std::size_t rows_inline_max = 1'000;

/// Whether draws of the law differ.
[[nodiscard]] bool is_random(const Law& law);

/// Writes the scenario for the run that `drawn` was noted of. `stem` begins the names of tables. REQUIRES:
/// `scenario` was loaded without errors and gave the plan of `drawn`.
[[nodiscard]] ExactScenario write_exact(load::LoadedTree& scenario, const Consumption& drawn,
                                        const RecordedRun& run, const std::string& stem);

}  // namespace scansim
