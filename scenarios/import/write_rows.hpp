#pragma once
/// An imported scan as the text of a table and of a scenario that replays it. Writes no file.

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>

#include "scenarios/import/asset_rows.hpp"

namespace scansim {

/// More rows than these go to a file of their own.
inline constexpr std::size_t inline_rows_max = 1000;
/// Assets at once where the source does not say: what Rapid7's scan templates start with.
inline constexpr int slots_if_unknown = 10;

/// A table with the header `name,scan_time [s],result_size [B],findings,silent`; silent is yes or no.
[[nodiscard]] std::string rows_as_csv(const ImportedScan& scan);

/// A scenario that runs as it is: one engine, a console that costs nothing, one scan of all rows. The rows
/// stand in it, or in the table named `csv_name`.
[[nodiscard]] std::string rows_as_scenario(const ImportedScan& scan,
                                           const std::optional<std::string>& csv_name);

/// A scenario and the table that it names, if it names one.
struct ScenarioFiles {
  std::string scenario;
  std::optional<std::string> csv_name;  ///< A file beside the scenario.
  std::string csv;                      ///< Empty without csv_name.
};

/// What to write if the scenario goes to the file `target`: more than inline_rows_max rows stand in the table
/// `STEM.csv` beside it (`STEM-rows.csv` if the target itself is called that), fewer in the scenario.
[[nodiscard]] ScenarioFiles scenario_files(const ImportedScan& scan, const std::filesystem::path& target);

}  // namespace scansim
