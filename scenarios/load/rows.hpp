#pragma once
/// Assets given one by one: in a CSV file, as a table, or as a list of maps.

#include <filesystem>
#include <memory>
#include <string>

#include "models/asset/asset_group.hpp"
#include "scenarios/load/reading.hpp"

namespace scansim::load {

struct RowDefaults {
  std::filesystem::path base_dir;  ///< files count from here
  Bytes import_memory;             ///< of assets that say nothing, where others of the list do
};

/// What stands under `rows:`; none if there was an error. `path` names it in problems.
[[nodiscard]] std::shared_ptr<const AssetRows> read_rows(Reading& reading, const NodeView& node,
                                                         const std::string& path,
                                                         const RowDefaults& defaults);

}  // namespace scansim::load
