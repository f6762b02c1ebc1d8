#pragma once
/// A single Nessus scanner. Scanner and manager are one process, so one crash is the other. Paused scans
/// become aborted when Nessus is updated.

#include "models/policy/presets/preset.hpp"

namespace scansim::preset {

namespace nessus_detail {
inline constexpr Switches switches = [] {
  Switches s;
  s.out_of_service = ScanGuard::aborted_keep;
  s.crash = ScanGuard::aborted_keep;
  s.communication_failure = ScanGuard::wait;
  s.kept_on_interruption = KeptUnit::task;
  s.unit_assets = 1;
  s.paused_at_restart = PausedAtRestart::aborted;
  return s;
}();
inline constexpr StateName states[] = {
    {ScanState::queued, DisruptionCause::none, "pending"},
    {ScanState::running, DisruptionCause::none, "running"},
    {ScanState::paused, DisruptionCause::none, "paused"},
    {ScanState::completed, DisruptionCause::none, "completed"},
    {ScanState::stopped, DisruptionCause::none, "canceled"},
    {ScanState::failed, DisruptionCause::none, "aborted"},
    {ScanState::aborted, DisruptionCause::none, "aborted"},
};
inline constexpr PresetNote notes[] = {
    {PresetNote::Kind::guess, "kept_on_interruption", "what a host in flight keeps at a pause was not found"},
    {PresetNote::Kind::approximated, "paused_at_restart",
     "paused scans become aborted at an update; here at every restart of the console"},
    {PresetNote::Kind::guess, "window_end", "the product has no window; whoever ends it pauses the scan"},
};
}  // namespace nessus_detail

inline constexpr Preset nessus = {
    "nessus",
    "Nessus",
    "one scanner that is its own manager: finished hosts are kept, a crash aborts the scan",
    "https://docs.tenable.com/nessus/10_8/Content/ScanEngineSettings.htm",
    nessus_detail::switches,
    nessus_detail::states,
    nessus_detail::notes,
};

}  // namespace scansim::preset
