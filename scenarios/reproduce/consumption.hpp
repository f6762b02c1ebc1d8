#pragma once
/// What a run, its continuation and its undisturbed twin needed of chance: the values that an exact scenario
/// holds.

#include <cstdint>
#include <optional>
#include <vector>

#include "models/world/observation.hpp"
#include "models/world/world.hpp"

namespace scansim {

/// Values by ordinal; one that was not used is negative.
using DrawnValues = std::vector<std::int64_t>;

/// Of an asset; absent values were not used.
struct DrawnAsset {
  std::vector<RecordedAttempt> attempts;
  std::optional<AssetYield> yield;
  std::optional<Duration> import_time;
  std::optional<Bytes> import_memory;
  [[nodiscard]] bool is_used() const { return !attempts.empty() || yield || import_time || import_memory; }
};

/// Of a fault or an operator.
struct DrawnMoments {
  std::vector<SimTime> dates;  ///< by chance: of all strikes or acts, the pending one included
  DrawnValues lasts;           ///< us
  DrawnValues delays;          ///< us
  DrawnValues downs, ups;      ///< us; of a link that flaps
};

class Consumption {
 public:
  /// REQUIRES: the plan outlives it.
  Consumption(const Plan& plan, const RunKey& key);

  /// Notes what a run of the plan draws, and of its twin, whose operators have other numbers.
  [[nodiscard]] ObservationSink& of_run() { return run_; }
  [[nodiscard]] ObservationSink& of_twin() { return twin_; }

  [[nodiscard]] const std::vector<DrawnAsset>& group(std::size_t index) const { return groups_[index]; }
  [[nodiscard]] const DrawnValues& blocks(std::size_t site) const { return blocks_[site]; }
  [[nodiscard]] const DrawnMoments& fault(std::size_t index) const { return faults_[index]; }
  [[nodiscard]] const DrawnMoments& act(std::size_t index) const { return operators_[index]; }

 private:
  class Sink final : public ObservationSink {
   public:
    Sink(Consumption& owner, bool is_twin) : owner_(owner), is_twin_(is_twin) {}
    using ObservationSink::observe;
    void observe(SimTime at, const ValueDrawn& drawn) override { owner_.note(at, drawn, is_twin_); }
    [[nodiscard]] bool wants_draws() const override { return true; }

   private:
    Consumption& owner_;
    bool is_twin_;
  };

  void note(SimTime at, const ValueDrawn& drawn, bool is_twin);
  void note_first_moments(const RunKey& key);
  [[nodiscard]] DrawnAsset& asset(const ValueDrawn& drawn);

  const Plan& plan_;
  std::vector<std::vector<DrawnAsset>> groups_;
  std::vector<DrawnValues> blocks_;
  std::vector<DrawnMoments> faults_;
  std::vector<DrawnMoments> operators_;
  std::vector<std::size_t> operators_of_twin_;  ///< by number in the twin: their number in the plan
  Sink run_;
  Sink twin_;
};

}  // namespace scansim
