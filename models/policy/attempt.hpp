#pragma once
/// How an attempt at an asset spends its slot: work at the engine's speed, checkpoints between, recovery
/// before. Pure functions. All inner times are slot time; progress is work at speed 1.

#include "models/policy/switches.hpp"

namespace scansim {

/// An attempt that goes from `from` to `total` of an asset's work.
struct Attempt {
  Duration from;   ///< progress that earlier attempts saved
  Duration total;  ///< the asset's scan time
  Ratio speed = Ratio::one();
  bool recovers = false;  ///< follows an interruption: pays the recovery before it goes on
};

/// How far an attempt has come after some slot time.
struct AttemptProgress {
  Duration work;        ///< slot time spent on gathering
  Duration overhead;    ///< slot time spent on checkpoints and recovery
  Duration progress;    ///< of the asset's work, from its beginning
  Duration saved;       ///< progress that an interruption now would keep
  Duration saved_work;  ///< slot time of this attempt that went into `saved`
};

[[nodiscard]] constexpr bool has_checkpoints(const Switches& policy) {
  return policy.kept_on_interruption == KeptUnit::checkpoint;
}
/// Slot time of so much work.
[[nodiscard]] inline Duration slot_time(Duration work, Ratio speed) {
  return speed == Ratio::one() ? work : Duration::from_us(speed.into_ceil(work.us()));
}

/// REQUIRES: has_checkpoints(policy).
[[nodiscard]] Duration length_with_checkpoints(const Attempt& attempt, const Switches& policy);
/// Slot time from start to end when nothing interrupts. `policy` says what is kept and what checkpoints cost.
[[nodiscard]] inline Duration attempt_length(const Attempt& attempt, const Switches& policy) {
  if (has_checkpoints(policy)) return length_with_checkpoints(attempt, policy);
  return slot_time(attempt.total - attempt.from, attempt.speed);
}
/// REQUIRES: 0 <= elapsed <= attempt_length().
[[nodiscard]] AttemptProgress attempt_after(const Attempt& attempt, const Switches& policy, Duration elapsed);
/// Slot time of this attempt's work between its start and `progress`, for what is done again.
[[nodiscard]] Duration attempt_work_to(const Attempt& attempt, Duration progress);

}  // namespace scansim
