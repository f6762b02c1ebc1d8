#pragma once
/// Assets given one by one: in a CSV file, as a table, or as a list of maps.

#include <memory>
#include <string>

#include "models/asset/asset_group.hpp"
#include "scenarios/load/reading.hpp"

namespace scansim::load {

/// What stands under `rows:`; none if there was an error. `path` names it in problems. `import_memory`: of
/// assets that say nothing, where others of the list do.
[[nodiscard]] std::shared_ptr<const AssetRows> read_rows(Reading& reading, const NodeView& node,
                                                         const std::string& path, Bytes import_memory);

}  // namespace scansim::load
