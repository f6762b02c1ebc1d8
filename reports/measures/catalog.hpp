#pragma once
/// What can be measured: name, unit and definition of every measure. The list is the only place that names
/// them all.

#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "sim/units/checked.hpp"

namespace scansim {

enum class Unit : std::uint8_t { seconds, slot_seconds, bytes, ratio, findings, assets, count };
/// The unit as printed: "s", "slot-s", "B", "ratio", "findings", "assets", "1".
[[nodiscard]] std::string_view name_of(Unit unit);

/// The exact value of a measure: numerator / denominator in the base unit (microseconds are numerators over
/// 10^6). Nothing is rounded before it is compared or printed.
struct Exact {
  std::int64_t numerator = 0;
  std::int64_t denominator = 1;  ///< more than 0
  [[nodiscard]] double value() const {
    return static_cast<double>(numerator) / static_cast<double>(denominator);
  }
  friend std::strong_ordering operator<=>(const Exact& a, const Exact& b) {
    return static_cast<int128>(a.numerator) * b.denominator <=>
           static_cast<int128>(b.numerator) * a.denominator;
  }
  friend bool operator==(const Exact& a, const Exact& b) { return (a <=> b) == std::strong_ordering::equal; }
};

/// A measure that does not apply (no disruption, a scan that did not complete) has no value.
using MeasureValue = std::optional<Exact>;

struct MeasureInfo {
  std::string_view name;
  Unit unit = Unit::count;
  std::string_view definition;  ///< one sentence
  bool has_scan_values =
      false;  ///< can also be asked of one site's newest scan: `coverage.assets of london >= 90 %`
  bool has_row_values =
      false;  ///< can also be asked of a row of the disruption ledger: `work.lost of row 1 == 30 min`
};

[[nodiscard]] std::span<const MeasureInfo> measure_catalog();
/// Whether a run either has it or not, so that the mean over runs is a share.
[[nodiscard]] constexpr bool is_share_of_runs(const MeasureInfo& measure) {
  return measure.name == "window.met";
}
/// nullptr if there is no such measure.
[[nodiscard]] const MeasureInfo* find_measure(std::string_view name);

}  // namespace scansim
