#pragma once
/// An engine drops its association with a job: the console believes that the scan is Completed, and there is
/// no data. The engine goes on with the job, which the console does not see any more.

#include <string_view>

#include "models/ids.hpp"

namespace scansim {

struct Ghost {
  static constexpr std::string_view kind = "ghost";
  static constexpr std::string_view summary =
      "the engine drops its association with the site's scan: the console shows Completed without the data "
      "since its start or last pause, and "
      "a new start is refused as already running while the engine still works on it";
  /// It happens at one instant and has nothing to heal.
  static constexpr bool is_instant = true;
  SiteId scan;

  template <class Control>
  void strike(Control& control) const {
    control.lose_association(scan);
  }
  template <class Control>
  void heal(Control&) const {}
};

}  // namespace scansim
