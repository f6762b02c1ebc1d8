#pragma once
/// What an interrupted scan that lives on keeps of its work, by place. Pure functions.

#include "models/policy/unit.hpp"

namespace scansim {

/// Whether an attempt that is cut off leaves what its recovery unit has saved.
[[nodiscard]] constexpr bool keeps_progress(const Switches& policy) {
  return policy.kept_on_interruption != KeptUnit::nothing;
}

/// Whose results of Completed assets outlive a pause.
struct KeptResults {
  bool at_console = true;  ///< waiting for import, or being imported
  bool at_engine = true;   ///< held by their engine, or on the way
  /// Nor those at the engine whose unit is not finished.
  bool loses_open_units = false;
};

/// `is_loss`: it pauses because an engine, the console or the link between them is lost.
[[nodiscard]] constexpr KeptResults kept_at_pause(const Switches& policy, bool is_loss) {
  const bool counts = policy.completed_when == CompletedWhen::scanned;
  return {counts, counts && policy.kept_on_interruption != KeptUnit::nothing,
          pause_loses_open_units(policy, is_loss)};
}

/// What becomes of the results that an engine holds when it is lost and its scan goes on.
enum class HeldWhenLost : std::uint8_t { kept, kept_by_unit, lost };

/// Nobody can fetch the results of an engine whose assets have moved to another one.
[[nodiscard]] constexpr HeldWhenLost held_when_lost(const Switches& policy, ScanGuard verdict) {
  if (verdict == ScanGuard::failover || !keeps_progress(policy)) return HeldWhenLost::lost;
  return has_units(policy) ? HeldWhenLost::kept_by_unit : HeldWhenLost::kept;
}

}  // namespace scansim
