#pragma once
/// Somebody restarts the console, as changed settings and updates ask for; it is back when the fault heals.

#include <string_view>

#include "models/ids.hpp"
#include "models/scan/disruption.hpp"

namespace scansim {

struct ConsoleRestart {
  static constexpr std::string_view kind = "console_restart";
  static constexpr std::string_view summary =
      "the console is restarted and back when the fault ends; the switch console_restart decides what scans "
      "keep, and paused_at_restart what becomes of paused ones";

  template <class Control>
  void strike(Control& control) const {
    control.take_console_down(DisruptionCause::console_restart);
  }
  template <class Control>
  void heal(Control& control) const {
    control.bring_console_up();
  }
};

}  // namespace scansim
