#pragma once
/// Quantities as written by people, each with its unit: "90 s", "2 GiB", "50 Mbps", "85 %". A bare number is
/// a problem, and so is a remainder below the smallest unit: nothing is rounded. Blanks around the text and
/// between number and unit do not count.

#include <cstdint>
#include <string_view>
#include <vector>

#include "sim/text/civil.hpp"  // dates and times of day, the quantities that name an instant
#include "sim/text/parsed.hpp"
#include "sim/units/amount.hpp"
#include "sim/units/time.hpp"

namespace scansim {

enum class Sign : std::uint8_t { not_negative, any };

/// Units us, ms, s, min, h, d, w; also several in descending order, such as "1 h 30 min". A sign holds for
/// the whole.
[[nodiscard]] Parsed<Duration> parse_duration(std::string_view text, Sign sign = Sign::not_negative);

/// Units B; KB, MB, GB, TB (powers of 1000); KiB, MiB, GiB, TiB (powers of 1024, IEC 80000-13).
[[nodiscard]] Parsed<Bytes> parse_bytes(std::string_view text);

/// Units bps, kbps, Mbps, Gbps (powers of 1000 of bits per second) and B/s, KB/s, MB/s, GB/s, KiB/s, MiB/s,
/// GiB/s. Above 0, because Bandwidth 0 stands for "no limit".
[[nodiscard]] Parsed<Bandwidth> parse_bandwidth(std::string_view text);

/// A percentage "85 %", a factor "1.5x" or a fraction of integers "3/4". May exceed 1: which shares make
/// sense is the caller's business.
[[nodiscard]] Parsed<Ratio> parse_ratio(std::string_view text);

/// The units that these readers know, the smallest first; those of sizes and bandwidths by family.
[[nodiscard]] std::vector<std::string_view> duration_unit_names();
[[nodiscard]] std::vector<std::string_view> byte_unit_names();
[[nodiscard]] std::vector<std::string_view> bandwidth_unit_names();

/// Digits only, without sign, blank, separator or exponent.
[[nodiscard]] Parsed<std::int64_t> parse_count(std::string_view text);

}  // namespace scansim
