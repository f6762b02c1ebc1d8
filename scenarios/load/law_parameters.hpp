#pragma once
/// Reading the laws other than mixtures into their description.

#include <optional>
#include <string>

#include "scenarios/load/laws.hpp"
#include "scenarios/load/map_reader.hpp"

namespace scansim::load {

/// A value of a law, in its base unit.
[[nodiscard]] std::optional<std::int64_t> read_law_value(Reading& reading, const NodeView& node,
                                                         LawUnit unit);

/// The law that stands under `key` (any but mixture), without truncation. Reports, and gives none, if a
/// parameter is missing or wrong.
[[nodiscard]] std::optional<LawSpec> read_simple_law(const MapReader& law, std::string_view key,
                                                     LawUnit unit);

/// A list of values as a recorded law; it may be empty. `path` names it where a run misses a value.
[[nodiscard]] std::optional<LawSpec> read_recorded_values(Reading& reading, const NodeView& node,
                                                          LawUnit unit, const std::string& path);

}  // namespace scansim::load
