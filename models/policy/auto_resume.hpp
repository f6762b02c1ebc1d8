#pragma once
/// Which paused scans go on by themselves, and when. Pure functions.

#include <optional>

#include "models/memory/memory.hpp"
#include "models/policy/switches.hpp"
#include "models/scan/disruption.hpp"
#include "models/schedule/schedule_plan.hpp"

namespace scansim {

/// A scan, and why it is in its state.
struct RestingScan {
  ScanState state = ScanState::paused;
  DisruptionCause cause = DisruptionCause::none;
};

/// Automatic resume follows the pauses of users and of the memory, not those of windows and lost engines.
[[nodiscard]] constexpr bool resumes_by_itself(const RestingScan& scan) {
  return scan.state == ScanState::paused &&
         (scan.cause == DisruptionCause::memory_threshold || scan.cause == DisruptionCause::user_pause);
}

/// What a closed window left of the scan rolls over: it goes on a day later, or at the next start.
[[nodiscard]] constexpr bool is_rolled_over(const Switches& policy, const RestingScan& scan) {
  return policy.window_end == WindowEnd::rollover && scan.state == ScanState::paused &&
         scan.cause == DisruptionCause::window_closed;
}

/// How long after its pause the scan resumes; none: time alone does not resume it.
[[nodiscard]] constexpr std::optional<Duration> resumes_after(const Switches& policy,
                                                              const RestingScan& scan) {
  if (policy.auto_resume != AutoResume::after || !resumes_by_itself(scan)) return std::nullopt;
  return policy.auto_resume_after;
}
/// Whether paused scans are waiting for the memory level, and it is reached.
[[nodiscard]] inline bool resumes_at_level(const Switches& policy, const Memory& memory) {
  return policy.auto_resume == AutoResume::below && !memory.is_above(policy.auto_resume_below);
}
/// Whether a resume that was due a while ago has to wait: memory has filled up again meanwhile.
[[nodiscard]] inline bool waits_for_level(const Switches& policy, const Memory& memory) {
  return policy.auto_resume == AutoResume::below && memory.is_above(policy.auto_resume_below);
}
/// Whether the scan goes on when its site may be scanned again: at its next start, or after a blackout.
[[nodiscard]] constexpr bool resumes_with_window(const Switches& policy, const RestingScan& scan) {
  return policy.auto_resume == AutoResume::next_window && resumes_by_itself(scan);
}
/// Whether a paused scan goes on at its site's next start; otherwise it ends there, and a new one begins.
[[nodiscard]] constexpr bool resumes_at_next_start(const Switches& policy, OnRepeat on_repeat,
                                                   const RestingScan& scan) {
  return on_repeat == OnRepeat::resume || resumes_with_window(policy, scan) || is_rolled_over(policy, scan);
}

}  // namespace scansim
