#pragma once
/// An engine crashes and restarts when the fault heals; what the console does is the switch crash.

#include <string_view>

#include "models/ids.hpp"
#include "models/scan/disruption.hpp"

namespace scansim {

struct EngineCrash {
  static constexpr std::string_view kind = "engine_crash";
  static constexpr std::string_view summary =
      "the engine crashes and restarts when the fault ends; the switch crash decides what its scans keep";
  EngineId engine;

  template <class Control>
  void strike(Control& control) const {
    control.take_engine_down(engine, DisruptionCause::engine_crash);
  }
  template <class Control>
  void heal(Control& control) const {
    control.bring_engine_up(engine);
  }
};

}  // namespace scansim
