#pragma once
/// The link carries nothing; what was under way on it must be sent again, over another way if there is one.

#include <string_view>

#include "models/ids.hpp"

namespace scansim {

struct LinkDown {
  static constexpr std::string_view kind = "link_down";
  static constexpr std::string_view summary =
      "nothing crosses the link; without another way, status Unknown, and scans fail after "
      "console.give_up_after";
  LinkId link;

  template <class Control>
  void strike(Control& control) const {
    control.take_link_down(link);
  }
  template <class Control>
  void heal(Control& control) const {
    control.bring_link_up(link);
  }
};

}  // namespace scansim
