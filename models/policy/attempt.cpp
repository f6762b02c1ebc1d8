#include "models/policy/attempt.hpp"

#include <algorithm>

namespace scansim {

namespace {

Duration work_in(Duration slot_time, Ratio speed) {
  return speed == Ratio::one() ? slot_time : Duration::from_us(speed.of_floor(slot_time.us()));
}

/// Checkpoints written by a complete attempt of `work` slot time, one after every `every`.
std::int64_t checkpoints_in(Duration work, Duration every, bool is_final) {
  const std::int64_t segments = (work.us() + every.us() - 1) / every.us();
  return is_final ? segments : std::max<std::int64_t>(segments - 1, 0);
}

/// Progress after `work` slot time of this attempt; the whole at its end, whatever the rounding.
Duration progress_after(const Attempt& attempt, Duration work) {
  const Duration to_do = attempt.total - attempt.from;
  if (work >= slot_time(to_do, attempt.speed)) return attempt.total;
  return attempt.from + std::min(to_do, work_in(work, attempt.speed));
}

AttemptProgress with_checkpoints(const Attempt& attempt, const CheckpointPlan& plan, Duration elapsed) {
  const Duration to_do = slot_time(attempt.total - attempt.from, attempt.speed);
  const Duration every = slot_time(plan.every, attempt.speed);
  AttemptProgress done;
  const Duration recovery = attempt.recovers ? plan.recovery : Duration();
  if (elapsed < recovery) {
    done.overhead = elapsed;
    done.progress = done.saved = attempt.from;
    return done;
  }
  const Duration after_recovery = elapsed - recovery;
  const std::int64_t cycles =
      std::min(after_recovery / (every + plan.cost), checkpoints_in(to_do, every, plan.final));
  const Duration rest = after_recovery - (every + plan.cost) * cycles;
  done.work = std::min(to_do, every * cycles + std::min(rest, every));
  done.overhead = elapsed - done.work;
  done.progress = progress_after(attempt, done.work);
  done.saved_work = std::min(to_do, every * cycles);
  done.saved = progress_after(attempt, done.saved_work);
  return done;
}

}  // namespace

Duration length_with_checkpoints(const Attempt& attempt, const Switches& policy) {
  const Duration work = slot_time(attempt.total - attempt.from, attempt.speed);
  const CheckpointPlan& plan = policy.checkpoint;
  const std::int64_t written = checkpoints_in(work, slot_time(plan.every, attempt.speed), plan.final);
  return (attempt.recovers ? plan.recovery : Duration()) + work + plan.cost * written;
}

AttemptProgress attempt_after(const Attempt& attempt, const Switches& policy, Duration elapsed) {
  if (has_checkpoints(policy)) return with_checkpoints(attempt, policy.checkpoint, elapsed);
  AttemptProgress done;
  done.work = elapsed;
  done.progress = progress_after(attempt, elapsed);
  const bool keeps_all = policy.kept_on_interruption == KeptUnit::keep_all;
  done.saved = keeps_all ? done.progress : attempt.from;
  done.saved_work = keeps_all ? elapsed : Duration();
  return done;
}

Duration attempt_work_to(const Attempt& attempt, Duration progress) {
  if (progress <= attempt.from) return Duration();
  return slot_time(std::min(progress, attempt.total) - attempt.from, attempt.speed);
}

}  // namespace scansim
