#pragma once
/// The list of measure folds, in the order of the catalog. A new family is one header and its name here.

#include <tuple>

#include "reports/measures/console.hpp"
#include "reports/measures/continuation.hpp"
#include "reports/measures/data.hpp"
#include "reports/measures/elapsed.hpp"
#include "reports/measures/engines.hpp"
#include "reports/measures/night.hpp"
#include "reports/measures/resume_cost.hpp"
#include "reports/measures/states.hpp"
#include "reports/measures/work.hpp"

namespace scansim {

using MeasureFolds =
    std::tuple<ScanCountFold, ElapsedFold, WorkFold, ResumeCostFold, TwinFold, CatchUpFold, DataFold,
               RecoveredFold, EngineFold, ConsoleFold, StateTimeFold, NightFold, ContinuationFold>;

}  // namespace scansim
