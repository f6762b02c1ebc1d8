#pragma once
/// The link loses a share of what is sent over it, which is sent again.

#include <string_view>

#include "models/ids.hpp"
#include "models/network/link_quality.hpp"

namespace scansim {

struct LinkLossy {
  static constexpr std::string_view kind = "link_lossy";
  static constexpr std::string_view summary =
      "the link loses this share of what it would have carried; what is lost is sent again";
  LinkId link;
  Ratio loss;  ///< above 0, less than 1

  [[nodiscard]] LinkStrain strain() const { return {{}, {}, loss}; }
  template <class Control>
  void strike(Control& control) const {
    control.strain_link(link, strain());
  }
  template <class Control>
  void heal(Control& control) const {
    control.relieve_link(link, strain());
  }
};

}  // namespace scansim
