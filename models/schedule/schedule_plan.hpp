#pragma once
/// When a site's scan starts. Windows, zones and calendars come in here; the conductor only sees instants.

#include <optional>

#include "sim/units/time.hpp"

namespace scansim {

enum class OnRepeat : std::uint8_t {
  resume,   ///< a paused scan resumes at its next start
  restart,  ///< a paused scan ends Stopped at its next start and a new one begins
};

struct SchedulePlan {
  SimTime start;                  ///< the first start
  std::optional<Duration> every;  ///< period of further starts
  std::optional<Duration>
      duration;  ///< window: the scan is paused when this much time has passed since its start
  OnRepeat on_repeat = OnRepeat::resume;
};

}  // namespace scansim
