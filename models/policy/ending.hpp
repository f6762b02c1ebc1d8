#pragma once
/// What a scan keeps of what was gathered when it ends, or when an engine leaves it, by place. Pure
/// functions.

#include <cstdint>

#include "models/lifecycle/scan_words.hpp"
#include "models/policy/switches.hpp"

namespace scansim {

/// What becomes of an attempt or a result when its scan is disturbed.
enum class Fate : std::uint8_t {
  keep,           ///< the scan lives on: what the recovery unit keeps stays
  keep_imported,  ///< the scan ends: what the console had imported, parts included
  fetch,          ///< the scan ends: all that was gathered is fetched first
  lose,           ///< the scan ends: nothing
  forget,         ///< the scan ends: nothing, and its engines go on without knowing
};

/// What an ending does to results by place; the rest is lost but for imported parts.
struct EndingRules {
  Fate attempts = Fate::lose;
  bool keeps_at_console = false;
  bool keeps_at_engine = false;
  bool rolls_back = false;
};

/// `signal` ends the scan by a row with this effect, or the work of one of its engines. A scan that lives on
/// keeps nothing of unfinished assets, as at a pause.
[[nodiscard]] constexpr EndingRules ending_rules(const Switches& policy, ScanEffect effect,
                                                 ScanSignal signal) {
  EndingRules rules;
  const bool is_stop = signal == ScanSignal::user_stop || signal == ScanSignal::window_stop;
  const bool fetches = is_stop && policy.on_stop == OnStop::flush;
  switch (effect) {
    case ScanEffect::integrate_imported:
      rules.attempts = fetches ? Fate::fetch : Fate::keep_imported;
      rules.keeps_at_console = rules.keeps_at_engine = fetches;
      break;
    case ScanEffect::recover_reached:
      rules.attempts = Fate::keep_imported;
      rules.keeps_at_console = true;
      rules.keeps_at_engine = policy.engine_buffer == EngineBuffer::fetch;
      break;
    case ScanEffect::roll_back:
      rules.rolls_back = true;
      break;
    case ScanEffect::end_without_data:
      rules.attempts = Fate::forget;
      rules.rolls_back = true;
      break;
    case ScanEffect::leave_engine:
      rules.keeps_at_console = true;
      rules.keeps_at_engine =
          signal == ScanSignal::communication_failure && policy.engine_buffer == EngineBuffer::fetch;
      break;
    default:
      break;
  }
  return rules;
}

}  // namespace scansim
