#pragma once
/// Something else on the console's host takes memory for a while.

#include <string_view>

#include "models/ids.hpp"
#include "sim/units/amount.hpp"

namespace scansim {

struct MemoryPressure {
  static constexpr std::string_view kind = "memory_pressure";
  static constexpr std::string_view summary =
      "other load takes this much of the console's heap; crossing the threshold pauses scans";
  Bytes size;

  template <class Control>
  void strike(Control& control) const {
    control.add_memory_pressure(size);
  }
  template <class Control>
  void heal(Control& control) const {
    control.remove_memory_pressure(size);
  }
};

}  // namespace scansim
