#pragma once
/// When a site's scan starts, and when no scan may run. The conductor only sees instants.

#include <optional>
#include <string>
#include <vector>

#include "models/ids.hpp"
#include "models/schedule/recurrence.hpp"

namespace scansim {

enum class OnRepeat : std::uint8_t {
  resume,   ///< a paused scan resumes at its next start
  restart,  ///< a paused scan ends Stopped at its next start and a new one begins
};

struct SchedulePlan : Recurrence {
  std::optional<Duration>
      duration;  ///< window: the scan is paused when this much time has passed since its start
  OnRepeat on_repeat = OnRepeat::resume;
};

/// Times in which no scan of the sites starts, and running ones are paused.
struct BlackoutPlan : Recurrence {
  std::string name;
  Duration lasts;             ///< of each
  std::vector<SiteId> sites;  ///< empty: all sites
};

}  // namespace scansim
