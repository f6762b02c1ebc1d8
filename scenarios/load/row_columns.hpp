#pragma once
/// The columns of asset rows while they are being filled, whatever they are read from.

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>
#include <vector>

#include "models/asset/asset_group.hpp"

namespace scansim::load {

enum class RowColumn : std::uint8_t { name, scan_time, result_size, findings, silent, outcome };
inline constexpr std::size_t row_column_count = 6;

/// In the order of RowColumn.
[[nodiscard]] std::vector<std::string_view> row_column_names();
[[nodiscard]] std::optional<RowColumn> find_row_column(std::string_view name);

inline constexpr std::size_t rows_max = std::numeric_limits<std::uint32_t>::max();
/// After so many errors in one table no further rows are read: they have one reason.
inline constexpr std::size_t row_errors_max = 20;

[[nodiscard]] std::vector<std::string_view> outcome_words();
[[nodiscard]] std::optional<AssetOutcome> outcome_of(std::string_view word);

/// Appends a row of defaults: not silent, no results. The name column stays empty unless `has_names`.
void append_row(AssetRows& rows, bool has_names);

}  // namespace scansim::load
