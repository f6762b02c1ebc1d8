#pragma once
/// Values as people read them: units, sensible digits, the words of the scanner's documentation. Equal on
/// every platform.

#include <cstdint>
#include <string>
#include <string_view>

#include "models/world/observation.hpp"
#include "reports/measures/catalog.hpp"

namespace scansim {

/// The text on one line and safe for a terminal: control characters, line breaks, characters that reorder
/// text and bytes that are not UTF-8 become \x1b or \u{202e}.
[[nodiscard]] std::string printable(std::string_view text);

/// "1,234,567".
[[nodiscard]] std::string grouped(std::int64_t count);
/// "1 scan", "1,200 scans".
[[nodiscard]] std::string counted(std::uint64_t count, std::string_view one, std::string_view many);

/// "2 h 05 min", "12.3 MB", "97.5 %", "1,234".
[[nodiscard]] std::string words_of(const Exact& value, Unit unit);
/// The same of a statistic, which need not be whole.
[[nodiscard]] std::string words_of(double value, Unit unit);
/// "no value" where there is none.
[[nodiscard]] std::string words_of(const MeasureValue& value, Unit unit);

/// "12.3 MB, 1,234 findings, 340 assets".
[[nodiscard]] std::string words_of(const Goods& goods);

/// The tip of a hash chain: 16 hex digits.
[[nodiscard]] std::string hex_of(std::uint64_t hash);

/// "ended Failed because communication failure", "is still In progress".
[[nodiscard]] std::string end_words(std::string_view preset, const ScanSummary& scan);

/// The state as our pages show it, with the word of the preset's product: "Paused (GVM: Stopped)".
[[nodiscard]] std::string state_words(std::string_view preset, ScanState state, DisruptionCause cause);

/// Slot time in hours beyond a day: days of work in parallel are no days. "1,234 h 05 min".
[[nodiscard]] std::string slot_time_words(Duration time);

/// Without rounding, where two values must be told apart: "350.25 s", "203,500 B", "84 %", "1/3".
[[nodiscard]] std::string exact_words_of(const Exact& value, Unit unit);

/// "00:25:10.018", with the day before it from the second day on; to the millisecond.
[[nodiscard]] std::string clock_of(SimTime time);

}  // namespace scansim
