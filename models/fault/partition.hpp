#pragma once
/// All links of a cut go down in one instant, and come back in one.

#include <string_view>

#include "models/ids.hpp"

namespace scansim {

struct Partition {
  static constexpr std::string_view kind = "partition";
  static constexpr std::string_view summary =
      "all links of the cut go down in the same instant, and come back in the same instant";
  CutId cut;

  template <class Control>
  void strike(Control& control) const {
    control.take_cut_down(cut);
  }
  template <class Control>
  void heal(Control& control) const {
    control.bring_cut_up(cut);
  }
};

}  // namespace scansim
