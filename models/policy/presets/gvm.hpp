#pragma once
/// Greenbone GVM (gvmd 54eaa5c2, ospd-openvas ac545a15). Resume is from Stopped or Interrupted, both our
/// Paused: results of hosts without an end time are removed, hosts with one are excluded, and the scanner's
/// own copy is deleted (prepare_osp_scan_for_resume, trim_partial_report). A restart of the manager
/// interrupts all tasks; a scanner that is silent for 3 retries, 1 s apart, does so too. A schedule's end
/// stops the task, and its next start resumes it.

#include "models/policy/presets/preset.hpp"

namespace scansim::preset {

namespace gvm_detail {
inline constexpr Switches switches = [] {
  Switches s;
  s.out_of_service = ScanGuard::pause;
  s.crash = ScanGuard::pause;
  s.communication_failure = ScanGuard::pause;
  s.completed_when = CompletedWhen::integrated;
  s.pending_limit = Duration::from_seconds(60 * 60);
  return s;
}();
inline constexpr StateName states[] = {
    {ScanState::queued, DisruptionCause::none, "Queued"},
    {ScanState::dispatched, DisruptionCause::none, "Requested"},
    {ScanState::running, DisruptionCause::none, "Running"},
    {ScanState::integrating, DisruptionCause::none, "Processing"},
    {ScanState::paused, DisruptionCause::user_pause, "Stopped"},
    {ScanState::paused, DisruptionCause::window_closed, "Stopped"},
    {ScanState::paused, DisruptionCause::blackout, "Stopped"},
    {ScanState::paused, DisruptionCause::none, "Interrupted"},
    {ScanState::completed, DisruptionCause::none, "Done"},
    {ScanState::stopped, DisruptionCause::none, "Stopped"},
    {ScanState::failed, DisruptionCause::none, "Interrupted"},
    {ScanState::aborted, DisruptionCause::none, "Interrupted"},
};
inline constexpr PresetNote notes[] = {
    {PresetNote::Kind::approximated, "completed_when",
     "a host counts as done once the manager has its end time: here once its results are integrated"},
    {PresetNote::Kind::approximated, "pending_limit",
     "a start that is overdue by 60 minutes is skipped, here the scan that waits is Aborted"},
};
}  // namespace gvm_detail

inline constexpr Preset gvm = {
    "gvm",
    "GVM",
    "hosts with an end time are kept; what is stopped or interrupted resumes",
    "https://github.com/greenbone/gvmd",
    gvm_detail::switches,
    gvm_detail::states,
    gvm_detail::notes,
};

}  // namespace scansim::preset
