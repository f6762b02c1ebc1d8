#pragma once
/// Nmap (db4aefdd). The hosts of a group are written when the group is done; --resume reads the last host
/// that was written and skips up to it, so a pause and a crash both lose the group under way and nothing else
/// (nmap.cc, targets.cc, scan_engine.cc). There is one process, no manager.

#include "models/policy/presets/preset.hpp"

namespace scansim::preset {

namespace nmap_detail {
inline constexpr Switches switches = [] {
  Switches s;
  s.out_of_service = ScanGuard::pause;
  s.crash = ScanGuard::pause;
  s.communication_failure = ScanGuard::wait;
  s.kept_on_interruption = KeptUnit::host_group;
  s.unit_assets = 64;
  return s;
}();
inline constexpr StateName states[] = {
    {ScanState::running, DisruptionCause::none, "running"},
    {ScanState::paused, DisruptionCause::none, "killed, --resume possible"},
    {ScanState::completed, DisruptionCause::none, "done"},
    {ScanState::stopped, DisruptionCause::none, "killed"},
    {ScanState::failed, DisruptionCause::none, "killed"},
    {ScanState::aborted, DisruptionCause::none, "killed"},
};
inline constexpr PresetNote notes[] = {
    {PresetNote::Kind::approximated, "kept_on_interruption",
     "groups have 4 to 4096 hosts, depending on the scan; 64 is seen most"},
    {PresetNote::Kind::guess, "window_end", "the product has no window; whoever ends it kills the process"},
    {PresetNote::Kind::guess, "console_crash",
     "the product has no manager: whatever kills it kills the scanner"},
};
}  // namespace nmap_detail

inline constexpr Preset nmap = {
    "nmap",
    "Nmap",
    "--resume goes on behind the last group of hosts that was written out, also after a crash",
    "https://github.com/nmap/nmap",
    nmap_detail::switches,
    nmap_detail::states,
    nmap_detail::notes,
};

}  // namespace scansim::preset
