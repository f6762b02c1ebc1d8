#pragma once
/// Importing takes longer: the database is busy, or its disk is slow. Imports under way go on at the new
/// pace.

#include <string_view>

#include "models/ids.hpp"
#include "sim/units/amount.hpp"

namespace scansim {

struct ConsoleSlowImport {
  static constexpr std::string_view kind = "console_slow_import";
  static constexpr std::string_view summary =
      "the console imports at this share of its speed, also what it is importing already";
  Ratio speed = Ratio::one();  ///< above 0 and below 1; strikes that overlap multiply

  template <class Control>
  void strike(Control& control) const {
    control.slow_imports_down(speed);
  }
  template <class Control>
  void heal(Control& control) const {
    control.speed_imports_up(speed);
  }
};

}  // namespace scansim
