#pragma once
/// All measures of one run as one fold: an observation reaches the folds that ask for it, chosen while
/// compiling.

#include <tuple>

#include "reports/measures/list.hpp"

namespace scansim {

class MeasureFold {
 public:
  /// REQUIRES: the context outlives the fold.
  explicit MeasureFold(const RunContext& context)
      : MeasureFold(context, static_cast<MeasureFolds*>(nullptr)) {}

  /// Passes the observation to every fold that has an overload for it; the others cost nothing.
  template <class Observation>
  void observe(SimTime at, const Observation& what) {
    std::apply([&](auto&... fold) { (pass(fold, at, what), ...); }, folds_);
  }

  /// The values at the end of the run. REQUIRES: scans stand in `run` at the index of their id.
  [[nodiscard]] MeasureTable table(SimTime at, const RunEnded& run) const;

 private:
  template <class... Folds>
  MeasureFold(const RunContext& context, std::tuple<Folds...>*) : folds_(Folds(context)...) {}

  template <class Fold, class Observation>
  static void pass(Fold& fold, SimTime at, const Observation& what) {
    if constexpr (requires { fold.observe(at, what); }) fold.observe(at, what);
  }

  MeasureFolds folds_;
};

}  // namespace scansim
