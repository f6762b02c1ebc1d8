#pragma once
/// Quantities as text. The plain forms are for people and round; the exact forms lose nothing and are read
/// back by sim/text/quantity.hpp to the same value. All are equal on every platform and in every locale.

#include <string>

#include "sim/units/amount.hpp"
#include "sim/units/time.hpp"

namespace scansim {

/// At most two units, rounded half up: "0 s", "420 ms", "1.25 s", "90 s", "3 min 05 s", "2 h 05 min", "4 d 03
/// h".
[[nodiscard]] std::string format_duration(Duration duration);
/// One number in the largest of d, h, min that divides it, else in s, or below a second in ms or us: "36 h",
/// "180.5 s".
[[nodiscard]] std::string format_duration_exact(Duration duration);

/// Three significant digits in powers of 1000, rounded half up: "512 B", "37 KB", "1.25 MB".
[[nodiscard]] std::string format_bytes(Bytes bytes);
/// A whole number of the unit that gives the smallest one: "16 GiB", "37 KB", "12345 B".
[[nodiscard]] std::string format_bytes_exact(Bytes bytes);

/// A whole number of Gbps, Mbps, kbps or bps: "50 Mbps". REQUIRES: the bandwidth is limited.
[[nodiscard]] std::string format_bandwidth_exact(Bandwidth bandwidth);

/// The clock of a run: "02:05:30", "1d 02:05:30.250", the fraction in milli- or microseconds and only if it
/// is not 0.
[[nodiscard]] std::string format_clock(Duration since_start);
/// The same; "never" for SimTime::never().
[[nodiscard]] std::string format_clock(SimTime time);

/// Percent with one decimal, rounded half up: "85 %", "33.3 %". What is not 0 % or 100 % never reads so: "<
/// 0.1 %", "> 99.9 %".
[[nodiscard]] std::string format_ratio(Ratio ratio);
/// A percentage if six decimals hold it, else a fraction: "85 %", "0.125 %", "1/3".
[[nodiscard]] std::string format_ratio_exact(Ratio ratio);

}  // namespace scansim
