#pragma once
/// Measures that are a part of a whole: over the run, the parts and the wholes of its scans are added up
/// first. A whole of 0 has no fraction: the value is null.

#include <array>
#include <cstddef>

#include "reports/measures/exact.hpp"
#include "reports/measures/measure_table.hpp"

namespace scansim {

struct PartOfWhole {
  std::int64_t part = 0;
  std::int64_t whole = 0;
};

struct FractionMeasure {
  MeasureInfo info;
  PartOfWhole (*of_scan)(const ScanSummary&) = nullptr;
  PartOfWhole (*of_row)(const DisruptionRow&) = nullptr;  ///< none: no value per row
};

/// Family::table is a constexpr array of FractionMeasure.
template <class Family>
struct FractionFold {
  static constexpr std::size_t size = Family::table.size();
  static constexpr std::array<MeasureInfo, size> measures = [] {
    std::array<MeasureInfo, size> infos{};
    for (std::size_t i = 0; i < size; ++i) {
      infos[i] = Family::table[i].info;
      infos[i].has_scan_values = true;
      infos[i].has_row_values = Family::table[i].of_row != nullptr;
    }
    return infos;
  }();

  explicit FractionFold(const RunContext&) {}

  void report(SimTime, const RunEnded& run, const MeasureSlice& out) const {
    for (std::size_t m = 0; m < size; ++m) {
      const FractionMeasure& measure = Family::table[m];
      int128 part = 0;
      int128 whole = 0;
      for (std::size_t s = 0; s < run.scans->size(); ++s) {
        const PartOfWhole value = measure.of_scan((*run.scans)[s]);
        part += value.part;
        whole += value.whole;
        out.set_scan(m, s, exact_fraction(value.part, value.whole));
      }
      out.set(m, exact_fraction(part, whole));
      for (std::size_t r = 0; measure.of_row != nullptr && r < run.rows->size(); ++r) {
        const PartOfWhole value = measure.of_row((*run.rows)[r]);
        out.set_row(m, r, exact_fraction(value.part, value.whole));
      }
    }
  }
};

}  // namespace scansim
