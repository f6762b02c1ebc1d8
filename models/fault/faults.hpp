#pragma once
/// The list of faults. A new fault is one file with `kind`, `summary`, `strike` and `heal`, and its name
/// here.

#include <optional>
#include <string>
#include <variant>

#include "models/fault/console_crash.hpp"
#include "models/fault/console_out_of_service.hpp"
#include "models/fault/console_restart.hpp"
#include "models/fault/console_slow_import.hpp"
#include "models/fault/engine_crash.hpp"
#include "models/fault/engine_out_of_service.hpp"
#include "models/fault/engine_slow.hpp"
#include "models/fault/ghost.hpp"
#include "models/fault/hung_asset.hpp"
#include "models/fault/link_degraded.hpp"
#include "models/fault/link_down.hpp"
#include "models/fault/link_flapping.hpp"
#include "models/fault/link_lossy.hpp"
#include "models/fault/memory_pressure.hpp"
#include "models/fault/partition.hpp"
#include "models/fault/result_buffer_full.hpp"
#include "models/fault/together.hpp"
#include "models/fault/trigger.hpp"
#include "sim/units/time.hpp"

namespace scansim {

using Fault = std::variant<LinkDown, EngineOutOfService, EngineCrash, ConsoleOutOfService, ConsoleCrash,
                           MemoryPressure, Ghost, LinkDegraded, LinkLossy, LinkFlapping, Partition, Together,
                           EngineSlow, HungAsset, ConsoleSlowImport, ResultBufferFull, ConsoleRestart>;

/// A fault and when it strikes. It is data: the conductor strikes and heals.
struct FaultPlan {
  std::string name;  ///< given or "kind-1", "kind-2", ... in order of declaration
  Fault fault;
  SimTime at;  ///< without a trigger: the one strike
  SimTime heals =
      SimTime::never();  ///< without `lasts`: when that strike is over; never: to the end of the run
  std::optional<Law> lasts =
      {};  ///< us: length of each strike; with a trigger, none: to the end of the run, or the leader's
  std::optional<Trigger> trigger = {};  ///< instead of `at`
  Law delay = {};                       ///< us from the condition, or the leader's strike, to the strike
};

}  // namespace scansim
