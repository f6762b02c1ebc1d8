#pragma once
/// Assets answer so that scanning them does not come to an end: each holds its slot and makes no progress.

#include <cstdint>
#include <string_view>

#include "models/ids.hpp"

namespace scansim {

struct HungAsset {
  static constexpr std::string_view kind = "hung_asset";
  static constexpr std::string_view summary =
      "assets of the site's scan hold their slots and make no progress: those in flight that come first, or "
      "the next ones that start; they go on when the fault ends";
  SiteId scan;
  std::uint32_t assets = 1;  ///< how many; at least 1

  template <class Control>
  void strike(Control& control) const {
    control.hang_assets(scan, assets);
  }
  template <class Control>
  void heal(Control& control) const {
    control.release_assets(scan, assets);
  }
};

}  // namespace scansim
