#pragma once
/// What a scenario says about the console's memory.

#include <string>
#include <vector>

#include "sim/units/amount.hpp"
#include "sim/units/time.hpp"

namespace scansim {

/// Other load on the console's host: from each instant on it takes so much, until the next.
/// Invariant: the instants ascend.
struct LoadPlan {
  struct Point {
    SimTime at;
    Bytes size;
  };
  std::string name;
  std::vector<Point> points;
};

struct MemoryPlan {
  Bytes heap;                ///< capacity. 0: memory is not modelled (never a limit, never a pause)
  Bytes baseline;            ///< taken by the console itself
  Ratio threshold{85, 100};  ///< share of the heap above which scans are paused (guess: no document gives the
                             ///< number); 0: never
  Bytes per_scan = {};       ///< taken by each scan from its dispatch to its end or pause
  std::vector<LoadPlan> loads = {};
};

}  // namespace scansim
