#pragma once
/// Tenable Vulnerability Management. Results of a task of 120 addresses show when it is finished and survive
/// an abort; after a pause new tasks are made for the hosts that are missing. Paused for 14 days or pending
/// for 4 hours: aborted. At most 25 scans are active.

#include "models/policy/presets/preset.hpp"

namespace scansim::preset {

namespace tenable_vm_detail {
inline constexpr Switches switches = [] {
  Switches s;
  s.out_of_service = ScanGuard::aborted_keep;
  s.crash = ScanGuard::aborted_keep;
  s.console_out_of_service = ScanGuard::requeue;
  s.console_crash = ScanGuard::requeue;
  s.kept_on_interruption = KeptUnit::task;
  s.unit_assets = 120;
  s.paused_limit = Duration::from_seconds(std::int64_t{14} * 86'400);
  s.pending_limit = Duration::from_seconds(4 * 3600);
  s.active_scans = 25;
  return s;
}();
inline constexpr StateName states[] = {
    {ScanState::queued, DisruptionCause::none, "Pending"},
    {ScanState::dispatched, DisruptionCause::none, "Initializing"},
    {ScanState::running, DisruptionCause::none, "Running"},
    {ScanState::integrating, DisruptionCause::none, "Publishing"},
    {ScanState::paused, DisruptionCause::none, "Paused"},
    {ScanState::completed, DisruptionCause::none, "Completed"},
    {ScanState::stopped, DisruptionCause::none, "Canceled"},
    {ScanState::failed, DisruptionCause::none, "Aborted"},
    {ScanState::aborted, DisruptionCause::none, "Aborted"},
};
inline constexpr PresetNote notes[] = {
    {PresetNote::Kind::approximated, "crash",
     "the other tasks of a scan go on when a scanner is lost, and the scan ends Aborted after them; here "
     "they end with it"},
    {PresetNote::Kind::guess, "console_crash",
     "the service is redundant: scanners go on and deliver when it is back"},
};
}  // namespace tenable_vm_detail

inline constexpr Preset tenable_vm = {
    "tenable-vm",
    "Tenable",
    "tasks of 120 addresses; a pause keeps finished hosts, a loss finished tasks; limits of 14 days and 4 "
    "hours",
    "https://docs.tenable.com/vulnerability-management/Content/Scans/AboutScanDistribution.htm",
    tenable_vm_detail::switches,
    tenable_vm_detail::states,
    tenable_vm_detail::notes,
};

}  // namespace scansim::preset
