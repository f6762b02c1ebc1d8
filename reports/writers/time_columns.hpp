#pragma once
/// A run's time laid out on columns of a terminal, with a ruler.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "sim/units/time.hpp"

namespace scansim {

/// The time from 0 to `end`, in `count` equal columns. Invariant: count >= 1.
class TimeColumns {
 public:
  /// REQUIRES: count >= 1.
  TimeColumns(SimTime end, std::size_t count);

  [[nodiscard]] std::size_t count() const { return count_; }
  /// Rounded to the microsecond.
  [[nodiscard]] Duration width() const;
  /// The column in which the instant lies; the last one for the end and what comes after.
  [[nodiscard]] std::size_t column_of(SimTime at) const;
  /// The last column with an instant of [from, to) in it; that of `from` if there is none.
  [[nodiscard]] std::size_t last_column_of(SimTime from, SimTime to) const;
  /// The first instant of a column; of column count(): the end.
  [[nodiscard]] SimTime begin(std::size_t column) const;
  /// The first instant after a column. The end of the run belongs to the last one.
  [[nodiscard]] SimTime end(std::size_t column) const;

 private:
  std::int64_t end_us_;
  std::size_t count_;
};

/// Marks and clock times at round times, on one line: "|00:00     |00:30". With an epoch (UTC microseconds
/// since 1970 of t = 0) they are times of day in UTC, with the date where the run is longer than a day. No
/// blanks at its end, never longer than the columns.
[[nodiscard]] std::string ruler(const TimeColumns& columns, std::optional<std::int64_t> epoch_us);

/// "2024-03-04 22:00:00 UTC" of microseconds since 1970, cut to the second.
[[nodiscard]] std::string utc_words(std::int64_t us);

}  // namespace scansim
