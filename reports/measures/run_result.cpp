#include "reports/measures/run_result.hpp"

namespace scansim {

std::size_t measure_index(std::string_view name) {
  const MeasureInfo* info = find_measure(name);
  require(info != nullptr, "a measure is asked for that is not in the catalog");
  return static_cast<std::size_t>(info - measure_catalog().data());
}

MeasureValue RunResult::value(std::string_view measure) const {
  return values.of_run(measure_index(measure));
}

MeasureValue RunResult::value_of_scan(std::string_view measure, ScanId scan) const {
  return values.of_scan(measure_index(measure), scan.index());
}

MeasureValue RunResult::value_of_row(std::string_view measure, RowId row) const {
  return values.of_row(measure_index(measure), row.index());
}

const ScanSummary* RunResult::scan_of(SiteId site, std::optional<std::uint32_t> occurrence) const {
  const ScanSummary* found = nullptr;
  std::uint32_t number = 0;
  for (const ScanSummary& scan : scans) {
    if (scan.site != site) continue;
    ++number;
    if (!occurrence || *occurrence == number) found = &scan;
  }
  return found;
}

}  // namespace scansim
