#pragma once
/// Which queued scans may start: an engine has room, and so has the product. Pure functions.

#include <cstddef>
#include <cstdint>
#include <optional>

#include "models/memory/memory.hpp"
#include "models/policy/switches.hpp"

namespace scansim {

/// Whether an engine takes a further scan; a limit of 0 is none.
[[nodiscard]] constexpr bool has_room(std::uint32_t limit, std::size_t scans) {
  return limit == 0 || scans < limit;
}
/// Whether a place that a scan gives away may be taken on any engine, not only on those it was on.
[[nodiscard]] constexpr bool shares_places(const Switches& policy) { return policy.active_scans > 0; }
/// Whether the memory level decides on starts.
[[nodiscard]] constexpr bool starts_by_memory(const Switches& policy) {
  return policy.start_below != Ratio();
}

/// The console, as a scan is about to leave the queue.
struct AdmissionView {
  SimTime now;
  SimTime last_start;       ///< when a scan last left the queue; never: none so far
  std::int64_t active = 0;  ///< scans that engines work for; asked for only where places are shared
};
/// `opens`: when time alone will allow it; none: something else has to change.
struct Admission {
  bool is_granted = false;
  std::optional<SimTime> opens = {};
};

/// Scans start one by one, and not while memory is short.
[[nodiscard]] inline Admission admission_of(const Switches& policy, const AdmissionView& view,
                                            const Memory& memory) {
  if (memory.is_above(policy.start_below)) return {};
  if (shares_places(policy) && view.active >= policy.active_scans) return {};
  if (policy.start_gap == Duration() || view.last_start.is_never()) return {true};
  const SimTime opens = view.last_start + policy.start_gap;
  if (opens <= view.now) return {true};
  return {false, opens};
}

}  // namespace scansim
