#pragma once
/// What becomes of a scan when an engine, the console or the link between them is lost. Pure functions.

#include "models/policy/switches.hpp"

namespace scansim {

/// What is lost, as the scan sees it.
struct LossView {
  bool is_console = false;
};

/// The verdict of the signal's switch. The console has no other member to fail over to: its scans wait for
/// it.
[[nodiscard]] constexpr ScanGuard verdict_of(const Switches& policy, ScanSignal signal,
                                             const LossView& lost) {
  if (signal != ScanSignal::out_of_service && signal != ScanSignal::crash)
    return policy.communication_failure;
  const bool is_crash = signal == ScanSignal::crash;
  const ScanGuard of_engine = is_crash ? policy.crash : policy.out_of_service;
  const ScanGuard of_console = is_crash ? policy.console_crash : policy.console_out_of_service;
  if (!lost.is_console) return of_engine;
  const ScanGuard verdict = of_console == ScanGuard::any ? of_engine : of_console;
  return verdict == ScanGuard::failover ? ScanGuard::requeue : verdict;
}

/// Verdicts by which the console takes up work that an engine forgot, whether or not it saw the failure.
[[nodiscard]] constexpr bool recovers_unseen(ScanGuard verdict) {
  return verdict == ScanGuard::requeue || verdict == ScanGuard::failover || verdict == ScanGuard::pause;
}

}  // namespace scansim
