#pragma once
/// Recovery units of more than one asset: runs of assets in the order given, whose results are handed over
/// together when the last of them is done. A task is kept or lost as a whole where an engine is lost, a host
/// group at a pause as well, and the next host group begins when the one before is done. Pure functions.

#include <algorithm>
#include <cstdint>

#include "models/policy/switches.hpp"

namespace scansim {

/// Assets [first, last) of a scan.
struct UnitRange {
  std::uint64_t first = 0;
  std::uint64_t last = 0;
};

[[nodiscard]] constexpr bool has_units(const Switches& policy) {
  return policy.kept_on_interruption == KeptUnit::task || policy.kept_on_interruption == KeptUnit::host_group;
}
/// Assets in a unit that is to be done before the next one begins; 0: units do not wait for each other.
[[nodiscard]] constexpr std::uint32_t closed_unit(const Switches& policy) {
  return policy.kept_on_interruption == KeptUnit::host_group ? policy.unit_assets : 0;
}
/// Whether a pause throws finished assets of an unfinished unit away. `is_loss`: it pauses because an engine,
/// the console or the link between them is lost.
[[nodiscard]] constexpr bool pause_loses_open_units(const Switches& policy, bool is_loss) {
  return policy.kept_on_interruption == KeptUnit::host_group || (has_units(policy) && is_loss);
}
/// The unit of an asset of a scan of `assets`. REQUIRES: has_units(policy).
[[nodiscard]] constexpr UnitRange unit_of(const Switches& policy, std::uint64_t asset, std::uint64_t assets) {
  const std::uint64_t first = asset / policy.unit_assets * policy.unit_assets;
  return {first, std::min(assets, first + policy.unit_assets)};
}

}  // namespace scansim
