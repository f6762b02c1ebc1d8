#pragma once
/// ZAP. Pause and resume are in memory only; closing or losing the process ends paused scans, and a scan that
/// hit its time limit cannot be continued (issues 3456, 4270, 6056).

#include "models/policy/presets/preset.hpp"

namespace scansim::preset {

namespace zap_detail {
inline constexpr Switches switches = [] {
  Switches s;
  s.out_of_service = ScanGuard::failed_lose;
  s.crash = ScanGuard::failed_lose;
  s.communication_failure = ScanGuard::wait;
  s.kept_on_interruption = KeptUnit::keep_all;
  s.window_end = WindowEnd::stop;
  s.on_stop = OnStop::flush;
  return s;
}();
inline constexpr StateName states[] = {
    {ScanState::running, DisruptionCause::none, "running"},
    {ScanState::paused, DisruptionCause::none, "paused"},
    {ScanState::completed, DisruptionCause::none, "done"},
    {ScanState::stopped, DisruptionCause::none, "stopped"},
    {ScanState::failed, DisruptionCause::none, "session lost"},
    {ScanState::aborted, DisruptionCause::none, "session lost"},
};
inline constexpr PresetNote notes[] = {
    {PresetNote::Kind::guess, "on_stop", "alerts raised before a time limit stay in the session"},
    {PresetNote::Kind::approximated, "paused_limit",
     "a paused scan lives as long as its process, for which there is no date: no limit"},
};
}  // namespace zap_detail

inline constexpr Preset zap = {
    "zap",
    "ZAP",
    "a pause keeps all in memory; a crash or the end of the session keeps nothing; a time limit stops the "
    "scan",
    "https://github.com/zaproxy/zaproxy/issues/3456",
    zap_detail::switches,
    zap_detail::states,
    zap_detail::notes,
};

}  // namespace scansim::preset
