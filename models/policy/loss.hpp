#pragma once
/// What becomes of a scan when an engine, the console or the link between them is lost. Pure functions.

#include "models/policy/switches.hpp"

namespace scansim {

/// What is lost, as the scan sees it.
struct LossView {
  bool is_console = false;
  bool can_move = true;    ///< another engine may take up what the lost one had
  bool has_others = true;  ///< further engines work for it
};

/// What the signal's switch says.
[[nodiscard]] constexpr ScanGuard chosen_verdict(const Switches& policy, ScanSignal signal, bool is_console) {
  if (signal == ScanSignal::console_restart)
    return policy.console_restart != ScanGuard::any
               ? policy.console_restart
               : chosen_verdict(policy, ScanSignal::out_of_service, true);
  if (signal != ScanSignal::out_of_service && signal != ScanSignal::crash)
    return policy.communication_failure;
  const bool is_crash = signal == ScanSignal::crash;
  const ScanGuard of_engine = is_crash ? policy.crash : policy.out_of_service;
  const ScanGuard of_console = is_crash ? policy.console_crash : policy.console_out_of_service;
  return is_console && of_console != ScanGuard::any ? of_console : of_engine;
}

/// What nobody else can take up waits for the engine, or for the console; a scan that nobody is left to go on
/// with ends as if nothing had been chosen.
[[nodiscard]] constexpr ScanGuard verdict_of(const Switches& policy, ScanSignal signal,
                                             const LossView& lost) {
  const ScanGuard chosen = chosen_verdict(policy, signal, lost.is_console);
  if (chosen == ScanGuard::failover && (lost.is_console || !lost.can_move)) return ScanGuard::requeue;
  if (chosen == ScanGuard::go_on && (lost.is_console || !lost.has_others))
    return chosen_verdict(Switches(), signal, lost.is_console);
  return chosen;
}

/// Verdicts by which the console takes up work that an engine forgot, whether or not it saw the failure.
[[nodiscard]] constexpr bool recovers_unseen(ScanGuard verdict) {
  return verdict == ScanGuard::requeue || verdict == ScanGuard::failover || verdict == ScanGuard::pause ||
         verdict == ScanGuard::go_on;
}

}  // namespace scansim
