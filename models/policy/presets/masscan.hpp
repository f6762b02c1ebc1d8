#pragma once
/// masscan (2be4093b). Ctrl-C writes paused.conf with the index of the next probe; a kill or a power loss
/// writes nothing, and without a known seed the order of probes cannot be made again (issue 661).

#include "models/policy/presets/preset.hpp"

namespace scansim::preset {

namespace masscan_detail {
inline constexpr Switches switches = [] {
  Switches s;
  s.out_of_service = ScanGuard::failed_lose;
  s.crash = ScanGuard::failed_lose;
  s.communication_failure = ScanGuard::wait;
  s.kept_on_interruption = KeptUnit::keep_all;
  return s;
}();
inline constexpr StateName states[] = {
    {ScanState::running, DisruptionCause::none, "running"},
    {ScanState::paused, DisruptionCause::none, "paused.conf written"},
    {ScanState::completed, DisruptionCause::none, "done"},
    {ScanState::stopped, DisruptionCause::none, "killed"},
    {ScanState::failed, DisruptionCause::none, "killed"},
    {ScanState::aborted, DisruptionCause::none, "killed"},
};
inline constexpr PresetNote notes[] = {
    {PresetNote::Kind::approximated, "kept_on_interruption",
     "the unit is a probe: here no progress inside an asset is lost"},
    {PresetNote::Kind::approximated, "crash",
     "with a known seed and an index from elsewhere, a killed scan can be continued by hand"},
    {PresetNote::Kind::guess, "window_end", "the product has no window; whoever ends it sends ctrl-C"},
    {PresetNote::Kind::guess, "console_crash",
     "the product has no manager: whatever kills it kills the scanner"},
};
}  // namespace masscan_detail

inline constexpr Preset masscan = {
    "masscan",
    "masscan",
    "a pause goes on at the very probe; a kill leaves nothing",
    "https://github.com/robertdavidgraham/masscan",
    masscan_detail::switches,
    masscan_detail::states,
    masscan_detail::notes,
};

}  // namespace scansim::preset
