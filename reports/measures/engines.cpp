#include "reports/measures/engines.hpp"

namespace scansim {

void EngineFold::observe(SimTime at, const EngineChanged& change) {
  std::optional<SimTime>& down_since = down_since_.at(change.engine.index());
  if (change.is_up && down_since) down_ += at - *down_since;
  if (change.is_up) down_since.reset();
  if (!change.is_up && !down_since) down_since = at;
  std::optional<SimTime>& since = unknown_since_.at(change.engine.index());
  const bool is_unknown = change.to == EngineStatus::unknown;
  if (is_unknown && !since) since = at;
  if (is_unknown || (!since && change.from != EngineStatus::unknown)) return;
  unknown_ += at - since.value_or(SimTime());  // An engine may begin as Unknown.
  since.reset();
}

MeasureValue EngineFold::utilisation(SimTime end, const RunEnded& run) const {
  if (!first_start_) return std::nullopt;
  int128 busy_us = 0;
  SimTime last = last_change_;
  for (const ScanSummary& scan : *run.scans) {
    busy_us += scan.totals.gathered.work.us();
    busy_us += scan.totals.overhead.us();
    if (at(scan.stock, Place::in_flight).work > Duration()) last = end;
  }
  int128 slots = 0;
  for (const EnginePlan& engine : plan_.engines) slots += engine.slots;
  return exact_fraction(busy_us, slots * (last < *first_start_ ? 0 : (last - *first_start_).us()));
}

void EngineFold::report(SimTime end, const RunEnded& run, const MeasureSlice& out) const {
  out.set(0, utilisation(end, run));
  Duration unknown = unknown_;
  for (const std::optional<SimTime>& since : unknown_since_)
    if (since) unknown += end - *since;
  out.set(1, exact_of(unknown));
  Duration down = down_;
  for (const std::optional<SimTime>& since : down_since_)
    if (since) down += end - *since;
  const int128 whole = static_cast<int128>(end.us()) * static_cast<int128>(down_since_.size());
  out.set(2, exact_fraction(whole - down.us(), whole));
}

}  // namespace scansim
