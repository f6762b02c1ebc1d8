// Recovery units of several assets: tasks and host groups hand their results over together.
#include <algorithm>
#include <utility>

#include "models/console/conductor.hpp"
#include "models/policy/import_release.hpp"

namespace scansim {

/// Whether nothing of the asset's unit is left to gather.
bool Conductor::is_unit_done(const Scan& s, AssetIndex asset) const {
  const AssetStates& states = s.progress.states();
  const UnitRange unit = unit_of(plan_.policy, asset, states.size());
  for (std::uint64_t i = unit.first; i < unit.last; ++i) {
    const AssetState state = states[static_cast<AssetIndex>(i)];
    if (state == AssetState::pending || state == AssetState::active) return false;
  }
  return true;
}

/// An asset is done: if it was the last of its unit, the unit's results leave the engines. Imports at the end
/// or in batches go by their own rule.
void Conductor::hand_over_unit(ScanId id, AssetIndex asset) {
  Scan& s = scan(id);
  if (!releases_by_unit(plan_.policy, plan_.console.import.mode) || !is_unit_done(s, asset)) return;
  const UnitRange unit = unit_of(plan_.policy, asset, s.progress.states().size());
  const auto stays = [&unit](const HeldResult& result) {
    return result.asset < unit.first || result.asset >= unit.last;
  };
  const auto leaving = std::stable_partition(s.kept_back.begin(), s.kept_back.end(), stays);
  std::vector<HeldResult> results(leaving, s.kept_back.end());
  s.kept_back.erase(leaving, s.kept_back.end());
  send_results(std::move(results));
}

}  // namespace scansim
