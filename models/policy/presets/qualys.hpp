#pragma once
/// Qualys VM. A schedule can pause its scan after hours and resume it after days; a scan that a user paused
/// is cancelled after 30 days and never resumes by itself.

#include "models/policy/presets/preset.hpp"

namespace scansim::preset {

namespace qualys_detail {
inline constexpr Switches switches = [] {
  Switches s;
  s.out_of_service = ScanGuard::aborted_keep;
  s.crash = ScanGuard::aborted_keep;
  s.console_out_of_service = ScanGuard::requeue;
  s.console_crash = ScanGuard::requeue;
  s.paused_limit = Duration::from_seconds(std::int64_t{30} * 86'400);
  s.kept_on_interruption = KeptUnit::task;
  s.unit_assets = 1;
  return s;
}();
inline constexpr StateName states[] = {
    {ScanState::queued, DisruptionCause::none, "Queued"},
    {ScanState::running, DisruptionCause::none, "Running"},
    {ScanState::paused, DisruptionCause::none, "Paused"},
    {ScanState::completed, DisruptionCause::none, "Finished"},
    {ScanState::stopped, DisruptionCause::none, "Canceled"},
    {ScanState::failed, DisruptionCause::none, "Error"},
    {ScanState::aborted, DisruptionCause::time_limit, "Canceled"},
    {ScanState::aborted, DisruptionCause::none, "Error"},
};
inline constexpr PresetNote notes[] = {
    {PresetNote::Kind::guess, "kept_on_interruption",
     "finished hosts are kept, what is in flight is done again"},
    {PresetNote::Kind::guess, "crash", "what becomes of the scan of a lost scanner was not found"},
    {PresetNote::Kind::guess, "console_crash",
     "the service is redundant: scanners go on and deliver when it is back"},
    {PresetNote::Kind::approximated, "paused_limit",
     "the 30 days run from the first start of the scan, here from its pause"},
    {PresetNote::Kind::approximated, "window_end",
     "the schedule resumes after days and hours of its own, here at the next start"},
};
}  // namespace qualys_detail

inline constexpr Preset qualys = {
    "qualys",
    "Qualys",
    "finished hosts are kept; a schedule pauses its scan and resumes it; paused for 30 days: cancelled",
    "https://docs.qualys.com/en/vm/latest/schedules/schedules_basics.htm",
    qualys_detail::switches,
    qualys_detail::states,
    qualys_detail::notes,
};

}  // namespace scansim::preset
