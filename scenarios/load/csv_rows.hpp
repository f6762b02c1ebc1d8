#pragma once
/// Assets from a CSV file whose header names the columns and their units: `name,scan_time [s],result_size
/// [B],findings,silent`.

#include <memory>
#include <string>

#include "models/asset/asset_group.hpp"
#include "scenarios/load/reading.hpp"

namespace scansim::load {

/// The rows of a table; none if there was an error. REQUIRES: the text holds what a Source may hold.
[[nodiscard]] std::shared_ptr<const AssetRows> read_csv_rows(Reading& reading, const std::string& file,
                                                             std::string text);

}  // namespace scansim::load
