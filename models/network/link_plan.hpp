#pragma once
/// What a scenario says about the connection of an engine to the console.

#include <string>

#include "models/ids.hpp"
#include "sim/units/amount.hpp"
#include "sim/units/time.hpp"

namespace scansim {

/// A link between the console and one engine. An engine without a link is local: reached at once, at no cost.
struct LinkPlan {
  std::string name;
  EngineId engine;
  Duration latency;     ///< one way
  Bandwidth bandwidth;  ///< unlimited: results take only the latency
};

}  // namespace scansim
