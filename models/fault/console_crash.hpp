#pragma once
/// The console crashes and restarts when the fault heals; the switch crash decides.

#include <string_view>

#include "models/ids.hpp"
#include "models/scan/disruption.hpp"

namespace scansim {

struct ConsoleCrash {
  static constexpr std::string_view kind = "console_crash";
  static constexpr std::string_view summary =
      "the console crashes and restarts when the fault ends; the switch crash decides what every scan keeps";

  template <class Control>
  void strike(Control& control) const {
    control.take_console_down(DisruptionCause::console_crash);
  }
  template <class Control>
  void heal(Control& control) const {
    control.bring_console_up();
  }
};

}  // namespace scansim
