#pragma once
/// Amounts for people who compare: nothing is rounded away, and large ones can be read.

#include <string>

#include "sim/units/amount.hpp"
#include "sim/units/time.hpp"

namespace scansim {

/// "37,000 B", from a megabyte on with the plain form: "12,345,678 B (12.3 MB)".
[[nodiscard]] std::string bytes_in_full(Bytes bytes);

/// "11 min 20.187917 s", "26 h", "250 ms": in hours beyond a day, since days of work in parallel are no days.
/// REQUIRES: the duration is not negative.
[[nodiscard]] std::string duration_in_full(Duration duration);

}  // namespace scansim
