#pragma once
/// Whether a plan that somebody made can be run at all. Plans of the loader are checked by it, with places
/// and hints; this is the short list of what the models rely on and do not look at again.

#include "models/world/plan.hpp"

namespace scansim {

/// Throws std::invalid_argument with a plain sentence if something of the plan names a thing that there is
/// not, or a number is one that no run can go on with.
void check_plan(const Plan& plan);

}  // namespace scansim
