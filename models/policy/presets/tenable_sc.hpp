#pragma once
/// Tenable Security Center. A scan that its time-out cuts off imports what there is, and a rollover scan does
/// the rest; importing is a machine of its own, which a restart of the manager begins again.

#include "models/policy/presets/preset.hpp"

namespace scansim::preset {

namespace tenable_sc_detail {
inline constexpr Switches switches = [] {
  Switches s;
  s.out_of_service = ScanGuard::aborted_keep;
  s.crash = ScanGuard::aborted_keep;
  s.console_out_of_service = ScanGuard::requeue;
  s.console_crash = ScanGuard::requeue;
  s.kept_on_interruption = KeptUnit::task;
  s.unit_assets = 1;
  s.window_end = WindowEnd::rollover;
  return s;
}();
inline constexpr StateName states[] = {
    {ScanState::queued, DisruptionCause::none, "Queued"},
    {ScanState::dispatched, DisruptionCause::none, "Initializing Scanners"},
    {ScanState::running, DisruptionCause::none, "Running"},
    {ScanState::integrating, DisruptionCause::none, "Importing"},
    {ScanState::paused, DisruptionCause::window_closed, "Partial, rolled over"},
    {ScanState::paused, DisruptionCause::none, "Paused"},
    {ScanState::completed, DisruptionCause::none, "Completed"},
    {ScanState::stopped, DisruptionCause::none, "Partial"},
    {ScanState::failed, DisruptionCause::none, "Error"},
    {ScanState::aborted, DisruptionCause::none, "Partial"},
};
inline constexpr PresetNote notes[] = {
    {PresetNote::Kind::guess, "kept_on_interruption",
     "finished hosts are kept, what is in flight is done again"},
    {PresetNote::Kind::approximated, "window_end",
     "the rollover is a new scan for the rest; here the same scan goes on with the rest, a day after its "
     "start"},
    {PresetNote::Kind::guess, "console_crash", "scanners go on, and imports begin again"},
};
}  // namespace tenable_sc_detail

inline constexpr Preset tenable_sc = {
    "tenable-sc",
    "Tenable SC",
    "finished hosts are kept; a lost scanner leaves a Partial result; what a window leaves rolls over",
    "https://docs.tenable.com/tenablesc/Content/ScanResultStatus.htm",
    tenable_sc_detail::switches,
    tenable_sc_detail::states,
    tenable_sc_detail::notes,
};

}  // namespace scansim::preset
