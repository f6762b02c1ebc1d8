#pragma once
/// How busy the engines were, and how long the console did not know.

#include <optional>
#include <vector>

#include "reports/measures/exact.hpp"
#include "reports/measures/measure_table.hpp"

namespace scansim {

class EngineFold {
 public:
  static constexpr auto measures = std::to_array<MeasureInfo>({
      {"engine.utilisation", Unit::ratio,
       "Busy slot time / (slots of all engines x time from the first start to the last change of a scan or "
       "an asset).",
       false, false},
      {"engine.unknown", Unit::seconds,
       "Time in status Unknown until the end of the run, added up over the engines; a run with an engine "
       "that "
       "never comes back ends at `until`.",
       false, false},
      {"engine.availability", Unit::ratio,
       "Time from t = 0 to the end of the run in which an engine was neither crashed nor out of service, "
       "over all engines.",
       false, false},
  });
  explicit EngineFold(const RunContext& context)
      : plan_(context.plan),
        unknown_since_(context.plan.engines.size()),
        down_since_(context.plan.engines.size()) {}

  void observe(SimTime at, const ScanStarted&) {
    if (!first_start_) first_start_ = at;
  }
  void observe(SimTime at, const ScanChanged&) { last_change_ = at; }
  void observe(SimTime at, const AssetChanged&) { last_change_ = at; }
  void observe(SimTime at, const LateResultRefused&) { last_change_ = at; }
  void observe(SimTime at, const EngineChanged& change);
  void report(SimTime end, const RunEnded& run, const MeasureSlice& out) const;

 private:
  [[nodiscard]] MeasureValue utilisation(SimTime end, const RunEnded& run) const;

  const Plan& plan_;
  std::optional<SimTime> first_start_;
  SimTime last_change_;
  std::vector<std::optional<SimTime>> unknown_since_;
  std::vector<std::optional<SimTime>> down_since_;
  Duration unknown_;
  Duration down_;
};

}  // namespace scansim
