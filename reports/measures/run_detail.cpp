#include "reports/measures/run_detail.hpp"

namespace scansim {

void RunDetailFold::observe(SimTime at, const RunBegan& what) {
  engines_ = EngineTimesFold(engine_count_);
  transitions_.clear();
  picture_.observe(at, what);
}

void RunDetailFold::observe(SimTime at, const ScanChanged& what) {
  ++transitions_[taken_by(what)];
  picture_.observe(at, what);
}

void RunDetailFold::observe(SimTime at, const AssetChanged& what) {
  engines_.observe(at, what);
  picture_.observe(at, what);
}

void RunDetailFold::observe(SimTime at, const EngineChanged& what) {
  engines_.observe(at, what);
  picture_.observe(at, what);
}

void RunDetailFold::observe(SimTime at, const RunEnded& what) { picture_.observe(at, what); }

RunDetail RunDetailFold::detail() const {
  return {picture_.picture(), engines_.times(picture_.picture().ended_at), transitions_};
}

}  // namespace scansim
