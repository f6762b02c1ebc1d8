#pragma once
/// When a fault strikes or an operator acts, if not at a given date.

#include <optional>
#include <vector>

#include "models/fault/condition.hpp"
#include "sim/random/law.hpp"
#include "sim/units/time.hpp"

namespace scansim {

/// Draws of a random fault's or operator's stream. The numbers are part of the meaning of a seed: never
/// renumber.
namespace trigger_purpose {
inline constexpr Purpose every{1};  ///< time from the end of one strike to the next
inline constexpr Purpose lasts{2};  ///< length of a strike
inline constexpr Purpose delay{3};  ///< from the condition, or the leader's strike, to the strike or act
inline constexpr Purpose down{4};   ///< of a link that flaps: how long it is down
inline constexpr Purpose up{5};     ///< likewise, how long it is up in between
}  // namespace trigger_purpose

/// The fault that another one strikes with: each time that it strikes, after the follower's delay.
struct Leader {
  FaultId fault;
  bool gives_length = false;  ///< a strike lasts as long as the leader's that it came with
};

/// Exactly one of `when`, `every`, `dates` and `leader` is given.
struct Trigger {
  std::optional<Condition> when;
  bool is_repeated = false;  ///< with `when`: each time it becomes true, not only the first time
  /// us; a renewal process: from the end of one strike (of an operator: from one act) to the next, on
  /// calendar time, the first from t = 0.
  std::optional<Law> every;
  /// One strike after another, ascending: as if `every` had drawn them. A date that has passed when the
  /// strike before it ends is at once.
  std::vector<SimTime> dates = {};
  std::optional<Leader> leader = {};

  [[nodiscard]] bool comes_again() const { return every.has_value() || !dates.empty(); }
};

}  // namespace scansim
