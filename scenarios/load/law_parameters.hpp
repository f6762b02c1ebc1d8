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

}  // namespace scansim::load
