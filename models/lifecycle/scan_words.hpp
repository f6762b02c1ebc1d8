#pragma once
/// The words of a scan's life: states, signals, verdicts, effects, and how the product and its API call the
/// states. Which signal does what in which state stands in scan_rows.hpp.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "sim/state_machine/table.hpp"

namespace scansim {

/// To the user dispatched, running and integrating are one state, "In progress".
enum class ScanState : std::uint8_t {
  queued,
  dispatched,
  running,
  integrating,
  paused,
  completed,
  stopped,
  failed,
  aborted,
};

enum class ScanSignal : std::uint8_t {
  admit,           ///< the engine has room for this scan
  engine_began,    ///< an engine has answered and gathers
  all_scanned,     ///< nothing is left to gather
  all_integrated,  ///< the console has processed everything
  work_reopened,   ///< results were lost with an engine and must be gathered again
  user_pause,
  window_closed,  ///< the scheduled duration is used up, or a blackout begins
  memory_threshold,
  user_stop,
  user_resume,
  window_opened,  ///< the next start of a recurring scan, or the end of a blackout
  auto_resume,
  next_start_restart,  ///< the next occurrence begins anew instead of resuming this one
  communication_failure,
  out_of_service,
  crash,
  removal_noticed,        ///< the end of hang_then_remove
  association_lost_stop,  ///< a user stops a scan that its engine no longer knows (zombie)
  ghost_completed,        ///< the console believes in a completion that never happened
  limit_expired,          ///< a product's limit on the time in Queued or Paused
  user_start,             ///< a start of the same site while this scan exists
  window_stop,            ///< the scheduled duration is used up, and the product stops its scans then
  window_discard,         ///< likewise, and the product throws away what they have gathered
  console_restart,        ///< somebody restarts the console
};

/// The verdict that a switch has chosen for a disruption. `any`: no verdict.
enum class ScanGuard : std::uint8_t {
  any,
  failed_lose,
  failed_recover,
  aborted_keep,
  hang_then_remove,
  failover,
  requeue,
  pause,
  wait,
  go_on,  ///< without the engine that is lost
};

/// What the model does with the scan's results and assets when a row answers.
enum class ScanEffect : std::uint8_t {
  refuse,  ///< nothing changes; the row says why and what to do instead
  none,
  integrate_all,
  keep_completed,      ///< results of Completed assets are processed, partial results are dropped
  integrate_imported,  ///< what the console had imported stays, whole assets and parts; all else is lost
  recover_reached,     ///< what had reached the console is kept
  roll_back,           ///< what was imported since the start or the last pause is lost again
  remove_partial_imports,
  requeue_assets,        ///< the engine's unfinished assets go back to the head of its queue
  move_assets,           ///< they go to another member of the pool
  hang,                  ///< nothing moves, and nobody has noticed yet
  rescan_not_completed,  ///< every asset that was not Completed is gathered again from the beginning
  end_without_data,
  leave_engine,  ///< the other engines go on; what only the lost one could do stays undone
};

struct ScanTraits {
  using State = ScanState;
  using Signal = ScanSignal;
  using Guard = ScanGuard;
  using Effect = ScanEffect;
  static constexpr std::string_view name = "scan";
  static constexpr std::string_view title = "Scan";
  static constexpr std::array<std::string_view, 9> state_names = {"queued",      "dispatched", "running",
                                                                  "integrating", "paused",     "completed",
                                                                  "stopped",     "failed",     "aborted"};
  static constexpr std::array<std::string_view, 9> state_labels = {
      "Queued",  "Dispatched", "Running", "Integrating", "Paused", "Completed successfully",
      "Stopped", "Failed",     "Aborted"};
  static constexpr std::array<std::string_view, 9> state_groups = {"", "In progress", "In progress",
                                                                   "In progress"};
  static constexpr std::array<std::string_view, 24> signal_names = {"admit",
                                                                    "engine_began",
                                                                    "all_scanned",
                                                                    "all_integrated",
                                                                    "work_reopened",
                                                                    "user_pause",
                                                                    "window_closed",
                                                                    "memory_threshold",
                                                                    "user_stop",
                                                                    "user_resume",
                                                                    "window_opened",
                                                                    "auto_resume",
                                                                    "next_start_restart",
                                                                    "communication_failure",
                                                                    "out_of_service",
                                                                    "crash",
                                                                    "removal_noticed",
                                                                    "association_lost_stop",
                                                                    "ghost_completed",
                                                                    "limit_expired",
                                                                    "user_start",
                                                                    "window_stop",
                                                                    "window_discard",
                                                                    "console_restart"};
  static constexpr std::array<std::string_view, 10> guard_names = {
      "any",      "failed_lose", "failed_recover", "aborted_keep", "hang_then_remove",
      "failover", "requeue",     "pause",          "wait",         "go_on"};
  static constexpr std::array<std::string_view, 14> effect_names = {"refuse",
                                                                    "none",
                                                                    "integrate_all",
                                                                    "keep_completed",
                                                                    "integrate_imported",
                                                                    "recover_reached",
                                                                    "roll_back",
                                                                    "remove_partial_imports",
                                                                    "requeue_assets",
                                                                    "move_assets",
                                                                    "hang",
                                                                    "rescan_not_completed",
                                                                    "end_without_data",
                                                                    "leave_engine"};
};
static_assert(ScanTraits::state_names.size() == static_cast<std::size_t>(ScanState::aborted) + 1);
static_assert(ScanTraits::signal_names.size() == static_cast<std::size_t>(ScanSignal::console_restart) + 1);
static_assert(ScanTraits::guard_names.size() == static_cast<std::size_t>(ScanGuard::go_on) + 1);
static_assert(ScanTraits::effect_names.size() == static_cast<std::size_t>(ScanEffect::leave_engine) + 1);
static_assert(!ScanTraits::effect_names.back().empty() && !ScanTraits::signal_names.back().empty());

inline constexpr EnumSet<ScanState> scan_in_progress = {ScanState::dispatched, ScanState::running,
                                                        ScanState::integrating};
inline constexpr EnumSet<ScanState> scan_ended = {ScanState::completed, ScanState::stopped, ScanState::failed,
                                                  ScanState::aborted};

[[nodiscard]] constexpr bool is_in_progress(ScanState state) { return scan_in_progress.contains(state); }
[[nodiscard]] constexpr bool is_terminal(ScanState state) { return scan_ended.contains(state); }

[[nodiscard]] constexpr std::string_view name_of(ScanState state) {
  return ScanTraits::state_names[static_cast<std::size_t>(state)];
}
[[nodiscard]] constexpr std::string_view name_of(ScanSignal signal) {
  return ScanTraits::signal_names[static_cast<std::size_t>(signal)];
}
[[nodiscard]] constexpr std::string_view name_of(ScanGuard guard) {
  return ScanTraits::guard_names[static_cast<std::size_t>(guard)];
}
[[nodiscard]] constexpr std::string_view name_of(ScanEffect effect) {
  return ScanTraits::effect_names[static_cast<std::size_t>(effect)];
}

/// As the product's pages show the state.
[[nodiscard]] constexpr std::string_view ui_name(ScanState state) {
  const std::string_view group = ScanTraits::state_groups[static_cast<std::size_t>(state)];
  return group.empty() ? ScanTraits::state_labels[static_cast<std::size_t>(state)] : group;
}

/// As the console's API says it (`status` of a scan). That Failed is `error` is inferred from the lists of
/// words; `queued` is ours, as the API has no word for it.
[[nodiscard]] constexpr std::string_view api_name(ScanState state) {
  if (state == ScanState::completed) return "finished";
  if (state == ScanState::failed) return "error";
  return name_of(state);
}

}  // namespace scansim
