#pragma once
/// The link goes down and comes back, again and again, and is up when the fault is over.

#include <string_view>

#include "models/ids.hpp"
#include "sim/random/law.hpp"

namespace scansim {

struct LinkFlapping {
  static constexpr std::string_view kind = "link_flapping";
  static constexpr std::string_view summary =
      "the link goes down at once, and up and down again and again while this lasts; afterwards it is up";
  LinkId link;
  Law down;  ///< us: how long it is down each time
  Law up;    ///< us: how long it is up in between

  /// `id`: of this fault, which the turns of its link are drawn for.
  template <class Control>
  void strike(Control& control, FaultId id) const {
    control.begin_flapping(id);
  }
  template <class Control>
  void heal(Control& control, FaultId id) const {
    control.end_flapping(id);
  }
};

}  // namespace scansim
