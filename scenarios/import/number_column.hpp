#pragma once
/// One column of numbers of a table whose header gives the unit: `scan_time [s]`, `result_size [B]`.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace scansim {

enum class ColumnQuantity : std::uint8_t { duration, size };

/// Values in the base unit: microseconds or bytes.
/// Invariant: 0 <= value <= 2^62.
struct NumberColumn {
  std::vector<std::int64_t> values;
  std::size_t blank = 0;  ///< cells without a value
};

/// Which column is wanted, and what its unit must measure.
struct ColumnWanted {
  std::string name;
  ColumnQuantity quantity = ColumnQuantity::duration;
};

/// What cannot be read is an error with its place. Throws ImportError.
[[nodiscard]] NumberColumn read_number_column(std::string_view text, const std::string& file,
                                              const ColumnWanted& wanted);

}  // namespace scansim
