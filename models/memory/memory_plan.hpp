#pragma once
/// What a scenario says about the console's memory.

#include "sim/units/amount.hpp"

namespace scansim {

struct MemoryPlan {
  Bytes heap;                ///< capacity. 0: memory is not modelled (never a limit, never a pause)
  Bytes baseline;            ///< taken by the console itself
  Ratio threshold{85, 100};  ///< share of the heap above which scans are paused (guess: no document gives the
                             ///< number); 0: never
};

}  // namespace scansim
