#pragma once
/// The console goes out of service: nothing is imported and no engine is reached; the switch out_of_service
/// decides.

#include <string_view>

#include "models/ids.hpp"
#include "models/scan/disruption.hpp"

namespace scansim {

struct ConsoleOutOfService {
  static constexpr std::string_view kind = "console_out_of_service";
  static constexpr std::string_view summary =
      "nothing is imported and no engine is reached; the switch out_of_service decides what every scan keeps";

  template <class Control>
  void strike(Control& control) const {
    control.take_console_down(DisruptionCause::console_out_of_service);
  }
  template <class Control>
  void heal(Control& control) const {
    control.bring_console_up();
  }
};

}  // namespace scansim
