#pragma once
/// An engine goes out of service: its work stops; what the console does is the switch out_of_service.

#include <string_view>

#include "models/ids.hpp"
#include "models/scan/disruption.hpp"

namespace scansim {

struct EngineOutOfService {
  static constexpr std::string_view kind = "engine_out_of_service";
  static constexpr std::string_view summary =
      "the engine stops working; the switch out_of_service decides what its scans keep";
  EngineId engine;

  template <class Control>
  void strike(Control& control) const {
    control.take_engine_down(engine, DisruptionCause::engine_out_of_service);
  }
  template <class Control>
  void heal(Control& control) const {
    control.bring_engine_up(engine);
  }
};

}  // namespace scansim
