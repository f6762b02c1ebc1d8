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

enum class RowColumn : std::uint8_t {
  name,
  scan_time,
  result_size,
  findings,
  silent,
  outcome,
  import_memory
};
inline constexpr std::size_t row_column_count = 7;

/// In the order of RowColumn.
[[nodiscard]] std::vector<std::string_view> row_column_names();
[[nodiscard]] std::optional<RowColumn> find_row_column(std::string_view name);

inline constexpr std::size_t rows_max = std::numeric_limits<std::uint32_t>::max();

[[nodiscard]] std::vector<std::string_view> outcome_words();
[[nodiscard]] std::optional<AssetOutcome> outcome_of(std::string_view word);

/// Which of the columns that may stay empty are filled.
struct OptionalColumns {
  bool has_names = false;
  bool has_import_memory = false;
};
/// Appends a row of defaults: not silent, no results.
void append_row(AssetRows& rows, OptionalColumns columns);

}  // namespace scansim::load
