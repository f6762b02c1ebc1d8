#pragma once
/// The values of all measures in one run: of the run, of its scans, of the rows of its disruption ledger.

#include <cstddef>
#include <vector>

#include "models/world/observation.hpp"
#include "reports/measures/catalog.hpp"

namespace scansim {

/// What a fold may know beside the observations. The plan (and the twin) must outlive the fold.
struct RunContext {
  const Plan& plan;
  /// The scans of the undisturbed twin; nullptr if no twin was run.
  const std::vector<ScanSummary>* twin = nullptr;
};

/// Invariant: a measure has values of scans or rows only where the catalog says so; else they are null.
class MeasureTable {
 public:
  MeasureTable() = default;
  MeasureTable(std::size_t measures, std::size_t scans, std::size_t rows)
      : scan_count_(scans),
        row_count_(rows),
        run_(measures),
        scans_(measures * scans),
        rows_(measures * rows) {}

  [[nodiscard]] std::size_t scan_count() const { return scan_count_; }
  [[nodiscard]] std::size_t row_count() const { return row_count_; }
  /// Aligned with measure_catalog().
  [[nodiscard]] const std::vector<MeasureValue>& of_run() const { return run_; }

  [[nodiscard]] MeasureValue& of_run(std::size_t measure) { return run_.at(measure); }
  [[nodiscard]] MeasureValue& of_scan(std::size_t measure, std::size_t scan) {
    return scans_.at(measure * scan_count_ + scan);
  }
  [[nodiscard]] MeasureValue& of_row(std::size_t measure, std::size_t row) {
    return rows_.at(measure * row_count_ + row);
  }
  [[nodiscard]] const MeasureValue& of_run(std::size_t measure) const { return run_.at(measure); }
  [[nodiscard]] const MeasureValue& of_scan(std::size_t measure, std::size_t scan) const {
    return scans_.at(measure * scan_count_ + scan);
  }
  [[nodiscard]] const MeasureValue& of_row(std::size_t measure, std::size_t row) const {
    return rows_.at(measure * row_count_ + row);
  }

 private:
  std::size_t scan_count_ = 0;
  std::size_t row_count_ = 0;
  std::vector<MeasureValue> run_;
  std::vector<MeasureValue> scans_;
  std::vector<MeasureValue> rows_;
};

/// The part of a table that belongs to one fold: measure 0 is the first of its own list.
class MeasureSlice {
 public:
  MeasureSlice(MeasureTable& table, std::size_t first) : table_(table), first_(first) {}
  void set(std::size_t measure, MeasureValue value) const { table_.of_run(first_ + measure) = value; }
  void set_scan(std::size_t measure, std::size_t scan, MeasureValue value) const {
    table_.of_scan(first_ + measure, scan) = value;
  }
  void set_row(std::size_t measure, std::size_t row, MeasureValue value) const {
    table_.of_row(first_ + measure, row) = value;
  }

 private:
  MeasureTable& table_;
  std::size_t first_;
};

}  // namespace scansim
