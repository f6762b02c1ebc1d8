#pragma once
/// An engine works at a share of its speed: something else keeps its host busy. Attempts under way go on at
/// the new pace.

#include <string_view>

#include "models/ids.hpp"
#include "sim/units/amount.hpp"

namespace scansim {

struct EngineSlow {
  static constexpr std::string_view kind = "engine_slow";
  static constexpr std::string_view summary =
      "the engine's slots work at this share of their speed, also for assets under way; nothing is lost";
  EngineId engine;
  Ratio speed = Ratio::one();  ///< above 0 and below 1; strikes that overlap multiply

  template <class Control>
  void strike(Control& control) const {
    control.slow_engine_down(engine, speed);
  }
  template <class Control>
  void heal(Control& control) const {
    control.speed_engine_up(engine, speed);
  }
};

}  // namespace scansim
