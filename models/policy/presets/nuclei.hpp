#pragma once
/// Nuclei (ccbfb12b). The resume file names completed templates and targets in flight; it is written on
/// ctrl-C or by the hang monitor, not on a kill or when memory runs out, and deleted after 10 days
/// (pkg/types/resume.go).

#include "models/policy/presets/preset.hpp"

namespace scansim::preset {

namespace nuclei_detail {
inline constexpr Switches switches = [] {
  Switches s;
  s.out_of_service = ScanGuard::failed_lose;
  s.crash = ScanGuard::failed_lose;
  s.communication_failure = ScanGuard::wait;
  s.kept_on_interruption = KeptUnit::checkpoint;
  s.checkpoint.every = Duration::from_seconds(1);
  s.paused_limit = Duration::from_seconds(std::int64_t{10} * 86'400);
  return s;
}();
inline constexpr StateName states[] = {
    {ScanState::running, DisruptionCause::none, "running"},
    {ScanState::paused, DisruptionCause::none, "resume file written"},
    {ScanState::completed, DisruptionCause::none, "done"},
    {ScanState::stopped, DisruptionCause::none, "killed"},
    {ScanState::failed, DisruptionCause::none, "killed"},
    {ScanState::aborted, DisruptionCause::time_limit, "resume file deleted"},
    {ScanState::aborted, DisruptionCause::none, "killed"},
};
inline constexpr PresetNote notes[] = {
    {PresetNote::Kind::approximated, "kept_on_interruption",
     "the unit is a template on a target: here every second of an asset"},
    {PresetNote::Kind::approximated, "crash",
     "findings that were printed before a kill are there, but not what remains to be done: all counts as "
     "lost"},
    {PresetNote::Kind::guess, "window_end", "the product has no window; whoever ends it sends ctrl-C"},
    {PresetNote::Kind::guess, "console_crash",
     "the product has no manager: whatever kills it kills the scanner"},
};
}  // namespace nuclei_detail

inline constexpr Preset nuclei = {
    "nuclei",
    "Nuclei",
    "a pause repeats templates in flight; a kill leaves no resume file; which is deleted after 10 days",
    "https://github.com/projectdiscovery/nuclei",
    nuclei_detail::switches,
    nuclei_detail::states,
    nuclei_detail::notes,
};

}  // namespace scansim::preset
