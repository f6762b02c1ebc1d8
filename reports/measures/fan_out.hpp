#pragma once
/// Several sinks as one, in order: a recorder and a trace of the same run.

#include <algorithm>
#include <utility>
#include <vector>

#include "models/world/observation.hpp"

namespace scansim {

/// REQUIRES: the sinks outlive it.
class FanOut final : public ObservationSink {
 public:
  explicit FanOut(std::vector<ObservationSink*> sinks) : sinks_(std::move(sinks)) {}

  [[nodiscard]] bool wants_events() const override {
    return std::any_of(sinks_.begin(), sinks_.end(),
                       [](const ObservationSink* sink) { return sink->wants_events(); });
  }
  void observe(SimTime at, const RunBegan& what) override { pass(at, what); }
  void observe(SimTime at, const EventDone& what) override { pass(at, what); }
  void observe(SimTime at, const ScanStarted& what) override { pass(at, what); }
  void observe(SimTime at, const ScanChanged& what) override { pass(at, what); }
  void observe(SimTime at, const SignalRefused& what) override { pass(at, what); }
  void observe(SimTime at, const RequestRefused& what) override { pass(at, what); }
  void observe(SimTime at, const EndingRequested& what) override { pass(at, what); }
  void observe(SimTime at, const AssetChanged& what) override { pass(at, what); }
  void observe(SimTime at, const DiscoveryBlockDone& what) override { pass(at, what); }
  void observe(SimTime at, const EngineChanged& what) override { pass(at, what); }
  void observe(SimTime at, const LinkChanged& what) override { pass(at, what); }
  void observe(SimTime at, const LinkQualityChanged& what) override { pass(at, what); }
  void observe(SimTime at, const ConsoleChanged& what) override { pass(at, what); }
  void observe(SimTime at, const BlackoutChanged& what) override { pass(at, what); }
  void observe(SimTime at, const MemoryChanged& what) override { pass(at, what); }
  void observe(SimTime at, const BacklogChanged& what) override { pass(at, what); }
  void observe(SimTime at, const ImportStarted& what) override { pass(at, what); }
  void observe(SimTime at, const LateResultRefused& what) override { pass(at, what); }
  void observe(SimTime at, const FaultStruck& what) override { pass(at, what); }
  void observe(SimTime at, const FaultHealed& what) override { pass(at, what); }
  void observe(SimTime at, const OperatorActed& what) override { pass(at, what); }
  void observe(SimTime at, const RowOpened& what) override { pass(at, what); }
  void observe(SimTime at, const WatchedChanged& what) override { pass(at, what); }
  void observe(SimTime at, const RunContinued& what) override { pass(at, what); }
  void observe(SimTime at, const RunEnded& what) override { pass(at, what); }
  void observe(SimTime at, const ValueDrawn& what) override { pass(at, what); }
  [[nodiscard]] bool wants_draws() const override {
    return std::any_of(sinks_.begin(), sinks_.end(), [](const auto* sink) { return sink->wants_draws(); });
  }

 private:
  template <class Observation>
  void pass(SimTime at, const Observation& what) {
    for (ObservationSink* sink : sinks_) sink->observe(at, what);
  }

  std::vector<ObservationSink*> sinks_;
};

}  // namespace scansim
