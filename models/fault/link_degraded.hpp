#pragma once
/// The link goes on, but carries less or takes longer. What is being sent goes on at the new rate, or over
/// another way if that one is shorter now; what is past the link arrives as it would have.

#include <string_view>

#include "models/ids.hpp"
#include "models/network/link_quality.hpp"

namespace scansim {

struct LinkDegraded {
  static constexpr std::string_view kind = "link_degraded";
  static constexpr std::string_view summary =
      "the link carries no more than this bandwidth, its latency grows by so much, or both; it stays up, and "
      "the way of least latency is sought anew";
  LinkId link;
  Bandwidth bandwidth;  ///< unlimited: as much as before
  Duration latency;     ///< beside its own

  [[nodiscard]] LinkStrain strain() const { return {bandwidth, latency, {}}; }
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
