#pragma once
/// Measures that add up: a value per scan, perhaps one per row of the ledger, and their sum over the run. A
/// family is a table of such measures; a measure is one line of it.

#include <array>
#include <cstddef>

#include "reports/measures/exact.hpp"
#include "reports/measures/measure_table.hpp"

namespace scansim {

struct SumMeasure {
  MeasureInfo info;
  Exact (*of_scan)(const ScanTotals&) = nullptr;    ///< none: the sum over the scan's rows
  Exact (*of_row)(const DisruptionRow&) = nullptr;  ///< none: no value per row
};

/// Adds values of one unit, which share their denominator. The sum has 128 bits.
class ExactSum {
 public:
  void add(const Exact& value) {
    require(numerator_ == 0 || value.denominator == denominator_,
            "values of one measure share their denominator");
    numerator_ += value.numerator;
    denominator_ = value.denominator;
  }
  [[nodiscard]] Exact value() const { return {narrow(numerator_), denominator_}; }

 private:
  int128 numerator_ = 0;
  std::int64_t denominator_ = 1;
};

/// Family::table is a constexpr array of SumMeasure. REQUIRES of each: of_scan or of_row is given.
template <class Family>
struct SumFold {
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

  explicit SumFold(const RunContext&) {}

  void report(SimTime, const RunEnded& run, const MeasureSlice& out) const {
    for (std::size_t m = 0; m < size; ++m) report_one(Family::table[m], run, out, m);
  }

 private:
  static void report_one(const SumMeasure& measure, const RunEnded& run, const MeasureSlice& out,
                         std::size_t m) {
    std::vector<ExactSum> of_scans(run.scans->size());
    for (std::size_t r = 0; measure.of_row != nullptr && r < run.rows->size(); ++r) {
      const DisruptionRow& row = (*run.rows)[r];
      const Exact value = measure.of_row(row);
      out.set_row(m, r, value);
      if (measure.of_scan == nullptr) of_scans[row.scan.index()].add(value);
    }
    ExactSum of_run;
    for (std::size_t s = 0; s < run.scans->size(); ++s) {
      const Exact value =
          measure.of_scan != nullptr ? measure.of_scan((*run.scans)[s].totals) : of_scans[s].value();
      out.set_scan(m, s, value);
      of_run.add(value);
    }
    out.set(m, of_run.value());
  }
};

}  // namespace scansim
