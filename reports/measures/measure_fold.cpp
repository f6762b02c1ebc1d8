#include "reports/measures/measure_fold.hpp"

namespace scansim {

MeasureTable MeasureFold::table(SimTime at, const RunEnded& run) const {
  for (std::size_t s = 0; s < run.scans->size(); ++s)
    require((*run.scans)[s].scan.index() == s, "a scan stands in the summaries at the index of its id");
  MeasureTable table(measure_catalog().size(), run.scans->size(), run.rows->size());
  std::size_t first = 0;
  const auto report = [&](const auto& fold) {
    fold.report(at, run, MeasureSlice(table, first));
    first += std::decay_t<decltype(fold)>::measures.size();
  };
  std::apply([&](const auto&... fold) { (report(fold), ...); }, folds_);
  return table;
}

}  // namespace scansim
