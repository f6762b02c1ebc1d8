#pragma once
/// What makes a scenario exact: which run it is a record of, and what that run drew. `scansim expand` writes
/// it; see scenarios/reproduce.

#include <memory>
#include <optional>
#include <string>

#include "models/asset/recorded_assets.hpp"
#include "scenarios/load/map_reader.hpp"
#include "scenarios/load/scenario.hpp"

namespace scansim::load {

/// What stands under `recorded:` at the top; none if there was an error.
[[nodiscard]] std::optional<RecordedRun> read_recorded_run(Reading& reading, const NodeView& node);

/// What stands under `recorded:` of a group of `count` assets: a list, or a CSV file. None if there was an
/// error. `path` names it in problems.
[[nodiscard]] std::shared_ptr<const RecordedAssets> read_recorded_assets(Reading& reading,
                                                                         const NodeView& node,
                                                                         const std::string& path,
                                                                         std::uint64_t count);

}  // namespace scansim::load
